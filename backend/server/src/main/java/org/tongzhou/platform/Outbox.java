package org.tongzhou.platform;

import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes events in the caller's transaction, so that an event exists exactly when its effect does. */
@Component
public class Outbox {

    private static final String INSERT = """
            insert into platform.outbox (id, aggregatetype, aggregateid, type, payload)
            select r.id, r.aggregatetype, r.aggregateid, r.type, r.payload from jsonb_to_recordset({rows})
                as r(id uuid, aggregatetype text, aggregateid text, type text, payload jsonb)""";

    private final Journal journal;
    private final Ids ids;

    Outbox(Journal journal, Ids ids) {
        this.journal = journal;
        this.ids = ids;
    }

    public Mono<Void> write(String aggregateType, String aggregateId, String type, Map<String, Object> payload) {
        return Mono.defer(() -> journal.add(
                INSERT,
                Map.of(
                        "id", ids.next(),
                        "aggregatetype", aggregateType,
                        "aggregateid", aggregateId,
                        "type", type,
                        "payload", payload)));
    }
}
