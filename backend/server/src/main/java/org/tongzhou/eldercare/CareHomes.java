package org.tongzhou.eldercare;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.eldercare.CareHomeRepository.After;
import org.tongzhou.eldercare.CareHomeRepository.Search;
import org.tongzhou.eldercare.CareHomeView.CareHomeList;
import org.tongzhou.eldercare.InstitutionLists.Range;
import org.tongzhou.eldercare.InstitutionRepository.Counted;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** Filed institutions for everybody who looks for a free bed (NH-07). */
@Service
class CareHomes {

    private final CareHomeRepository repository;
    private final InstitutionRepository institutions;
    private final InstitutionViews views;
    private final Cursors cursors;

    CareHomes(
            CareHomeRepository repository,
            InstitutionRepository institutions,
            InstitutionViews views,
            Cursors cursors) {
        this.repository = repository;
        this.institutions = institutions;
        this.views = views;
        this.cursors = cursors;
    }

    /** In what order homes are shown. */
    enum Order {
        FREE_BEDS,
        NAME
    }

    /** What is looked for. */
    record Wish(
            @Nullable String divisionCode,
            @Nullable BedKind kind,
            boolean freeOnly,
            @Nullable Long maxPriceFen,
            Order order) {}

    Mono<CareHomeList> search(Wish wish, int asked, @Nullable String cursor, Locale language) {
        int limit = InstitutionLists.limit(asked);
        Range area = InstitutionLists.area(wish.divisionCode());
        String list = "care-homes " + wish;
        Search search = new Search(
                area.lo(),
                area.hi(),
                wish.kind(),
                wish.freeOnly(),
                wish.maxPriceFen(),
                wish.order() == Order.NAME,
                cursor == null ? null : after(cursors.read(list, cursor)),
                limit + 1);
        return repository.search(search).collectList().map(rows -> {
            List<Counted> shown = rows.subList(0, Math.min(rows.size(), limit));
            return new CareHomeList(
                    shown.stream().map(row -> views.visitor(row, language)).toList(),
                    rows.size() <= limit ? null : next(list, wish, shown.getLast()));
        });
    }

    Mono<CareHomeView> get(UUID id, Locale language) {
        return institutions
                .findFiled(id)
                .map(home -> views.visitor(home, language))
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    private String next(String list, Wish wish, Counted last) {
        int free = wish.kind() == null ? last.beds().free() : last.beds().free(wish.kind());
        Institution home = last.institution();
        return cursors.write(list, free, home.particulars().name(), home.id());
    }

    private static After after(List<String> position) {
        return new After(Integer.parseInt(position.getFirst()), position.get(1), UUID.fromString(position.getLast()));
    }
}
