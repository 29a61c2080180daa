/** Append-only trail of writes, sensitive reads and denials (Cybersecurity Law: kept at least six months). */
@ApplicationModule(allowedDependencies = {"platform", "divisions"})
@NullMarked
package org.tongzhou.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
