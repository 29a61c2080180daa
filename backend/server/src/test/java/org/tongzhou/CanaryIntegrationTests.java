package org.tongzhou;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.tongzhou.access.CitizenFixtures;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.casework.CaseDriver;
import org.tongzhou.registry.Declaration;
import org.tongzhou.registry.PersonFixtures;
import org.tongzhou.registry.Registry;
import org.tongzhou.testing.Canaries;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** P17, P27: what names a person is readable nowhere but for those who may ask. */
@PostgresTest
@ExtendWith(OutputCaptureExtension.class)
class CanaryIntegrationTests {

    private static final int PEOPLE = Integer.getInteger("tongzhou.canaries", 1_000);
    private static final int APPLICANTS = 5;
    private static final int FIRST = 400_000;
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-z]{26})\"");

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private Registry registry;

    @Autowired
    private PrometheusMeterRegistry metrics;

    @Autowired
    private TestDatabase database;

    private final List<Declaration> people = PersonFixtures.people(FIRST, FIRST + PEOPLE);

    @Test
    void nothingThatNamesAPersonIsReadableOutside(CapturedOutput output) throws SQLException, IOException {
        Canaries canaries = new Canaries(words());
        IntStream.range(0, PEOPLE).forEach(n -> askForACode(phone(n)));
        Flux.fromIterable(people).concatMap(registry::declare).blockLast();
        IntStream.range(0, APPLICANTS).forEach(this::apply);
        IntStream.range(0, APPLICANTS).forEach(this::report);

        assertThat(canaries.in(output.toString())).as("the log").isEmpty();
        assertThat(canaries.in(metrics.scrape())).as("the metrics").isEmpty();
        try (Connection owner = database.owner()) {
            assertThat(canaries.inDumpOf(owner)).as("a dump").isEmpty();
            assertThat(canaries.inFilesOf(owner)).as("the files").isEmpty();
        }
    }

    @Test
    void theSearchFindsWhatIsPlanted(CapturedOutput output) throws SQLException, IOException {
        Canaries canaries = new Canaries(Set.of("330999190001010013", "13977770001", "欧龘靐齉"));
        LoggerFactory.getLogger("planted").warn("reached 13977770001");
        metrics.counter("planted", "who", "欧龘靐齉").increment();

        assertThat(canaries.in(output.toString())).hasSize(1);
        assertThat(canaries.in(metrics.scrape())).hasSize(1);
        try (Connection owner = database.owner();
                var statement = owner.createStatement()) {
            statement.execute("create table public.planted (words text, sealed bytea)");
            statement.execute("insert into public.planted values ('an 330999190001010013 b'," + " '\\x"
                    + HexFormat.of().formatHex("欧龘靐齉".getBytes(StandardCharsets.UTF_8)) + "')");
            assertThat(canaries.inDumpOf(owner)).hasSize(2);
            assertThat(canaries.inFilesOf(owner)).hasSize(2);
            statement.execute("drop table public.planted");
        }
    }

    private Set<String> words() {
        Set<String> words = new TreeSet<>();
        for (int n = 0; n < PEOPLE; n++) {
            words.add(people.get(n).number().value());
            words.add(people.get(n).name().value());
            words.add(phone(n));
        }
        return words;
    }

    private static String phone(int n) {
        return "1396666%04d".formatted(n);
    }

    private void askForACode(String phone) {
        web.post()
                .uri("/api/v1/one-time-codes")
                .header("Tongzhou-Door", "citizen")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("phone", phone))
                .exchange()
                .expectStatus()
                .isCreated();
    }

    /** An application from the first word to the approval, searched for and revealed. */
    private void apply(int n) {
        String township = "330902002000";
        CaseDriver cases = new CaseDriver(web);
        String citizen = CitizenFixtures.cookie(server, phone(n));
        String clerk = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, township);
        JsonNode row = cases.submitted(
                citizen,
                "home-care-subsidy",
                Map.of(
                        "relation", "SELF",
                        "applicantName", people.get(n).name().value(),
                        "applicantIdNumber", people.get(n).number().value(),
                        "noticeTo", "MY_PHONE",
                        "divisionCode", "330902002001",
                        "address", "东海路 1 号",
                        "householdClass", "SUBSISTENCE_ALLOWANCE",
                        "livingSituation", "ALONE"),
                List.of("id-front", "id-back", "household-book"));
        cases.act(clerk, row, "acceptance", Map.of());
        for (String field : List.of("idNumber", "name")) {
            String value = field.equals("name")
                    ? people.get(n).name().value()
                    : people.get(n).number().value();
            search(clerk, Map.of(field, value));
        }
    }

    private void search(String clerk, Map<String, String> what) {
        web.post()
                .uri("/api/v1/cases/searches")
                .header("Tongzhou-Door", "staff")
                .header("Cookie", clerk)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(what)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private void report(int n) {
        String page = Objects.requireNonNull(web.get()
                .uri("/child-reports")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
        Matcher key = KEY.matcher(page);
        assertThat(key.find()).isTrue();
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.setAll(Map.of(
                "key", key.group(1),
                "danger", "YES",
                "divisionCode", "330922203000",
                "place", "码头旁",
                "kinds", "VIOLENCE",
                "happened", people.get(n).name().value() + "手臂上有伤",
                "since", "TODAY",
                "child", people.get(n).name().value(),
                "reporter", "SCHOOL",
                "reporterPhone", phone(n)));
        web.post()
                .uri("/child-reports")
                .body(BodyInserters.fromFormData(form))
                .exchange()
                .expectStatus()
                .is3xxRedirection();
    }
}
