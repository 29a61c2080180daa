package org.tongzhou.eldercare;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;

/** A care institution (养老机构) as its county has it in the register. */
record Institution(UUID id, int version, Particulars particulars, UUID createdBy, Instant createdAt) {

    /**
     * What a registration says and an amendment says anew.
     *
     * @param levels the ability levels of GB/T 42195 that are taken in
     * @param zoneAcceptedOn when the cognitive-care zone passed its acceptance (BED-04)
     */
    record Particulars(
            String divisionCode,
            @Nullable String creditCode,
            @Nullable String filingNumber,
            String name,
            InstitutionKind kind,
            String address,
            String phone,
            int capacity,
            FilingState filing,
            @Nullable LocalDate filedOn,
            Levels levels,
            @Nullable LocalDate zoneAcceptedOn,
            @Nullable Prices prices) {}

    /** Ability levels from the ablest to the least able taken in, 0 to 4. */
    record Levels(int from, int to) {}

    /** Lowest and highest charge a month, as published on a day (CT-06). */
    record Prices(long fromFen, long toFen, LocalDate publishedOn) {}

    Institution at(int seen) {
        if (seen != version) {
            throw new ProblemException(PlatformProblem.VERSION_CONFLICT);
        }
        return this;
    }

    /** NH-03: what was filed is filed anew when it changes. */
    Institution amend(Particulars anew) {
        return new Institution(id, version, anew, createdBy, createdAt);
    }

    /** BED-04: beds of a zone count once it was accepted, so there are none before. */
    Institution admits(BedKind bed) {
        if (bed == BedKind.COGNITIVE && particulars.zoneAcceptedOn() == null) {
            throw new ProblemException(EldercareProblem.COGNITIVE_ZONE_MISSING);
        }
        return this;
    }

    /** NH-03: more beds than were filed need an amendment first. */
    Institution holds(long beds) {
        if (beds > particulars.capacity()) {
            throw new ProblemException(EldercareProblem.BEDS_OVER_CAPACITY).with("capacity", particulars.capacity());
        }
        return this;
    }
}
