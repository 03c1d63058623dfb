package org.lumbar.portal.gateway;

import org.springframework.http.HttpStatus;

/** A problem document (RFC 9457) of the gateway itself; those of the services pass through untouched. */
record Problem(String type, String title, int status, String detail) {

    static Problem of(HttpStatus status, String slug, String detail) {
        return new Problem("https://lumbar.org/problems/" + slug, status.getReasonPhrase(), status.value(), detail);
    }
}
