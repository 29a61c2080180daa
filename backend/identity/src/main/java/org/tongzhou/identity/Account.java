package org.tongzhou.identity;

import java.util.UUID;

/**
 * One person who may sign in; the id is the subject of every token and never changes.
 *
 * @param missedBefore tries that failed before the last sign-in
 */
record Account(
        UUID id,
        String username,
        String displayName,
        String passwordHash,
        boolean mustChangePassword,
        int missedBefore) {

    static Account fresh(
            UUID id, String username, String displayName, String passwordHash, boolean mustChangePassword) {
        return new Account(id, username, displayName, passwordHash, mustChangePassword, 0);
    }
}
