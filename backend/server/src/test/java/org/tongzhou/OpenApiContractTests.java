package org.tongzhou;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.testing.Contract;
import org.tongzhou.testing.PostgresTest;

/**
 * The checked-in contract is what the running code exports. {@code make openapi} sets {@code TONGZHOU_WRITE_CONTRACT} and
 * so checks in the code's; everything else here is then asked of that.
 */
@PostgresTest
@TestPropertySource(properties = "springdoc.api-docs.enabled=true")
class OpenApiContractTests {

    /** The contract is larger than any body that the server takes. */
    private static final int BYTES = 4 * 1024 * 1024;

    private static final List<String> EXTENSIONS =
            List.of("x-permission", "x-scope", "x-sensitivity", "x-rate-class", "x-audit");

    @Autowired
    private WebTestClient anybody;

    private byte[] exported = {};

    @BeforeEach
    void export() {
        if (exported.length == 0) {
            exported = anybody.mutate()
                    .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(BYTES))
                    .build()
                    .get()
                    .uri("/v3/api-docs.yaml")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .returnResult()
                    .getResponseBodyContent();
        }
        if (System.getenv("TONGZHOU_WRITE_CONTRACT") != null) {
            Contract.checkIn(exported);
        }
    }

    @Test
    void theCodeServesTheCheckedInContract() {
        assertThat(text(exported))
                .as("The code no longer serves openapi/tongzhou.yaml: run `make openapi` and look at the difference")
                .isEqualTo(text(Contract.checkedIn()));
    }

    @Test
    void operationsHaveNamesOfTheirOwn() {
        assertThat(contract().operations())
                .isNotEmpty()
                .extracting(Contract.Operation::id)
                .doesNotHaveDuplicates()
                .noneMatch(id -> id.isEmpty() || id.matches(".*_[0-9]+"));
    }

    @TestFactory
    Stream<DynamicTest> everyOperationSaysWhoMayAndHowItRefuses() {
        return contract().operations().stream()
                .map(operation -> dynamicTest(operation.id(), () -> {
                    assertThat(operation.node().propertyNames())
                            .containsAll(EXTENSIONS)
                            .contains("security");
                    assertThat(operation.node().get("summary").asString()).isNotBlank();
                    assertThat(operation.statuses()).contains("400", "401", "429", "503");
                    assertThat(operation.statuses())
                            .filteredOn(status -> status.startsWith("2"))
                            .singleElement()
                            .matches(status -> "204".equals(status)
                                    || operation
                                            .node()
                                            .at("/responses/" + status)
                                            .has("content"));
                    if (operation.keyed()) {
                        assertThat(operation.parameters()).contains("IdempotencyKey");
                        assertThat(operation.statuses()).contains("409", "422", "428");
                    }
                    assertThat(operation.parameters().contains("IfMatch"))
                            .isEqualTo(operation.statuses().contains("412"));
                    assertThat(operation.statuses().contains("404"))
                            .isEqualTo(operation.path().contains("{") || operation.concealed());
                }));
    }

    @Test
    void whateverShowsSomethingSealedAsksForAFreshProof() {
        assertThat(contract().operations())
                .filteredOn(operation -> operation.path().endsWith("/reveals"))
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(operation -> operation.node().path("x-step-up").asBoolean(false), "asks for a proof");
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsWhatItsSchemaAsksFor() {
        ContractExamplesCheck check = new ContractExamplesCheck(contract());
        return contract().operations().stream()
                .map(operation -> dynamicTest(
                        operation.id(),
                        () -> assertThat(check.complaints(operation)).isEmpty()));
    }

    @Test
    void sharedExamplesAreWhatTheirSchemasAskFor() {
        assertThat(new ContractExamplesCheck(contract()).sharedComplaints()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> nothingThatWasReleasedIsBroken() {
        return Contract.released().stream()
                .map(file -> dynamicTest(
                        file.getFileName().toString(),
                        () -> assertThat(ContractChanges.breaking(Files.readString(file), text(exported)))
                                .isEmpty()));
    }

    private Contract contract() {
        return Contract.of(exported);
    }

    private static String text(byte[] yaml) {
        return new String(yaml, StandardCharsets.UTF_8);
    }
}
