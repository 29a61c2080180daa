/** Charity (同舟共善): the register of charitable trusts and of the charities that may be trustees (慈善法 chapter 5). */
@ApplicationModule(
        allowedDependencies = {"platform", "divisions", "parameters", "audit", "access", "registry", "casework", "codes"
        })
@NullMarked
package org.tongzhou.charity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
