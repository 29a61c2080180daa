package org.tongzhou.messages;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.tongzhou.platform.FieldCipher;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.Masking;
import org.tongzhou.platform.Outbox;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Takes notices. */
@Service
public class MessageService {

    static final String TABLE = "messages.message";
    static final String PHONE = "phone_cipher";
    static final String PARAMS = "params_cipher";
    private static final int SHOWN = 50;

    private final MessageRepository messages;
    private final NoticeTexts texts;
    private final FieldCipher cipher;
    private final JsonMapper json;
    private final Outbox outbox;
    private final Ids ids;

    MessageService(
            MessageRepository messages,
            NoticeTexts texts,
            FieldCipher cipher,
            JsonMapper json,
            Outbox outbox,
            Ids ids) {
        this.messages = messages;
        this.texts = texts;
        this.cipher = cipher;
        this.json = json;
        this.outbox = outbox;
        this.ids = ids;
    }

    /** Writes a notice in the caller's transaction; it is sent after the commit, once for its key. */
    public Mono<Void> send(Notice notice) {
        return Mono.defer(() -> {
            texts.render(notice.template(), notice.recipient(), notice.language(), notice.params());
            UUID id = ids.next();
            return messages.insert(sealed(id, notice))
                    .filter(first -> first)
                    .flatMap(_ -> outbox.write(
                            "message", id.toString(), MessageDelivery.QUEUED, Map.of("id", id.toString())));
        });
    }

    /** The latest notices about these subjects in the reader's language; who asks answers for it that they may be read. */
    public Flux<SentNotice> about(Collection<UUID> subjects, Locale language) {
        return subjects.isEmpty()
                ? Flux.empty()
                : messages.about(subjects, SHOWN).map(row -> opened(row, language));
    }

    private SentNotice opened(Message message, Locale language) {
        String phone = cipher.openText(TABLE, PHONE, message.id(), message.phoneCipher());
        String params = cipher.openText(TABLE, PARAMS, message.id(), message.paramsCipher());
        return new SentNotice(
                message.id(),
                message.subjectId(),
                Objects.requireNonNull(message.createdAt()),
                Masking.phone(phone),
                texts.render(
                        message.template(),
                        message.recipient(),
                        language,
                        json.readValue(params, new TypeReference<>() {})),
                message.sent());
    }

    private Message sealed(UUID id, Notice notice) {
        return new Message(
                id,
                notice.template(),
                notice.recipient(),
                Languages.key(notice.language()),
                cipher.sealText(TABLE, PHONE, id, notice.phone()),
                cipher.sealText(TABLE, PARAMS, id, json.writeValueAsString(notice.params())),
                notice.subjectId(),
                notice.dedupKey(),
                null,
                false);
    }
}
