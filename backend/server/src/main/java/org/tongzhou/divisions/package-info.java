/** Administrative divisions (行政区划), dated, and the management areas laid over them (AD-01…AD-07). */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package org.tongzhou.divisions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
