/** The two built clients, served from memory. */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package org.tongzhou.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
