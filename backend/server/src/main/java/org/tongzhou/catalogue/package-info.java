/** Service items (事项): one file each describes form, materials, workflow, clocks with their basis and decision. */
@ApplicationModule(allowedDependencies = {"platform", "divisions", "parameters", "audit", "access", "registry"})
@NullMarked
package org.tongzhou.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
