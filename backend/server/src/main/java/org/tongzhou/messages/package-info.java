/** Notices to phones, by template: written with the effect they tell of, sent after its commit. */
@ApplicationModule(allowedDependencies = {"platform", "access"})
@NullMarked
package org.tongzhou.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
