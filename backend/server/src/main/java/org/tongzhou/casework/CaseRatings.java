package org.tongzhou.casework;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.casework.CaseRow.Rating;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.StrictJson;
import reactor.core.publisher.Mono;

/** Takes ratings of handled cases, once each, and what staff do about a bad one (GS-05, GS-06). */
@Service
public class CaseRatings {

    /** What starts the clocks of a follow-up: a rating of the last two grades. */
    private static final String BAD = "bad-rating";

    private final CaseService service;
    private final CaseRepository cases;
    private final CaseWords words;

    CaseRatings(CaseService service, CaseRepository cases, CaseWords words) {
        this.service = service;
        this.cases = cases;
        this.words = words;
    }

    public Mono<CaseView> rate(UUID id, CaseRating said, Command command, Locale language) {
        return service.act(id, "rating", command, language, change -> {
            Rating rating = new Rating(
                    said.grade(),
                    Objects.requireNonNullElse(said.reasons(), List.<CaseRating.Reason>of()).stream()
                            .distinct()
                            .toList(),
                    clean(said.words()),
                    change.now());
            change.note(Map.of("public", words.word("grade", said.grade().name(), Languages.CHINESE)));
            if (said.grade().bad()) {
                change.occasion(BAD).set("follow_up", true);
            }
            return cases.rate(id, rating);
        });
    }

    /** The rater was asked what went wrong. */
    public Mono<CaseView> callBack(UUID id, String learnt, Command command, Locale language) {
        return service.act(id, "call-back", command, language, change -> {
            change.note(CaseService.words("text", learnt));
            return Mono.empty();
        });
    }

    /** What was put right, in words the rater reads; the duty is done. */
    public Mono<CaseView> rectify(UUID id, String answer, Command command, Locale language) {
        return service.act(id, "rectification", command, language, change -> {
            change.note(CaseService.words("public", answer)).set("follow_up", false);
            return Mono.empty();
        });
    }

    private static @Nullable String clean(@Nullable String words) {
        String clean = words == null ? null : StrictJson.clean(words);
        return clean == null || clean.isEmpty() ? null : clean;
    }
}
