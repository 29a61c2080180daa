package org.tongzhou.demonstration;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.tongzhou.platform.RealTime;
import reactor.core.publisher.Mono;

/** Brings the demonstration back to its first state while people work: changes wait for a moment, reading goes on. */
@Service
@Profile("demo")
class Reset {

    private static final Logger log = LoggerFactory.getLogger(Reset.class);

    /** Until when every server has read that changes are to be held back. */
    private static final Duration HEARD = Duration.ofMillis(800);

    private static final Duration MOST = Duration.ofSeconds(20);

    private final FirstStateRepository first;
    private final SettingRepository repository;
    private final Settings settings;
    private final Clock clock;

    Reset(FirstStateRepository first, SettingRepository repository, Settings settings, @RealTime Clock clock) {
        this.first = first;
        this.repository = repository;
        this.settings = settings;
        this.clock = clock;
    }

    boolean available() {
        return first.available();
    }

    /** False where nothing can be reset: the owner's rights are missing, or somebody else is just doing it. */
    Mono<Boolean> run() {
        if (!available()) {
            return Mono.just(false);
        }
        return repository.hold(MOST).flatMap(held -> held ? restored() : Mono.just(false));
    }

    private Mono<Boolean> restored() {
        var began = clock.instant();
        return settings.refresh()
                .then(Mono.delay(HEARD))
                .then(first.restore())
                .then(settings.refresh())
                .onErrorResume(
                        failure -> repository.release().then(settings.refresh()).then(Mono.error(failure)))
                .then(Mono.fromCallable(() -> {
                    log.info(
                            "the demonstration is back to its first state after {} ms",
                            Duration.between(began, clock.instant()).toMillis());
                    return true;
                }));
    }
}
