package org.tongzhou.registry;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What staff send about people. */
public final class PersonRequests {

    private PersonRequests() {}

    /**
     * One of number, telephone and name; a name finds people of the own area, together with the birth date also that somebody is
     * known elsewhere.
     *
     * @param soundsAlike also finds names that are written otherwise and sound the same
     */
    record PersonSearch(
            @Size(max = 30) @Nullable String idNumber,
            @Size(max = 30) @Nullable String phone,
            @Size(max = 50) @Nullable String name,
            @Nullable LocalDate birthDate,
            @Nullable Boolean soundsAlike) {}

    /** A telephone and whose it is. */
    public record PhoneEntry(
            @NotBlank @Size(max = 30) String number,
            @NotNull PhoneRelation relation,
            @Size(max = 50) @Nullable String owner) {}

    /** A place by its division and in words. */
    public record AddressEntry(
            @NotNull @Pattern(regexp = "^[0-9]{12}$") String divisionCode,
            @NotBlank @Size(max = 200) String text) {}

    /** Somebody to be recorded: with a number, or with birth date, sex and the reason why there is none. */
    public record PersonEntry(
            @NotBlank @Size(max = 50) String name,
            @Size(max = 30) @Nullable String idNumber,
            @Nullable NoNumberReason noNumberReason,
            @Nullable LocalDate birthDate,
            @Nullable Boolean birthEstimated,
            @Nullable Sex sex,
            @Valid @Nullable PhoneEntry phone,
            @Valid @NotNull AddressEntry residence) {}

    /** Which sealed value of a person is wanted, and why. */
    record PersonReveal(
            @NotNull SealedField field,
            @NotBlank @Size(min = 2, max = 200) String reason) {

        /** The values that are kept sealed. */
        enum SealedField {
            ID_NUMBER,
            BIRTH_DATE,
            PHONE,
            REGISTERED_ADDRESS,
            RESIDENCE_ADDRESS
        }
    }

    /** What a person's field is to be; only the part of the field that is named. */
    public record ChangeValue(
            @Size(max = 50) @Nullable String name,
            @Valid @Nullable PhoneEntry phone,
            @Valid @Nullable AddressEntry address,
            @Size(max = 30) @Nullable String idNumber) {

        static final ChangeValue NOTHING = new ChangeValue(null, null, null, null);
    }

    /** Asks for a change, which a second person decides. */
    public record PersonChangeRequest(
            @NotNull PersonField field,
            @Valid @NotNull ChangeValue value,
            @NotBlank @Size(min = 2, max = 200) String reason) {}

    /** Which side of a change is wanted in full, and why. */
    record PersonChangeReveal(
            @NotNull Side side,
            @NotBlank @Size(min = 2, max = 200) String reason) {

        /** The value as it was when the change was asked for, or as it is to be. */
        enum Side {
            BEFORE,
            AFTER
        }
    }

    /** Why something is decided so. */
    record PersonDecision(
            @NotBlank @Size(min = 2, max = 200) String reason) {}

    /** What a person is to another. */
    public record RelationEntry(
            @NotNull Role role,
            @NotNull UUID otherId,
            @NotNull LocalDate since) {

        /** What the person of the address is to the other. */
        public enum Role {
            GUARDIAN,
            WARD,
            PARENT,
            CHILD,
            GRANDPARENT,
            GRANDCHILD,
            SPOUSE,
            SIBLING,
            CARER,
            CARED_FOR
        }
    }

    /** The day on which something ended. */
    record EndEntry(@NotNull LocalDate on) {}

    /** A new household: its place and its head. */
    public record HouseholdEntry(
            @NotNull @Pattern(regexp = "^[0-9]{12}$") String divisionCode,
            @NotNull UUID headId,
            @NotNull LocalDate since) {}

    /** Somebody who joins a household. */
    public record MemberEntry(
            @NotNull UUID personId,
            @NotNull HouseholdRelation relation,
            @NotNull LocalDate since) {}
}
