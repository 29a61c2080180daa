package org.tongzhou.cemetery;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.audit.Audit;
import org.tongzhou.platform.Outbox;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** The work of a cemetery clerk at one plot: hold it, let it go, take it out of the offer. */
@Service
class PlotDesk {

    private final PlotRepository plots;
    private final CemeteryViews views;
    private final Commands commands;
    private final Audit audit;
    private final Outbox outbox;

    PlotDesk(PlotRepository plots, CemeteryViews views, Commands commands, Audit audit, Outbox outbox) {
        this.plots = plots;
        this.views = views;
        this.commands = commands;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Which plot of which cemetery. */
    record Address(UUID cemetery, UUID plot) {}

    Mono<PlotView> reserve(Address address, String why, Command command, Locale language) {
        return move(address, "plot.reserved", why, command, language, plot -> plot.reserve(why, command.now()));
    }

    Mono<PlotView> release(Address address, String why, Command command, Locale language) {
        return move(address, "plot.released", why, command, language, plot -> plot.release(why, command.now()));
    }

    Mono<PlotView> withdraw(Address address, String why, Command command, Locale language) {
        return move(address, "plot.withdrawn", why, command, language, plot -> plot.withdraw(why, command.now()));
    }

    private Mono<PlotView> move(
            Address address, String act, String why, Command command, Locale language, Function<Plot, Plot> step) {
        return commands.run(
                command,
                PlotView.class,
                () -> get(address, command)
                        .map(plot -> step.apply(plot.at(command.version())))
                        .flatMap(moved -> plots.update(moved, command.caller().id())
                                .filter(written -> written)
                                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.VERSION_CONFLICT)))
                                .then(trail(moved, act, why, command)))
                        .then(Mono.defer(() -> get(address, command)))
                        .map(plot -> views.staff(plot, language)));
    }

    private Mono<Plot> get(Address address, Command command) {
        return plots.find(address.cemetery(), address.plot(), command.scope())
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    private Mono<Void> trail(Plot plot, String act, String why, Command command) {
        return audit.write(command.audit(act, "plot", plot.id())
                        .purpose(why)
                        .detail("cemeteryId", plot.cemeteryId())
                        .detail("state", plot.state()))
                .then(outbox.write(
                        "plot",
                        plot.id().toString(),
                        act,
                        Map.of(
                                "cemeteryId",
                                plot.cemeteryId().toString(),
                                "state",
                                plot.state().name())));
    }
}
