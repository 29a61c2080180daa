package org.tongzhou.platform;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Answers that carry their version as {@code ETag} and, where new, their address. */
public final class Answers {

    private Answers() {}

    public static <T> ResponseEntity<T> ok(T view) {
        return answer(HttpStatus.OK, view).body(view);
    }

    public static <T> ResponseEntity<T> created(T view, String location) {
        return answer(HttpStatus.CREATED, view).location(URI.create(location)).body(view);
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status, Object view) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (view instanceof Versioned versioned) {
            answer.eTag(versioned.etag());
        }
        return answer;
    }
}
