package org.tongzhou.casework;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Command;
import org.tongzhou.access.OpenedMatters;
import org.tongzhou.audit.Audit;
import org.tongzhou.casework.CaseRepository.NewDraft;
import org.tongzhou.casework.CaseRequests.CaseDraft;
import org.tongzhou.casework.CaseRow.CasePlace;
import org.tongzhou.casework.CaseRow.Channel;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.codes.Codes;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** Begins cases: from a scanned code, which knows the place, or from the list of items. */
@Component
class CaseBeginnings {

    /** Where a draft lies before its place is known: the prefecture. */
    private static final String SOMEWHERE = "330900000000";

    private final CaseRepository cases;
    private final Catalogue catalogue;
    private final Codes codes;
    private final OpenedMatters openings;
    private final Audit audit;

    CaseBeginnings(CaseRepository cases, Catalogue catalogue, Codes codes, OpenedMatters openings, Audit audit) {
        this.cases = cases;
        this.catalogue = catalogue;
        this.codes = codes;
        this.openings = openings;
        this.audit = audit;
    }

    /** A draft at the place of its code, or nowhere yet; open to the session that begins it. */
    Mono<Void> begin(CaseDraft draft, UUID id, Command command) {
        return insert(draft, id, command)
                .then(openings.open(command.caller(), id))
                .then(audit.write(command.audit("case.drafted", "case", id)));
    }

    private Mono<Void> insert(CaseDraft draft, UUID id, Command command) {
        ServiceItem item = catalogue.get(draft.itemCode());
        if (item.opens() != null) {
            return Mono.error(new ProblemException(CaseworkProblem.ITEM_HAS_NO_FORM).with("opens", item.opens()));
        }
        UUID citizen = command.caller().id();
        String token = draft.codeToken();
        if (token == null || token.isEmpty()) {
            return cases.insertDraft(
                    new NewDraft(id, item, SOMEWHERE, citizen, null, null, Channel.WEB, command.now()));
        }
        return codes.resolve(token).flatMap(code -> {
            CasePlace place = new CasePlace(code.placeName(), code.officeName(), code.officePhone());
            codes.countStarted(code.id());
            return cases.insertDraft(new NewDraft(
                    id, item, code.divisionCode(), citizen, code.id(), place, Channel.CODE, command.now()));
        });
    }
}
