/** Starts PostgreSQL, the identity provider and the server on one machine, and stops them together. */
@NullMarked
package org.tongzhou.launcher;

import org.jspecify.annotations.NullMarked;
