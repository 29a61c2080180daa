/** The one real PostgreSQL of a test run and what tests share. */
@NullMarked
package org.tongzhou.testing;

import org.jspecify.annotations.NullMarked;
