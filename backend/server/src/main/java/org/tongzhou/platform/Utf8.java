package org.tongzhou.platform;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;

/** Reads along as bytes pass and refuses what is no UTF-8 text: overlong forms, surrogates, a character cut short, NUL. */
final class Utf8 {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer characters = CharBuffer.allocate(2_048);
    private ByteBuffer rest = ByteBuffer.allocate(0);

    void read(DataBuffer part) {
        try (var buffers = part.readableByteBuffers()) {
            buffers.forEachRemaining(this::read);
        }
    }

    void read(ByteBuffer part) {
        ByteBuffer bytes = ByteBuffer.allocate(rest.remaining() + part.remaining())
                .put(rest)
                .put(part.duplicate())
                .flip();
        decode(bytes, false);
        rest = bytes;
    }

    void end() {
        decode(rest, true);
    }

    private void decode(ByteBuffer bytes, boolean last) {
        boolean more = true;
        while (more) {
            var result = decoder.decode(bytes, characters, last);
            boolean nul = characters.flip().chars().anyMatch(c -> c == 0);
            characters.clear();
            if (result.isError() || nul) {
                throw new ProblemException(PlatformProblem.MALFORMED_REQUEST);
            }
            more = result.isOverflow();
        }
    }
}
