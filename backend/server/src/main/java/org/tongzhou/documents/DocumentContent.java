package org.tongzhou.documents;

import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;

/** The kept form of a document, read part by part as the receiver takes it. */
public record DocumentContent(UUID id, String mediaType, int size, Flux<byte[]> bytes) {

    /** The answer that shows it: in place, but unable to run, load or be framed by anything (S15). */
    public ResponseEntity<Flux<byte[]>> answer() {
        String ending = mediaType.substring(mediaType.indexOf('/') + 1);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .contentLength(size)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(id + "." + ending)
                                .build()
                                .toString())
                .body(bytes);
    }
}
