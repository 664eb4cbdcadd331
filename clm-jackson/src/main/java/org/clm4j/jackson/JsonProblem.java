package org.clm4j.jackson;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a document, and where.
 *
 * <p>Where the document is about a customer, neither the message nor the pointer holds a text or a
 * number of it, but for the ids of models, stages, rules and metrics where they belong and the
 * numbers of rules; so it can be logged. The pointer then ends where a name begins that is no
 * field.
 *
 * <p>Immutable and thread-safe.
 */
public final class JsonProblem implements Serializable {
  private static final long serialVersionUID = 1;

  /** What rule was broken. */
  public enum Kind {
    /** The text is no JSON, or not only one document. */
    SYNTAX,
    /** It is larger or deeper than the {@link JsonLimits} allow. */
    LIMIT,
    /** It is of another kind, or of a version this library does not read. */
    VERSION,
    /** Something required is not there. */
    MISSING,
    /** A field, operator or word is not known here. */
    UNKNOWN,
    /** A name or id occurs a second time. */
    DUPLICATE,
    /** A value is of the wrong kind, such as a text where a number is due. */
    TYPE,
    /** A value breaks a rule that can be told from the value alone, such as a range. */
    VALUE,
    /** It names something that nothing declares. */
    REFERENCE,
    /** The parts are right, but make no sense together. */
    MEANING
  }

  private final Kind kind;
  private final String pointer;
  private final int line;
  private final int column;
  private final String message;
  private final @Nullable String maybe;

  JsonProblem(
      Kind kind, String pointer, int line, int column, String message, @Nullable String maybe) {
    this.kind = kind;
    this.pointer = pointer;
    this.line = line;
    this.column = column;
    this.message = message;
    this.maybe = maybe;
  }

  /** Returns the same problem of a document that stands on this line of a longer text. */
  JsonProblem onLine(int number) {
    return new JsonProblem(kind, pointer, number, column, message, maybe);
  }

  /** Returns what rule was broken. */
  public Kind kind() {
    return kind;
  }

  /** Returns the JSON pointer (RFC 6901) to the value; empty for the document as a whole. */
  public String pointer() {
    return pointer;
  }

  /** Returns the line, from 1; 0 where the source has no lines. */
  public int line() {
    return line;
  }

  /** Returns the column, from 1; 0 where the source has no lines. */
  public int column() {
    return column;
  }

  /** Returns the rule and the value in a sentence, and what may have been meant. */
  public String message() {
    return maybe == null ? message : message + " Maybe '" + maybe + "'.";
  }

  /** Returns the nearest known name, where one is near. */
  public Optional<String> maybe() {
    return Optional.ofNullable(maybe);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonProblem p
        && kind == p.kind
        && pointer.equals(p.pointer)
        && line == p.line
        && column == p.column
        && message.equals(p.message)
        && Objects.equals(maybe, p.maybe);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, pointer, line, column, message, maybe);
  }

  /** Returns {@code line 3, column 7, /stages/0/id: message}. */
  @Override
  public String toString() {
    String where = line > 0 ? "line " + line + ", column " + column : "";
    String path =
        pointer.isEmpty() ? "" : (where.isEmpty() ? "" : ", ") + NearestName.shown(pointer);
    return where + path + (where.isEmpty() && path.isEmpty() ? "" : ": ") + message();
  }
}
