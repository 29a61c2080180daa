package org.tongzhou.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.platform.InvalidValueException;

class PersonIdentityTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    @ParameterizedTest
    @DisplayName("ID-08: a residence permit is told by its prefix")
    @CsvSource({"810000199001010019", "820000199001010037", "830000199001010020"})
    void knowsResidencePermits(String number) {
        assertThat(PersonIdentity.parse(number, TODAY).kind()).isEqualTo(IdentityKind.RESIDENCE_PERMIT);
    }

    @Test
    @DisplayName("ID-09: the older card of a foreigner has three letters and tells neither birth date nor sex")
    void takesTheOlderCardOfForeigners() {
        PersonIdentity identity = PersonIdentity.parse("usa330190010101", TODAY);

        assertThat(identity.kind()).isEqualTo(IdentityKind.FOREIGN_PERMANENT);
        assertThat(identity.telling()).isNull();
        assertThat(identity.toString()).doesNotContain("330190010101");
    }

    @Test
    void takesOrdinaryNumbersAndRefusesWrongOnes() {
        assertThat(PersonIdentity.parse("330999193501010129", TODAY).kind()).isEqualTo(IdentityKind.CITIZEN);
        assertThatThrownBy(() -> PersonIdentity.parse("330999195001010075", TODAY))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    @DisplayName("ID-10: a temporary number is shown in full, being nobody's document")
    void showsTheTemporaryNumber() {
        assertThat(PersonIdentity.none(NoNumberReason.UNKNOWN_IDENTITY, "T330902-7K2M9X"))
                .hasToString("T330902-7K2M9X");
    }
}
