package org.tongzhou.charity;

import java.time.LocalDate;
import org.tongzhou.parameters.Parameter;

/** TR-14: a trustee reports on each calendar year, by a day of the next one that is a dated parameter. */
record ReportRule(int month, int day) {

    static final String KEY = "trust.year_report";

    static ReportRule of(Parameter parameter) {
        return new ReportRule((int) parameter.asLong("month"), (int) parameter.asLong("day"));
    }

    LocalDate due(int year) {
        return LocalDate.of(year + 1, month, day);
    }
}
