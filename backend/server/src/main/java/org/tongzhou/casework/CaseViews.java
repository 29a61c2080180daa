package org.tongzhou.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Door;
import org.tongzhou.casework.CaseView.AnswerLabel;
import org.tongzhou.casework.CaseView.AssessmentView;
import org.tongzhou.casework.CaseView.CaseDocumentView;
import org.tongzhou.casework.CaseView.CaseMaterialView;
import org.tongzhou.casework.CaseView.CasePersonView;
import org.tongzhou.casework.CaseView.CaseRatingView;
import org.tongzhou.casework.CaseView.ClockBasisView;
import org.tongzhou.casework.CaseView.ClockView;
import org.tongzhou.casework.CaseView.DecisionSummaryView;
import org.tongzhou.casework.CaseView.MissingView;
import org.tongzhou.casework.CaseView.StepView;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.Form;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.parameters.WorkingCalendar;
import org.tongzhou.parameters.WorkingDays;
import org.tongzhou.platform.Masking;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.ProblemTexts;
import org.tongzhou.platform.Versioned;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.CitizenId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows cases to a caller in a language: masked for everybody but the writer of a draft, with what may be done now. */
@Component
class CaseViews {

    private final Catalogue catalogue;
    private final Divisions divisions;
    private final WorkingCalendar calendar;
    private final CaseWords words;
    private final CaseHistory history;
    private final ProblemTexts texts;
    private final PlatformProperties platform;
    private final JsonMapper json;
    private final Clock clock;

    CaseViews(
            Catalogue catalogue,
            Divisions divisions,
            WorkingCalendar calendar,
            CaseWords words,
            CaseHistory history,
            ProblemTexts texts,
            PlatformProperties platform,
            JsonMapper json,
            Clock clock) {
        this.catalogue = catalogue;
        this.divisions = divisions;
        this.calendar = calendar;
        this.words = words;
        this.history = history;
        this.texts = texts;
        this.platform = platform;
        this.json = json;
        this.clock = clock;
    }

    CaseView view(CaseRow row, Caller caller, Locale language) {
        ServiceItem item = catalogue.get(row.itemCode());
        LocalDate today = Zones.today(clock);
        ServiceItem.Step step = item.stepOf(row.state().name());
        boolean writer = caller.door() == Door.CITIZEN && row.state().editable();
        return new CaseView(
                row.id(),
                row.number(),
                Versioned.etag(row.version()),
                row.itemCode(),
                row.itemVersion(),
                item.name().in(language),
                row.state(),
                words.state(item, row.state(), language),
                new StepView(step.code(), step.name().in(language)),
                row.channel(),
                row.divisionCode(),
                divisions.name(new DivisionCode(row.divisionCode())),
                row.place(),
                person(row, "applicant", language),
                person(row, "representative", language),
                answers(row, writer),
                labels(row, language),
                materials(item, row, language),
                CaseRules.allowed(item, row, caller, today),
                missing(CaseRules.missing(item, row, caller, today), language),
                clocks(item, row, today, language),
                row.supplement(),
                assessment(row, today, language),
                caller.door() == Door.CITIZEN ? null : row.review(),
                decision(item, row),
                CaseRatingView.of(row, words, language),
                row.rating() == null ? row.ratingUntil() : null,
                row.owner(),
                history.of(item, row, caller, language),
                caller.door() == Door.STAFF ? row.otherOpenCases() : 0,
                row.createdAt(),
                row.submittedAt(),
                platform.hotline());
    }

    private List<MissingView> missing(List<CaseRules.Missing> missing, Locale language) {
        return missing.stream()
                .map(lack ->
                        new MissingView(lack.action(), lack.code(), texts.sentence(lack.code(), language, Map.of())))
                .toList();
    }

    private @Nullable CasePersonView person(CaseRow row, String role, Locale language) {
        Map<String, Object> answers = row.answers();
        Object name = answers.get(role + "Name");
        if (name == null) {
            return null;
        }
        boolean applicant = "applicant".equals(role);
        String relation = (String) answers.get("relation");
        String number = (String) answers.get(role + "IdNumber");
        String birth = (String) answers.get(role + "BirthDate");
        String sex = (String) answers.get(role + "Sex");
        String phone = applicant ? (String) answers.get("applicantPhone") : null;
        return new CasePersonView(
                name.toString(),
                (String) answers.get(role + "CreditCode"),
                number == null ? null : Masking.idNumber(number),
                sex == null ? null : words.word("sex", sex, language),
                birth == null
                        ? null
                        : LocalDate.parse(birth).until(Zones.today(clock)).getYears(),
                phone == null ? null : Masking.phone(phone),
                applicant ? relation : null,
                applicant && relation != null ? label(schema(row, language), "relation", relation) : null);
    }

