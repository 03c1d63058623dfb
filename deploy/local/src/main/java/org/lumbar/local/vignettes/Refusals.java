package org.lumbar.local.vignettes;

import java.util.ArrayList;
import java.util.List;
import org.lumbar.local.client.Answer;
import org.lumbar.local.client.Json;

/** What the platform says when it does not take something. */
final class Refusals {

    private Refusals() {}

    /** The request, the status, the problem's text and, when there are several, the fields that were wrong. */
    static String inWords(Answer answer) {
        var detail = Json.text(answer.body(), "detail");
        var sentences = new ArrayList<>(List.of(
                "%s was answered with %d".formatted(answer.request(), answer.status()),
                detail.isEmpty() ? answer.body().toString() : detail));
        var errors = Json.elements(answer.body().path("errors"));
        if (errors.size() > 1) {
            errors.forEach(
                    error -> sentences.add("%s: %s".formatted(Json.text(error, "field"), Json.text(error, "reason"))));
        }
        return String.join("; ", sentences);
    }
}
