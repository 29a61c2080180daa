/** Cemeteries and their plots (彼岸莲花): where places are free, what they cost, who may give them (Funeral Regulations 2026). */
@ApplicationModule(allowedDependencies = {"platform", "divisions", "parameters", "audit", "access"})
@NullMarked
package org.tongzhou.cemetery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
