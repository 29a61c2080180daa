/** What every module stands on: ids, clock, problems, strict JSON, encryption, outbox, public pages. */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package org.tongzhou.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
