package org.tongzhou.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import reactor.core.publisher.Flux;

@PostgresTest
class RegistryIntegrationTests {

    @Autowired
    private Registry registry;

    @Autowired
    private TestDatabase database;

    @Test
    @DisplayName("ID-11: one number is one person, however many declare it at once")
    void recordsANumberOnce() throws SQLException {
        List<UUID> ids = Flux.fromStream(IntStream.range(0, 20).boxed())
                .flatMap(_ -> registry.declare(declaration("张小兰", "330999193501010129", PersonSource.DECLARED)), 20)
                .map(PersonCard::id)
                .distinct()
                .collectList()
                .block();

        assertThat(ids).hasSize(1);
        assertThat(count("select count(*) from registry.person p where not exists"
                        + " (select from registry.person_identity i where i.person_id = p.id)"))
                .isZero();
        assertThat(count("select count(*) from registry.person where id = '" + ids.getFirst() + "'"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("ID-11: a typed name never replaces a known one; a verified name replaces a typed one, once")
    void keepsTheVerifiedName() {
        String number = "330999193509090231";
        PersonCard typed = declare(declaration("陈大海", number, PersonSource.DECLARED));
        PersonCard other = declare(declaration("陈小海", number, PersonSource.DECLARED));
        assertThat(other.nameDiffers()).isTrue();
        assertThat(other.name().value()).isEqualTo("陈小海");
        assertThat(find(typed.id()).name().value()).isEqualTo("陈大海");

        PersonCard checked = declare(declaration("陈海", number, PersonSource.VERIFIED));
        assertThat(checked.nameDiffers()).isFalse();
        assertThat(find(typed.id()).name().value()).isEqualTo("陈海");
        assertThat(find(typed.id()).source()).isEqualTo(PersonSource.VERIFIED);

        PersonCard stranger = declare(declaration("周某", number, PersonSource.VERIFIED));
        assertThat(stranger.nameDiffers()).isTrue();
        assertThat(find(typed.id()).name().value()).isEqualTo("陈海");
    }

    @Test
    void findsByNumberByNameAndTogether() {
        PersonCard first = declare(declaration("李𠮷䶮", "33099919571224088X", PersonSource.DECLARED));
        PersonCard second = declare(declaration("李𠮷䶮", "330999196203150717", PersonSource.DECLARED));

        assertThat(registry.byNumber(new CitizenId("33099919571224088X")).block())
                .extracting(PersonCard::id)
                .isEqualTo(first.id());
        assertThat(registry.byNumber(new CitizenId("330999198808080562")).blockOptional())
                .isEmpty();
        assertThat(registry.byName(new PersonName("李𠮷䶮"))
                        .map(PersonCard::id)
                        .collectList()
                        .block())
                .containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(registry.byName(new PersonName("李吉䶮")).collectList().block()).isEmpty();
        assertThat(registry.cards(List.of(first.id(), second.id(), new UUID(0, 7)))
                        .block())
                .containsOnlyKeys(first.id(), second.id());
        assertThat(registry.cards(List.of()).block()).isEmpty();
        assertThat(registry.revealNumber(first.id()).block()).isEqualTo("33099919571224088X");
        assertThat(find(first.id()).idNumberMasked()).isEqualTo("330999********088X");
    }

    @Test
    @DisplayName("CR-03: neither name nor number stands readable in the database")
    void storesNothingReadable() throws SQLException {
        declare(declaration("乌有先生", "330999195001010076", PersonSource.DECLARED));

        try (Connection owner = database.owner();
                var rows = owner.createStatement().executeQuery("""
                                select string_agg(encode(p.name_cipher, 'hex') || encode(i.number_cipher, 'hex')
                                       || encode(i.number_index, 'hex') || p::text || i::text, ' ')
                                from registry.person p join registry.person_identity i on i.person_id = p.id""")) {
            rows.next();
            String stored = rows.getString(1);
            assertThat(stored)
                    .doesNotContain("乌有先生")
                    .doesNotContain(hex("乌有先生"))
                    .doesNotContain("330999195001010076")
                    .doesNotContain(hex("330999195001010076"));
        }
    }

    private PersonCard declare(Declaration declaration) {
        return Objects.requireNonNull(registry.declare(declaration).block());
    }

    private PersonCard find(UUID id) {
        return Objects.requireNonNull(registry.find(id).block());
    }

    private static Declaration declaration(String name, String number, PersonSource source) {
        return new Declaration(new PersonName(name), new CitizenId(number), DivisionCode.parse("330902002001"), source);
    }

    private long count(String sql) throws SQLException {
        try (Connection owner = database.owner();
                var rows = owner.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
