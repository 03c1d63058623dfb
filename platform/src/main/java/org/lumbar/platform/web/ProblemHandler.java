package org.lumbar.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.consumer.Outages;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.InvalidInput.Fault;
import org.lumbar.platform.kernel.NotPermitted;
import org.lumbar.platform.store.IdempotencyConflict;
import org.lumbar.platform.store.OutsideScope;
import org.lumbar.platform.store.StaleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Answers everything that goes wrong with a problem detail that names the thing, what was expected and what to do. */
@RestControllerAdvice
public class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
    static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidInput e) {
        return answer(Problems.invalid(e.faults()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notPermitted(NotPermitted e) {
        return answer(Problems.detail(HttpStatus.FORBIDDEN, "not-permitted", text(e)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> stale(StaleRevision e) {
        if (e.expectedByCaller()) {
            return answer(Problems.detail(HttpStatus.PRECONDITION_FAILED, "stale-revision", text(e)));
        }
        return unavailable(e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> outsideScope(OutsideScope e) {
        return answer(Problems.detail(HttpStatus.NOT_FOUND, "not-found", "There is no such place for this token."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> keyUsedTwice(IdempotencyConflict e) {
        return answer(Problems.detail(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused", text(e)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> anythingElse(RuntimeException e) {
        if (Outages.causeOf(e)) {
            return unavailable(e);
        }
        log.atError().setCause(e).log("Request failed by our mistake");
        return answer(Problems.detail(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something went wrong on our side. It has been logged; nothing was half-written."));
    }

    private static ResponseEntity<ProblemDetail> unavailable(RuntimeException e) {
        // without its stack trace: there is one for each caller, and writing them keeps us from answering
        log.atWarn().addKeyValue("failure", e.getClass().getName()).log("Request not served, the caller may try again");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(Problems.detail(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "try-again",
                        "This cannot be done at the moment. Try again in a few seconds."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = e.getCause() instanceof JacksonException json
                ? json.getCause() instanceof InvalidInput invalid
                        ? Problems.invalid(invalid.faults())
                        : Problems.invalid(List.of(fault(json)))
                : Problems.detail(HttpStatus.BAD_REQUEST, "invalid-request", "The request needs a JSON body.");
        return handleExceptionInternal(e, problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    private static Fault fault(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                new Fault(
                        path(e),
                        "is not known here; there are "
                                + (unknown.getKnownPropertyIds() == null ? List.of() : unknown.getKnownPropertyIds()));
            case InvalidNullException _ -> new Fault(path(e), "must not be null");
            case InvalidFormatException format ->
                new Fault(path(e), "must be %s".formatted(expected(format.getTargetType())));
            case MismatchedInputException mismatch ->
                new Fault(path(e), "must be %s".formatted(expected(mismatch.getTargetType())));
            case StreamConstraintsException _ ->
                new Fault("body", "is nested too deep, or a name, number or text in it is too long");
            case StreamReadException _ ->
                new Fault(
                        "body",
                        "is not JSON: line %d, column %d"
                                .formatted(
                                        e.getLocation().getLineNr(),
                                        e.getLocation().getColumnNr()));
            default ->
                new Fault(
                        path(e), e.getCause() instanceof IllegalArgumentException cause ? text(cause) : "is not right");
        };
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        if (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class)) {
            return "a number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.getName().startsWith("java.time") ? "a time in ISO 8601" : "an object";
    }

    private static String path(JacksonException e) {
        return e.getPath().stream()
                .map(at -> at.getPropertyName() == null ? "[" + at.getIndex() + "]" : "." + at.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var faults = Problems.faults(e.getBindingResult());
        return handleExceptionInternal(e, Problems.invalid(faults), headers, HttpStatus.BAD_REQUEST, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var faults = new ArrayList<Fault>();
        e.getParameterValidationResults()
                .forEach(result -> result.getResolvableErrors()
                        .forEach(error -> faults.add(new Fault(
                                Problems.orEmpty(result.getMethodParameter().getParameterName()),
                                Problems.orEmpty(error.getDefaultMessage())))));
        return handleExceptionInternal(e, Problems.invalid(faults), headers, HttpStatus.BAD_REQUEST, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : e.getPropertyName();
        var fault = new Fault(Problems.orEmpty(name), "cannot be '%s'".formatted(e.getValue()));
        return handleExceptionInternal(e, Problems.invalid(List.of(fault)), headers, HttpStatus.BAD_REQUEST, request);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    private static String text(Throwable e) {
        return Problems.orEmpty(e.getMessage());
    }
}
