package org.tongzhou.exchange;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.tongzhou.messages.OutgoingMessage;
import reactor.core.publisher.Mono;

/**
 * The gateway of text messages: {@code POST /messages} with template and values or with text, {@code GET /messages/{id}} for what
 * became of it. The message's id is the idempotency key, so a message whose answer was lost is sent once; phone and words are
 * only ever in the body.
 */
@Component
class SmsGateway {

    private static final Pattern SIGNATURE = Pattern.compile("^(?:【[^】]*】|\\[[^]]*] ?)");

    private final Partner partner;
    private final ExchangeProperties.@Nullable Sms settings;
    private final @Nullable WebClient client;

    SmsGateway(ExchangeProperties properties, Outbound outbound) {
        this.settings = properties.sms();
        this.partner = outbound.partner("sms");
        this.client = settings == null
                ? null
                : outbound.client(settings.url())
                        .mutate()
                        .defaultHeaders(headers -> headers.setBearerAuth(Outbound.secret(settings.keyFile())))
                        .build();
    }

    /** What the gateway does with a message. */
    enum Result {
        ACCEPTED,
        REFUSED
    }

    /** How far a message came. */
    enum State {
        PENDING,
        DELIVERED,
        FAILED
    }

    /** The gateway's answer to a message; a reason only where it refuses. */
    record Receipt(Result result, @Nullable String reason) {}

    /** The gateway's answer to a question. */
    record Status(State state, @Nullable String reason) {}

    boolean configured() {
        return client != null;
    }

    /** Whether messages go out without delay at the moment. */
    boolean works() {
        return partner.works();
    }

    /** Hands a message over. Fails with {@link PartnerUnavailableException} where the gateway gave no answer. */
    Mono<Receipt> send(OutgoingMessage message) {
        return partner.repeatable(client().post()
                        .uri("/messages")
                        .contentType(MediaType.APPLICATION_JSON)
                        .accept(MediaType.APPLICATION_JSON)
                        .header("Idempotency-Key", message.id().toString())
                        .bodyValue(body(message))
                        .retrieve()
                        .bodyToMono(Receipt.class)
                        .map(receipt -> new Receipt(Objects.requireNonNull(receipt.result()), receipt.reason()))
                        .switchIfEmpty(Mono.error(() -> new IllegalStateException("an empty answer"))))
                .onErrorMap(
                        WebClientResponseException.class, refusal -> new PartnerUnavailableException("sms", refusal));
    }

    /** Asks what became of a message; empty where the gateway does not know it. */
    Mono<Status> status(UUID message) {
        return partner.repeatable(client().get()
                        .uri("/messages/{id}", message)
                        .accept(MediaType.APPLICATION_JSON)
                        .retrieve()
                        .bodyToMono(Status.class)
                        .map(status -> new Status(Objects.requireNonNull(status.state()), status.reason())))
                .onErrorResume(WebClientResponseException.NotFound.class, _ -> Mono.empty())
                .onErrorMap(
                        WebClientResponseException.class, refusal -> new PartnerUnavailableException("sms", refusal));
    }

    private Map<String, Object> body(OutgoingMessage message) {
        ExchangeProperties.Sms sms = Objects.requireNonNull(settings);
        Map<String, Object> body = new HashMap<>();
        body.put("messageId", message.id());
        body.put("phone", message.phone());
        body.put("signature", "【" + sms.signature() + "】");
        String template = sms.templates().get(message.template().name());
        if (template == null) {
            body.put("text", SIGNATURE.matcher(message.text()).replaceFirst(""));
        } else {
            body.put("template", template);
            body.put("params", message.params());
        }
        return body;
    }

    private WebClient client() {
        return Objects.requireNonNull(client, "tongzhou.exchange.sms is not set");
    }
}
