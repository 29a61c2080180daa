/** Child protection (未成年人保护, LPM art. 11): the mandatory report from the code on the wall to its handling. */
@ApplicationModule(allowedDependencies = {"platform", "divisions", "parameters", "audit", "access", "codes"})
@NullMarked
package org.tongzhou.childprotection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
