/** The caller and what they may: doors, sessions, roles, scope, idempotent commands, citizens' one-time codes. */
@ApplicationModule(allowedDependencies = {"platform", "divisions", "parameters", "audit"})
@NullMarked
package org.tongzhou.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
