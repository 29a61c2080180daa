package org.tongzhou.casework;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.OpenedMatters;
import org.tongzhou.access.Scope;
import org.tongzhou.casework.CaseRequests.CaseAnswers;
import org.tongzhou.casework.CaseRequests.CaseDraft;
import org.tongzhou.catalogue.Form;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.Masking;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;

/** The case in its writer's hands: begun, filled, and filled again when it comes back for more. */
@Service
public class CaseDrafts {

    private final CaseService service;
    private final CaseRepository cases;
    private final CaseBeginnings beginnings;
    private final CaseChecks checks;
    private final CaseMaterials materials;
    private final CaseCipher cipher;
    private final OpenedMatters openings;
    private final Commands commands;
    private final Ids ids;

    CaseDrafts(
            CaseService service,
            CaseRepository cases,
            CaseBeginnings beginnings,
            CaseChecks checks,
            CaseMaterials materials,
            CaseCipher cipher,
            OpenedMatters openings,
            Commands commands,
            Ids ids) {
        this.service = service;
        this.cases = cases;
        this.beginnings = beginnings;
        this.checks = checks;
        this.materials = materials;
        this.cipher = cipher;
        this.openings = openings;
        this.commands = commands;
        this.ids = ids;
    }

    public Mono<CaseView> draft(CaseDraft draft, Command command, Locale language) {
        UUID id = ids.next();
        return commands.run(
                command,
                CaseView.class,
                () -> beginnings
                        .begin(draft, id, command)
                        .then(service.get(id, Scope.SYSTEM))
                        .map(row -> service.view(row, command, language)));
    }

    /** Saves answers and papers of a draft, or of a case sent back for more; what is wrong is refused at its field. */
    public Mono<CaseView> save(UUID id, CaseAnswers change, Command command, Locale language) {
        return commands.run(
                command,
                CaseView.class,
                () -> service.reach(id, command.scope())
                        .doOnNext(row -> checkKnown(row, change))
                        .doOnNext(row -> checkEditable(row, command))
                        .flatMap(row -> saved(row, change, command))
                        .then(openings.open(command.caller(), id))
                        .then(service.get(id, Scope.SYSTEM))
                        .map(row -> service.view(row, command, language)));
    }

    private static void checkEditable(CaseRow row, Command command) {
        if (!row.state().editable()) {
            throw new ProblemException(CaseworkProblem.CASE_NOT_EDITABLE).with("state", row.state());
        }
        CaseService.checkVersion(row, command);
    }

    /** Whoever types the whole number again needs no other proof: a phone goes on with its draft after signing in anew. */
    private static void checkKnown(CaseRow row, CaseAnswers change) {
        boolean typed = row.state() == CaseState.DRAFT
                && change.answers() != null
                && number(row, row.answers()).equals(number(row, change.answers()));
        if (!typed) {
            CaseService.checkOpen(row);
        }
    }

    private static String number(CaseRow row, Map<String, Object> answers) {
        return String.valueOf(answers.get(row.proof().field())).replace(" ", "").toUpperCase(Locale.ROOT);
    }

    /** Writes answers and papers that were checked to be the caller's to write, at the version that was read. */
    Mono<Void> saved(CaseRow row, CaseAnswers change, Command command) {
        Form form = checks.form(row);
        LocalDate today = LocalDate.ofInstant(command.now(), Zones.SHANGHAI);
        Map<String, Object> answers =
                change.answers() == null ? row.answers() : merged(row, form, form.normalised(change.answers(), today));
        Mono<Void> checked = change.answers() == null ? Mono.empty() : checks.check(row, form, answers, false, today);
        Mono<Void> papers =
                change.materials() == null ? Mono.empty() : materials.attach(row, answers, change.materials(), command);
        String division = answers.get("divisionCode") instanceof String code && row.state() == CaseState.DRAFT
                ? code
                : row.divisionCode();
        if (row.writtenBy(command.caller()) && !command.scope().covers(division, row.businessLine())) {
            return checked.then(Mono.error(ProblemException.at("/answers/divisionCode", "VILLAGE_OUTSIDE_AREA")));
        }
        return checked.then(Mono.defer(() -> cases.save(
                        row,
                        cipher.seal("answers_cipher", row.id(), answers),
                        division,
                        shownName(checks.item(row), answers),
                        command.now())))
                .then(papers);
    }

    /** What a submitted case keeps whatever is posted: the numbers that went to the registry and what follows from them. */
    private static Map<String, Object> merged(CaseRow row, Form form, Map<String, Object> posted) {
        if (!row.submitted()) {
            return posted;
        }
        Map<String, Object> merged = new LinkedHashMap<>(posted);
        row.answers().forEach((name, value) -> {
            if (form.identifiers().contains(name) || name.endsWith("BirthDate") || name.endsWith("Sex")) {
                merged.put(name, value);
            }
        });
        return merged;
    }

    /** The applicant's name as lists show it: people masked, organisations in full. */
    static @Nullable String shownName(ServiceItem item, Map<String, Object> answers) {
        return answers.get("applicantName") instanceof String name
                ? item.byOrganisation() ? name : Masking.name(name)
                : null;
    }
}
