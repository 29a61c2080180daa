package org.tongzhou.childprotection;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.tongzhou.access.RateLimits;
import org.tongzhou.childprotection.ChildReportSubmission.Danger;

/**
 * Holds back whoever floods the inbox or guesses receipt codes, by address. A school or an island may share one address, so the
 * buckets are wide, and a child in danger now has a bucket of its own that lesser reports cannot empty.
 */
@Component
class ReporterLimits {

    private static final int REPORTS = 20;
    private static final int EMERGENCIES = 60;
    private static final int GUESSES = 10;

    private final RateLimits limits;

    ReporterLimits(RateLimits limits) {
        this.limits = limits;
    }

    void countReport(Danger danger, ServerHttpRequest request) {
        if (danger == Danger.YES) {
            limits.count("child-report-now", request, EMERGENCIES);
        } else {
            limits.count("child-report", request, REPORTS);
        }
    }

    void countGuess(ServerHttpRequest request) {
        limits.count("child-report-receipt", request, GUESSES);
    }
}
