package org.tongzhou.eldercare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.eldercare.Institution.Levels;
import org.tongzhou.eldercare.Institution.Particulars;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.ProblemType;

class InstitutionTests {

    @Test
    @DisplayName("BED-04: a cognitive-care zone has beds once it was accepted")
    void hasNoCognitiveBedsBeforeTheZoneIsAccepted() {
        refused(() -> institution(null).admits(BedKind.COGNITIVE), EldercareProblem.COGNITIVE_ZONE_MISSING);
        institution(null).admits(BedKind.NURSING);
        institution(LocalDate.of(2025, 3, 18)).admits(BedKind.COGNITIVE);
    }

    @Test
    @DisplayName("NH-03: more beds than were filed need an amendment first")
    void holdsNoMoreBedsThanWereFiled() {
        institution(null).holds(60);
        refused(() -> institution(null).holds(61), EldercareProblem.BEDS_OVER_CAPACITY);
    }

    @ParameterizedTest
    @DisplayName("NH-01: the registrar's kind of credit code goes with what the institution is")
    @CsvSource({
        "PUBLIC, 12, true",
        "PUBLIC, 91, false",
        "PUBLIC_PRIVATELY_RUN, 52, true",
        "PRIVATE_NON_PROFIT, 52, true",
        "PRIVATE_NON_PROFIT, 91, false",
        "PRIVATE_FOR_PROFIT, 91, true",
        "PRIVATE_FOR_PROFIT, 52, false"
    })
    void knowsItsRegistrar(InstitutionKind kind, String creditCodeKind, boolean fits) {
        assertThat(kind.mayHave(creditCodeKind)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            海晏颐养院 | 海晏颐养院
            =1+1       | "'=1+1"
            +86        | "'+86"
            -2         | "'-2"
            @cmd       | "'@cmd"
            ＝HYPERLINK | "'＝HYPERLINK"
            a,b        | "a,b"
            """, quoteCharacter = '\u0000')
    void writesNoCellThatASpreadsheetWouldRun(String value, String cell) {
        assertThat(InstitutionTable.cell(value)).isEqualTo(cell);
    }

    private static void refused(Runnable act, ProblemType why) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(why));
    }

    private static Institution institution(@Nullable LocalDate zoneAcceptedOn) {
        return new Institution(
                new UUID(0, 1),
                1,
                new Particulars(
                        "330922203200",
                        null,
                        "舟嵊养备〔2024〕3号",
                        "花鸟海晏颐养院",
                        InstitutionKind.PRIVATE_NON_PROFIT,
                        "灯塔路 8 号",
                        "0580-5550130",
                        60,
                        FilingState.FILED,
                        LocalDate.of(2024, 5, 20),
                        new Levels(0, 3),
                        zoneAcceptedOn,
                        null),
                new UUID(0, 9),
                Instant.parse("2024-05-20T02:00:00Z"));
    }
}
