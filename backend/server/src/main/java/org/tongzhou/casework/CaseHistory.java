package org.tongzhou.casework;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Door;
import org.tongzhou.casework.CaseView.HistoryEntryView;
import org.tongzhou.catalogue.ServiceItem;

/** Shows what was done with a case, and to citizens only what concerns them. */
@Component
class CaseHistory {

    private final CaseWords words;

    CaseHistory(CaseWords words) {
        this.words = words;
    }

    List<HistoryEntryView> of(ServiceItem item, CaseRow row, Caller caller, Locale language) {
        boolean citizen = caller.door() == Door.CITIZEN;
        return row.actions().stream()
                .filter(act -> !citizen || !List.of("assignment", "release").contains(act.action()))
                .map(act -> new HistoryEntryView(
                        act.sequence(),
                        act.at(),
                        act.action(),
                        words.word("action", act.action(), language),
                        actor(act, citizen, language),
                        note(act, citizen),
                        act.fromState(),
                        act.fromState() == null ? null : words.state(item, act.fromState(), language),
                        act.toState(),
                        words.state(item, act.toState(), language)))
                .toList();
    }

    private String actor(CaseRow.ActionRow act, boolean citizen, Locale language) {
        if ("CITIZEN".equals(act.door())) {
            return words.word("actor", "CITIZEN", language);
        }
        if ("INTEGRATOR".equals(act.door())) {
            return words.word("actor", "SYSTEM", language);
        }
        String post = words.word("actor", "STAFF", language);
        return citizen ? post : Objects.requireNonNullElse(act.actorName(), post);
    }

    /** Words of an action; what staff write to each other is not shown to citizens. */
    private static @Nullable String note(CaseRow.ActionRow act, boolean citizen) {
        Object words = act.note().get(citizen ? "public" : "text");
        Object shared = act.note().get("public");
        return words != null ? words.toString() : shared == null ? null : shared.toString();
    }
}
