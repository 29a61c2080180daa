package org.tongzhou.casework;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.access.Scope;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.Text;
import org.tongzhou.messages.MessageService;
import org.tongzhou.messages.Notice;
import org.tongzhou.messages.NoticeTemplate;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells applicants what happened to their case, where they asked to be told; the row is written in the action's transaction. */
@Component
class CaseNotices {

    private static final Map<String, List<NoticeTemplate>> TEMPLATES = Map.of(
            "submission", List.of(NoticeTemplate.CASE_SUBMITTED),
            "acceptance", List.of(NoticeTemplate.CASE_ACCEPTED),
            "supplement-request", List.of(NoticeTemplate.SUPPLEMENT_REQUESTED),
            "non-acceptance", List.of(NoticeTemplate.CASE_NOT_ACCEPTED),
            "approval", List.of(NoticeTemplate.CASE_APPROVED),
            "refusal", List.of(NoticeTemplate.CASE_REFUSED),
            "delivery", List.of(NoticeTemplate.RATING_INVITED),
            "filing", List.of(NoticeTemplate.CASE_FILED, NoticeTemplate.RATING_INVITED),
            "withdrawal", List.of(NoticeTemplate.CASE_WITHDRAWN));

    private final CaseListRepository cases;
    private final MessageService messages;
    private final OneTimeCodes citizens;
    private final Catalogue catalogue;

    CaseNotices(CaseListRepository cases, MessageService messages, OneTimeCodes citizens, Catalogue catalogue) {
        this.cases = cases;
        this.messages = messages;
        this.citizens = citizens;
        this.catalogue = catalogue;
    }

    /** The notices of an action just taken; none where the action has no words, or the case was never submitted. */
    Mono<Void> about(CaseRow row, String action) {
        List<NoticeTemplate> templates = TEMPLATES.getOrDefault(action, List.of());
        String number = row.number();
        if (templates.isEmpty() || number == null) {
            return Mono.empty();
        }
        return phone(row)
                .flatMap(phone -> Flux.fromIterable(templates)
                        .concatMap(template -> messages.send(notice(row, action, template, number, phone)))
                        .then());
    }

    /** A notice about a case. */
    record NoticeView(UUID id, UUID caseId, Instant at, String phoneMasked, String text, boolean sent) {}

    /** Notices, the latest first. */
    record NoticeList(List<NoticeView> items) {}

    /** What was sent about the cases in scope that may be shown, or about one of them. */
    Mono<NoticeList> list(@Nullable UUID caseId, Scope scope, Locale language) {
        return cases.opened(caseId, scope)
                .collectList()
                .flatMapMany(ids -> messages.about(ids, language))
                .map(sent -> new NoticeView(
                        sent.id(), sent.subjectId(), sent.at(), sent.phoneMasked(), sent.text(), sent.sent()))
                .collectList()
                .map(NoticeList::new);
    }

    /** Tells a phone that a draft filled in for its holder waits for them. */
    Mono<Void> handedOver(CaseRow row, String phone) {
        String once = row.id() + " handover " + row.version();
        return messages.send(new Notice(NoticeTemplate.DRAFT_HANDED_OVER, phone, item(row), row.id(), once));
    }

    private Mono<String> phone(CaseRow row) {
        Object applicants = row.answers().get("applicantPhone");
        if ("APPLICANT_PHONE".equals(row.answers().get("noticeTo")) && applicants != null) {
            return Mono.just(applicants.toString());
        }
        return Mono.justOrEmpty(row.citizenId()).flatMap(citizens::phoneOf);
    }

    private Notice notice(CaseRow row, String action, NoticeTemplate template, String number, String phone) {
        Map<String, String> params = new HashMap<>(item(row));
        params.put("number", number);
        params.put("applicant", Objects.requireNonNullElse(row.applicantMasked(), ""));
        String once =
                row.id() + " " + action + " " + template + " " + row.actions().size();
        Notice notice = new Notice(template, phone, params, row.id(), once);
        return "VILLAGE_CLERK".equals(row.answers().get("noticeTo")) ? notice.toVillageClerk() : notice;
    }

    private Map<String, String> item(CaseRow row) {
        Text name = catalogue.get(row.itemCode()).name();
        return Map.of("item", name.in(Languages.CHINESE), "item.en", name.in(Languages.ENGLISH));
    }
}
