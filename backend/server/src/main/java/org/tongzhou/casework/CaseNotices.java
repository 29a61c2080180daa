package org.tongzhou.casework;

import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.messages.MessageService;
import org.tongzhou.messages.Notice;
import org.tongzhou.messages.NoticeTemplate;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Mono;

/** Tells applicants what happened to their case, where they asked to be told; the row is written in the action's transaction. */
@Component
class CaseNotices {

    private static final Map<String, NoticeTemplate> TEMPLATES = Map.of(
            "submission", NoticeTemplate.CASE_SUBMITTED,
            "acceptance", NoticeTemplate.CASE_ACCEPTED,
            "supplement-request", NoticeTemplate.SUPPLEMENT_REQUESTED,
            "non-acceptance", NoticeTemplate.CASE_NOT_ACCEPTED,
            "approval", NoticeTemplate.CASE_APPROVED,
            "refusal", NoticeTemplate.CASE_REFUSED,
            "filing", NoticeTemplate.CASE_FILED,
            "withdrawal", NoticeTemplate.CASE_WITHDRAWN);

    private final MessageService messages;
    private final OneTimeCodes citizens;
    private final Catalogue catalogue;

    CaseNotices(MessageService messages, OneTimeCodes citizens, Catalogue catalogue) {
        this.messages = messages;
        this.citizens = citizens;
        this.catalogue = catalogue;
    }

    /** A notice of an action just taken; none where the action has no words, or the case was never submitted. */
    Mono<Void> about(CaseRow row, String action) {
        NoticeTemplate template = TEMPLATES.get(action);
        String number = row.number();
        if (template == null || number == null) {
            return Mono.empty();
        }
        return phone(row).flatMap(phone -> messages.send(notice(row, action, template, number, phone)));
    }

    /** Tells a phone that a draft filled in for its holder waits for them. */
    Mono<Void> handedOver(CaseRow row, String phone) {
        String item = catalogue.get(row.itemCode()).name().in(Languages.CHINESE);
        String once = row.id() + " handover " + row.version();
        return messages.send(new Notice(NoticeTemplate.DRAFT_HANDED_OVER, phone, Map.of("item", item), row.id(), once));
    }

    private Mono<String> phone(CaseRow row) {
        Object applicants = row.answers().get("applicantPhone");
        if ("APPLICANT_PHONE".equals(row.answers().get("noticeTo")) && applicants != null) {
            return Mono.just(applicants.toString());
        }
        return Mono.justOrEmpty(row.citizenId()).flatMap(citizens::phoneOf);
    }

    private Notice notice(CaseRow row, String action, NoticeTemplate template, String number, String phone) {
        String item = catalogue.get(row.itemCode()).name().in(Languages.CHINESE);
        String applicant = Objects.requireNonNullElse(row.applicantMasked(), "");
        Map<String, String> params = Map.of("item", item, "number", number, "applicant", applicant);
        String once = row.id() + " " + action + " " + row.actions().size();
        Notice notice = new Notice(template, phone, params, row.id(), once);
        return "VILLAGE_CLERK".equals(row.answers().get("noticeTo")) ? notice.toVillageClerk() : notice;
    }
}
