package org.tongzhou.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.audit.Audit;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Versioned;
import org.tongzhou.registry.DuplicateRequests.JudgementEntry;
import org.tongzhou.registry.DuplicateView.DuplicateField;
import org.tongzhou.registry.DuplicateView.DuplicateList;
import org.tongzhou.registry.DuplicateView.JudgementView;
import org.tongzhou.registry.PersonView.MergedView;
import reactor.core.publisher.Mono;

/** Pairs that may be one person, judged by two people independently of each other (ID-11). */
@Service
class Duplicates {

    private static final String JUDGE = "registry.judge";
    private static final int MOST = 100;

    private final DuplicateRepository pairs;
    private final PersonRepository people;
    private final PersonCards cards;
    private final Commands commands;
    private final Audit audit;
    private final Cursors cursors;
    private final Ids ids;

    Duplicates(
            DuplicateRepository pairs,
            PersonRepository people,
            PersonCards cards,
            Commands commands,
            Audit audit,
            Cursors cursors,
            Ids ids) {
        this.pairs = pairs;
        this.people = people;
        this.cards = cards;
        this.commands = commands;
        this.audit = audit;
        this.cursors = cursors;
        this.ids = ids;
    }

    Mono<DuplicateList> list(Duplicate.State state, int limit, @Nullable String cursor, Caller caller) {
        PersonScope scope = PersonScope.of(caller, JUDGE);
        String name = "duplicates " + state + scope.lines().fingerprint();
        int shown = Math.min(limit, MOST);
        return pairs.list(state, scope, cursor == null ? null : cursors.read(name, cursor), shown + 1)
                .collectList()
                .flatMap(found -> {
                    List<Duplicate> page = found.subList(0, Math.min(shown, found.size()));
                    String next = found.size() > shown
                            ? cursors.write(
                                    name,
                                    page.getLast().foundAt(),
                                    page.getLast().id())
                            : null;
                    return views(page, caller).map(items -> new DuplicateList(items, next));
                });
    }

    Mono<DuplicateView> shown(UUID id, Caller caller) {
        return get(id, caller).flatMap(pair -> views(List.of(pair), caller)).map(List::getFirst);
    }

    /** A pair both of whom the caller may judge. */
    Mono<Duplicate> get(UUID id, Caller caller) {
        return pairs.find(id, PersonScope.of(caller, JUDGE))
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    Mono<DuplicateView> judge(UUID id, JudgementEntry entry, Command command) {
        return commands.run(
                command,
                DuplicateView.class,
                () -> get(id, command.caller())
                        .doOnNext(pair -> check(pair, command))
                        .flatMap(pair -> pairs.judge(
                                        pair,
                                        ids.next(),
                                        command.caller(),
                                        entry.verdict(),
                                        entry.reason(),
                                        command.now())
                                .onErrorMap(
                                        DuplicateKeyException.class,
                                        _ -> new ProblemException(RegistryProblem.JUDGED_ALREADY)))
                        .filter(written -> written)
                        .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.VERSION_CONFLICT)))
                        .then(audit.write(command.audit("duplicate.judged", "duplicate", id)
                                .detail("verdict", entry.verdict().name())))
                        .then(Mono.defer(() -> shown(id, command.caller()))));
    }

    private static void check(Duplicate pair, Command command) {
        if (pair.state() != Duplicate.State.OPEN) {
            throw new ProblemException(RegistryProblem.DUPLICATE_SETTLED);
        }
        if (pair.version() != command.version()) {
            throw new ProblemException(PlatformProblem.VERSION_CONFLICT).with("etag", Versioned.etag(pair.version()));
        }
    }

    private Mono<List<DuplicateView>> views(List<Duplicate> page, Caller caller) {
        return people.records(page.stream()
                        .flatMap(pair -> List.of(pair.lowId(), pair.highId()).stream())
                        .toList())
                .collectMap(Person::id)
                .map(known ->
                        page.stream().map(pair -> view(pair, known, caller)).toList());
    }

    private DuplicateView view(Duplicate pair, Map<UUID, Person> known, Caller caller) {
        Person first = Objects.requireNonNull(known.get(pair.lowId()));
        Person second = Objects.requireNonNull(known.get(pair.highId()));
        return new DuplicateView(
                pair.id(),
                Versioned.etag(pair.version()),
                pair.ground(),
                pair.state(),
                pair.foundAt(),
                cards.card(first),
                cards.card(second),
                differs(first, second),
                pair.judgements().stream()
                        .map(said -> new JudgementView(said.judge(), said.verdict(), said.reason(), said.at()))
                        .toList(),
                pair.judgements().stream().anyMatch(said -> said.judgeId().equals(caller.id())),
                merged(pair, first, second));
    }

    private @Nullable MergedView merged(Duplicate pair, Person first, Person second) {
        Duplicate.Merge merge = pair.merge();
        if (merge == null) {
            return null;
        }
        Person gone = merge.survivorId().equals(first.id()) ? second : first;
        return new MergedView(
                merge.id(),
                gone.id(),
                gone.name().value(),
                merge.by(),
                merge.at(),
                merge.undoUntil(),
                !cards.today().isAfter(merge.undoUntil()));
    }

    private static List<DuplicateField> differs(Person first, Person second) {
        List<DuplicateField> fields = new ArrayList<>();
        add(fields, DuplicateField.NAME, first.name(), second.name());
        add(
                fields,
                DuplicateField.NUMBER,
                first.identity().number(),
                second.identity().number());
        add(fields, DuplicateField.BIRTH_DATE, first.birthDate(), second.birthDate());
        add(fields, DuplicateField.SEX, first.sex(), second.sex());
        add(fields, DuplicateField.DIVISION, first.divisionCode(), second.divisionCode());
        add(fields, DuplicateField.PHONE, number(first.phone()), number(second.phone()));
        return fields;
    }

    private static @Nullable String number(@Nullable PersonPhone phone) {
        return phone == null ? null : phone.number().value();
    }

    private static void add(
            List<DuplicateField> fields, DuplicateField field, @Nullable Object one, @Nullable Object other) {
        if (!Objects.equals(one, other)) {
            fields.add(field);
        }
    }
}
