package org.tongzhou.charity;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongzhou.access.Commands;
import org.tongzhou.casework.CaseService;
import org.tongzhou.platform.OutboxEvent;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

/** What the register makes of events of cases. */
class TrustFilingsTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CaseService cases = mock(CaseService.class);
    private final TrustRegister register = mock(TrustRegister.class);
    private final Commands commands = mock(Commands.class);
    private final TrustFilings filings = new TrustFilings(cases, register, commands);

    @BeforeEach
    void runInOneTransaction() {
        when(commands.transaction(any())).thenAnswer(call -> Mono.defer(call.<Supplier<Mono<Object>>>getArgument(0)));
    }

    @Test
    void leavesTheFilingsOfOtherMattersAlone() {
        StepVerifier.create(filings.handle(event("home-care-subsidy"))).verifyComplete();
        verifyNoInteractions(cases, register);
    }

    @Test
    void failsSoThatTheEventComesAgainWhenTheRegisterCannotBeReached() {
        when(cases.get(any(), any())).thenReturn(Mono.error(new IllegalStateException("away")));
        StepVerifier.create(filings.handle(event(FiledTrust.ITEM)))
                .expectErrorMessage("away")
                .verify();
        verifyNoInteractions(register);
    }

    @Test
    void entersNothingForACaseThatIsGone() {
        when(cases.get(any(), any())).thenReturn(Mono.empty());
        StepVerifier.create(filings.handle(event(FiledTrust.ITEM))).verifyComplete();
        verifyNoInteractions(register);
    }

    private static OutboxEvent event(String item) {
        UUID id = new UUID(7, 7);
        return new OutboxEvent(
                id, "case", id.toString(), "case.filing", JSON.valueToTree(Map.of("item", item)), Instant.EPOCH);
    }
}
