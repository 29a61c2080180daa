package org.tongzhou;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

class ModularityTests {

    @Test
    void modulesDependOnlyOnWhatTheyDeclareAndOneWay() {
        ApplicationModules.of(TongzhouApplication.class).verify();
    }

    @Test
    void aRingOfModulesIsFound() {
        ApplicationModules ring = ApplicationModules.of("planted.ring", ImportOption.Predefined.ONLY_INCLUDE_TESTS);

        assertThatExceptionOfType(Violations.class).isThrownBy(ring::verify).withMessageContaining("Cycle detected");
    }
}
