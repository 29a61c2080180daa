package org.tongzhou.casework;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.codes.PaperResult;
import org.tongzhou.parameters.PeriodUnit;
import org.tongzhou.platform.Versioned;

/** A case as its citizen or the staff of its area see it, with what the caller may do now. */
public record CaseView(
        UUID id,
        @Nullable String number,
        String etag,
        String itemCode,
        int itemVersion,
        String itemName,
        CaseState state,
        String stateName,
        StepView step,
        CaseRow.Channel channel,
        String divisionCode,
        String divisionName,
        CaseRow.@Nullable CasePlace place,
        @Nullable CasePersonView applicant,
        @Nullable CasePersonView representative,

        @Schema(description = "Answers by field, masked for everybody but the applicant of a draft")
        Map<String, Object> answers,

        List<AnswerLabel> answerLabels,
        List<CaseMaterialView> materials,
        List<String> allowedActions,
        List<MissingView> missing,
        List<ClockView> clocks,
        CaseRow.@Nullable CaseSupplement supplement,
        @Nullable AssessmentView assessment,
        CaseRow.@Nullable CaseReview review,
        @Nullable DecisionSummaryView decision,
        @Nullable CaseRatingView rating,
        @Nullable LocalDate ratingUntil,
        CaseRow.@Nullable CaseOwner owner,
        List<HistoryEntryView> history,
        int otherOpenCases,
        Instant createdAt,
        @Nullable Instant submittedAt,
        String hotline)
        implements Versioned {

    /** Where the case stands on its way. */
    public record StepView(String code, String name) {}

    /** A person of the case, the number masked, or an organisation with its public credit code. */
    public record CasePersonView(
            String name,
            @Nullable String creditCode,
            @Nullable String idNumberMasked,
            @Nullable String sex,
            @Nullable Integer age,
            @Nullable String phoneMasked,
            @Nullable String relation,
            @Nullable String relationName) {}

    /** A question and its answer in words. */
    public record AnswerLabel(String field, String title, String value) {}

    /** A paper asked for and what was handed in for it. */
    public record CaseMaterialView(
            String code,
            String name,
            String hint,
            boolean required,
            boolean missing,
            List<String> accept,
            int maxFiles,
            List<CaseDocumentView> documents) {}

    /** A file of the case. */
    public record CaseDocumentView(UUID id, String mediaType, int size) {}

    /** Why an action of the caller's cannot be taken now. */
    public record MissingView(String action, String code, String detail) {}

    /** A clock: what is left of it, and why it binds. */
    public record ClockView(
            String key,
            String name,
            ClockRow.State state,
            ClockRow.Colour colour,
            LocalDate startedOn,
            LocalDate dueOn,
            @Nullable Integer remaining,
            PeriodUnit unit,
            @Nullable String pausedReason,
            boolean provisional,
            ClockBasisView basis) {}

    /** A law, a document or a promise. */
    public record ClockBasisView(ServiceItem.Basis.Kind kind, String text) {}

    /** The ability assessment of the case. */
    public record AssessmentView(
            State state,
            Instant orderedAt,
            @Nullable Integer level,
            @Nullable String levelName,
            @Nullable LocalDate assessedOn,
            @Nullable LocalDate validUntil,
            List<String> assessors,
            @Nullable UUID documentId,
            @Nullable String mediaType) {

        /** Ordered, recorded, or recorded too long ago to count. */
        public enum State {
            ORDERED,
            RECORDED,
            EXPIRED
        }
    }

    /** The decision; its paper is fetched apart. */
    public record DecisionSummaryView(
            PaperResult result,
            String number,
            LocalDate issuedOn,
            @Nullable Long amountFen,
            @Nullable String firstMonth,
            List<CaseRow.AmountLine> lines,
            @Nullable String reasons,
            List<String> legalBasis,
            @Nullable String remedy,
            String verificationUrl,
            boolean fictional) {}

    /** What the applicant thinks of the handling; nobody can change it. */
    public record CaseRatingView(
            CaseRating.Grade grade,
            String gradeName,
            List<RatingReasonView> reasons,
            @Nullable String words,
            Instant at,

            @Schema(description = "Whether a bad rating still waits for a call or an answer")
            boolean followUp) {

        static @Nullable CaseRatingView of(CaseRow row, CaseWords words, Locale language) {
            CaseRow.Rating rating = row.rating();
            return rating == null
                    ? null
                    : new CaseRatingView(
                            rating.grade(),
                            words.word("grade", rating.grade().name(), language),
                            rating.reasons().stream()
                                    .map(reason ->
                                            new RatingReasonView(reason, words.word("reason", reason.name(), language)))
                                    .toList(),
                            rating.words(),
                            rating.at(),
                            row.followUp());
        }
    }

    /** A reason that was ticked. */
    public record RatingReasonView(CaseRating.Reason reason, String name) {}

    /** One line of the history. */
    public record HistoryEntryView(
            int sequence,
            Instant at,
            String action,
            String actionName,
            String actor,
            @Nullable String note,
            @Nullable CaseState fromState,
            @Nullable String fromStateName,
            CaseState toState,
            String toStateName) {}
}
