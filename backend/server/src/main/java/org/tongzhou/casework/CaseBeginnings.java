package org.tongzhou.casework;

import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Command;
import org.tongzhou.access.OpenedMatters;
import org.tongzhou.audit.Audit;
import org.tongzhou.casework.CaseRepository.NewDraft;
import org.tongzhou.casework.CaseRequests.CaseDraft;
import org.tongzhou.casework.CaseRow.CasePlace;
import org.tongzhou.casework.CaseRow.Channel;
import org.tongzhou.casework.IntakeRequests.IntakeDraft;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.codes.CodeState;
import org.tongzhou.codes.Codes;
import org.tongzhou.codes.ScannedCode;
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

    /** A draft that staff write for somebody, at the place of a code or in their own area; elsewhere is refused. */
    Mono<Void> takeIn(IntakeDraft draft, UUID id, Command command) {
        ServiceItem item = fillable(draft.itemCode());
        String line = item.businessLine();
        String home = command.caller().area("case.intake", line).orElse("");
        String token = Objects.requireNonNullElse(draft.codeToken(), "");
        return codes.resolve(token)
                .filter(code -> code.state() == CodeState.ACTIVE)
                .map(code -> new NewDraft(
                        id,
                        item,
                        code.divisionCode(),
                        null,
                        code.id(),
                        place(code),
                        draft.channel().of(),
                        command.caller(),
                        command.now()))
                .defaultIfEmpty(new NewDraft(
                        id, item, home, null, null, null, draft.channel().of(), command.caller(), command.now()))
                .flatMap(begun -> {
                    if (item.byOrganisation() || !command.scope().covers(begun.divisionCode(), line)) {
                        return Mono.error(
                                begun.codeId() == null
                                        ? ProblemException.at("/itemCode", "ITEM_OUTSIDE_AREA")
                                        : ProblemException.at("/codeToken", "CODE_OUTSIDE_AREA"));
                    }
                    if (begun.codeId() != null) {
                        codes.countStarted(begun.codeId());
                    }
                    return cases.insertDraft(begun)
                            .then(audit.write(
                                    command.audit("case.drafted", "case", id).division(begun.divisionCode())));
                });
    }

    private ServiceItem fillable(String code) {
        ServiceItem item = catalogue.get(code);
        if (item.opens() != null) {
            throw new ProblemException(CaseworkProblem.ITEM_HAS_NO_FORM).with("opens", item.opens());
        }
        return item;
    }

    private static CasePlace place(ScannedCode code) {
        return new CasePlace(code.placeName(), code.officeName(), code.officePhone());
    }

    private Mono<Void> insert(CaseDraft draft, UUID id, Command command) {
        ServiceItem item = fillable(draft.itemCode());
        UUID citizen = command.caller().id();
        String token = draft.codeToken();
        if (token == null || token.isEmpty()) {
            return cases.insertDraft(
                    new NewDraft(id, item, SOMEWHERE, citizen, null, null, Channel.WEB, null, command.now()));
        }
        return codes.resolve(token).flatMap(code -> {
            codes.countStarted(code.id());
            return cases.insertDraft(new NewDraft(
                    id, item, code.divisionCode(), citizen, code.id(), place(code), Channel.CODE, null, command.now()));
        });
    }
}
