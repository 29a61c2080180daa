package org.tongzhou.codes;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Scope;
import org.tongzhou.codes.CodeRepository.Counted;
import org.tongzhou.codes.CodeView.CodeList;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** Pages through the codes of an area, newest first. */
@Component
class CodeLists {

    private static final int MOST = 100;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final CodeRepository repository;
    private final CodeViews views;
    private final Cursors cursors;

    CodeLists(CodeRepository repository, CodeViews views, Cursors cursors) {
        this.repository = repository;
        this.views = views;
        this.cursors = cursors;
    }

    /** What a list is asked for. */
    record Listing(
            @Nullable String divisionCode,
            @Nullable CodeState state,
            int limit,
            @Nullable String cursor) {}

    Mono<CodeList> list(Listing listing, Scope scope, Locale language) {
        int limit = limit(listing.limit());
        Optional<DivisionCode> area = area(listing.divisionCode());
        String name = "codes " + area + " " + listing.state() + " " + scope.fingerprint();
        List<String> after = listing.cursor() == null ? List.of() : cursors.read(name, listing.cursor());
        CodeRepository.Page page = new CodeRepository.Page(
                area.map(DivisionCode::lo).orElse(""),
                area.map(DivisionCode::hi).orElse("~"),
                listing.state(),
                after.isEmpty() ? END_OF_TIME : Instant.parse(after.getFirst()),
                after.isEmpty() ? "" : after.getLast(),
                limit + 1);
        return repository.list(page, scope).collectList().map(rows -> {
            List<Counted> shown = rows.subList(0, Math.min(rows.size(), limit));
            return new CodeList(
                    shown.stream().map(row -> views.staff(row, language)).toList(),
                    rows.size() <= limit ? null : next(name, shown.getLast().code()));
        });
    }

    private String next(String name, Code last) {
        return cursors.write(name, last.createdAt(), last.id());
    }

    private static int limit(int asked) {
        if (asked < 1) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", "limit");
        }
        return Math.min(asked, MOST);
    }

    private static Optional<DivisionCode> area(@Nullable String typed) {
        try {
            return typed == null ? Optional.empty() : Optional.of(DivisionCode.parse(typed));
        } catch (InvalidValueException e) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", "divisionCode");
        }
    }
}
