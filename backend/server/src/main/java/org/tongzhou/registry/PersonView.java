package org.tongzhou.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Versioned;
import org.tongzhou.registry.PersonCardView.PersonPhoneView;
import org.tongzhou.registry.PersonCardView.RelatedView;
import org.tongzhou.registry.PersonRequests.RelationEntry;

/**
 * A person's file: everything masked, each value shown for a reason.
 *
 * @param links why the person is in the caller's scope; cases among them can be opened
 * @param merged records that were merged into this one
 */
public record PersonView(
        UUID id,
        String etag,
        PersonCardView card,
        @Nullable NoNumberReason noNumberReason,
        @Nullable String temporaryNumber,
        List<AddressView> addresses,
        List<HouseholdView> households,
        List<RelationView> relations,
        List<PersonLinkView> links,
        List<PersonChangeView> changes,
        List<MergedView> merged)
        implements Versioned {

    /** A place without its words, which are revealed. */
    record AddressView(
            PersonFileRepository.Address.Kind kind, String divisionCode, String divisionName, LocalDate since) {}

    /** A household as it was on a day. */
    public record HouseholdView(
            UUID id, String etag, String divisionCode, String divisionName, List<MemberView> members)
            implements Versioned {}

    /** A member of a household. */
    record MemberView(
            UUID id,
            RelatedView person,
            HouseholdRelation relation,
            LocalDate since,
            @Nullable LocalDate until) {}

    /** What the person is to somebody. */
    record RelationView(
            UUID id,
            RelationEntry.Role role,
            RelatedView other,
            LocalDate since,
            @Nullable LocalDate until) {}

    /** Why the person is in scope. */
    record PersonLinkView(
            PersonLink.Kind kind,
            UUID source,
            String divisionCode,
            String divisionName,
            @Nullable String businessLine) {}

    /** A change that was asked for, masked on both sides. */
    public record PersonChangeView(
            UUID id,
            String etag,
            UUID personId,
            String personName,
            PersonField field,
            ChangeValueView before,
            ChangeValueView after,
            String reason,
            PersonChange.State state,
            boolean mine,
            String requestedBy,
            Instant requestedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt)
            implements Versioned {}

    /** One side of a change: the part that its field is about. */
    record ChangeValueView(
            @Nullable String name,
            @Nullable PersonPhoneView phone,
            @Nullable String divisionCode,
            @Nullable String divisionName,
            @Nullable String numberMasked) {}

    /** Changes that wait. */
    record PersonChangeList(
            List<PersonChangeView> items, @Nullable String next) {}

    /**
     * A record that was merged into this one.
     *
     * @param undoable whether the merge can be taken back now
     */
    record MergedView(
            UUID mergeId,
            UUID personId,
            String name,
            String mergedBy,
            Instant mergedAt,
            LocalDate undoUntil,
            boolean undoable) {}
}
