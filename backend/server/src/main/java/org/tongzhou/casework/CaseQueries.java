package org.tongzhou.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Door;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.casework.CaseCard.CaseList;
import org.tongzhou.casework.CaseListRepository.Card;
import org.tongzhou.casework.CaseListRepository.CaseCounts;
import org.tongzhou.casework.CaseListRepository.Filter;
import org.tongzhou.casework.CaseRequests.CaseSearch;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.documents.DocumentContent;
import org.tongzhou.documents.DocumentService;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.PersonName;
import org.tongzhou.registry.Registry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lists, searches and papers of cases. */
@Service
class CaseQueries {

    private final CaseListRepository lists;
    private final CaseCards cardViews;
    private final Registry registry;
    private final DocumentService documents;
    private final Commands commands;
    private final Audit audit;
    private final Cursors cursors;
    private final Clock clock;

    CaseQueries(
            CaseListRepository lists,
            CaseCards cardViews,
            Registry registry,
            DocumentService documents,
            Commands commands,
            Audit audit,
            Cursors cursors,
            Clock clock) {
        this.lists = lists;
        this.cardViews = cardViews;
        this.registry = registry;
        this.documents = documents;
        this.commands = commands;
        this.audit = audit;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** What a list is asked for, as it came. */
    record Query(
            @Nullable CaseState state,
            @Nullable String itemCode,
            @Nullable String colour,
            @Nullable String owner,
            @Nullable String divisionCode,
            boolean byDue,
            int limit,
            @Nullable String cursor) {}

    Mono<CaseList> list(Query query, Caller caller, Scope scope, Locale language) {
        boolean citizen = caller.door() == Door.CITIZEN;
        boolean byDue = query.byDue() && !citizen;
        String name = "cases " + query.state() + query.itemCode() + query.colour() + query.owner()
                + query.divisionCode() + byDue + scope.fingerprint();
        DivisionCode division = query.divisionCode() == null ? null : division(query.divisionCode());
        Filter filter = new Filter(
                query.state(),
                query.itemCode(),
                query.colour(),
                "me".equals(query.owner()) ? caller.id() : null,
                "none".equals(query.owner()),
                division == null ? null : division.lo(),
                division == null ? null : division.hi(),
                byDue,
                citizen,
                query.cursor() == null ? null : cursors.read(name, query.cursor()),
                query.limit() + 1);
        return lists.list(filter, scope, Zones.today(clock)).collectList().map(cards -> {
            boolean more = cards.size() > query.limit();
            List<Card> page = more ? cards.subList(0, query.limit()) : cards;
            String next = more ? cursors.write(name, CaseListRepository.position(page.getLast(), byDue)) : null;
            return new CaseList(
                    page.stream().map(card -> cardViews.card(card, language)).toList(), next);
        });
    }

    private static DivisionCode division(String code) {
        try {
            return DivisionCode.parse(code);
        } catch (InvalidValueException e) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", "divisionCode");
        }
    }

    Mono<CaseCounts> counts(Caller caller, Scope scope) {
        return lists.counts(scope, caller.id(), Zones.today(clock));
    }

    /** Finds cases in scope by a number or a name; the search itself is written to the trail, what was typed is not. */
    Mono<CaseList> search(CaseSearch search, Command command, Locale language) {
        LocalDate today = Zones.today(clock);
        Flux<Card> found = found(search, command.scope(), today);
        return commands.run(
                command,
                CaseList.class,
                () -> audit.write(command.audit("case.searched", "case", "search"))
                        .then(found.map(card -> cardViews.card(card, language)).collectList())
                        .map(items -> new CaseList(items, null)));
    }

    private Flux<Card> found(CaseSearch search, Scope scope, LocalDate today) {
        try {
            if (search.number() != null && !search.number().isEmpty()) {
                return lists.byNumber(search.number().toUpperCase(Locale.ROOT), scope);
            }
            if (search.idNumber() != null && !search.idNumber().isEmpty()) {
                return registry.byNumber(CitizenId.parse(search.idNumber(), today))
                        .flatMapMany(person -> ofPeople(List.of(person.id()), scope));
            }
            if (search.name() != null && !search.name().isEmpty()) {
                return registry.byName(PersonName.parse(search.name()))
                        .map(person -> person.id())
                        .collectList()
                        .flatMapMany(people -> ofPeople(people, scope));
            }
        } catch (InvalidValueException e) {
            throw ProblemException.at(search.idNumber() == null ? "/name" : "/idNumber", e.code());
        }
        throw new ProblemException(CaseworkProblem.SEARCH_EMPTY);
    }

    /** Cases keep the id under which they came in, which may have been merged into another since. */
    private Flux<Card> ofPeople(List<UUID> people, Scope scope) {
        return registry.everyId(people).collectList().flatMapMany(ids -> lists.ofPeople(ids, scope));
    }

    Mono<DocumentContent> material(CaseRow row, UUID document) {
        return documents.content(document, "case", row.id());
    }
}
