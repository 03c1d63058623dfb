package org.lumbar.local.client;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a service answered.
 *
 * @param request what was asked, for messages
 * @param etag revision of what was answered; null when it has none
 * @param body a missing node when there is none
 */
public record Answer(String request, int status, @Nullable String etag, JsonNode body) {

    /**
     * Insists on a status.
     *
     * @throws Unexpected when it is none of these
     */
    public Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(each -> each == status)) {
            throw new Unexpected(this);
        }
        return this;
    }

    /** The problem's name, such as {@code sign-off-missing}; empty if the answer is no problem. */
    public String problem() {
        var type = Json.text(body, "type");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** An answer that nobody had reckoned with. */
    public static final class Unexpected extends RuntimeException {

        private final transient Answer answer;

        Unexpected(Answer answer) {
            super("%s answered %d: %s".formatted(answer.request(), answer.status(), answer.body()));
            this.answer = answer;
        }

        public Answer answer() {
            return answer;
        }
    }
}
