package org.tongzhou.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.Journal;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes the trail in the caller's transaction, so that an entry exists exactly when its effect does. */
@Component
public class Audit {

    private static final String INSERT = """
            insert into audit.entry (id, door, actor_id, actor_name, act, object_type, object_id, division_code, purpose,
                                     outcome, request_id, details)
            select r.id, r.door, r.actor_id, r.actor_name, r.act, r.object_type, r.object_id, r.division_code, r.purpose,
                   r.outcome, r.request_id, r.details
            from jsonb_to_recordset({rows}) as r(id uuid, door text, actor_id uuid, actor_name text, act text,
                object_type text, object_id text, division_code text, purpose text, outcome text, request_id uuid,
                details jsonb)""";

    private final Journal journal;
    private final Ids ids;
    private final Sealer sealer;
    private final AuditProperties properties;
    private final TrailRepository trail;

    Audit(Journal journal, Ids ids, Sealer sealer, AuditProperties properties, TrailRepository trail) {
        this.journal = journal;
        this.ids = ids;
        this.sealer = sealer;
        this.properties = properties;
        this.trail = trail;
    }

    public Mono<Void> write(AuditEntry entry) {
        return Mono.defer(() -> journal.add(INSERT, row(entry)));
    }

    /**
     * Writes an entry about data of the highest class (identity numbers in full, child protection): refused with
     * {@code TRAIL_NOT_SEALED} where nothing has been sealed for too long, so that nobody opens such data unseen (promise P14).
     * Receiving a report is not among it: a child in danger does not wait for our trail.
     */
    public Mono<Void> writeL4(AuditEntry entry) {
        return Mono.defer(() -> sealer.lag().compareTo(properties.mostLag()) > 0
                ? Mono.error(new ProblemException(AuditProblem.TRAIL_NOT_SEALED))
                : write(entry));
    }

    /** The latest entries about these objects that are to be told, before an entry or from the newest on. */
    public Flux<ToldEntry> told(
            String objectType,
            Collection<String> objects,
            @Nullable Instant beforeAt,
            @Nullable UUID beforeId,
            int most) {
        return trail.told(objectType, objects, beforeAt, beforeId, most);
    }

    private Map<String, @Nullable Object> row(AuditEntry entry) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", ids.next());
        row.put("door", entry.door());
        row.put("actor_id", entry.actorId());
        row.put("actor_name", entry.actorName());
        row.put("act", entry.act());
        row.put("object_type", entry.objectType());
        row.put("object_id", entry.objectId());
        row.put("division_code", entry.divisionCode());
        row.put("purpose", entry.purpose());
        row.put("outcome", entry.denied() ? "DENIED" : "DONE");
        row.put("request_id", entry.requestId());
        row.put("details", entry.details());
        return row;
    }
}
