package org.tongzhou.demonstration;

import java.util.ArrayList;
import java.util.List;

/** The forty cases of the demonstration: how far each has come and how many working days ago each step was taken. */
record Story(int resident, String household, int level, List<Step> steps) {

    /** An action and how many working days before the first start it was taken. */
    record Step(String action, int daysAgo) {}

    static List<Story> all() {
        List<Story> stories = new ArrayList<>();
        int next = 0;
        for (int days : new int[] {0, 0, 1, 1, 2, 3, 4, 6}) {
            stories.add(of(next++, 2, steps("submission", days)));
        }
        for (int days : new int[] {1, 2, 4, 8}) {
            stories.add(of(next++, 2, steps("submission", days + 1, "supplement-request", days)));
        }
        for (int days : new int[] {0, 1, 3, 5, 6, 9}) {
            stories.add(of(next++, 3, steps("submission", days + 1, "acceptance", days)));
        }
        for (int days : new int[] {1, 4, 7}) {
            stories.add(of(next++, 1, steps("submission", days + 2, "acceptance", days + 1, "assessment-order", days)));
        }
        for (int days : new int[] {0, 2, 4}) {
            stories.add(of(
                    next++,
                    4,
                    steps(
                            "submission",
                            days + 6,
                            "acceptance",
                            days + 5,
                            "assessment-order",
                            days + 4,
                            "assessment",
                            days)));
        }
        later(stories, next);
        return stories;
    }

    private static void later(List<Story> stories, int first) {
        int next = first;
        for (int days : new int[] {0, 1, 2, 3, 5, 7}) {
            stories.add(of(next++, 3, upTo(days)));
        }
        for (int days : new int[] {1, 3, 8, 15}) {
            stories.add(of(next++, 2, decided(days, "approval")));
        }
        for (int days : new int[] {2, 9}) {
            stories.add(of(next++, 2, decided(days, "refusal")));
        }
        stories.add(of(next++, 2, steps("submission", 5, "non-acceptance", 3)));
        stories.add(of(next++, 2, steps("submission", 12, "non-acceptance", 10)));
        stories.add(of(next++, 2, steps("submission", 4, "withdrawal", 2)));
        List<Step> closed = decided(20, "approval");
        closed.add(new Step("delivery", 18));
        stories.add(of(next, 4, closed));
    }

    private static Story of(int resident, int level, List<Step> steps) {
        String household = new String[] {"SUBSISTENCE_ALLOWANCE", "MARGINAL_HOUSEHOLD", "OTHER"}[resident % 3];
        return new Story(resident, household, level, steps);
    }

    private static List<Step> upTo(int reviewed) {
        return steps(
                "submission",
                reviewed + 8,
                "acceptance",
                reviewed + 7,
                "assessment-order",
                reviewed + 6,
                "assessment",
                reviewed + 3,
                "review",
                reviewed);
    }

    private static List<Step> decided(int days, String decision) {
        List<Step> steps = upTo(days + 2);
        steps.add(new Step(decision, days));
        return steps;
    }

    private static List<Step> steps(Object... actionsAndDays) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < actionsAndDays.length; i += 2) {
            steps.add(new Step((String) actionsAndDays[i], (int) actionsAndDays[i + 1]));
        }
        return steps;
    }
}
