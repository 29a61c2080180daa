/** Dated rules and figures and the working-day calendar: the law changes, the code does not (rules §0.2.1, §11). */
@ApplicationModule(allowedDependencies = {"platform", "divisions"})
@NullMarked
package org.tongzhou.parameters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
