package org.tongzhou.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tongzhou.demonstration.DemoPartnersController.Question;
import org.tongzhou.demonstration.DemoPartnersController.Reply;
import org.tongzhou.demonstration.People.Resident;

class DemoPartnersControllerTests {

    private static final Resident SOMEBODY = People.first(1).getFirst();
    private static final String STRANGERS_PHONE = "13900000001";

    private final DemoPartnersController partners = new DemoPartnersController();

    @Test
    void provesTheHolderByNameNumberAndTheirOwnPhoneAlone() {
        assertThat(asked(SOMEBODY.name(), SOMEBODY.idNumber(), SOMEBODY.phone()))
                .isEqualTo(new Reply("MATCH", "PROVEN"));
        assertThat(asked(SOMEBODY.name(), SOMEBODY.idNumber(), STRANGERS_PHONE))
                .isEqualTo(new Reply("MATCH", "NOT_PROVEN"));
    }

    @Test
    void saysNothingOfTheHolderWhereAClerkAsks() {
        assertThat(asked(SOMEBODY.name(), SOMEBODY.idNumber(), null)).isEqualTo(new Reply("MATCH", null));
        assertThat(asked("别人", SOMEBODY.idNumber(), null)).isEqualTo(new Reply("MISMATCH", null));
    }

    @Test
    void knowsNobodyElse() {
        assertThat(asked(SOMEBODY.name(), "33099919440101002X", SOMEBODY.phone()))
                .isEqualTo(new Reply("NOT_FOUND", null));
    }

    private Reply asked(String name, String number, String phone) {
        return partners.check(new Question(name, number, phone));
    }
}
