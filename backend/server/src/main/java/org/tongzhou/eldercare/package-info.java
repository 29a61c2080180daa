/** Elderly care (养老, 《浙江省社会养老服务促进条例》): care institutions and their beds. */
@ApplicationModule(allowedDependencies = {"platform", "divisions", "audit", "access", "registry"})
@NullMarked
package org.tongzhou.eldercare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
