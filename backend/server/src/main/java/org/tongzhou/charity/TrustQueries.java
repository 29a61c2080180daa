package org.tongzhou.charity;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.charity.TrustCard.TrustList;
import org.tongzhou.charity.TrustRepository.Filter;
import org.tongzhou.charity.TrustRepository.Position;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** Lists of the register: for anybody, and for staff within their area. */
@Service
class TrustQueries {

    private static final int MOST = 100;
    private static final int MOST_EXPORTED = 10_000;
    private static final int LONGEST = 60;

    private final TrustRepository trusts;
    private final TrustViews views;
    private final TrustSheet sheet;
    private final Commands commands;
    private final Audit audit;
    private final Cursors cursors;

    TrustQueries(
            TrustRepository trusts,
            TrustViews views,
            TrustSheet sheet,
            Commands commands,
            Audit audit,
            Cursors cursors) {
        this.trusts = trusts;
        this.views = views;
        this.sheet = sheet;
        this.commands = commands;
        this.audit = audit;
        this.cursors = cursors;
    }

    /** What a list is asked for, as it came. */
    record Listing(
            @Nullable String name,
            @Nullable String trustee,
            @Nullable TrustState state,
            @Nullable Boolean late,
            int limit,
            @Nullable String cursor) {}

    Mono<TrustList> list(Listing listing, Scope scope, Locale language) {
        if (listing.limit() < 1) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", "limit");
        }
        int limit = Math.min(listing.limit(), MOST);
        String list = "trusts %s %s %s %s %s"
                .formatted(listing.name(), listing.trustee(), listing.state(), listing.late(), scope.fingerprint());
        Position after = listing.cursor() == null ? null : position(cursors.read(list, listing.cursor()));
        return trusts.list(filter(listing, after, limit + 1), scope)
                .collectList()
                .map(found -> {
                    List<Trust> page = found.subList(0, Math.min(found.size(), limit));
                    String next = found.size() <= limit
                            ? null
                            : cursors.write(
                                    list,
                                    page.getLast().filedOn(),
                                    page.getLast().id());
                    return new TrustList(
                            page.stream()
                                    .map(trust -> views.card(trust, language))
                                    .toList(),
                            next);
                });
    }

    private Filter filter(Listing listing, @Nullable Position after, int limit) {
        return new Filter(
                searched("name", listing.name()),
                searched("trustee", listing.trustee()),
                listing.state(),
                listing.late(),
                views.today(),
                after,
                limit);
    }

    private static @Nullable String searched(String parameter, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (typed.length() > LONGEST) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", parameter);
        }
        return typed.strip();
    }

    private static Position position(List<String> parts) {
        return new Position(LocalDate.parse(parts.getFirst()), UUID.fromString(parts.getLast()));
    }

    /** The whole list as a sheet; that it was taken out stands in the trail. */
    Mono<byte[]> export(Listing listing, Caller caller, Scope scope, Locale language) {
        return commands.transaction(() -> trusts.list(filter(listing, null, MOST_EXPORTED), scope)
                .collectList()
                .flatMap(
                        found -> audit.write(exported(caller, found.size())).thenReturn(sheet.write(found, language))));
    }

    private static AuditEntry exported(Caller caller, int rows) {
        return new AuditEntry(
                caller.door().name(),
                caller.id(),
                caller.name(),
                "trust.exported",
                "trust",
                "list",
                null,
                null,
                false,
                null,
                Map.of("rows", rows));
    }
}