    /** The answers a caller may read: complete for the writer, else numbers and phones masked. */
    Map<String, Object> answers(CaseRow row, boolean writer) {
        Form form = catalogue.form(row.itemCode());
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String field : form.shown(row.answers())) {
            Object value = row.answers().get(field);
            if (value != null) {
                shown.put(field, writer ? value : form.masked(field, value));
            }
        }
        return shown;
    }

    /** Questions that were asked and their answers in words. */
    List<AnswerLabel> labels(CaseRow row, Locale language) {
        Form form = catalogue.form(row.itemCode());
        JsonNode schema = schema(row, language);
        List<AnswerLabel> labels = new ArrayList<>();
        for (String field : form.shown(row.answers())) {
            Object value = row.answers().get(field);
            if (value != null) {
                String text = String.valueOf(form.masked(field, value));
                labels.add(new AnswerLabel(
                        field,
                        schema.path("properties").path(field).path("title").asString(field),
                        row.intake() == null ? label(schema, field, text) : atDesk(schema, field, text)));
            }
        }
        return labels;
    }

    /** One answer in words, as it stands in a paper. */
    String answer(CaseRow row, String field, Locale language) {
        return label(schema(row, language), field, String.valueOf(row.answers().get(field)));
    }

    private JsonNode schema(CaseRow row, Locale language) {
        return json.valueToTree(catalogue.view(row.itemCode(), language).form());
    }

    /** An option as staff read it out who write for somebody: "my phone" is the other person's then. */
    private String atDesk(JsonNode schema, String field, String value) {
        JsonNode words = schema.path("properties").path(field).path("x-desk-labels");
        return words.path(value).asString(label(schema, field, value));
    }

    private String label(JsonNode schema, String field, String value) {
        JsonNode property = schema.path("properties").path(field);
        if ("division".equals(property.path("format").asString(""))) {
            return divisions.name(new DivisionCode(value));
        }
        return property.path("x-labels").path(value).asString(value);
    }

    List<CaseMaterialView> materials(ServiceItem item, CaseRow row, Locale language) {
        Form form = catalogue.form(row.itemCode());
        return item.materials().stream()
                .filter(material -> form.asks(material, row.answers()))
                .map(material -> {
                    List<CaseDocumentView> documents = row.materials().stream()
                            .filter(m -> m.material().equals(material.code()))
                            .map(m -> new CaseDocumentView(m.documentId(), m.mediaType(), m.size()))
                            .toList();
                    return new CaseMaterialView(
                            material.code(),
                            material.name().in(language),
                            material.hint().in(language),
                            material.required(),
                            material.required() && documents.isEmpty(),
                            material.accept(),
                            material.maxFiles(),
                            documents);
                })
                .toList();
    }

    private List<ClockView> clocks(ServiceItem item, CaseRow row, LocalDate today, Locale language) {
        WorkingDays days = calendar.days();
        return row.clocks().stream()
                .map(c -> {
                    ServiceItem.Clock rule = CaseClocks.rule(item, c.key());
                    var reason = c.pausedReason() == null ? null : rule.pauses().get(c.pausedReason());
                    return new ClockView(
                            c.key(),
                            rule.name().in(language),
                            c.state(),
                            c.colour(today),
                            c.startedOn(),
                            c.dueOn(),
                            c.state() == ClockRow.State.STOPPED ? null : c.remaining(today, days),
                            c.unit(),
                            reason == null ? null : reason.in(language),
                            c.provisional(),
                            new ClockBasisView(
                                    rule.basis().kind(), rule.basis().text().in(language)));
                })
                .toList();
    }

    private @Nullable AssessmentView assessment(CaseRow row, LocalDate today, Locale language) {
        CaseRow.Assessment assessment = row.assessment();
        if (assessment == null) {
            return null;
        }
        AssessmentView.State state = !assessment.recorded()
                ? AssessmentView.State.ORDERED
                : assessment.validOn(today) ? AssessmentView.State.RECORDED : AssessmentView.State.EXPIRED;
        Integer level = assessment.level();
        return new AssessmentView(
                state,
                assessment.orderedAt(),
                level,
                level == null ? null : words.word("level", level.toString(), language),
                assessment.assessedOn(),
                assessment.validUntil(),
                assessment.assessors(),
                assessment.documentId(),
                assessment.mediaType());
    }

    private @Nullable DecisionSummaryView decision(ServiceItem item, CaseRow row) {
        CaseRow.Decision decision = row.decision();
        if (decision == null) {
            return null;
        }
        ServiceItem.Receipt receipt = item.receipt();
        return new DecisionSummaryView(
                decision.result(),
                decision.number(),
                decision.issuedOn(),
                decision.amountFen(),
                decision.firstMonth(),
                decision.lines(),
                decision.reasons(),
                receipt == null ? item.decided().legalBasis() : receipt.legalBasis(),
                receipt == null ? item.decided().remedy() : null,
                platform.publicUrl() + "/v/" + decision.verification(),
                decision.fictional());
    }

    /** The facts of a number that stay with the case when the number itself goes to the registry. */
    static void derive(Map<String, Object> answers, String role, CitizenId number) {
        answers.put(role + "IdNumber", number.masked());
        answers.put(role + "BirthDate", number.birthDate().toString());
        answers.put(role + "Sex", number.sex().name());
    }
}
