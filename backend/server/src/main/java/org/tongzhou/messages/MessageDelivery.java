package org.tongzhou.messages;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.tongzhou.platform.FieldCipher;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way of a notice to a phone: {@code PENDING}, {@code SENT} when a gateway took it, then {@code DELIVERED} or {@code FAILED}.
 * Several servers may hand over: a message is claimed for a pause that grows with its tries.
 */
@Service
public class MessageDelivery {

    /** The event of a message that was written. */
    public static final String QUEUED = "messages.message.queued";

    private final MessageRepository messages;
    private final NoticeTexts texts;
    private final FieldCipher cipher;
    private final JsonMapper json;

    MessageDelivery(MessageRepository messages, NoticeTexts texts, FieldCipher cipher, JsonMapper json) {
        this.messages = messages;
        this.texts = texts;
        this.cipher = cipher;
        this.json = json;
    }

    /** Messages whose turn it is, claimed for this caller; what is past its use is marked {@code FAILED} first. */
    public Flux<OutgoingMessage> claim(int most) {
        return messages.expire().thenMany(messages.claim(most)).map(this::opened);
    }

    /** The gateway took it. */
    public Mono<Void> taken(UUID id) {
        return messages.sent(id);
    }

    /** It will never reach this phone: the reason is a word such as {@code NUMBER_REFUSED}. */
    public Mono<Void> failed(UUID id, String reason) {
        return messages.failed(id, reason);
    }

    /** It stays {@code PENDING}; the reason says what it waits for. */
    public Mono<Void> waits(UUID id, String reason) {
        return messages.waits(id, reason);
    }

    public Mono<Void> delivered(UUID id) {
        return messages.delivered(id);
    }

    /** Taken messages of the last day whose fate is unknown, each asked for with growing pauses. */
    public Flux<UUID> claimTaken(int most) {
        return messages.claimTaken(most);
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    Mono<Long> deleteOldCodes() {
        return messages.deleteOldCodes();
    }

    private OutgoingMessage opened(Message message) {
        UUID id = message.id();
        String phone = cipher.openText(MessageService.TABLE, MessageService.PHONE, id, message.phoneCipher());
        String sealed = cipher.openText(MessageService.TABLE, MessageService.PARAMS, id, message.paramsCipher());
        Map<String, String> params = json.readValue(sealed, new TypeReference<>() {});
        Locale language = "en".equals(message.language()) ? Languages.ENGLISH : Languages.CHINESE;
        String text = texts.render(message.template(), message.recipient(), language, params);
        return new OutgoingMessage(id, message.template(), language, phone, NoticeTexts.spoken(params, language), text);
    }
}
