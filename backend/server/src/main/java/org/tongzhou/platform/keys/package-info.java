/** Gives columns new keys while the product runs, and proves that the old ones are needed no more (S12). */
@NullMarked
package org.tongzhou.platform.keys;

import org.jspecify.annotations.NullMarked;
