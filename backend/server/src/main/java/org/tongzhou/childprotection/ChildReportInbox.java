package org.tongzhou.childprotection;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.childprotection.ChildReportRepository.Page;
import org.tongzhou.childprotection.ChildReportView.ChildReportList;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** Pages through the reports of an area: what is due first comes first, what has been seen to comes last. */
@Service
class ChildReportInbox {

    private static final int MOST = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private final ChildReportRepository repository;
    private final ChildReportViews views;
    private final Commands commands;
    private final Audit audit;
    private final Cursors cursors;
    private final Clock clock;

    ChildReportInbox(
            ChildReportRepository repository,
            ChildReportViews views,
            Commands commands,
            Audit audit,
            Cursors cursors,
            Clock clock) {
        this.repository = repository;
        this.views = views;
        this.commands = commands;
        this.audit = audit;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** What the inbox is asked for; without a state, all that are not closed. */
    record Listing(
            ChildReport.@Nullable State state,
            ChildReport.@Nullable Urgency urgency,
            int limit,
            @Nullable String cursor) {}

    Mono<ChildReportList> list(Listing listing, Scope scope, AuditEntry trail) {
        if (listing.limit() < 1) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", "limit");
        }
        int limit = Math.min(listing.limit(), MOST);
        String name = "childReports " + listing.state() + listing.urgency() + scope.fingerprint();
        List<String> after = listing.cursor() == null ? List.of() : cursors.read(name, listing.cursor());
        Page page = new Page(
                listing.state(),
                listing.urgency(),
                !after.isEmpty() && Boolean.parseBoolean(after.get(0)),
                after.isEmpty() ? Instant.EPOCH : Instant.parse(after.get(1)),
                after.isEmpty() ? FIRST : UUID.fromString(after.get(2)),
                limit + 1);
        return commands.transaction(() -> repository
                .enter(scope)
                .then(audit.write(trail))
                .then(repository.list(page, scope).collectList())
                .map(rows -> page(rows, limit, name)));
    }

    private ChildReportList page(List<ChildReport> rows, int limit, String name) {
        Instant now = clock.instant();
        List<ChildReport> shown = rows.subList(0, Math.min(rows.size(), limit));
        return new ChildReportList(
                shown.stream().map(report -> views.card(report, now)).toList(),
                rows.size() <= limit ? null : next(name, shown.getLast()));
    }

    private String next(String name, ChildReport last) {
        return cursors.write(name, last.contactedAt() != null, last.dueAt(), last.id());
    }
}
