package org.tongzhou.cemetery;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.cemetery.CemeteryView.ManagedCemeteryView;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.Outbox;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** The work of those who keep the register: enter a cemetery, lay out its sections, amend particulars and prices. */
@Service
public class CemeteryDesk {

    private final CemeteryRepository cemeteries;
    private final PlotRepository plots;
    private final CemeteryAdmission admission;
    private final SectionPlanner planner;
    private final CemeteryViews views;
    private final Commands commands;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;

    CemeteryDesk(
            CemeteryRepository cemeteries,
            PlotRepository plots,
            CemeteryAdmission admission,
            SectionPlanner planner,
            CemeteryViews views,
            Commands commands,
            Audit audit,
            Outbox outbox,
            Ids ids) {
        this.cemeteries = cemeteries;
        this.plots = plots;
        this.admission = admission;
        this.planner = planner;
        this.views = views;
        this.commands = commands;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
    }

    public Mono<ManagedCemeteryView> register(CemeteryRegistration typed, Command command, Locale language) {
        return commands.run(
                command,
                ManagedCemeteryView.class,
                () -> Mono.fromCallable(() -> admission.admit(typed.particulars(), command))
                        .map(particulars -> new Cemetery(ids.next(), 1, particulars))
                        .flatMap(cemetery -> insert(cemetery, typed.prices(), command)
                                .then(trail(cemetery, "cemetery.registered", null, command))
                                .then(view(cemetery.id(), command, language))));
    }

    private Mono<Void> insert(Cemetery cemetery, List<CemeteryPrice> prices, Command command) {
        String division = cemetery.particulars().divisionCode();
        return admission
                .admit(prices, List.of(), division, command)
                .then(Mono.defer(
                        () -> cemeteries.insert(cemetery, command.caller().id(), command.now())))
                .onErrorMap(DuplicateKeyException.class, _ -> new ProblemException(CemeteryProblem.CEMETERY_NAME_TAKEN))
                .then(Mono.defer(() -> cemeteries.putPrices(cemetery.id(), prices)));
    }

    /** All plots of a section at once, as it is laid out or taken over from an older register. */
    public Mono<ManagedCemeteryView> layOut(UUID id, SectionLayout layout, Command command, Locale language) {
        return commands.run(
                command,
                ManagedCemeteryView.class,
                () -> get(id, command)
                        .flatMap(found -> lay(found.cemetery(), layout, command)
                                .then(trail(found.cemetery(), "cemetery.section-laid", null, command)))
                        .then(view(id, command, language)));
    }

    private Mono<Void> lay(Cemetery cemetery, SectionLayout layout, Command command) {
        UUID id = cemetery.id();
        return Mono.defer(() -> admission.admit(layout, cemetery.particulars().divisionCode(), command))
                .then(Mono.defer(() -> cemeteries.insertSection(
                        id, layout.code(), layout.name(), SectionPlanner.width(layout), SectionPlanner.height(layout))))
                .onErrorMap(DuplicateKeyException.class, _ -> new ProblemException(CemeteryProblem.SECTION_TAKEN))
                .then(Mono.defer(() -> plots.insert(
                        id, layout, planner.plots(layout), command.caller().id(), command.now())))
                .filter(count -> count == layout.plots())
                .switchIfEmpty(Mono.error(() -> ProblemException.at("/priceCode", "PRICE_UNKNOWN")))
                .then();
    }

    /** Free plots follow the new prices at once; one that is promised or given keeps its own. */
    public Mono<ManagedCemeteryView> amend(UUID id, CemeteryAmendment change, Command command, Locale language) {
        return commands.run(
                command,
                ManagedCemeteryView.class,
                () -> get(id, command)
                        .flatMap(found -> write(found, change, command))
                        .flatMap(cemetery -> trail(cemetery, "cemetery.amended", change.reason(), command))
                        .then(view(id, command, language)));
    }

    private Mono<Cemetery> write(CemeteryDetail found, CemeteryAmendment change, Command command) {
        Cemetery before = found.cemetery().at(command.version());
        CemeteryParticulars facts =
                change.particulars() == null ? before.particulars() : admission.admit(change.particulars(), command);
        return cemeteries
                .update(new Cemetery(before.id(), before.version(), facts))
                .onErrorMap(DuplicateKeyException.class, _ -> new ProblemException(CemeteryProblem.CEMETERY_NAME_TAKEN))
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.VERSION_CONFLICT)))
                .flatMap(cemetery -> prices(found, change, command).thenReturn(cemetery));
    }

    private Mono<Void> prices(CemeteryDetail found, CemeteryAmendment change, Command command) {
        List<CemeteryPrice> prices = change.prices();
        UUID id = found.cemetery().id();
        return prices == null
                ? Mono.empty()
                : admission
                        .admit(
                                prices,
                                found.prices(),
                                found.cemetery().particulars().divisionCode(),
                                command)
                        .then(Mono.defer(() -> cemeteries.putPrices(id, prices)))
                        .onErrorMap(
                                DataIntegrityViolationException.class,
                                _ -> new ProblemException(CemeteryProblem.PRICE_LINE_IN_USE))
                        .then(Mono.defer(() -> plots.followPrices(id)));
    }

    private Mono<CemeteryDetail> get(UUID id, Command command) {
        return cemeteries
                .find(id, command.scope())
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    private Mono<ManagedCemeteryView> view(UUID id, Command command, Locale language) {
        return Mono.defer(() -> get(id, command)).map(detail -> views.managed(detail, language));
    }

    private Mono<Void> trail(Cemetery cemetery, String act, @Nullable String why, Command command) {
        String division = cemetery.particulars().divisionCode();
        AuditEntry entry = command.audit(act, "cemetery", cemetery.id()).division(division);
        return audit.write(why == null ? entry : entry.purpose(why))
                .then(outbox.write("cemetery", cemetery.id().toString(), act, Map.of("divisionCode", division)));
    }
}
