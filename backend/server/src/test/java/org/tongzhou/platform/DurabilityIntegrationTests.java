package org.tongzhou.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tongzhou.testing.TestDatabase;

/** The database of the tests is fast and forgetful, so it is the planted fault. */
class DurabilityIntegrationTests {

    @Test
    void refusesADatabaseThatForgets() {
        assertThatThrownBy(() -> durability(true).afterPropertiesSet())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("fsync", "synchronous_commit");
    }

    @Test
    void letsATestSaySo() {
        assertThatCode(() -> durability(false).afterPropertiesSet()).doesNotThrowAnyException();
    }

    private static Durability durability(boolean wanted) {
        return new Durability(TestDatabase.create().client(), wanted);
    }
}
