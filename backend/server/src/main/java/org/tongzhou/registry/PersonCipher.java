package org.tongzhou.registry;

import io.r2dbc.spi.Row;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.BlindIndex;
import org.tongzhou.platform.FieldCipher;
import org.tongzhou.platform.MobilePhone;
import org.tongzhou.platform.Rows;

/** The only place where what identifies a person is sealed, opened and turned into keyed digests. */
@Component
class PersonCipher {

    /** The columns of {@link #person}, from {@code registry.person p} and {@code registry.person_identity i}. */
    static final String COLUMNS = """
            p.id, p.version, p.name_cipher, p.birth_date, p.birth_estimated, p.sex, p.source, p.division_code,
            p.phone_cipher, p.phone_relation, p.phone_owner_cipher,
            i.person_id as identity_of, i.kind as identity_kind, i.number_cipher, i.no_number_reason, i.temporary_number""";

    /** Whose number it is, by the digests of {@link #numberIndex}: either finds. */
    static final String NUMBERED = "(select n.person_id from registry.person_identity n"
            + " where n.number_index = :first or n.number_index_2 = :second)";

    private static final String REGISTRY = "registry.";
    private static final String PERSON = "person";
    private static final String IDENTITY = "person_identity";

    private final FieldCipher cipher;
    private final BlindIndex index;

    PersonCipher(FieldCipher cipher, BlindIndex index) {
        this.cipher = cipher;
        this.index = index;
    }

    byte[] name(UUID id, PersonName name) {
        return cipher.sealText(PERSON, "name", id, name.value());
    }

    PersonName name(UUID id, byte[] sealed) {
        return new PersonName(cipher.openText(PERSON, "name", id, sealed));
    }

    /** The same from bytes that PostgreSQL wrote into JSON, {@code \x…}. */
    PersonName hexName(UUID id, String hex) {
        return name(id, HexFormat.of().parseHex(hex.substring(2)));
    }

    byte[] phone(UUID id, MobilePhone phone) {
        return cipher.sealText(REGISTRY + PERSON, "phone_cipher", id, phone.value());
    }

    MobilePhone phone(UUID id, byte[] sealed) {
        return new MobilePhone(cipher.openText(REGISTRY + PERSON, "phone_cipher", id, sealed));
    }

    byte @Nullable [] owner(UUID id, @Nullable PersonName owner) {
        return owner == null ? null : cipher.sealText(REGISTRY + PERSON, "phone_owner_cipher", id, owner.value());
    }

    byte[] number(UUID id, String number) {
        return cipher.sealText(IDENTITY, "number", id, number);
    }

    String openNumber(UUID id, byte[] sealed) {
        return cipher.openText(IDENTITY, "number", id, sealed);
    }

    /** Seals words that belong to a row of another table of the registry. */
    byte[] text(String table, String column, UUID row, String text) {
        return cipher.sealText(REGISTRY + table, column + "_cipher", row, text);
    }

    String text(String table, String column, UUID row, byte[] sealed) {
        return cipher.openText(REGISTRY + table, column + "_cipher", row, sealed);
    }

    /** The same from bytes that PostgreSQL wrote into JSON, {@code \x…}. */
    String hexText(String table, String column, UUID row, String hex) {
        return text(table, column, row, HexFormat.of().parseHex(hex.substring(2)));
    }

    BlindIndex.Digests numberIndex(String number) {
        return index.all("person_identity.number", number);
    }

    int nameIndex(PersonName name) {
        return NameIndex.of(index, name.value());
    }

    int phoneIndex(MobilePhone phone) {
        return NameIndex.of(index, "person.phone", phone.value());
    }

    int soundIndex(String sound) {
        return NameIndex.of(index, "person.sound", sound);
    }

    /** Names a number among the limits of look-ups without being the number. */
    String numberToken(String number) {
        return HexFormat.of().formatHex(index.of("person_identity.lookup", number), 0, 8);
    }

    Person person(Row row) {
        UUID id = Rows.get(row, "id", UUID.class);
        return new Person(
                id,
                Rows.get(row, "version", Integer.class),
                name(id, Rows.get(row, "name_cipher", byte[].class)),
                identity(row),
                Rows.get(row, "birth_date", LocalDate.class),
                Rows.get(row, "birth_estimated", Boolean.class),
                Sex.valueOf(Rows.get(row, "sex", String.class)),
                PersonSource.valueOf(Rows.get(row, "source", String.class)),
                row.get("division_code", String.class),
                phone(id, row));
    }

    private PersonIdentity identity(Row row) {
        UUID id = Rows.get(row, "identity_of", UUID.class);
        byte[] number = row.get("number_cipher", byte[].class);
        String reason = row.get("no_number_reason", String.class);
        return new PersonIdentity(
                IdentityKind.valueOf(Rows.get(row, "identity_kind", String.class)),
                number == null ? null : cipher.openText(IDENTITY, "number", id, number),
                reason == null ? null : NoNumberReason.valueOf(reason),
                row.get("temporary_number", String.class));
    }

    private @Nullable PersonPhone phone(UUID id, Row row) {
        byte[] number = row.get("phone_cipher", byte[].class);
        if (number == null) {
            return null;
        }
        byte[] owner = row.get("phone_owner_cipher", byte[].class);
        return new PersonPhone(
                phone(id, number),
                PhoneRelation.valueOf(Rows.get(row, "phone_relation", String.class)),
                owner == null
                        ? null
                        : new PersonName(cipher.openText(REGISTRY + PERSON, "phone_owner_cipher", id, owner)));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
