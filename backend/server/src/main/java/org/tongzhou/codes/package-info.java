/** Codes (码上办): printed codes that open a matter, what was scanned, and public verification of issued papers. */
@ApplicationModule(
        allowedDependencies = {"platform", "divisions", "parameters", "audit", "access", "catalogue", "papers"})
@NullMarked
package org.tongzhou.codes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
