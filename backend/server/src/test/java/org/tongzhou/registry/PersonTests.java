package org.tongzhou.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PersonTests {

    private static final CitizenId NUMBER = new CitizenId("330999193501010129");
    private static final PersonName KNOWN = new PersonName("李四妹");
    private static final PersonName TYPED = new PersonName("王小明");

    @Test
    @DisplayName("ID-11: who types another name for a known number is told nothing but what was typed")
    void leaksNothingOfTheHolder() {
        PersonCard card = person(PersonSource.VERIFIED).cardFor(declaration(TYPED, PersonSource.DECLARED));

        assertThat(card.name()).isEqualTo(TYPED);
        assertThat(card.nameDiffers()).isTrue();
        assertThat(card.toString()).doesNotContain("李四妹").doesNotContain(NUMBER.value());
    }

    @Test
    void agreesOnTheKnownName() {
        assertThat(person(PersonSource.VERIFIED)
                        .cardFor(declaration(KNOWN, PersonSource.DECLARED))
                        .nameDiffers())
                .isFalse();
    }

    @Test
    void isImprovedOnlyByACheckedNameOverATypedOne() {
        assertThat(person(PersonSource.DECLARED).isImprovedBy(declaration(TYPED, PersonSource.VERIFIED)))
                .isTrue();
        assertThat(person(PersonSource.DECLARED).isImprovedBy(declaration(TYPED, PersonSource.DECLARED)))
                .isFalse();
        assertThat(person(PersonSource.VERIFIED).isImprovedBy(declaration(TYPED, PersonSource.VERIFIED)))
                .isFalse();
        assertThat(person(PersonSource.VERIFIED).isImprovedBy(declaration(TYPED, PersonSource.DECLARED)))
                .isFalse();
    }

    private static Person person(PersonSource source) {
        return new Person(
                new UUID(0, 1),
                1,
                KNOWN,
                PersonIdentity.of(NUMBER),
                NUMBER.birthDate(),
                false,
                NUMBER.sex(),
                source,
                null,
                null);
    }

    private static Declaration declaration(PersonName name, PersonSource source) {
        return new Declaration(name, NUMBER, null, source);
    }
}
