package org.tongzhou.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.casework.CaseRequests.CaseFiling;
import org.tongzhou.casework.CaseRow.Decision;
import org.tongzhou.codes.IssuedPapers;
import org.tongzhou.codes.PaperIssue;
import org.tongzhou.codes.PaperKind;
import org.tongzhou.codes.PaperResult;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;

/** Files what was handed in (备案): no decision on merits, but a receipt under the number of the national system (TR-07). */
@Service
public class FilingService {

    private final CaseService service;
    private final DecisionRepository decisions;
    private final DecisionWording wording;
    private final IssuedPapers issued;
    private final Map<String, FiledNumbers> registers;
    private final boolean demonstration;

    FilingService(
            CaseService service,
            DecisionRepository decisions,
            DecisionWording wording,
            IssuedPapers issued,
            List<FiledNumbers> registers,
            Environment environment) {
        this.service = service;
        this.decisions = decisions;
        this.wording = wording;
        this.issued = issued;
        this.registers = registers.stream().collect(Collectors.toMap(FiledNumbers::item, register -> register));
        this.demonstration = environment.acceptsProfiles(Profiles.of("demo"));
    }

    public Mono<CaseView> file(UUID id, CaseFiling filing, Command command, Locale language) {
        return service.act(id, "filing", command, language, change -> {
            CaseRow row = change.before();
            LocalDate today = LocalDate.ofInstant(change.now(), Zones.SHANGHAI);
            change.note(CaseService.words("text", filing.note()));
            return free(row.itemCode(), filing.number())
                    .then(issued.issue(new PaperIssue(
                            PaperKind.FILING_RECEIPT,
                            filing.number(),
                            wording.issuer(row),
                            today,
                            PaperResult.FILED,
                            String.valueOf(row.answers().get("applicantName")),
                            row.divisionCode(),
                            row.businessLine(),
                            row.id())))
                    .map(paper -> new Decision(
                            PaperResult.FILED,
                            filing.number(),
                            today,
                            null,
                            null,
                            List.of(),
                            null,
                            paper.token(),
                            demonstration))
                    .flatMap(receipt -> decisions.insert(
                            row.id(), receipt, null, change.actor().id()))
                    .onErrorMap(FilingService::numberTaken, _ -> ProblemException.at("/number", "NUMBER_TAKEN"));
        });
    }

    /** A register may hold trusts that were filed before there was a platform. */
    private Mono<Void> free(String item, String number) {
        FiledNumbers register = registers.get(item);
        return register == null
                ? Mono.empty()
                : register.held()
                        .apply(number)
                        .flatMap(held ->
                                held ? Mono.error(ProblemException.at("/number", "NUMBER_TAKEN")) : Mono.empty());
    }

    private static boolean numberTaken(Throwable failure) {
        return failure instanceof DuplicateKeyException
                || (failure instanceof ProblemException problem
                        && "PAPER_NUMBER_TAKEN".equals(problem.type().name()));
    }
}
