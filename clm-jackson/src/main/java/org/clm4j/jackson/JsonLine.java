package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One line of a text that has a document on each: what it says, or what is wrong with it.
 *
 * @param number which line it is, from 1
 * @param value what the document says; empty where the line is refused
 * @param problems all that is wrong with the line, each with the line's number and its column; none
 *     where there is a value
 */
public record JsonLine<T>(long number, Optional<T> value, List<JsonProblem> problems) {

  /** Copies the problems. */
  public JsonLine {
    requireNonNull(value, "value");
    problems = List.copyOf(problems);
    if (value.isPresent() != problems.isEmpty()) {
      throw new IllegalArgumentException(
          "a line has either a value or problems, and this one has "
              + (value.isPresent() ? "both." : "neither."));
    }
  }

  /** Returns the line's number, and what is wrong with it; nothing of what it says. */
  @Override
  public String toString() {
    return "line " + number + (problems.isEmpty() ? "" : ": " + problems);
  }
}
