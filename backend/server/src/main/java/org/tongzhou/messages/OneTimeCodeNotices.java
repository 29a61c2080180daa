package org.tongzhou.messages;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Commands;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.platform.OutboxConsumer;
import org.tongzhou.platform.OutboxEvent;
import reactor.core.publisher.Mono;

/** Sends one-time codes. The event holds only the challenge's id; phone and code are asked of {@code access}. */
@Component
class OneTimeCodeNotices implements OutboxConsumer {

    private static final String ISSUED = "access.one-time-code.issued";
    private static final String MINUTES = "10";

    private final OneTimeCodes codes;
    private final MessageService messages;
    private final Commands commands;

    OneTimeCodeNotices(OneTimeCodes codes, MessageService messages, Commands commands) {
        this.codes = codes;
        this.messages = messages;
        this.commands = commands;
    }

    @Override
    public Set<String> types() {
        return Set.of(ISSUED);
    }

    @Override
    public Mono<Void> handle(OutboxEvent event) {
        UUID challenge = UUID.fromString(event.aggregateId());
        return commands.transaction(() -> codes.reveal(challenge)
                .flatMap(code -> messages.send(new Notice(
                        NoticeTemplate.ONE_TIME_CODE,
                        code.phone(),
                        Map.of("code", code.code(), "minutes", MINUTES),
                        challenge,
                        event.id().toString()))));
    }
}
