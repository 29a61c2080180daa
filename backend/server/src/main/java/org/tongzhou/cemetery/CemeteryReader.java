package org.tongzhou.cemetery;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Scope;
import org.tongzhou.cemetery.CemeteryView.CemeteryList;
import org.tongzhou.cemetery.CemeteryView.FreePlotList;
import org.tongzhou.cemetery.CemeteryView.ManagedCemeteryList;
import org.tongzhou.cemetery.CemeteryView.ManagedCemeteryView;
import org.tongzhou.cemetery.PlotRepository.Wanted;
import org.tongzhou.cemetery.PlotView.SectionPlanView;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** Answers what is where: for everybody what is free, for staff every plot of their area. */
@Service
class CemeteryReader {

    private static final int MOST = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private final CemeteryRepository cemeteries;
    private final PlotRepository plots;
    private final CemeteryViews views;
    private final Cursors cursors;

    CemeteryReader(CemeteryRepository cemeteries, PlotRepository plots, CemeteryViews views, Cursors cursors) {
        this.cemeteries = cemeteries;
        this.plots = plots;
        this.views = views;
        this.cursors = cursors;
    }

    /** What a list is asked for. */
    record Listing(
            @Nullable String divisionCode,
            Wanted wanted,
            int limit,
            @Nullable String cursor) {

        int rows() {
            if (limit < 1) {
                throw invalid("limit");
            }
            return Math.min(limit, MOST);
        }

        String lo() {
            return divisionCode == null ? "" : area(divisionCode).lo();
        }

        String hi() {
            return divisionCode == null ? "~" : area(divisionCode).hi();
        }

        String name(String list) {
            return list + " " + lo() + " " + wanted;
        }
    }

    private static DivisionCode area(String typed) {
        try {
            return DivisionCode.parse(typed);
        } catch (InvalidValueException e) {
            throw invalid("divisionCode");
        }
    }

    private static ProblemException invalid(String parameter) {
        return new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", parameter);
    }

    Mono<CemeteryList> cemeteries(Listing listing, Locale language) {
        String name = listing.name("cemeteries");
        return cemeteries
                .offering(page(listing, name), listing.wanted())
                .collectList()
                .map(rows -> new CemeteryList(
                        shown(rows, listing).stream()
                                .map(row -> views.card(row, language))
                                .toList(),
                        next(rows, listing, name, CemeteryRepository.Offering::cemetery)));
    }

    Mono<ManagedCemeteryList> managed(Listing listing, Scope scope, Locale language) {
        String name = listing.name("managed") + scope.fingerprint();
        return cemeteries
                .managed(page(listing, name), scope)
                .collectList()
                .map(rows -> new ManagedCemeteryList(
                        shown(rows, listing).stream()
                                .map(row -> views.managed(row, language))
                                .toList(),
                        next(rows, listing, name, CemeteryRepository.Counted::cemetery)));
    }

    private CemeteryRepository.Page page(Listing listing, String name) {
        List<String> after =
                listing.cursor() == null ? List.of("", FIRST.toString()) : cursors.read(name, listing.cursor());
        return new CemeteryRepository.Page(
                listing.lo(), listing.hi(), after.getFirst(), UUID.fromString(after.getLast()), listing.rows() + 1);
    }

    private static <T> List<T> shown(List<T> rows, Listing listing) {
        return rows.subList(0, Math.min(rows.size(), listing.rows()));
    }

    private <T> @Nullable String next(
            List<T> rows, Listing listing, String name, java.util.function.Function<T, Cemetery> cemetery) {
        if (rows.size() <= listing.rows()) {
            return null;
        }
        Cemetery last = cemetery.apply(shown(rows, listing).getLast());
        return cursors.write(name, last.particulars().divisionCode(), last.id());
    }

    /** Free plots, cheapest first. */
    Mono<FreePlotList> free(Listing listing, Locale language) {
        String name = listing.name("free");
        List<String> after =
                listing.cursor() == null ? List.of("-1", FIRST.toString()) : cursors.read(name, listing.cursor());
        var page = new PlotRepository.Page(
                listing.lo(),
                listing.hi(),
                Long.parseLong(after.getFirst()),
                UUID.fromString(after.getLast()),
                listing.rows() + 1);
        return plots.free(page, listing.wanted()).collectList().map(rows -> {
            Plot last = rows.isEmpty() ? null : shown(rows, listing).getLast().plot();
            return new FreePlotList(
                    shown(rows, listing).stream()
                            .map(row -> views.free(row, language))
                            .toList(),
                    last == null || rows.size() <= listing.rows()
                            ? null
                            : cursors.write(name, last.priceFen(), last.id()));
        });
    }

    /** What anybody may know of one cemetery. */
    Mono<CemeteryDetail> get(UUID id) {
        return cemeteries.find(id).switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    /** The plots of a section as anybody may see them. */
    Mono<List<PlotRepository.Mark>> marks(UUID cemetery, String section) {
        return plots.marks(cemetery, section).collectList();
    }

    Mono<ManagedCemeteryView> managed(UUID id, Scope scope, Locale language) {
        return detail(id, scope).map(detail -> views.managed(detail, language));
    }

    private Mono<CemeteryDetail> detail(UUID id, Scope scope) {
        return cemeteries
                .find(id, scope)
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    /** The plan of a section with every plot: the cemetery, then its plots. */
    Mono<SectionPlanView> plan(UUID id, String code, Scope scope, Locale language) {
        return detail(id, scope).flatMap(detail -> {
            CemeteryDetail.Section section = detail.section(code);
            return section == null
                    ? Mono.error(new ProblemException(PlatformProblem.NOT_FOUND))
                    : plots.ofSection(id, code, scope)
                            .map(plot -> views.staff(plot, language))
                            .collectList()
                            .map(all -> new SectionPlanView(
                                    id,
                                    detail.cemetery().particulars().name(),
                                    section.code(),
                                    section.name(),
                                    section.kind(),
                                    section.kind().in(language),
                                    section.width(),
                                    section.height(),
                                    all));
        });
    }
}
