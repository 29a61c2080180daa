package org.tongzhou.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may be told that something was changed: those who may read it, said by the columns that scopes are made of.
 *
 * @param permission the one that reads need
 * @param citizenId whose it is, where it is a citizen's
 */
public record Audience(
        String permission,
        String divisionCode,
        String businessLine,
        @Nullable UUID citizenId) {}
