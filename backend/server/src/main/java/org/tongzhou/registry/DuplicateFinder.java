package org.tongzhou.registry;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Commands;
import org.tongzhou.platform.Ids;
import org.tongzhou.registry.ComparisonRepository.Candidates;
import org.tongzhou.registry.ComparisonRepository.Found;
import org.tongzhou.registry.ComparisonRepository.Named;
import org.tongzhou.registry.Duplicate.Ground;
import reactor.core.publisher.Mono;

/** Compares whoever is new or has a new name with everybody who sounds alike; names are opened here, outside any request. */
@Component
class DuplicateFinder {

    private static final Logger log = LoggerFactory.getLogger(DuplicateFinder.class);
    private static final int AT_ONCE = 200;

    private final ComparisonRepository people;
    private final PersonSounds sounds;
    private final Commands commands;
    private final Ids ids;

    DuplicateFinder(ComparisonRepository people, PersonSounds sounds, Commands commands, Ids ids) {
        this.people = people;
        this.sounds = sounds;
        this.commands = commands;
        this.ids = ids;
    }

    @Scheduled(fixedDelayString = "${tongzhou.registry.compare-pause:5s}", initialDelayString = "5s")
    Mono<Void> run() {
        return round().expand(count -> count < AT_ONCE ? Mono.empty() : round())
                .then()
                .onErrorResume(failure -> {
                    log.warn("people are not compared: {}", failure.toString());
                    return Mono.empty();
                });
    }

    /** Compares one handful in one transaction and answers how many there were. */
    Mono<Integer> round() {
        return commands.transaction(() -> people.take(AT_ONCE)
                .collectList()
                .flatMap(taken -> taken.isEmpty()
                        ? Mono.just(0)
                        : people.sounds(taken.stream()
                                        .collect(Collectors.toMap(Named::id, one -> sounds.of(one.name()))))
                                .thenMany(people.candidates(
                                        taken.stream().map(Named::id).toList()))
                                .mapNotNull(this::found)
                                .collectList()
                                .flatMap(people::keep)
                                .thenReturn(taken.size())));
    }

    /** Indexes are shortened digests; whether two names meet is seen on the names themselves. */
    private @Nullable Found found(Candidates pair) {
        Ground ground = ground(pair.one().name(), pair.other().name());
        UUID one = pair.one().id();
        UUID other = pair.other().id();
        boolean inOrder = one.toString().compareTo(other.toString()) < 0;
        return ground == null ? null : new Found(ids.next(), inOrder ? one : other, inOrder ? other : one, ground);
    }

    private @Nullable Ground ground(PersonName one, PersonName other) {
        if (one.equals(other)) {
            return Ground.SAME_NAME;
        }
        Set<String> readings = sounds.of(one);
        if (sounds.of(other).stream().noneMatch(readings::contains)) {
            return null;
        }
        return sounds.spoken(one).equals(sounds.spoken(other)) ? Ground.HOMOPHONE : Ground.PINYIN;
    }
}
