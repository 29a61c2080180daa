package org.tongzhou.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.access.Caller;
import org.tongzhou.platform.ProblemException;

class DocumentTests {

    private static final Caller OWNER = Caller.system("test");

    @ParameterizedTest
    @CsvSource({
        "-1,    1, PIECE_UNKNOWN",
        " 2,    1, PIECE_UNKNOWN",
        " 320,  1, DOCUMENT_TOO_LARGE",
        " 2147483647, 1, DOCUMENT_TOO_LARGE",
        " 0, 65535, PIECE_LENGTH_WRONG",
        " 1, 65536, PIECE_LENGTH_WRONG",
        " 1,    0, PIECE_LENGTH_WRONG"
    })
    void refusesAPieceTheFileDoesNotHave(int piece, int length, DocumentProblem problem) {
        Document document = announced(65_536 + 100);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> document.expect(piece, length))
                .extracting(ProblemException::type)
                .isEqualTo(problem);
    }

    @Test
    void expectsAShorterLastPiece() {
        Document document = announced(65_536 + 100);

        assertThat(document.pieceCount()).isEqualTo(2);
        assertThatCode(() -> document.expect(1, 100)).doesNotThrowAnyException();
        assertThat(announced(65_536).pieceCount()).isEqualTo(1);
        assertThat(announced(1).lengthOf(0)).isEqualTo(1);
    }

    @Test
    void namesTheMissingPieces() {
        Document document = announced(65_536 * 3);

        assertThat(document.missing()).containsExactly(0, 1, 2);
        assertThat(document.received()).isZero();
    }

    @Test
    void refusesAnAnnouncedFileAboveTwentyMegabytes() {
        assertThatCode(() -> announced(Document.MAX_SIZE)).doesNotThrowAnyException();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> announced(Document.MAX_SIZE + 1L))
                .extracting(ProblemException::type)
                .isEqualTo(DocumentProblem.DOCUMENT_TOO_LARGE);
    }

    @Test
    void opensASealedPieceOnlyInItsPlace() {
        UUID id = UUID.randomUUID();
        byte[] key = new byte[32];
        byte[] sealed = new DocumentCipher(id, key).seal(DocumentCipher.PIECE, 3, new byte[] {1, 2, 3});

        assertThat(new DocumentCipher(id, key).open(DocumentCipher.PIECE, 3, sealed))
                .containsExactly(1, 2, 3);
        for (Runnable moved : List.<Runnable>of(
                () -> new DocumentCipher(id, key).open(DocumentCipher.PIECE, 2, sealed),
                () -> new DocumentCipher(id, key).open(DocumentCipher.PART, 3, sealed),
                () -> new DocumentCipher(UUID.randomUUID(), key).open(DocumentCipher.PIECE, 3, sealed))) {
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(moved::run);
        }
    }

    private static Document announced(long size) {
        return Document.announced(
                UUID.randomUUID(), OWNER, new DocumentUpload("image/jpeg", size, "0"), new byte[32], new byte[0]);
    }
}
