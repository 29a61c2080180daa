package org.tongzhou.eldercare;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Scope;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.eldercare.CareInstitutionView.CareInstitutionList;
import org.tongzhou.eldercare.InstitutionRepository.Counted;
import org.tongzhou.eldercare.InstitutionRepository.Page;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** Pages through the institutions of an area in the order of place and name, and gives the whole of it as a table. */
@Component
class InstitutionLists {

    private static final int MOST = 100;
    private static final int MOST_ROWS = 5_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final Range EVERYWHERE = new Range("", "~");

    private final InstitutionRepository repository;
    private final InstitutionViews views;
    private final Cursors cursors;

    InstitutionLists(InstitutionRepository repository, InstitutionViews views, Cursors cursors) {
        this.repository = repository;
        this.views = views;
        this.cursors = cursors;
    }

    /** What a list is narrowed to. */
    record Narrowing(
            @Nullable String divisionCode,
            @Nullable InstitutionKind kind,
            @Nullable FilingState filing) {}

    /** A range of division codes, end exclusive. */
    record Range(String lo, String hi) {}

    Mono<CareInstitutionList> list(
            Narrowing narrowing, int asked, @Nullable String cursor, Scope scope, Locale language) {
        int limit = limit(asked);
        String name = "institutions " + narrowing + " " + scope.fingerprint();
        List<String> after = cursor == null ? List.of() : cursors.read(name, cursor);
        return repository
                .list(page(narrowing, after, limit + 1), scope)
                .collectList()
                .map(rows -> {
                    List<Counted> shown = rows.subList(0, Math.min(rows.size(), limit));
                    return new CareInstitutionList(
                            shown.stream()
                                    .map(row -> views.staff(row, language))
                                    .toList(),
                            rows.size() <= limit
                                    ? null
                                    : next(name, shown.getLast().institution()));
                });
    }

    Mono<String> table(Narrowing narrowing, Scope scope, Locale language) {
        return repository
                .list(page(narrowing, List.of(), MOST_ROWS), scope)
                .map(row -> views.staff(row, language))
                .collectList()
                .map(institutions -> InstitutionTable.of(institutions, language));
    }

    private static Page page(Narrowing narrowing, List<String> after, int limit) {
        Range area = area(narrowing.divisionCode());
        return new Page(
                area.lo(),
                area.hi(),
                narrowing.kind(),
                narrowing.filing(),
                after.isEmpty() ? "" : after.getFirst(),
                after.isEmpty() ? "" : after.get(1),
                after.isEmpty() ? BEFORE_ALL : UUID.fromString(after.getLast()),
                limit);
    }

    private String next(String name, Institution last) {
        return cursors.write(
                name, last.particulars().divisionCode(), last.particulars().name(), last.id());
    }

    static int limit(int asked) {
        if (asked < 1) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", "limit");
        }
        return Math.min(asked, MOST);
    }

    static Range area(@Nullable String typed) {
        if (typed == null) {
            return EVERYWHERE;
        }
        try {
            DivisionCode code = DivisionCode.parse(typed);
            return new Range(code.lo(), code.hi());
        } catch (InvalidValueException e) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", "divisionCode");
        }
    }
}
