/** Tongzhou (同舟), the civil-affairs platform of a prefecture of islands: the application and its migration. */
@NullMarked
package org.tongzhou;

import org.jspecify.annotations.NullMarked;
