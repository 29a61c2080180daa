/** Demonstration data, made by the product's own commands with a set clock; exists only in the profile {@code demo}. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "divisions",
            "parameters",
            "audit",
            "access",
            "registry",
            "documents",
            "catalogue",
            "codes",
            "casework",
            "charity",
            "eldercare",
            "cemetery",
            "childprotection"
        })
@NullMarked
package org.tongzhou.demonstration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
