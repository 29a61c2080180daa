package org.tongzhou.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.registry.Household.Related;

/** An organisation by its unified social credit code, with who holds a post in it. */
record Organisation(
        UUID id,
        int version,
        UnifiedSocialCreditCode creditCode,
        String name,
        Kind kind,
        String divisionCode,
        List<Post> posts) {

    /** What the first two characters of the code say (UC-05, UC-06). */
    enum Kind {
        ASSOCIATION,
        SOCIAL_SERVICE,
        FOUNDATION,
        VILLAGERS_COMMITTEE,
        RESIDENTS_COMMITTEE,
        PUBLIC_INSTITUTION,
        ORGAN,
        ENTERPRISE,
        OTHER;

        static Kind of(UnifiedSocialCreditCode code) {
            return switch (code.kind()) {
                case "51" -> ASSOCIATION;
                case "52" -> SOCIAL_SERVICE;
                case "53" -> FOUNDATION;
                case "54" -> VILLAGERS_COMMITTEE;
                case "55" -> RESIDENTS_COMMITTEE;
                case "12" -> PUBLIC_INSTITUTION;
                case "11" -> ORGAN;
                case "91", "92", "93" -> ENTERPRISE;
                default -> OTHER;
            };
        }
    }

    /** A post somebody holds. */
    record Post(
            UUID id,
            Title title,
            Related holder,
            LocalDate since,
            @Nullable LocalDate until) {}

    /** What a post is called. */
    enum Title {
        LEGAL_REPRESENTATIVE,
        HEAD,
        COUNCIL_MEMBER,
        SUPERVISOR,
        CONTACT
    }
}
