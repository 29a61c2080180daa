package org.tongzhou.charity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.tongzhou.platform.ProblemException;

/** The rules of a trust in the register (rules.md 3.1, 3.2). */
class TrustTests {

    private static final ReportRule RULE = new ReportRule(3, 31);
    private static final LocalDate DUE = LocalDate.of(2026, 3, 31);

    /** TR-03: seven days from the signing of the deed. */
    @Test
    void saysWhenItWasHandedInLateAndFilesItAllTheSame() {
        LocalDate by = LocalDate.of(2025, 5, 19);
        assertThat(TrustFixtures.trust().receivedOn(by).made().filedLate()).isFalse();
        assertThat(TrustFixtures.trust().receivedOn(by.plusDays(1)).made().filedLate())
                .isTrue();
    }

    /** TR-14: a report on each year by 31 March of the next. */
    @Test
    void expectsTheReportOfAYearByADayOfTheNext() {
        assertThat(RULE.due(2025)).isEqualTo(DUE);
        Trust trust = TrustFixtures.trust().made();
        assertThat(trust.reportLate(DUE)).isFalse();
        assertThat(trust.reportLate(DUE.plusDays(1))).isTrue();
    }

    @Test
    void expectsNoMoreReportsOfATrustThatEnded() {
        Trust ended = TrustFixtures.trust().state(TrustState.TERMINATED).made();
        assertThat(ended.reportLate(DUE.plusYears(5))).isFalse();
        refused(ended, 2025, "TRUST_ENDED");
    }

    @Test
    void takesReportsYearByYearOnceTheYearIsOver() {
        Trust trust = TrustFixtures.trust().made();
        Trust reported = trust.reported(2025, LocalDate.of(2026, 2, 1), RULE);
        assertThat(reported.reportYear()).isEqualTo(2026);
        assertThat(reported.reportDueOn()).isEqualTo(LocalDate.of(2027, 3, 31));
        refused(trust, 2024, "REPORT_NOT_EXPECTED");
        refused(reported, 2026, "REPORT_NOT_EXPECTED");
    }

    /** TR-22. */
    @Test
    void publishesASettlorOnlyWhereTheyAgreed() {
        assertThat(new Settlor(Settlor.Kind.PERSON, "张渔生", false).published()).isNull();
        assertThat(new Settlor(Settlor.Kind.PERSON, "张渔生", true).published()).isEqualTo("张渔生");
        assertThat(new Settlor(Settlor.Kind.PERSON, "张渔生", true).toString()).doesNotContain("张渔生");
    }

    @Test
    void readsYuanAsFen() {
        assertThat(FiledTrust.fen("500000")).isEqualTo(50_000_000);
        assertThat(FiledTrust.fen("0.5")).isEqualTo(50);
    }

    private static void refused(Trust trust, int year, String code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> trust.reported(year, LocalDate.of(2026, 2, 1), RULE))
                .satisfies(refusal -> assertThat(refusal.type().name()).isEqualTo(code));
    }
}
