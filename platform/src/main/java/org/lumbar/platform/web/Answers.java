package org.lumbar.platform.web;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/** Makes answers that carry the revision they show, so that the caller can say {@code If-Match} next time. */
public final class Answers {

    private Answers() {}

    public static <T> ResponseEntity<T> of(HttpStatusCode status, long revision, T body) {
        return ResponseEntity.status(status).eTag("\"" + revision + "\"").body(body);
    }
}
