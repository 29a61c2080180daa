package org.tongzhou.casework;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the actions of a case need to be told. */
public final class CaseRequests {

    private CaseRequests() {}

    /** A new draft, with the code it was begun from. */
    public record CaseDraft(
            @NotBlank @Size(max = 60) String itemCode,
            @Size(max = 40) @Nullable String codeToken) {}

    /** Answers and papers so far; each part that is given replaces the whole. */
    public record CaseAnswers(
            @Schema(description = "All answers by field") @Size(max = 100) @Nullable
            Map<String, Object> answers,

            @Schema(description = "Document ids by material") @Size(max = 30) @Nullable
            Map<String, List<UUID>> materials) {}

    /** The end of the identity number of the applicant or, where an organisation applies, of whoever acts for it. */
    public record CaseOpeningProof(
            @NotNull @Pattern(regexp = "\\d{3}[0-9Xx]") String lastFour) {}

    /** The applicant declares that what is said is true. */
    public record CaseSubmission(@AssertTrue boolean declaration) {}

    /** A remark that staff may leave. */
    public record CaseRemark(@Size(max = 500) @Nullable String note) {}

    /** Reasons that the applicant will read. */
    public record CaseReasons(
            @NotBlank @Size(min = 2, max = 1000) String reasons) {}

    /** A reason between colleagues. */
    public record CaseReason(
            @NotBlank @Size(min = 2, max = 500) String reason) {}

    /** All that is missing, at once (GS-01). */
    public record SupplementRequest(
            @NotEmpty @Size(max = 20) List<@Valid SupplementRequestItem> items) {

        /** One thing that is missing: a paper, a field, or what the words say. */
        public record SupplementRequestItem(
                @Size(max = 60) @Nullable String material,
                @Size(max = 60) @Nullable String field,
                @Size(max = 300) @Nullable String text) {}
    }

    /** The short form of an ability assessment (EA-03, EA-06). */
    public record AssessmentResult(
            @NotNull @Min(0) @Max(4) Integer level,
            @NotNull LocalDate assessedOn,
            @NotNull LocalDate validUntil,
            @NotNull @Size(min = 2, max = 2) List<@NotBlank @Size(max = 40) String> assessors,
            @NotNull UUID documentId) {}

    /** What the reviewer found and recommends. */
    public record ReviewOpinion(
            CaseRow.CaseReview.@NotNull Recommendation recommendation,
            @NotBlank @Size(min = 2, max = 1000) String opinion) {}

    /** From which month the amount is paid. */
    public record CaseApproval(
            @NotNull @Pattern(regexp = "^20[0-9]{2}-(0[1-9]|1[0-2])$")
            String firstMonth,

            @Size(max = 500) @Nullable String note) {}

    /** Under which number of the national system the matter is filed. */
    public record CaseFiling(
            @NotBlank @Size(min = 4, max = 32) @Pattern(regexp = "^[0-9A-Za-z\\u4e00-\\u9fa5〔〕()（）\\-]+$")
            String number,

            @Size(max = 500) @Nullable String note) {}

    /** To whom the case goes; to the caller when nobody is named. */
    public record CaseAssignment(@Nullable UUID staffId) {}

    /** How the decision reached the applicant (GS-07). */
    public record CaseDelivery(
            @NotNull Method method,
            @Size(max = 500) @Nullable String note) {

        /** The ways a decision is handed over. */
        public enum Method {
            IN_PERSON,
            POST,
            ELECTRONIC
        }
    }

    /** What the rater of a bad rating told when called. */
    public record RatingCallBack(
            @NotBlank @Size(min = 2, max = 500) String learnt) {}

    /** What was put right, for the rater to read. */
    public record RatingAnswer(
            @NotBlank @Size(min = 2, max = 1000) String answer) {}

    /** What to look for; one of them. */
    public record CaseSearch(
            @Size(max = 40) @Nullable String idNumber,
            @Size(max = 40) @Nullable String number,
            @Size(max = 40) @Nullable String name) {}

    /**
     * Which sealed value is wanted, and why. The purpose is told to the applicant, the reason stands in the trail alone.
     *
     * @param purpose the handling of the case where none is named
     */
    public record CaseReveal(
            @NotNull Field field,
            @NotBlank @Size(min = 2, max = 200) String reason,
            @Nullable ReadingPurpose purpose) {

        /** The values that are kept sealed. */
        public enum Field {
            APPLICANT_ID_NUMBER,
            APPLICANT_PHONE,
            REPRESENTATIVE_ID_NUMBER
        }
    }

    /** Nothing to say. */
    public record CaseConfirmation() {}
}
