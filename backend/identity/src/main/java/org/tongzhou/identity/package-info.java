/** The embedded default OpenID provider: it proves who signs in; roles and areas live in the server. */
@NullMarked
package org.tongzhou.identity;

import org.jspecify.annotations.NullMarked;
