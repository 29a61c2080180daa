package org.tongzhou.identity;

import java.util.UUID;

/** One person who may sign in; the id is the subject of every token and never changes. */
record Account(UUID id, String username, String displayName, String passwordHash, boolean mustChangePassword) {}
