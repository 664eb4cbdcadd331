package org.clm4j.examples.portfolio.events;

import org.clm4j.basics.Label;
import org.clm4j.jackson.JsonProblem;

/** Why a line of events cannot be used. */
public enum Fault {
  /** The line is no JSON, or no text. */
  SYNTAX("event-syntax"),
  /** The line is beyond the limits. */
  LIMIT("event-limit"),
  /** The document is of another kind, or of another version. */
  VERSION("event-version"),
  /** A field that must be there is not. */
  MISSING("event-missing"),
  /** A field or word that nobody knows. */
  UNKNOWN("event-unknown"),
  /** A field stands twice. */
  DUPLICATE("event-duplicate"),
  /** A value of the wrong kind, such as a number for a text. */
  TYPE("event-type"),
  /** A value that is not in its form or range. */
  VALUE("event-value"),
  /** Parts that make no sense together. */
  MEANING("event-meaning"),
  /** Two lines say different things of one event, and nothing says which holds. */
  CONFLICT("event-conflict"),
  /** Money of another currency than the one asked for. */
  OTHER_CURRENCY("event-other-currency");

  private final String id;

  Fault(String id) {
    this.id = id;
  }

  /** Returns the fault of a line with this problem. */
  static Fault of(JsonProblem problem) {
    return switch (problem.kind()) {
      case SYNTAX -> SYNTAX;
      case LIMIT -> LIMIT;
      case VERSION -> VERSION;
      case MISSING -> MISSING;
      case UNKNOWN -> UNKNOWN;
      case DUPLICATE -> DUPLICATE;
      case TYPE -> TYPE;
      case VALUE -> VALUE;
      case REFERENCE, MEANING -> MEANING;
    };
  }

  /** Returns the stable id. */
  public String id() {
    return id;
  }

  /** Returns what is wrong, in words. */
  public Label label() {
    return EventLogWords.reason(id).label();
  }
}
