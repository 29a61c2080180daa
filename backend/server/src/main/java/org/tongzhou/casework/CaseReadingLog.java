package org.tongzhou.casework;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.AccessProblem;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Door;
import org.tongzhou.access.Role;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.ToldEntry;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who looked into my matters: for applicants under their real name, by post and purpose, never by name. */
@Service
class CaseReadingLog {

    private static final int MOST = 100;
    private static final int REAL_NAME = 2;

    private final CaseListRepository cases;
    private final Audit audit;
    private final Catalogue catalogue;
    private final Divisions divisions;
    private final Cursors cursors;
    private final JsonMapper json;
    private final PlatformProperties platform;

    CaseReadingLog(
            CaseListRepository cases,
            Audit audit,
            Catalogue catalogue,
            Divisions divisions,
            Cursors cursors,
            JsonMapper json,
            PlatformProperties platform) {
        this.cases = cases;
        this.audit = audit;
        this.catalogue = catalogue;
        this.divisions = divisions;
        this.cursors = cursors;
        this.json = json;
        this.platform = platform;
    }

    /**
     * One look into one of my matters.
     *
     * @param post the post of whoever looked, with its area, as people read it
     * @param field the number that was shown in full, where one was
     */
    record CaseReadingView(
            Instant at,
            UUID caseId,
            String itemName,
            @Nullable String number,
            String post,
            ReadingPurpose purpose,
            CaseRequests.CaseReveal.@Nullable Field field) {}

    /** Looks, the latest first, and where to call who thinks that somebody should not have looked. */
    record CaseReadingList(
            List<CaseReadingView> items, @Nullable String next, String hotline) {}

    Mono<CaseReadingList> list(int limit, @Nullable String cursor, Caller caller, Scope scope, Locale language) {
        if (caller.assuranceLevel() < REAL_NAME) {
            return Mono.error(new ProblemException(AccessProblem.REAL_NAME_REQUIRED));
        }
        String name = "case-readings " + scope.fingerprint();
        List<String> after = cursor == null ? null : cursors.read(name, cursor);
        int size = Math.min(limit, MOST);
        return cases.openedCards(scope)
                .collectMap(card -> card.id().toString())
                .flatMap(mine -> audit.told(
                                "case",
                                mine.keySet(),
                                after == null ? null : Instant.parse(after.getFirst()),
                                after == null ? null : UUID.fromString(after.getLast()),
                                size + 1)
                        .collectList()
                        .map(entries -> page(entries, mine, size, name, language)));
    }

    private CaseReadingList page(
            List<ToldEntry> entries,
            Map<String, CaseListRepository.Card> mine,
            int size,
            String name,
            Locale language) {
        boolean more = entries.size() > size;
        List<ToldEntry> page = more ? entries.subList(0, size) : entries;
        String next =
                more ? cursors.write(name, page.getLast().at(), page.getLast().id()) : null;
        return new CaseReadingList(
                page.stream().map(entry -> view(entry, mine, language)).toList(), next, platform.hotline());
    }

    private CaseReadingView view(ToldEntry entry, Map<String, CaseListRepository.Card> mine, Locale language) {
        CaseListRepository.Card card = Objects.requireNonNull(mine.get(entry.objectId()));
        JsonNode details = json.readTree(entry.details());
        String field = details.path("field").asString("");
        return new CaseReadingView(
                entry.at(),
                card.id(),
                catalogue.get(card.itemCode()).name().in(language),
                card.number(),
                post(details, language),
                ReadingPurpose.valueOf(details.get("purpose").asString()),
                field.isEmpty() ? null : CaseRequests.CaseReveal.Field.valueOf(field));
    }

    private String post(JsonNode details, Locale language) {
        boolean english = Languages.ENGLISH.equals(language);
        String held = details.get("post").asString();
        String post = held.equals(Door.INTEGRATOR.name())
                ? (english ? "Connected system" : "对接的系统")
                : Role.valueOf(held).label(english);
        String area = divisions.name(new DivisionCode(details.get("area").asString()));
        return area + (english ? " · " : "　") + post;
    }
}
