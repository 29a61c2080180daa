package org.tongzhou.cemetery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;

class PlotTests {

    private static final String WHY = "家属已到现场选定";

    @Test
    @DisplayName("BU-07: a free plot is held for a reason and becomes free again")
    void isReservedAndReleased() {
        Plot held = CemeteryFixtures.plot(PlotState.FREE).reserve(WHY, CemeteryFixtures.NOW);
        assertThat(held.state()).isEqualTo(PlotState.RESERVED);
        assertThat(held.reason()).isEqualTo(WHY);
        Plot free = held.release("预订已取消", CemeteryFixtures.NOW);
        assertThat(free.state()).isEqualTo(PlotState.FREE);
        assertThat(free.reason()).isNull();
    }

    @Test
    void isTakenOutOfTheOfferAndBackIn() {
        Plot withdrawn = CemeteryFixtures.plot(PlotState.FREE).withdraw("边坡加固", CemeteryFixtures.NOW);
        assertThat(withdrawn.state()).isEqualTo(PlotState.WITHDRAWN);
        assertThat(withdrawn.release("已修好", CemeteryFixtures.NOW).state()).isEqualTo(PlotState.FREE);
    }

    @ParameterizedTest
    @EnumSource(
            value = PlotState.class,
            names = {"SOLD", "IN_USE"})
    @DisplayName("BU-07: a plot that was given is neither reserved nor released nor withdrawn by a clerk's word")
    void staysGiven(PlotState state) {
        Plot plot = CemeteryFixtures.plot(state);
        refuses(plot, given -> given.reserve(WHY, CemeteryFixtures.NOW));
        refuses(plot, given -> given.release(WHY, CemeteryFixtures.NOW));
        refuses(plot, given -> given.withdraw(WHY, CemeteryFixtures.NOW));
    }

    @Test
    void isNeitherReservedTwiceNorWithdrawnWhileHeld() {
        Plot held = CemeteryFixtures.plot(PlotState.RESERVED);
        refuses(held, plot -> plot.reserve(WHY, CemeteryFixtures.NOW));
        refuses(held, plot -> plot.withdraw(WHY, CemeteryFixtures.NOW));
    }

    @Test
    void refusesAnotherVersion() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> CemeteryFixtures.plot(PlotState.FREE).at(2))
                .matches(refusal -> refusal.type() == PlatformProblem.VERSION_CONFLICT);
    }

    @Test
    void isCalledByRowAndNumberInTheReadersLanguage() {
        Plot plot = CemeteryFixtures.plot(PlotState.FREE);
        assertThat(CemeteryViews.label(plot, Languages.CHINESE)).isEqualTo("A区 3排12号");
        assertThat(CemeteryViews.label(plot, Languages.ENGLISH)).isEqualTo("A区, row 3, no. 12");
    }

    private static void refuses(Plot plot, Function<Plot, Plot> step) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> step.apply(plot))
                .matches(refusal -> refusal.type() == CemeteryProblem.PLOT_STATE_FORBIDS)
                .matches(refusal -> refusal.members().get("allowed") instanceof List<?>);
    }
}
