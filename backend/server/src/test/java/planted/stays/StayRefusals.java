package planted.stays;

import org.springframework.http.HttpStatus;
import org.tongzhou.platform.ProblemType;

/** Refusals under a name nobody looks for, without sentences. */
enum StayRefusals implements ProblemType {
    BED_TAKEN_BY_A_PLANTED_STAY;

    @Override
    public HttpStatus status() {
        return HttpStatus.CONFLICT;
    }
}
