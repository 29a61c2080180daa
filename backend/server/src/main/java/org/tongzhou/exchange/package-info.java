/** Calls to systems of others: each partner has one client that is bounded, retried where safe, and degrades alone. */
@ApplicationModule(
        allowedDependencies = {"platform", "divisions", "audit", "access", "registry", "messages", "casework"})
@NullMarked
package org.tongzhou.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
