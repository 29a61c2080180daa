package org.tongzhou.documents;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A document as its uploader sees it; {@code receivedPieces} tells where to go on after a cut connection. */
public record DocumentView(
        UUID id,
        String mediaType,
        int size,
        DocumentState state,
        int received,
        int pieceSize,
        List<Integer> receivedPieces,
        @Nullable DocumentRefusalView refusal) {

    /** Why it is not kept, as code and as a sentence. */
    record DocumentRefusalView(String code, String detail) {}

    static DocumentView of(Document document, @Nullable DocumentRefusalView refusal) {
        return new DocumentView(
                document.id(),
                document.mediaType(),
                document.size(),
                document.state(),
                document.received(),
                document.pieceSize(),
                document.pieces(),
                refusal);
    }
}
