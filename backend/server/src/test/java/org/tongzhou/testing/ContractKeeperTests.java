package org.tongzhou.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

class ContractKeeperTests {

    private static final String PROBLEM = """
            {"type":"/problems/not-found","title":"没有找到","status":404,"code":"NOT_FOUND","instance":"/api/v1/x",
             "requestId":"019aa6f0-5d5c-7c3e-9d5a-3f1d6c2b8a05","retryable":false}""";

    private final ContractKeeper keeper = new ContractKeeper();

    @Test
    void anAnswerOfTheContractPassesWhole() {
        assertThat(answer("/api/v1/divisions", 200, "application/json", "{\"items\":[]}"))
                .isEqualTo("{\"items\":[]}");
        assertThat(answer("/api/v1/cases/1", 404, "application/problem+json", PROBLEM))
                .isEqualTo(PROBLEM);
    }

    @Test
    void whatIsNoOperationIsNotItsBusiness() {
        assertThat(answer("/q/abc", 418, "text/html", "<p>")).isEqualTo("<p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | application/json         | {}                      | items",
                "200 | application/json         | {\"items\":[{}]}        | level",
                "200 | text/plain               | {\"items\":[]}          | text/plain",
                "418 | application/json         | {\"items\":[]}          | 418",
                "400 | application/problem+json | {\"code\":\"NO\"}      | requestId"
            })
    void anotherAnswerIsFound(int status, String type, String body, String named) {
        assertThatThrownBy(() -> answer("/api/v1/divisions", status, type, body))
                .rootCause()
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("listDivisions", named);
    }

    private String answer(String path, int status, String type, String body) {
        ClientRequest request = ClientRequest.create(HttpMethod.GET, URI.create("http://localhost" + path))
                .build();
        ClientResponse response = ClientResponse.create(HttpStatusCode.valueOf(status))
                .header("Content-Type", type)
                .body(body)
                .build();
        return String.valueOf(keeper.filter(request, _ -> Mono.just(response))
                .flatMap(answer -> answer.bodyToMono(String.class))
                .block());
    }
}
