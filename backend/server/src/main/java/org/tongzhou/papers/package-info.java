/** Papers that people hold in their hands: decisions and placards as PDF/A with Chinese text and QR codes (GB/T 9704 for form). */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package org.tongzhou.papers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
