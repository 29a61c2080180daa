package org.tongzhou.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;

class CodeTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void holdsThroughItsLastDay() {
        assertThat(CodeFixtures.activeCode(TODAY).state(TODAY)).isEqualTo(CodeState.ACTIVE);
        assertThat(CodeFixtures.activeCode(TODAY).state(TODAY.plusDays(1))).isEqualTo(CodeState.EXPIRED);
        assertThat(CodeFixtures.activeCode(null).state(TODAY.plusYears(50))).isEqualTo(CodeState.ACTIVE);
    }

    @Test
    void isRevokedOnce() {
        Code revoked = CodeFixtures.activeCode(null).revoke(CodeFixtures.NOW, "搬迁", "9876543210");
        assertThat(revoked.state(TODAY)).isEqualTo(CodeState.REVOKED);
        assertThatThrownBy(() -> revoked.revoke(CodeFixtures.NOW, "搬迁", null))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(CodesProblem.CODE_ALREADY_REVOKED));
    }

    @Test
    void refusesAnOldVersion() {
        assertThatThrownBy(() -> CodeFixtures.activeCode(null).at(2))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(PlatformProblem.VERSION_CONFLICT));
    }
}
