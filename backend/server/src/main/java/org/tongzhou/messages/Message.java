package org.tongzhou.messages;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notice as it is stored: phone and values sealed. The database says when it was written. */
record Message(
        UUID id,
        NoticeTemplate template,
        NoticeRecipient recipient,
        String language,
        byte[] phoneCipher,
        byte[] paramsCipher,
        UUID subjectId,
        String dedupKey,
        @Nullable Instant createdAt,
        boolean sent) {}
