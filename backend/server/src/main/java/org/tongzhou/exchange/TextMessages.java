package org.tongzhou.exchange;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongzhou.messages.MessageDelivery;
import org.tongzhou.messages.OutgoingMessage;
import org.tongzhou.platform.OutboxConsumer;
import org.tongzhou.platform.OutboxEvent;
import reactor.core.publisher.Mono;

/**
 * Hands notices to the gateway, apart from the outbox, so that a slow gateway delays nothing else. A number it refuses is final; a
 * gateway that is down is asked again until the message is of no use. Without a gateway a message waits.
 */
@Component
@Profile("!demo")
class TextMessages implements OutboxConsumer {

    /** All of a batch at once: a call is over before its message's claim is. */
    private static final int BATCH = 16;

    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");

    private final SmsGateway gateway;
    private final MessageDelivery delivery;

    TextMessages(SmsGateway gateway, MessageDelivery delivery) {
        this.gateway = gateway;
        this.delivery = delivery;
    }

    @Override
    public Set<String> types() {
        return Set.of(MessageDelivery.QUEUED);
    }

    @Override
    public Mono<Void> handle(OutboxEvent event) {
        UUID id = UUID.fromString(event.aggregateId());
        return gateway.configured() ? Mono.empty() : delivery.waits(id, "NO_GATEWAY");
    }

    /** While the gateway rests, one message at a time finds out whether it is back. */
    @Scheduled(fixedDelayString = "${tongzhou.outbox.pause:500ms}", initialDelayString = "1s")
    Mono<Void> handOver() {
        return gateway.configured()
                ? delivery.claim(gateway.works() ? BATCH : 1)
                        .flatMap(this::handOver, BATCH)
                        .then()
                : Mono.empty();
    }

    private Mono<Void> handOver(OutgoingMessage message) {
        return gateway.send(message)
                .flatMap(receipt -> switch (receipt.result()) {
                    case ACCEPTED -> delivery.taken(message.id());
                    case REFUSED -> delivery.failed(message.id(), reason(receipt.reason(), "REFUSED"));
                })
                .onErrorResume(
                        PartnerUnavailableException.class, _ -> delivery.waits(message.id(), "GATEWAY_UNAVAILABLE"));
    }

    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    Mono<Void> askForReceipts() {
        return gateway.configured() && gateway.works()
                ? delivery.claimTaken(BATCH).flatMap(this::askFor, BATCH).then()
                : Mono.empty();
    }

    private Mono<Void> askFor(UUID id) {
        return gateway.status(id)
                .flatMap(status -> switch (status.state()) {
                    case DELIVERED -> delivery.delivered(id);
                    case FAILED -> delivery.failed(id, reason(status.reason(), "NOT_DELIVERED"));
                    case PENDING -> Mono.<Void>empty();
                })
                .onErrorResume(PartnerUnavailableException.class, _ -> Mono.empty());
    }

    /** A partner's word for a reason is kept only where it looks like one. */
    private static String reason(@Nullable String theirs, String ours) {
        String word = Objects.requireNonNullElse(theirs, ours).toUpperCase(Locale.ROOT);
        return REASON.matcher(word).matches() ? word : ours;
    }
}
