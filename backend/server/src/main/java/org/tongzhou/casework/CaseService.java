package org.tongzhou.casework;

import io.r2dbc.spi.R2dbcType;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.casework.CaseRequests.CaseAnswers;
import org.tongzhou.casework.CaseRequests.CaseDraft;
import org.tongzhou.casework.CaseRow.CasePlace;
import org.tongzhou.casework.CaseRow.Channel;
import org.tongzhou.casework.CaseRow.MaterialRow;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.Form;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.codes.Codes;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.documents.DocumentCard;
import org.tongzhou.documents.DocumentService;
import org.tongzhou.parameters.Parameter;
import org.tongzhou.parameters.Parameters;
import org.tongzhou.parameters.WorkingCalendar;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.Masking;
import org.tongzhou.platform.Outbox;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.StrictJson;
import org.tongzhou.platform.Versioned;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.Declaration;
import org.tongzhou.registry.PersonName;
import org.tongzhou.registry.PersonSource;
import org.tongzhou.registry.Registry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A case from draft to submission, and the one way in which every action is taken. */
@Service
public class CaseService {

    /** Where a draft lies before its place is known: the prefecture. */
    private static final String SOMEWHERE = "330900000000";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    private final CaseRepository cases;
    private final CaseCipher cipher;
    private final CaseViews views;
    private final Catalogue catalogue;
    private final Codes codes;
    private final DocumentService documents;
    private final Registry registry;
    private final Divisions divisions;
    private final Parameters parameters;
    private final WorkingCalendar calendar;
    private final CaseNotices notices;
    private final Commands commands;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;

    CaseService(
            CaseRepository cases,
            CaseCipher cipher,
            CaseViews views,
            Catalogue catalogue,
            Codes codes,
            DocumentService documents,
            Registry registry,
            Divisions divisions,
            Parameters parameters,
            WorkingCalendar calendar,
            CaseNotices notices,
            Commands commands,
            Audit audit,
            Outbox outbox,
            Ids ids) {
        this.cases = cases;
        this.cipher = cipher;
        this.views = views;
        this.catalogue = catalogue;
        this.codes = codes;
        this.documents = documents;
        this.registry = registry;
        this.divisions = divisions;
        this.parameters = parameters;
        this.calendar = calendar;
        this.notices = notices;
        this.commands = commands;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
    }

