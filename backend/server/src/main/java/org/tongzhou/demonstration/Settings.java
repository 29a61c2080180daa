package org.tongzhou.demonstration;

import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.Snapshot;
import reactor.core.publisher.Mono;

/** The switches as this server knows them; what another server has switched is seen well within a second. */
@Component
@Profile("demo")
class Settings {

    private final Snapshot<Setting> held;

    Settings(SettingRepository repository) {
        this.held = Snapshot.load(repository.read().map(Setting::toString), repository.read());
    }

    Setting get() {
        return held.get();
    }

    @Scheduled(fixedDelay = 300)
    Mono<Void> refresh() {
        return held.refresh();
    }
}
