package org.tongzhou.casework;

import io.r2dbc.spi.R2dbcType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.StaffMembers;
import org.tongzhou.casework.CaseRequests.AssessmentResult;
import org.tongzhou.casework.CaseRequests.CaseDelivery;
import org.tongzhou.casework.CaseRequests.ReviewOpinion;
import org.tongzhou.casework.CaseRequests.SupplementRequest;
import org.tongzhou.casework.CaseRow.CaseReview;
import org.tongzhou.casework.CaseRow.CaseSupplement;
import org.tongzhou.casework.CaseRow.SupplementItem;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.documents.DocumentService;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;

/** What staff do with a case before it is decided. */
@Service
public class CaseHandling {

    private final CaseService service;
    private final CaseRepository cases;
    private final CaseCipher cipher;
    private final Catalogue catalogue;
    private final DocumentService documents;
    private final StaffMembers staff;
    private final CaseWords words;

    CaseHandling(
            CaseService service,
            CaseRepository cases,
            CaseCipher cipher,
            Catalogue catalogue,
            DocumentService documents,
            StaffMembers staff,
            CaseWords words) {
        this.service = service;
        this.cases = cases;
        this.cipher = cipher;
        this.catalogue = catalogue;
        this.documents = documents;
        this.staff = staff;
        this.words = words;
    }

    /** An action that only leaves words; {@code kind} is {@code public} where the applicant reads them. */
    public Mono<CaseView> plain(
            UUID id, String action, String kind, @Nullable String words, Command command, Locale language) {
        return service.act(id, action, command, language, change -> {
            change.note(CaseService.words(kind, words));
            return Mono.empty();
        });
    }

    public Mono<CaseView> askForMore(UUID id, SupplementRequest request, Command command, Locale language) {
        return service.act(id, "supplement-request", command, language, change -> {
            ServiceItem item = catalogue.get(change.before().itemCode());
            for (SupplementRequest.SupplementRequestItem asked : request.items()) {
                if (asked.material() != null && item.material(asked.material()).isEmpty()) {
                    return Mono.error(ProblemException.at("/items", "OPTION_UNKNOWN"));
                }
            }
            List<SupplementItem> items = request.items().stream()
                    .map(asked -> new SupplementItem(asked.material(), asked.field(), asked.text()))
                    .toList();
            change.set(
                            "supplement_cipher",
                            cipher.seal("supplement_cipher", id, new CaseSupplement(change.now(), items)))
                    .set("supplement_at", change.now())
                    .note(CaseService.words("public", missing(item, items)));
            return Mono.empty();
        });
    }

    private static String missing(ServiceItem item, List<SupplementItem> items) {
        return items.stream()
                .map(asked -> {
                    String name = asked.material() == null
                            ? ""
                            : item.material(asked.material())
                                    .orElseThrow()
                                    .name()
                                    .chinese();
                    String text = asked.text() == null ? "" : asked.text();
                    return name.isEmpty() || text.isEmpty() ? name + text : name + "：" + text;
                })
                .collect(Collectors.joining("；"));
    }

    public Mono<CaseView> orderAssessment(UUID id, @Nullable String note, Command command, Locale language) {
        return service.act(id, "assessment-order", command, language, change -> {
            change.note(CaseService.words("text", note));
            return cases.orderAssessment(id, command.caller().id(), change.now());
        });
    }

    /** EA-06: two different assessors; EA-07: a validity that has begun and not ended. */
    public Mono<CaseView> recordAssessment(UUID id, AssessmentResult result, Command command, Locale language) {
        return service.act(id, "assessment", command, language, change -> {
            LocalDate today = LocalDate.ofInstant(change.now(), Zones.SHANGHAI);
            List<FieldProblem> problems = new ArrayList<>();
            if (result.assessedOn().isAfter(today)) {
                problems.add(FieldProblem.of("/assessedOn", "DATE_IN_FUTURE"));
            }
            if (!result.validUntil().isAfter(today)) {
                problems.add(FieldProblem.of("/validUntil", "DATE_PASSED"));
            } else if (!result.validUntil().isAfter(result.assessedOn())) {
                problems.add(FieldProblem.of("/validUntil", "DATE_INVALID"));
            }
            if (result.assessors().get(0).equals(result.assessors().get(1))) {
                problems.add(FieldProblem.of("/assessors/1", "ASSESSOR_TWICE"));
            }
            if (!problems.isEmpty()) {
                return Mono.error(new ProblemException(PlatformProblem.VALIDATION_FAILED, problems));
            }
            return documents
                    .claim(List.of(result.documentId()), command.caller(), "case", id)
                    .flatMap(cards -> {
                        var card = cards.getFirst();
                        var assessment = new CaseRow.Assessment(
                                change.now(),
                                result.level(),
                                result.assessedOn(),
                                result.validUntil(),
                                result.assessors(),
                                card.id(),
                                card.mediaType(),
                                card.size());
                        return cases.recordAssessment(
                                id, assessment, result.assessedOn(), result.validUntil(), card.id(), change.now());
                    });
        });
    }

    public Mono<CaseView> review(UUID id, ReviewOpinion opinion, Command command, Locale language) {
        return service.act(id, "review", command, language, change -> {
            String by = String.valueOf(command.caller().name());
            CaseReview review = new CaseReview(opinion.recommendation(), opinion.opinion(), by, change.now());
            change.set("reviewed_by", command.caller().id())
                    .set("review_cipher", cipher.seal("review_cipher", id, review))
                    .note(CaseService.words("text", opinion.opinion()));
            return Mono.empty();
        });
    }

    /** Gives the case to the caller, or to a colleague who holds a right at its place. */
    public Mono<CaseView> assign(UUID id, @Nullable UUID colleague, Command command, Locale language) {
        return service.act(id, "assignment", command, language, change -> {
            CaseRow row = change.before();
            UUID to = colleague == null ? command.caller().id() : colleague;
            return staff.holding("case.read", row.divisionCode(), row.businessLine())
                    .filter(member -> member.id().equals(to))
                    .next()
                    .switchIfEmpty(Mono.error(() -> ProblemException.at("/staffId", "OPTION_UNKNOWN")))
                    .doOnNext(member -> change.set("owner_id", member.id())
                            .set("owner_name", member.name())
                            .note(Map.of("text", member.name())))
                    .then();
        });
    }

    public Mono<CaseView> release(UUID id, Command command, Locale language) {
        return service.act(id, "release", command, language, change -> {
            change.set("owner_id", null, R2dbcType.VARCHAR).set("owner_name", null, R2dbcType.VARCHAR);
            return Mono.empty();
        });
    }

    public Mono<CaseView> deliver(UUID id, CaseDelivery delivery, Command command, Locale language) {
        return service.act(id, "delivery", command, language, change -> {
            String method = words.word("delivery", delivery.method().name(), Languages.CHINESE);
            change.note(Map.of("public", delivery.note() == null ? method : method + "：" + delivery.note()));
            return Mono.empty();
        });
    }
}