    Mono<CaseRow> get(UUID id, Scope scope) {
        return cases.find(id, scope).switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    public Mono<CaseView> draft(CaseDraft draft, Command command, Locale language) {
        ServiceItem item = catalogue.get(draft.itemCode());
        UUID id = ids.next();
        return commands.run(
                command,
                CaseView.class,
                () -> begun(draft, item, id, command)
                        .then(audit.write(command.audit("case.drafted", "case", id)))
                        .then(get(id, command.scope()))
                        .map(row -> views.view(row, command.caller(), language)));
    }

    private Mono<Void> begun(CaseDraft draft, ServiceItem item, UUID id, Command command) {
        UUID citizen = command.caller().id();
        String token = draft.codeToken();
        if (token == null || token.isEmpty()) {
            return cases.insertDraft(
                    id,
                    item.code(),
                    item.version(),
                    item.businessLine(),
                    SOMEWHERE,
                    citizen,
                    null,
                    null,
                    Channel.WEB,
                    command.now());
        }
        return codes.resolve(token).flatMap(code -> {
            CasePlace place = new CasePlace(code.placeName(), code.officeName(), code.officePhone());
            codes.countStarted(code.id());
            return cases.insertDraft(
                    id,
                    item.code(),
                    item.version(),
                    item.businessLine(),
                    code.divisionCode(),
                    citizen,
                    code.id(),
                    place,
                    Channel.CODE,
                    command.now());
        });
    }

    /** Saves answers and papers of a draft, or of a case sent back for more; what is wrong is refused at its field. */
    public Mono<CaseView> save(UUID id, CaseAnswers change, Command command, Locale language) {
        return commands.run(
                command,
                CaseView.class,
                () -> get(id, command.scope())
                        .doOnNext(row -> checkEditable(row, command))
                        .flatMap(row -> saved(row, change, command))
                        .then(get(id, command.scope()))
                        .map(row -> views.view(row, command.caller(), language)));
    }

    private static void checkEditable(CaseRow row, Command command) {
        if (!row.state().editable()) {
            throw new ProblemException(CaseworkProblem.CASE_NOT_EDITABLE).with("state", row.state());
        }
        checkVersion(row, command);
    }

    private static void checkVersion(CaseRow row, Command command) {
        if (row.version() != command.version()) {
            throw new ProblemException(PlatformProblem.VERSION_CONFLICT).with("etag", Versioned.etag(row.version()));
        }
    }

    private Mono<Void> saved(CaseRow row, CaseAnswers change, Command command) {
        Form form = catalogue.form(row.itemCode());
        LocalDate today = LocalDate.ofInstant(command.now(), Zones.SHANGHAI);
        Map<String, Object> answers =
                change.answers() == null ? row.answers() : merged(row, form, form.normalised(change.answers(), today));
        Mono<Void> checked = change.answers() == null ? Mono.empty() : check(row, form, answers, false, today);
        Mono<Void> papers =
                change.materials() == null ? Mono.empty() : attach(row, answers, change.materials(), command);
        String division = answers.get("divisionCode") instanceof String code && row.state() == CaseState.DRAFT
                ? code
                : row.divisionCode();
        return checked.then(Mono.defer(() -> cases.save(
                        row,
                        cipher.seal("answers_cipher", row.id(), answers),
                        division,
                        maskedName(answers),
                        command.now())))
                .then(papers);
    }

    /** What a submitted case keeps whatever is posted: the numbers that went to the registry and what follows from them. */
    private static Map<String, Object> merged(CaseRow row, Form form, Map<String, Object> posted) {
        if (row.personId() == null) {
            return posted;
        }
        Map<String, Object> merged = new LinkedHashMap<>(posted);
        row.answers().forEach((name, value) -> {
            if (form.identityNumbers().contains(name) || name.endsWith("BirthDate") || name.endsWith("Sex")) {
                merged.put(name, value);
            }
        });
        return merged;
    }

    private static @Nullable String maskedName(Map<String, Object> answers) {
        return answers.get("applicantName") instanceof String name ? Masking.name(name) : null;
    }

    private Mono<Void> check(CaseRow row, Form form, Map<String, Object> answers, boolean complete, LocalDate today) {
        return limits(form, row, today).flatMap(limits -> {
            Map<String, Object> asked = new LinkedHashMap<>(answers);
            List<String> kept = row.personId() == null ? List.of() : form.identityNumbers();
            kept.forEach(asked::remove);
            asked.keySet()
                    .removeIf(name -> row.personId() != null && (name.endsWith("BirthDate") || name.endsWith("Sex")));
            List<FieldProblem> problems = new ArrayList<>(
                    form.check(asked, complete, today, name -> Objects.requireNonNull(limits.get(name), name)));
            problems.removeIf(problem -> kept.contains(problem.pointer().substring("/answers/".length())));
            if (asked.get("divisionCode") instanceof String code
                    && problems.stream().noneMatch(p -> p.pointer().endsWith("divisionCode"))
                    && !divisions.exists(new DivisionCode(code), today)) {
                problems.add(FieldProblem.of("/answers/divisionCode", "DIVISION_UNKNOWN"));
            }
            return problems.isEmpty()
                    ? Mono.empty()
                    : Mono.error(new ProblemException(PlatformProblem.VALIDATION_FAILED, problems));
        });
    }

    private Mono<Map<String, Long>> limits(Form form, CaseRow row, LocalDate today) {
        return Flux.fromIterable(form.parameters())
                .flatMap(name -> parameters.at(name, new DivisionCode(row.divisionCode()), today))
                .collectMap(Parameter::key, Parameter::asLong);
    }

    private Mono<Void> attach(
            CaseRow row, Map<String, Object> answers, Map<String, List<UUID>> posted, Command command) {
        ServiceItem item = catalogue.get(row.itemCode());
        Form form = catalogue.form(row.itemCode());
        List<FieldProblem> problems = new ArrayList<>();
        posted.forEach((code, list) -> item.material(code)
                .filter(material -> form.asks(material, answers))
                .ifPresentOrElse(
                        material -> {
                            if (list.size() > material.maxFiles()) {
                                problems.add(
                                        FieldProblem.of("/materials/" + code, "TOO_MANY", "max", material.maxFiles()));
                            }
                        },
                        () -> problems.add(FieldProblem.of(
                                "/materials/" + code.replaceAll("[^A-Za-z0-9_-]", "?"), "FIELD_NOT_ALLOWED"))));
        if (!problems.isEmpty()) {
            return Mono.error(new ProblemException(PlatformProblem.VALIDATION_FAILED, problems));
        }
        List<UUID> wanted = posted.values().stream().flatMap(List::stream).toList();
        return documents
                .claim(wanted, command.caller(), "case", row.id())
                .map(cards -> rows(item, posted, cards))
                .flatMap(materials -> cases.replaceMaterials(row.id(), materials));
    }

    private static List<MaterialRow> rows(ServiceItem item, Map<String, List<UUID>> posted, List<DocumentCard> cards) {
        Map<UUID, DocumentCard> byId = new LinkedHashMap<>();
        cards.forEach(card -> byId.put(card.id(), card));
        List<MaterialRow> rows = new ArrayList<>();
        List<FieldProblem> problems = new ArrayList<>();
        posted.forEach((code, list) -> list.forEach(id -> {
            DocumentCard card = Objects.requireNonNull(byId.get(id));
            if (!item.material(code).orElseThrow().accept().contains(card.mediaType())) {
                problems.add(FieldProblem.of("/materials/" + code, "MATERIAL_TYPE_REFUSED"));
            }
            rows.add(new MaterialRow(code, id, card.mediaType(), card.size()));
        }));
        if (!problems.isEmpty()) {
            throw new ProblemException(PlatformProblem.VALIDATION_FAILED, problems);
        }
        return rows;
    }

    /**
     * Takes an action: reads the case in scope, checks version and rules, lets {@code effect} say what changes, moves the clocks
     * and writes case, history, clocks, trail, event and notice together.
     */
    Mono<CaseView> act(
            UUID id, String action, Command command, Locale language, Function<CaseChange, Mono<Void>> effect) {
        return commands.run(
                command,
                CaseView.class,
                () -> get(id, command.scope())
                        .flatMap(row -> taken(row, action, command, effect))
                        .then(get(id, Scope.SYSTEM))
                        .flatMap(row -> notices.about(row, action).thenReturn(row))
                        .map(row -> views.view(row, command.caller(), language)));
    }

    private Mono<Void> taken(CaseRow row, String action, Command command, Function<CaseChange, Mono<Void>> effect) {
        checkVersion(row, command);
        ServiceItem item = catalogue.get(row.itemCode());
        LocalDate today = LocalDate.ofInstant(command.now(), Zones.SHANGHAI);
        ServiceItem.Transition transition = CaseRules.require(item, row, action, command.caller(), today);
        CaseChange change = new CaseChange(row, action, command.caller(), command.now());
        String to = transition.to();
        if (to != null && !to.equals(row.state().name())) {
            change.state(CaseState.valueOf(to));
        } else if ("supplement".equals(action) && row.stateBefore() != null) {
            change.state(row.stateBefore());
        }
        boolean complete = transition.requirements().contains(ServiceItem.Requirement.FORM_COMPLETE);
        return (complete ? complete(row, item, today) : Mono.<Void>empty())
                .then(Mono.defer(() -> effect.apply(change)))
                .then(Mono.defer(() -> clockLimits(item, row, today)))
                .doOnNext(limits -> moveClocks(item, change, limits))
                .then(Mono.defer(() -> cases.write(change)))
                .then(Mono.defer(() -> audit.write(
                        command.audit("case." + action, "case", row.id()).division(row.divisionCode()))))
                .then(Mono.defer(() -> outbox.write(
                        "case",
                        row.id().toString(),
                        "case." + action,
                        Map.of("id", row.id(), "version", row.version() + 1))));
    }

    private Mono<Void> complete(CaseRow row, ServiceItem item, LocalDate today) {
        Form form = catalogue.form(item.code());
        List<FieldProblem> missing = item.materials().stream()
                .filter(material -> material.required() && form.asks(material, row.answers()))
                .filter(material ->
                        row.materials().stream().noneMatch(m -> m.material().equals(material.code())))
                .map(material -> FieldProblem.of("/materials/" + material.code(), "MATERIAL_MISSING"))
                .toList();
        return check(row, form, row.answers(), true, today)
                .onErrorMap(ProblemException.class, refusal -> {
                    List<FieldProblem> all = new ArrayList<>(refusal.errors());
                    all.addAll(missing);
                    return new ProblemException(PlatformProblem.VALIDATION_FAILED, all);
                })
                .then(
                        missing.isEmpty()
                                ? Mono.empty()
                                : Mono.error(new ProblemException(PlatformProblem.VALIDATION_FAILED, missing)));
    }

    private Mono<Map<String, Integer>> clockLimits(ServiceItem item, CaseRow row, LocalDate today) {
        List<String> names = item.clocks().stream()
                .map(ServiceItem.Clock::parameter)
                .distinct()
                .toList();
        return Flux.fromIterable(names)
                .flatMap(name -> parameters.at(name, new DivisionCode(row.divisionCode()), today))
                .collectMap(Parameter::key)
                .map(found -> {
                    Map<String, Integer> limits = new LinkedHashMap<>();
                    item.clocks().forEach(clock -> {
                        Parameter parameter = found.get(clock.parameter());
                        if (parameter != null) {
                            limits.put(clock.key(), (int) parameter.asLong(clock.key()));
                        }
                    });
                    return limits;
                });
    }

    private void moveClocks(ServiceItem item, CaseChange change, Map<String, Integer> limits) {
        CaseRow row = change.before();
        CaseRow.Assessment assessment = row.assessment();
        boolean assessing = assessment != null && !assessment.recorded() && !"assessment".equals(change.action());
        List<ClockRow> after =
                CaseClocks.after(item, row.clocks(), change.action(), change.now(), calendar.days(), limits, assessing);
        change.clocks(after);
        ClockRow live = after.stream()
                .filter(clock -> clock.state() != ClockRow.State.STOPPED)
                .findFirst()
                .orElse(null);
        change.set("clock_key", live == null ? null : live.key(), R2dbcType.VARCHAR)
                .set("due_on", live == null ? null : live.dueOn(), R2dbcType.DATE)
                .set("amber_on", live == null ? null : live.amberOn(), R2dbcType.DATE)
                .set("paused", live != null && live.state() == ClockRow.State.PAUSED);
    }

    /** Submission: the numbers leave the answers for the registry, the case gets its number and its first clock. */
    public Mono<CaseView> submit(UUID id, Command command, Locale language) {
        return act(id, "submission", command, language, change -> {
            CaseRow row = change.before();
            LocalDate today = LocalDate.ofInstant(change.now(), Zones.SHANGHAI);
            Map<String, Object> answers = new LinkedHashMap<>(row.answers());
            boolean byOther = answers.containsKey("representativeIdNumber");
            return declare(answers, "applicant", row.divisionCode(), today)
                    .doOnNext(person -> change.set("person_id", person))
                    .then(Mono.defer(() -> byOther
                            ? declare(answers, "representative", null, today)
                                    .doOnNext(person -> change.set("representative_id", person))
                            : Mono.<UUID>empty()))
                    .then(Mono.fromRunnable(
                            () -> change.set("answers_cipher", cipher.seal("answers_cipher", id, answers))
                                    .set("applicant_masked", Objects.requireNonNull(maskedName(answers)))
                                    .set("number", number(row, today))
                                    .set("submitted_at", change.now())))
                    .then(Mono.fromRunnable(() -> {
                        if (row.codeId() != null) {
                            codes.countSubmitted(row.codeId());
                        }
                    }));
        });
    }

    private Mono<UUID> declare(
            Map<String, Object> answers, String role, @Nullable String divisionCode, LocalDate today) {
        CitizenId number = CitizenId.parse((String) Objects.requireNonNull(answers.get(role + "IdNumber")), today);
        PersonName name = PersonName.parse((String) Objects.requireNonNull(answers.get(role + "Name")));
        CaseViews.derive(answers, role, number);
        DivisionCode division = divisionCode == null ? null : new DivisionCode(divisionCode);
        return registry.declare(new Declaration(name, number, division, PersonSource.DECLARED))
                .map(card -> card.id());
    }

    private String number(CaseRow row, LocalDate today) {
        ServiceItem item = catalogue.get(row.itemCode());
        return "%s%s-%s-%s"
                .formatted(
                        item.numberPrefix(),
                        row.divisionCode().substring(0, 6),
                        DAY.format(today),
                        ids.base32(6).toUpperCase(Locale.ROOT));
    }

    /** Words of staff for the history: {@code public} ones the applicant reads too. */
    static Map<String, Object> words(String kind, @Nullable String words) {
        String clean = words == null ? null : StrictJson.clean(words);
        return clean == null || clean.isEmpty() ? Map.of() : Map.of(kind, clean);
    }
}
