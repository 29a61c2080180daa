package org.tongzhou.platform;

import java.util.Set;
import reactor.core.publisher.Mono;

/** Reacts to events after their commit, at least once each; must do nothing twice for one event id. */
public interface OutboxConsumer {

    Set<String> types();

    Mono<Void> handle(OutboxEvent event);
}
