/** What breaks others: malformed requests, twins, cancelled calls, a failing database, crowds and slow clients. */
@NullMarked
package org.tongzhou.strictness;

import org.jspecify.annotations.NullMarked;
