package org.tongzhou.exchange;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.PersonName;
import reactor.core.publisher.Mono;

/**
 * The check of name and number (姓名和身份证号核验) with the province's shared data: {@code POST /checks}. Given a phone it also says
 * whether that phone is registered to the same person, or a face has proved it.
 */
@Component
class PersonCheckGateway {

    private final Partner partner;
    private final @Nullable WebClient client;

    PersonCheckGateway(ExchangeProperties properties, Outbound outbound) {
        ExchangeProperties.PersonCheck settings = properties.personCheck();
        this.partner = outbound.partner("person-check");
        this.client = settings == null ? null : client(settings, outbound);
    }

    private static WebClient client(ExchangeProperties.PersonCheck settings, Outbound outbound) {
        Path keyFile = settings.keyFile();
        WebClient client = outbound.client(settings.url());
        return keyFile == null
                ? client
                : client.mutate()
                        .defaultHeaders(headers -> headers.setBearerAuth(Outbound.secret(keyFile)))
                        .build();
    }

    /** Whether name and number belong together. */
    enum Result {
        MATCH,
        MISMATCH,
        NOT_FOUND
    }

    /** Whether the holder of the phone is that person. */
    enum Holder {
        PROVEN,
        NOT_PROVEN
    }

    /** The gateway's answer; without a word about the holder nothing is proved of them. */
    record Answer(Result result, @Nullable Holder holder) {

        /** The one case in which a session is lifted: knowing name and number is no identity. */
        boolean provesTheHolder() {
            return result == Result.MATCH && holder == Holder.PROVEN;
        }
    }

    boolean configured() {
        return client != null;
    }

    /**
     * Asks. Fails with {@link PartnerUnavailableException} where there is no answer.
     *
     * @param id the same at every try of one question
     * @param phone the phone that the session proved; null where a clerk asks
     */
    Mono<Answer> check(UUID id, PersonName name, CitizenId number, @Nullable String phone) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("name", name.value());
        question.put("number", number.value());
        if (phone != null) {
            question.put("phone", phone);
        }
        return partner.repeatable(Objects.requireNonNull(client)
                        .post()
                        .uri("/checks")
                        .contentType(MediaType.APPLICATION_JSON)
                        .accept(MediaType.APPLICATION_JSON)
                        .header("Idempotency-Key", id.toString())
                        .bodyValue(question)
                        .retrieve()
                        .bodyToMono(Answer.class)
                        .map(answer -> new Answer(Objects.requireNonNull(answer.result()), answer.holder()))
                        .switchIfEmpty(Mono.error(() -> new IllegalStateException("an empty answer"))))
                .onErrorMap(
                        WebClientResponseException.class,
                        refusal -> new PartnerUnavailableException("person-check", refusal));
    }
}
