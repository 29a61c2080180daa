package org.tongzhou.access;

import java.time.Instant;
import java.util.UUID;

/** A code that was sent: how long it holds and after how many seconds another may be asked for. */
record OneTimeCodeView(UUID id, Instant expiresAt, int resendAfter, String phoneMasked) {}
