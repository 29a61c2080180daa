package org.tongzhou;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongzhou.testing.Contract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The guard over released contracts bites where a caller would be hurt, and only there. */
class ContractChangesTests {

    private static final String RELEASED = new String(Contract.checkedIn(), StandardCharsets.UTF_8);

    @Test
    void theSameContractBreaksNothing() {
        assertThat(ContractChanges.breaking(RELEASED, RELEASED)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void whatHurtsACallerIsFound(UnaryOperator<ObjectNode> change) {
        assertThat(ContractChanges.breaking(RELEASED, changed(change))).isNotEmpty();
    }

    static Stream<Named<UnaryOperator<ObjectNode>>> whatHurtsACallerIsFound() {
        return Stream.of(
                Named.of("an operation is gone", contract -> {
                    paths(contract).remove("/api/v1/divisions");
                    return contract;
                }),
                Named.of("an answer loses a member", contract -> {
                    properties(contract, "DivisionView").remove("name");
                    return contract;
                }),
                Named.of("a request needs one more member", contract -> {
                    properties(contract, "CodeIssue").putObject("reason").put("type", "string");
                    required(contract, "CodeIssue").add("reason");
                    return contract;
                }),
                Named.of("a member changes its type", contract -> {
                    ((ObjectNode) properties(contract, "CaseList").get("next")).put("type", "integer");
                    return contract;
                }),
                Named.of("a parameter is needed that was not", contract -> {
                    ArrayNode parameters = (ArrayNode) contract.at("/paths/~1api~1v1~1divisions/get/parameters");
                    parameters
                            .addObject()
                            .put("name", "level")
                            .put("in", "query")
                            .put("required", true)
                            .putObject("schema")
                            .put("type", "string");
                    return contract;
                }));
    }

    @ParameterizedTest
    @MethodSource
    void whatOnlyAddsIsLetThrough(UnaryOperator<ObjectNode> change) {
        assertThat(ContractChanges.breaking(RELEASED, changed(change))).isEmpty();
    }

    static Stream<Named<UnaryOperator<ObjectNode>>> whatOnlyAddsIsLetThrough() {
        return Stream.of(
                Named.of("a new operation", contract -> {
                    paths(contract)
                            .set(
                                    "/api/v1/islands",
                                    paths(contract).get("/api/v1/divisions").deepCopy());
                    return contract;
                }),
                Named.of("an answer says more", contract -> {
                    properties(contract, "DivisionView").putObject("island").put("type", "string");
                    return contract;
                }),
                Named.of("a request may say more", contract -> {
                    properties(contract, "CodeIssue").putObject("remark").put("type", "string");
                    return contract;
                }),
                Named.of("an open enum grows", contract -> {
                    ((ArrayNode) contract.at("/components/schemas/DivisionView/properties/level/enum")).add("ISLAND");
                    return contract;
                }));
    }

    private static String changed(UnaryOperator<ObjectNode> change) {
        JsonNode contract = Contract.of(Contract.checkedIn()).document();
        return change.apply((ObjectNode) contract).toString();
    }

    private static ObjectNode paths(ObjectNode contract) {
        return (ObjectNode) contract.get("paths");
    }

    private static ObjectNode properties(ObjectNode contract, String schema) {
        return (ObjectNode) contract.at("/components/schemas/" + schema + "/properties");
    }

    private static ArrayNode required(ObjectNode contract, String schema) {
        return (ArrayNode) contract.at("/components/schemas/" + schema + "/required");
    }
}
