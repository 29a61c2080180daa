package org.tongzhou.clients;

import java.util.Map;
import org.springframework.http.MediaType;

/**
 * One file of a built client, with the encodings the build wrote beside it.
 *
 * @param bodies the bytes by content coding: always {@code identity}, and {@code br} and {@code gzip} where built
 * @param digest of the plain bytes
 * @param hashed whether the name changes with the content, so that the file may be kept for ever
 */
record ClientFile(MediaType type, Map<String, byte[]> bodies, String digest, boolean hashed) {

    static final String PLAIN = "identity";

    /** An entity tag belongs to one coding of the content (RFC 9110, 8.8.3). */
    String etag(String coding) {
        return PLAIN.equals(coding) ? "\"" + digest + "\"" : "\"" + digest + "-" + coding + "\"";
    }
}
