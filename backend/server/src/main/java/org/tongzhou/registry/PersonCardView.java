package org.tongzhou.registry;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Versioned;

/**
 * A person within the caller's scope: the number masked and the age instead of the birth date, since both together are the whole
 * number (§8.2).
 *
 * @param numberMasked of the document, or the temporary number in full
 */
record PersonCardView(
        UUID id,
        String etag,
        String name,
        IdentityKind identityKind,
        String numberMasked,
        int age,
        boolean birthEstimated,
        Sex sex,
        PersonSource source,
        @Nullable String divisionCode,
        @Nullable String divisionName,
        @Nullable PersonPhoneView phone)
        implements Versioned {

    /** A masked telephone and whose it is. */
    record PersonPhoneView(
            String numberMasked,
            PhoneRelation relation,
            @Nullable String ownerMasked) {}

    /** That somebody is known outside the caller's scope, and where to ask. */
    record ElsewhereView(String nameMasked, int birthYear, String countyCode, String countyName) {}

    /** Somebody beside a person; without id where the caller may not look them up. */
    record RelatedView(
            @Nullable UUID id,
            String name,
            @Nullable Integer age,
            @Nullable Sex sex) {}

    /**
     * What a search found.
     *
     * @param more whether there were more than are shown
     */
    record PersonSearchResult(List<PersonCardView> items, List<ElsewhereView> elsewhere, boolean more) {}
}
