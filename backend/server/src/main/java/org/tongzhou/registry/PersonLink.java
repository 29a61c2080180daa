package org.tongzhou.registry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.divisions.DivisionCode;

/**
 * Why a person is the business of an area: somebody with rights there may look the person up.
 *
 * @param source the thing that names the person: a case, an institution; the person itself for a home
 * @param businessLine of the source; none for a home, which is everybody's business there
 * @param confidential counts and is seen only with the right to child protection as well (L4)
 */
public record PersonLink(
        UUID personId,
        Kind kind,
        UUID source,
        DivisionCode divisionCode,
        @Nullable String businessLine,
        boolean confidential) {

    /** What names the person. */
    public enum Kind {
        RESIDENCE,
        REGISTRATION,
        INSTITUTION,
        CASE,
        PROTECTION
    }

    /** A case that names the person. */
    public static PersonLink ofCase(UUID person, UUID caseId, DivisionCode division, String businessLine) {
        return new PersonLink(person, Kind.CASE, caseId, division, businessLine, false);
    }

    /** An institution in which the person stays. */
    public static PersonLink ofStay(UUID person, UUID institution, DivisionCode division, String businessLine) {
        return new PersonLink(person, Kind.INSTITUTION, institution, division, businessLine, false);
    }

    /** A matter of child protection: nobody without that right learns that it is there. */
    public static PersonLink ofProtection(UUID person, UUID matter, DivisionCode division, String businessLine) {
        return new PersonLink(person, Kind.PROTECTION, matter, division, businessLine, true);
    }
}
