/** Papers that people upload: pieces that resume, quarantine, inspection, encryption, serving (S15). */
@ApplicationModule(allowedDependencies = {"platform", "audit", "access"})
@NullMarked
package org.tongzhou.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
