/** People and organisations (PIPL): the identity number lives here, encrypted, and nowhere else. */
@ApplicationModule(allowedDependencies = {"platform", "divisions", "parameters", "audit", "access"})
@NullMarked
package org.tongzhou.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
