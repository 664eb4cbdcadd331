package org.clm4j.internal;

/** A line of the text behind a fingerprint, whose parts cannot be taken for others. */
public final class CanonicalLine {

  private CanonicalLine() {}

  /** Appends a line of parts, each after its length. */
  public static void append(StringBuilder text, String... parts) {
    for (String part : parts) {
      text.append(part.length()).append(':').append(part).append(' ');
    }
    text.append('\n');
  }
}
