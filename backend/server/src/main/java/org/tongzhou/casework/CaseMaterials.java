package org.tongzhou.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Command;
import org.tongzhou.casework.CaseRow.MaterialRow;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.Form;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.documents.DocumentCard;
import org.tongzhou.documents.DocumentService;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** The papers of a case: which may be attached, and that they are the caller's own. */
@Component
class CaseMaterials {

    private final CaseRepository cases;
    private final Catalogue catalogue;
    private final DocumentService documents;

    CaseMaterials(CaseRepository cases, Catalogue catalogue, DocumentService documents) {
        this.cases = cases;
        this.catalogue = catalogue;
        this.documents = documents;
    }

    Mono<Void> attach(CaseRow row, Map<String, Object> answers, Map<String, List<UUID>> posted, Command command) {
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

    /** Lets go of the papers of a case that has none to show for them; what nobody claims is deleted. */
    Mono<Void> release(CaseRow row) {
        return documents.release("case", row.id()).then(cases.replaceMaterials(row.id(), List.of()));
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
}
