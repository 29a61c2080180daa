package org.tongzhou.cemetery;

import java.util.UUID;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;

/** A burial place and who answers for it (公墓、骨灰堂、生态安葬区). */
record Cemetery(UUID id, int version, CemeteryParticulars particulars) {

    Cemetery at(int seen) {
        if (seen != version) {
            throw new ProblemException(PlatformProblem.VERSION_CONFLICT);
        }
        return this;
    }
}
