package org.tongzhou.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a member of staff proved who they are.
 *
 * @param idToken what the provider said, shown to it again when signing out
 * @param at when the second factor was proven
 * @param failedTries how often somebody failed to sign in as this person since the sign-in before
 */
record StaffProof(UUID staff, @Nullable String idToken, Instant at, int failedTries, SignInPlace place) {}
