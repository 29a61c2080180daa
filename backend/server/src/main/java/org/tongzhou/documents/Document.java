package org.tongzhou.documents;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tongzhou.access.Caller;
import org.tongzhou.documents.inspection.Refusal;
import org.tongzhou.platform.ProblemException;

/** One uploaded paper and how much of it has arrived. */
record Document(
        UUID id,
        String ownerDoor,
        UUID ownerId,
        String mediaType,
        int size,
        byte[] sha256,
        int pieceSize,
        DocumentState state,
        @Nullable Refusal refusal,
        byte[] sealedKey,
        int contentSize,
        List<Integer> pieces) {

    static final int PIECE = 64 * 1024;
    static final int MAX_MEGABYTES = 20;
    static final int MAX_SIZE = MAX_MEGABYTES * 1024 * 1024;

    static Document announced(UUID id, Caller owner, DocumentUpload upload, byte[] sha256, byte[] sealedKey) {
        if (upload.size() > MAX_SIZE) {
            throw tooLarge();
        }
        return new Document(
                id,
                owner.door().name(),
                owner.id(),
                upload.mediaType(),
                (int) upload.size(),
                sha256,
                PIECE,
                DocumentState.RECEIVING,
                null,
                sealedKey,
                0,
                List.of());
    }

    static ProblemException tooLarge() {
        return new ProblemException(DocumentProblem.DOCUMENT_TOO_LARGE).with("megabytes", MAX_MEGABYTES);
    }

    boolean isOf(Caller caller) {
        return ownerDoor.equals(caller.door().name()) && ownerId.equals(caller.id());
    }

    int pieceCount() {
        return (size + pieceSize - 1) / pieceSize;
    }

    int lengthOf(int piece) {
        return Math.min(pieceSize, size - piece * pieceSize);
    }

    /** Refuses a piece that the announced file does not have. */
    void expect(int piece, int length) {
        if (piece < 0 || piece >= pieceCount()) {
            throw (long) piece * pieceSize + length > MAX_SIZE
                    ? tooLarge()
                    : new ProblemException(DocumentProblem.PIECE_UNKNOWN);
        }
        if (length != lengthOf(piece)) {
            throw new ProblemException(DocumentProblem.PIECE_LENGTH_WRONG).with("expected", lengthOf(piece));
        }
        if (state != DocumentState.RECEIVING) {
            throw new ProblemException(DocumentProblem.DOCUMENT_COMPLETE);
        }
    }

    List<Integer> missing() {
        return IntStream.range(0, pieceCount())
                .filter(n -> !pieces.contains(n))
                .boxed()
                .toList();
    }

    int received() {
        return state == DocumentState.RECEIVING || state == DocumentState.CHECKING
                ? pieces.stream().mapToInt(this::lengthOf).sum()
                : size;
    }

    Document kept(int keptSize) {
        return new Document(
                id,
                ownerDoor,
                ownerId,
                mediaType,
                size,
                sha256,
                pieceSize,
                DocumentState.CLEAN,
                null,
                sealedKey,
                keptSize,
                List.of());
    }
}
