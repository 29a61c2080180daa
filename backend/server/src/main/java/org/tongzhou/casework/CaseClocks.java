package org.tongzhou.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tongzhou.casework.ClockRow.State;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.parameters.WorkingDays;
import org.tongzhou.platform.Zones;

/** What an action does to the clocks of a case: stop, pause, resume, start, in this order, as the item's file says. */
final class CaseClocks {

    private CaseClocks() {}

    /**
     * The clocks after an action.
     *
     * @param limits the length of each clock in force today, by its key
     * @param assessing whether an ordered assessment is still out, which keeps a pause for it
     */
    static List<ClockRow> after(
            ServiceItem item,
            List<ClockRow> before,
            String action,
            Instant now,
            WorkingDays days,
            Map<String, Integer> limits,
            boolean assessing) {
        LocalDate today = LocalDate.ofInstant(now, Zones.SHANGHAI);
        List<ClockRow> after = new ArrayList<>();
        for (ClockRow clock : before) {
            ServiceItem.Clock rule = rule(item, clock.key());
            after.add(step(rule, clock, action, today, days, assessing));
        }
        for (ServiceItem.Clock rule : item.clocks()) {
            if (rule.starts().contains(action)) {
                int round = (int) before.stream()
                                .filter(c -> c.key().equals(rule.key()))
                                .count()
                        + 1;
                Integer limit = limits.get(rule.key());
                if (limit == null) {
                    throw new IllegalStateException(rule.parameter() + " has no limit for " + rule.key());
                }
                after.add(ClockRow.start(
                        rule.key(), round, limit, rule.unit(), today, days.due(now, limit, rule.unit()), days));
            }
        }
        return after;
    }

    private static ClockRow step(
            ServiceItem.Clock rule,
            ClockRow clock,
            String action,
            LocalDate today,
            WorkingDays days,
            boolean assessing) {
        if (clock.state() == State.STOPPED) {
            return clock;
        }
        if (rule.stops().contains(action)) {
            return clock.stop(today);
        }
        var reason = rule.pauses().get(action);
        if (reason != null && clock.state() == State.RUNNING) {
            return clock.pause(today, action);
        }
        boolean waitsForAssessment = assessing && rule.pauses().containsKey("assessment-order");
        if (rule.resumes().contains(action) && clock.state() == State.PAUSED && !waitsForAssessment) {
            return clock.resume(today, days);
        }
        return clock;
    }

    static ServiceItem.Clock rule(ServiceItem item, String key) {
        return item.clocks().stream()
                .filter(clock -> clock.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(item.code() + " has no clock " + key));
    }
}
