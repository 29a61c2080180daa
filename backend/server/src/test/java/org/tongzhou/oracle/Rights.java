package org.tongzhou.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the posts entail, as {@code rights.yaml} says it.
 *
 * @param anybody operations that need no right
 * @param oneself operations on the caller's own account
 * @param citizen permissions of citizens
 * @param posts permissions by role
 * @param refusedOnly operations that the sweep calls only as those whom they must refuse
 * @param asksOthers operations that may answer 503 because somebody else does not answer
 */
record Rights(
        Set<String> anybody,
        Set<String> oneself,
        Set<String> citizen,
        Map<String, Set<String>> posts,
        Map<String, String> refusedOnly,
        Set<String> asksOthers) {

    static Rights read() {
        return read("rights.yaml", Rights.class);
    }

    /** What a file beside this class's package holds. */
    static <T> T read(String file, Class<T> type) {
        try (InputStream in = Objects.requireNonNull(Rights.class.getResourceAsStream("/oracle/" + file))) {
            return YAMLMapper.builder().build().readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
