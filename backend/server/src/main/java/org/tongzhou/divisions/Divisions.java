package org.tongzhou.divisions;

import java.time.LocalDate;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.tongzhou.platform.Snapshot;
import reactor.core.publisher.Mono;

/** Finds divisions and their names; a change of the table is seen within five seconds. */
@Service
public class Divisions {

    private final Snapshot<DivisionTree> tree;

    Divisions(DivisionRepository repository) {
        this.tree =
                Snapshot.load(repository.mark(), repository.all().collectList().map(DivisionTree::new));
    }

    /** The division of that code, whether it still exists or not. */
    public Mono<Division> find(DivisionCode code) {
        return Mono.justOrEmpty(tree.get().find(code));
    }

    /** Whether there is such a division on that day; a merged one is refused for new matters but kept by old ones. */
    public boolean exists(DivisionCode code, LocalDate day) {
        Division division = tree.get().find(code);
        return division != null && division.existsOn(day);
    }

    /** The name from the county down, as in 定海区昌国街道; the code itself where no division has it. */
    public String name(DivisionCode code) {
        return tree.get().fullName(code);
    }

    /** The divisions right below, in the order of their codes, that exist on that day. */
    public List<Division> children(DivisionCode parent, LocalDate day) {
        return tree.get().children(parent).stream()
                .filter(division -> division.existsOn(day))
                .toList();
    }

    @Scheduled(fixedDelay = 4_000, initialDelay = 4_000)
    Mono<Void> refresh() {
        return tree.refresh();
    }
}
