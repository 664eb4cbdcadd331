package org.clm4j.examples.crm.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.clm4j.examples.crm.service.Customers.StaleException;
import org.clm4j.examples.crm.service.Publications.OutdatedDraftException;
import org.clm4j.jackson.ClmJsonException;
import org.clm4j.jackson.JsonProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.json.JsonMapper;

/** What goes wrong, as application/problem+json: what, and a way out; never from where. */
@RestControllerAdvice(annotations = RestController.class)
final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final JsonMapper MAPPER = new JsonMapper();

  /** There is no such thing. */
  @ResponseStatus(HttpStatus.NOT_FOUND) // for pages
  static final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotFoundException(String what) {
      super(what);
    }
  }

  /** Returns what has to be there. */
  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new BadRequestException("'" + field + "' is missing.");
    }
    return value;
  }

  /** What was asked makes no sense. */
  static final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadRequestException(String what) {
      super(what);
    }
  }

  static void write(HttpServletResponse response, int status, String detail) throws IOException {
    HttpStatus known = HttpStatus.valueOf(status);
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(
            MAPPER.writeValueAsBytes(
                MAPPER
                    .createObjectNode()
                    .put("type", "about:blank")
                    .put("title", known.getReasonPhrase())
                    .put("status", status)
                    .put("detail", detail)));
  }

  @ExceptionHandler
  ProblemDetail notFound(NotFoundException e) {
    return problem(HttpStatus.NOT_FOUND, e);
  }

  @ExceptionHandler
  ProblemDetail badRequest(BadRequestException e) {
    return problem(HttpStatus.BAD_REQUEST, e);
  }

  @ExceptionHandler
  ProblemDetail stale(StaleException e) {
    return problem(HttpStatus.CONFLICT, e);
  }

  @ExceptionHandler
  ProblemDetail outdated(OutdatedDraftException e) {
    return problem(HttpStatus.CONFLICT, e);
  }

  /** A document that cannot be read: every problem, and where. */
  @ExceptionHandler
  ProblemDetail unreadable(ClmJsonException e) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNPROCESSABLE_CONTENT, "The document cannot be read.");
    problem.setProperty("problems", e.problems().stream().map(JsonProblem::toString).toList());
    return problem;
  }

  /** Parts that do not fit each other: the library says which, and a way out. */
  @ExceptionHandler
  ProblemDetail unfit(IllegalArgumentException e) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, "This does not fit.");
    problem.setProperty("problems", List.of(String.valueOf(e.getMessage()).split("\n")));
    return problem;
  }

  /** The database is away, or busy: nothing is wrong with what was asked. */
  @ExceptionHandler({
    NonTransientDataAccessResourceException.class,
    RecoverableDataAccessException.class,
    TransientDataAccessException.class,
    TransactionException.class
  })
  ResponseEntity<ProblemDetail> away(Exception e) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database does not answer just now. To send it again in a while is harmless."));
  }

  /**
   * Anything else is ours: it is logged by its kind, without what a customer's data might be in.
   */
  @ExceptionHandler
  ProblemDetail ours(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof RequestLimits.BodyTooLargeException tooLarge) {
        return problem(HttpStatus.CONTENT_TOO_LARGE, tooLarge);
      }
    }
    if (e instanceof org.springframework.web.ErrorResponse known) {
      return known.getBody();
    }
    if (e instanceof org.springframework.http.converter.HttpMessageNotReadableException) {
      return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The body cannot be read.");
    }
    LOG.error("a request failed: {} at {}", e.getClass().getName(), at(e));
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.INTERNAL_SERVER_ERROR, "This failed here. To send it again is harmless.");
  }

  private static String at(Exception e) {
    return e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0].toString();
  }

  private static ProblemDetail problem(HttpStatus status, Exception e) {
    return ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
  }
}
