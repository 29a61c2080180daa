package org.tongzhou.eldercare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.eldercare.Bed.BedPlace;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;

class BedTests {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "FREE, OCCUPIED",
        "FREE, RESERVED",
        "FREE, OUT_OF_SERVICE",
        "RESERVED, OCCUPIED",
        "RESERVED, FREE",
        "OCCUPIED, FREE",
        "OUT_OF_SERVICE, FREE"
    })
    void goesWhereTheHouseCanTakeIt(BedState from, BedState to) {
        Bed changed = bed(from).change(to, "登记", NOW);

        assertThat(changed.state()).isEqualTo(to);
        assertThat(changed.reason()).isEqualTo("登记");
        assertThat(changed.since()).isEqualTo(NOW);
        assertThat(changed.version()).isEqualTo(3);
    }

    @ParameterizedTest
    @DisplayName("BED-05: a bed somebody lies in is neither closed nor given to another before it is free")
    @CsvSource({
        "OCCUPIED, OUT_OF_SERVICE",
        "OCCUPIED, RESERVED",
        "OCCUPIED, OCCUPIED",
        "RESERVED, OUT_OF_SERVICE",
        "OUT_OF_SERVICE, OCCUPIED",
        "FREE, FREE"
    })
    void refusesToSkipAStep(BedState from, BedState to) {
        assertThatThrownBy(() -> bed(from).change(to, "登记", NOW))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo(EldercareProblem.BED_STATE_NOT_ALLOWED);
                    assertThat(refusal.members()).containsEntry("allowed", from.next());
                });
    }

    @Test
    void refusesAnOldVersion() {
        assertThatThrownBy(() -> bed(BedState.FREE).at(2))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(PlatformProblem.VERSION_CONFLICT));
    }

    @Test
    void leadsOutOfEveryState() {
        assertThat(List.of(BedState.values()))
                .allSatisfy(state -> assertThat(state.next()).isNotEmpty());
    }

    private static Bed bed(BedState state) {
        return new Bed(
                new UUID(0, 1),
                new UUID(0, 2),
                3,
                new BedPlace("", 3, "301", 1),
                BedKind.NURSING,
                state,
                state == BedState.OUT_OF_SERVICE ? "维修" : null,
                NOW.minusSeconds(60));
    }
}
