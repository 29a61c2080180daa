package org.tongzhou.messages;

import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.OutboxConsumer;
import org.tongzhou.platform.OutboxEvent;
import reactor.core.publisher.Mono;

/** In the demonstration a message is sent when the inbox page can show it; elsewhere {@code exchange} hands it to a gateway. */
@Component
@Profile("demo")
class MessageRelay implements OutboxConsumer {

    private final MessageRepository messages;

    MessageRelay(MessageRepository messages) {
        this.messages = messages;
    }

    @Override
    public Set<String> types() {
        return Set.of(MessageDelivery.QUEUED);
    }

    @Override
    public Mono<Void> handle(OutboxEvent event) {
        return messages.sent(UUID.fromString(event.aggregateId()));
    }
}
