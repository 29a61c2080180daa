package org.tongzhou.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Registers the systems of others from the folder {@code tongzhou.integrators}: a file that appears is a client, one that goes is
 * none any more. Their keys alone open the door; a secret does only in the demonstration.
 */
@Component
class Integrators implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Integrators.class);

    private final RegisteredClients clients;
    private final IdentityProperties properties;
    private final boolean demo;
    private List<IntegratorFile> known = List.of();

    Integrators(RegisteredClients clients, IdentityProperties properties, Environment environment) {
        this.clients = clients;
        this.properties = properties;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!demo) {
            clients.deleteIntegratorsBySecret();
        }
        read();
    }

    /** A change is seen within ten seconds. */
    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    synchronized void read() {
        Path folder = properties.integrators();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        List<IntegratorFile> found = files(folder);
        if (!found.equals(known)) {
            found.forEach(clients::saveIntegrator);
            clients.deleteIntegratorsBesides(
                    found.stream().map(IntegratorFile::clientId).toList());
            known = found;
        }
    }

    private static List<IntegratorFile> files(Path folder) {
        List<IntegratorFile> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(IntegratorFile.SUFFIX))
                    .sorted()
                    .toList()) {
                try {
                    found.add(IntegratorFile.parse(file, Files.readString(file)));
                } catch (IllegalArgumentException e) {
                    log.error("{} registers nobody: {}", file, e.getMessage());
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
