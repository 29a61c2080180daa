/** Pages and commands over what lies below {@code access}: divisions, parameters, holidays, staff, jobs, logs. */
@ApplicationModule(allowedDependencies = {"platform", "divisions", "parameters", "audit", "access"})
@NullMarked
package org.tongzhou.administration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
