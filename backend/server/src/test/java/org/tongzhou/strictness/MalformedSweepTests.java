package org.tongzhou.strictness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.testing.Contract;
import org.tongzhou.testing.PostgresTest;
import reactor.core.publisher.Mono;

/** P18: bad input never breaks it. Requests spoiled in every way we know, from everybody, over every operation of the contract. */
@PostgresTest
@Tag(Effort.TORTURE)
@Import({Senders.Tokens.class, MalformedSweepTests.PlantedController.class})
@TestPropertySource(properties = "tongzhou.proxies=127.0.0.1")
class MalformedSweepTests {

    @TempDir
    private static Path clients;

    /** A client that is there, so that a path of its own is a page as in an installation. */
    @DynamicPropertySource
    static void clients(DynamicPropertyRegistry properties) throws IOException {
        Files.writeString(Files.createDirectories(clients.resolve("citizen")).resolve("index.html"), "<!doctype html>");
        properties.add("tongzhou.clients", () -> clients);
    }

    private static final int WORKERS = 8;
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    @Autowired
    private ApplicationContext server;

    @LocalServerPort
    private int port;

    private final AnswerJudge judge = new AnswerJudge();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

    @Test
    void badInputIsRefusedInWordsAndNeverBreaksIt() throws Exception {
        long seed = Effort.seed();
        int count = Effort.of(3_000, 200_000);
        List<MalformedRequests.Sender> senders = Senders.all(server);
        MalformedRequests requests = new MalformedRequests(senders, known(senders));
        try (LogJudge log = LogJudge.listening()) {
            sweep(requests, seed, count);
            faults.addAll(log.faults());
        }
        LoggerFactory.getLogger("torture")
                .info(
                        "{} malformed requests to {} operations from {} senders, seed {}: {}",
                        count,
                        requests.operations(),
                        senders.size(),
                        seed,
                        new TreeMap<>(statuses));
        assertThat(faults)
                .as("%d faults, TONGZHOU_SEED=%d", faults.size(), seed)
                .isEmpty();
        assertThat(statuses.values().stream().mapToInt(AtomicInteger::get).sum())
                .isEqualTo(count);
    }

    private void sweep(MalformedRequests requests, long seed, int count) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            for (int i = 0; i < WORKERS; i++) {
                running.add(workers.submit(() -> {
                    try (RawConnection connection = new RawConnection(port)) {
                        for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                            judge(connection, requests.request(seed, number), number);
                        }
                    }
                    return null;
                }));
            }
        }
        for (Future<?> worker : running) {
            worker.get();
        }
    }

    private void judge(RawConnection connection, RawRequest request, int number) throws IOException {
        RawAnswer answer;
        try {
            answer = connection.exchange(request.bytes(), "HEAD".equals(request.method));
        } catch (IOException e) {
            faults.add(number + " " + request.mutations + ": " + e);
            return;
        }
        statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger()).incrementAndGet();
        List<String> complaints = judge.complaints(request, answer);
        if (!complaints.isEmpty()) {
            faults.add(number + " " + request.mutations + " " + answer.status() + ": " + complaints);
        }
    }

    /** Everybody says once what the contract gives as an example; what that makes is there for the requests that follow. */
    private MalformedRequests.Known known(List<MalformedRequests.Sender> senders) throws IOException {
        MalformedRequests examples = new MalformedRequests(senders, new MalformedRequests.Known(List.of(), Map.of()));
        Set<String> ids = new TreeSet<>();
        Map<String, List<MalformedRequests.Sender>> admitted = new HashMap<>();
        try (RawConnection connection = new RawConnection(port)) {
            for (Contract.Operation operation :
                    Contract.of(Contract.checkedIn()).operations()) {
                if (MalformedRequests.ENDS_SESSION.equals(operation.id())) {
                    continue;
                }
                for (MalformedRequests.Sender sender : senders) {
                    RawRequest example = examples.valid(operation, sender, new SplittableRandom());
                    RawAnswer answer = connection.exchange(example.bytes(), false);
                    boolean unknown = operation.concealed() && answer.status() == 404;
                    if (!unknown && answer.status() != 401 && answer.status() != 403) {
                        admitted.computeIfAbsent(operation.id(), _ -> new ArrayList<>())
                                .add(sender);
                    }
                    if (answer.status() < 300) {
                        ID.matcher(answer.text()).results().limit(3).forEach(found -> ids.add(found.group(1)));
                    }
                }
            }
        }
        senders.stream()
                .filter(sender -> "citizen".equals(sender.name()))
                .forEach(citizen -> ids.addAll(drafts(citizen)));
        assertThat(ids).isNotEmpty();
        return new MalformedRequests.Known(List.copyOf(ids), admitted);
    }

    /** Drafts of the citizen's own, whose answers are free text. */
    private List<String> drafts(MalformedRequests.Sender citizen) {
        List<String> ids = new ArrayList<>();
        try (RawConnection connection = new RawConnection(port)) {
            for (int i = 0; i < 30; i++) {
                RawRequest draft = new RawRequest("POST", "/api/v1/cases")
                        .header("Host", "localhost")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body("{\"itemCode\":\"home-care-subsidy\"}".getBytes(StandardCharsets.UTF_8));
                citizen.headers().forEach(draft.headers::add);
                RawAnswer answer = connection.exchange(draft.bytes(), false);
                assertThat(answer.status()).isEqualTo(201);
                ID.matcher(answer.text()).results().limit(1).forEach(found -> ids.add(found.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ids;
    }

    /** The checker is checked: a bug, an echo and a page where a problem belongs are found, and what is said aloud of them. */
    @ParameterizedTest
    @CsvSource({
        "throws, status 500",
        "echoes, the refusal echoes what was sent",
        "echoes, the refusal is no JSON",
        "tells, the refusal tells of the inside",
        "bare, the refusal is no JSON"
    })
    void findsWhatIsPlanted(String fault, String complaint) throws IOException {
        RawRequest request =
                new RawRequest("GET", "/planted/" + fault + "?said=" + Mutation.MARKER).header("Host", "localhost");
        try (LogJudge log = LogJudge.listening();
                RawConnection connection = new RawConnection(port)) {
            assertThat(judge.complaints(request, connection.exchange(request.bytes(), false)))
                    .contains(complaint);
            assertThat(log.faults().isEmpty()).isEqualTo(!"throws".equals(fault));
        }
    }

    /** Faults that no code of ours has. */
    @RestController
    static class PlantedController {

        @GetMapping("/planted/throws")
        Mono<String> throwIt(@RequestParam String said) {
            return Mono.error(new IllegalStateException("a bug with\n" + said));
        }

        @GetMapping("/planted/echoes")
        ResponseEntity<String> echo(@RequestParam String said) {
            return ResponseEntity.badRequest()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body("You said " + said);
        }

        @GetMapping("/planted/tells")
        ResponseEntity<String> tell() {
            return ResponseEntity.badRequest().body("java.lang.NullPointerException\n\tat org.tongzhou.Some.code");
        }

        @GetMapping("/planted/bare")
        ResponseEntity<Void> refuse() {
            return ResponseEntity.badRequest().build();
        }
    }
}
