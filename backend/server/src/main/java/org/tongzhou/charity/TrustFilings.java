package org.tongzhou.charity;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Scope;
import org.tongzhou.casework.CaseService;
import org.tongzhou.platform.OutboxConsumer;
import org.tongzhou.platform.OutboxEvent;
import reactor.core.publisher.Mono;

/** Enters each filed trust in the register, once, however often its event comes. */
@Component
class TrustFilings implements OutboxConsumer {

    private static final String FILED = "case.filing";

    private final CaseService cases;
    private final TrustRegister register;
    private final Commands commands;

    TrustFilings(CaseService cases, TrustRegister register, Commands commands) {
        this.cases = cases;
        this.register = register;
        this.commands = commands;
    }

    @Override
    public Set<String> types() {
        return Set.of(FILED);
    }

    @Override
    public Mono<Void> handle(OutboxEvent event) {
        if (!FiledTrust.ITEM.equals(event.payload().path("item").asString(""))) {
            return Mono.empty();
        }
        UUID id = UUID.fromString(event.aggregateId());
        return commands.transaction(
                () -> cases.get(id, Scope.SYSTEM).map(FiledTrust::of).flatMap(register::enter));
    }
}
