package org.tongzhou.casework;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.codes.Codes;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.Declaration;
import org.tongzhou.registry.PersonLink;
import org.tongzhou.registry.PersonName;
import org.tongzhou.registry.PersonSource;
import org.tongzhou.registry.Registry;
import reactor.core.publisher.Mono;

/** Submits cases. */
@Service
public class CaseSubmissions {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    private final CaseService service;
    private final Catalogue catalogue;
    private final Codes codes;
    private final Registry registry;
    private final CaseCipher cipher;
    private final Ids ids;

    CaseSubmissions(
            CaseService service, Catalogue catalogue, Codes codes, Registry registry, CaseCipher cipher, Ids ids) {
        this.service = service;
        this.catalogue = catalogue;
        this.codes = codes;
        this.registry = registry;
        this.cipher = cipher;
        this.ids = ids;
    }

    /** Submission: the numbers leave the answers for the registry, the case gets its number and its first clock. */
    public Mono<CaseView> submit(UUID id, Command command, Locale language) {
        return service.act(id, "submission", command, language, change -> handedIn(change, PersonSource.DECLARED));
    }

    /** What a submission changes, whoever hands the case in; the people are as sure as {@code source} says. */
    Mono<Void> handedIn(CaseChange change, PersonSource source) {
        CaseRow row = change.before();
        LocalDate today = LocalDate.ofInstant(change.now(), Zones.SHANGHAI);
        Map<String, Object> answers = new LinkedHashMap<>(row.answers());
        ServiceItem item = catalogue.get(row.itemCode());
        return identified(change, item, answers, source)
                .then(Mono.fromRunnable(
                        () -> change.set("answers_cipher", cipher.seal("answers_cipher", row.id(), answers))
                                .set("applicant_masked", Objects.requireNonNull(CaseDrafts.shownName(item, answers)))
                                .set("number", number(item, row, today))
                                .set("submitted_at", change.now())))
                .then(Mono.fromRunnable(() -> {
                    if (row.codeId() != null) {
                        codes.countSubmitted(row.codeId());
                    }
                }));
    }

    /** Who applies, known from now on: an organisation by its public code, people by the registry. */
    private Mono<Void> identified(
            CaseChange change, ServiceItem item, Map<String, Object> answers, PersonSource source) {
        LocalDate today = LocalDate.ofInstant(change.now(), Zones.SHANGHAI);
        if (item.byOrganisation()) {
            change.set("credit_code", Objects.requireNonNull(answers.get("applicantCreditCode")));
            return represented(change, answers, today, source);
        }
        DivisionCode home = new DivisionCode(change.before().divisionCode());
        return declare(answers, "applicant", home, today, source)
                .doOnNext(person -> change.set("person_id", person))
                .flatMap(person -> linked(change.before(), person))
                .then(Mono.defer(() -> represented(change, answers, today, source)));
    }

    /** Whoever acts for the applicant: a relative, a neighbour, the officer of an organisation. */
    private Mono<Void> represented(
            CaseChange change, Map<String, Object> answers, LocalDate today, PersonSource source) {
        return answers.containsKey("representativeIdNumber")
                ? declare(answers, "representative", null, today, source)
                        .doOnNext(person -> change.set("representative_id", person))
                        .flatMap(person -> linked(change.before(), person))
                : Mono.empty();
    }

    private Mono<UUID> declare(
            Map<String, Object> answers,
            String role,
            @Nullable DivisionCode home,
            LocalDate today,
            PersonSource source) {
        CitizenId number = CitizenId.parse((String) Objects.requireNonNull(answers.get(role + "IdNumber")), today);
        PersonName name = PersonName.parse((String) Objects.requireNonNull(answers.get(role + "Name")));
        CaseViews.derive(answers, role, number);
        return registry.declare(new Declaration(name, number, home, source)).map(card -> card.id());
    }

    /** Whoever the case names is the business of its area from now on. */
    private Mono<Void> linked(CaseRow row, UUID person) {
        return registry.link(
                PersonLink.ofCase(person, row.id(), new DivisionCode(row.divisionCode()), row.businessLine()));
    }

    private String number(ServiceItem item, CaseRow row, LocalDate today) {
        return "%s%s-%s-%s"
                .formatted(
                        item.numberPrefix(),
                        row.divisionCode().substring(0, 6),
                        DAY.format(today),
                        ids.base32(6).toUpperCase(Locale.ROOT));
    }
}
