package org.tongzhou.platform;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes events in the caller's transaction, so that an event exists exactly when its effect does. */
@Component
public class Outbox {

    private static final String INSERT = """
            insert into platform.outbox (id, aggregatetype, aggregateid, type, payload,
                                         permission, division_code, business_line, citizen_id)
            select r.id, r.aggregatetype, r.aggregateid, r.type, r.payload,
                   r.permission, r.division_code, r.business_line, r.citizen_id
            from jsonb_to_recordset({rows}) as r(id uuid, aggregatetype text, aggregateid text, type text, payload jsonb,
                permission text, division_code text, business_line text, citizen_id uuid)""";

    private final Journal journal;
    private final Ids ids;

    Outbox(Journal journal, Ids ids) {
        this.journal = journal;
        this.ids = ids;
    }

    public Mono<Void> write(String aggregateType, String aggregateId, String type, Map<String, Object> payload) {
        return Mono.defer(() -> journal.add(INSERT, row(aggregateType, aggregateId, type, payload)));
    }

    /** The same for an event of which those who look on are told while it happens; the payload names the {@code version}. */
    public Mono<Void> tell(
            Audience audience, String aggregateType, String aggregateId, String type, Map<String, Object> payload) {
        return Mono.defer(() -> {
            Map<String, @Nullable Object> row = row(aggregateType, aggregateId, type, payload);
            row.put("permission", audience.permission());
            row.put("division_code", audience.divisionCode());
            row.put("business_line", audience.businessLine());
            row.put("citizen_id", audience.citizenId());
            return journal.add(INSERT, row);
        });
    }

    private Map<String, @Nullable Object> row(
            String aggregateType, String aggregateId, String type, Map<String, Object> payload) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", ids.next());
        row.put("aggregatetype", aggregateType);
        row.put("aggregateid", aggregateId);
        row.put("type", type);
        row.put("payload", payload);
        return row;
    }
}
