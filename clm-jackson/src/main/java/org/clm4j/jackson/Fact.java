package org.clm4j.jackson;

import java.time.Instant;

/** Something that was observed. */
public sealed interface Fact {
  /**
   * A number.
   *
   * @param value the number, which is finite
   */
  record OfNumber(double value) implements Fact {}

  /**
   * A moment.
   *
   * @param value the moment
   */
  record OfMoment(Instant value) implements Fact {}

  /**
   * A text.
   *
   * @param value the text
   */
  record OfText(String value) implements Fact {}

  /**
   * A flag, or whether something is known.
   *
   * @param value yes or no
   */
  record OfFlag(boolean value) implements Fact {}
}
