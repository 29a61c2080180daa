/** Cases (办件): states and actions as their items describe them, with clocks, decisions and the papers that prove them. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "divisions",
            "parameters",
            "audit",
            "access",
            "registry",
            "documents",
            "messages",
            "catalogue",
            "codes",
            "papers"
        })
@NullMarked
package org.tongzhou.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
