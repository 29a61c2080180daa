package org.tongzhou.messages;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.OutboxConsumer;
import org.tongzhou.platform.OutboxEvent;
import reactor.core.publisher.Mono;

/**
 * Sends what was written. In the demonstration a message is sent when the inbox page can show it; elsewhere it waits, marked
 * {@code NO_GATEWAY}, until an operator's SMS gateway is connected by {@code exchange}.
 */
@Component
class MessageRelay implements OutboxConsumer {

    private final MessageRepository messages;
    private final boolean demo;

    MessageRelay(MessageRepository messages, Environment environment) {
        this.messages = messages;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @Override
    public Set<String> types() {
        return Set.of(MessageService.QUEUED);
    }

    @Override
    public Mono<Void> handle(OutboxEvent event) {
        UUID id = UUID.fromString(event.aggregateId());
        return demo ? messages.sent(id) : messages.waits(id, "NO_GATEWAY");
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    Mono<Long> deleteOldCodes() {
        return messages.deleteOldCodes();
    }
}
