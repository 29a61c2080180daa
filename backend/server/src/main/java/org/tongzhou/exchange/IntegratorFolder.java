package org.tongzhou.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Integrators;
import org.tongzhou.access.Integrators.Admission;
import org.tongzhou.divisions.DivisionCode;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rights of systems of others, from the files {@code <client id>.json} that also register their keys at the identity
 * provider: {@code permissions}, {@code divisionCode} and, for one line of business, {@code businessLine}. A change is seen
 * within ten seconds; a system whose file is gone has no rights.
 */
@Component
class IntegratorFolder {

    private static final Logger log = LoggerFactory.getLogger(IntegratorFolder.class);
    private static final String SUFFIX = ".json";

    private final ExchangeProperties properties;
    private final Integrators integrators;
    private final JsonMapper json;

    IntegratorFolder(ExchangeProperties properties, Integrators integrators, JsonMapper json) {
        this.properties = properties;
        this.integrators = integrators;
        this.json = json;
    }

    /** What of a registration concerns the server. */
    private record Rights(
            String name,
            Set<String> permissions,
            String divisionCode,
            @Nullable String businessLine) {}

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    Mono<Void> read() {
        Path folder = properties.integrators();
        return folder == null
                ? Mono.empty()
                : Mono.fromCallable(() -> admissions(folder))
                        .subscribeOn(Schedulers.boundedElastic())
                        .flatMap(integrators::admitListed);
    }

    private List<Admission> admissions(Path folder) throws IOException {
        List<Admission> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                try {
                    found.add(admission(file));
                } catch (JacksonException | IllegalArgumentException e) {
                    log.error("{} admits nobody: {}", file, e.getMessage());
                }
            }
        }
        return found;
    }

    private Admission admission(Path file) throws IOException {
        String fileName = String.valueOf(file.getFileName());
        String clientId = fileName.substring(0, fileName.length() - SUFFIX.length());
        Rights rights = json.readerFor(Rights.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(Files.readString(file));
        UUID id = UUID.nameUUIDFromBytes(("tongzhou-integrator:" + clientId).getBytes(StandardCharsets.UTF_8));
        DivisionCode division = new DivisionCode(rights.divisionCode());
        return new Admission(
                id, clientId, rights.name(), rights.permissions(), division.value(), rights.businessLine());
    }
}
