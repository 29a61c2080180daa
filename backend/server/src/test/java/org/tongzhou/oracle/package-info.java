/** Who may see and do what, decided a second time in the plainest way there is, and held against the running server. */
@NullMarked
package org.tongzhou.oracle;

import org.jspecify.annotations.NullMarked;
