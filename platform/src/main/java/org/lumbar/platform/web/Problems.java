package org.lumbar.platform.web;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.InvalidInput.Fault;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.validation.Errors;
import org.springframework.web.ErrorResponseException;

/** Makes problem details as RFC 9457 describes them. */
public final class Problems {

    private static final String TYPES = "https://lumbar.org/problems/";

    private Problems() {}

    /**
     * A problem to throw.
     *
     * @param type stable and documented, such as {@code plan-unknown}
     * @param detail one sentence for people: what is wrong, with which thing, what to do
     */
    public static ErrorResponseException of(HttpStatusCode status, String type, String detail) {
        return new ErrorResponseException(status, detail(status, type, detail), null);
    }

    /** The same with the fields that are wrong. */
    public static ErrorResponseException of(HttpStatusCode status, String type, String detail, List<Fault> errors) {
        var problem = detail(status, type, detail);
        problem.setProperty("errors", errors);
        return new ErrorResponseException(status, problem, null);
    }

    /** What is answered to fields that are not right. */
    public static ErrorResponseException of(List<Fault> errors) {
        return new ErrorResponseException(HttpStatus.BAD_REQUEST, invalid(errors), null);
    }

    /** What validation found, by field. */
    public static List<Fault> faults(Errors errors) {
        return Stream.concat(
                        errors.getFieldErrors().stream()
                                .map(error -> new Fault(error.getField(), orEmpty(error.getDefaultMessage()))),
                        errors.getGlobalErrors().stream()
                                .map(error -> new Fault(error.getObjectName(), orEmpty(error.getDefaultMessage()))))
                .toList();
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static ProblemDetail detail(HttpStatusCode status, String type, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPES + type));
        var known = HttpStatus.resolve(status.value());
        problem.setTitle(known == null ? "Error" : known.getReasonPhrase());
        return problem;
    }

    static ProblemDetail invalid(List<Fault> errors) {
        var problem = detail(
                HttpStatus.BAD_REQUEST,
                "invalid-request",
                errors.size() == 1
                        ? "%s: %s"
                                .formatted(
                                        errors.getFirst().field(),
                                        errors.getFirst().reason())
                        : "%d fields are not right; see errors.".formatted(errors.size()));
        problem.setProperty("errors", errors);
        return problem;
    }
}
