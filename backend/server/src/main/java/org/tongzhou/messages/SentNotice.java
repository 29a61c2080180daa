package org.tongzhou.messages;

import java.time.Instant;
import java.util.UUID;

/** A notice as its receiver may read it again. */
public record SentNotice(UUID id, UUID subjectId, Instant at, String phoneMasked, String text, boolean sent) {}
