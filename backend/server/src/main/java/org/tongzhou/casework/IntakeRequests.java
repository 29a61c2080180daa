package org.tongzhou.casework;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What staff tell who write a case for somebody at the desk or on the telephone. */
public final class IntakeRequests {

    private IntakeRequests() {}

    /** How somebody reaches the staff who write for them. */
    public enum IntakeChannel {
        COUNTER,
        PHONE;

        CaseRow.Channel of() {
            return CaseRow.Channel.valueOf(name());
        }
    }

    /** A new draft for somebody; the code, where one was read out or scanned, says the place. */
    public record IntakeDraft(
            @NotBlank @Size(max = 60) String itemCode,
            @NotNull IntakeChannel channel,
            @Size(max = 40) @Nullable String codeToken) {}

    /** Answers, papers and the person's phone so far; each part that is given replaces the whole. */
    public record IntakeAnswers(
            @Schema(description = "All answers by field") @Size(max = 100) @Nullable
            Map<String, Object> answers,

            @Schema(description = "Document ids by material") @Size(max = 30) @Nullable
            Map<String, List<UUID>> materials,

            @Schema(description = "Mobile number of the person at the desk or on the line; empty for none")
            @Size(max = 20)
            @Nullable
            String phone) {}

    /**
     * The person declares that what was read back is true.
     *
     * @param cardChecked whether the clerk had the identity card in hand, of everybody who is named
     */
    public record IntakeSubmission(@AssertTrue boolean declaration, boolean cardChecked) {}

    /** Who goes on with the draft: the person's own phone, or the desk of the township. */
    public record IntakeHandover(@NotNull Way to) {

        /** Where the papers are given in. */
        public enum Way {
            PHONE,
            COUNTER
        }
    }
}
