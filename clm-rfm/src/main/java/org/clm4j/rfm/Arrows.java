package org.clm4j.rfm;

import static java.util.Objects.requireNonNull;

import org.clm4j.internal.Checks;

/**
 * Three arrows, written in the order recency, frequency, money: {@code ↑↑↓}.
 *
 * @param recency where the days since the last purchase lie
 * @param frequency where the frequency lies
 * @param monetary where the money lies
 */
public record Arrows(Arrow recency, Arrow frequency, Arrow monetary) {

  /** Checks that all three are there. */
  public Arrows {
    requireNonNull(recency, "recency");
    requireNonNull(frequency, "frequency");
    requireNonNull(monetary, "monetary");
  }

  /**
   * Returns what {@link #toString} or {@link #code} wrote.
   *
   * @throws IllegalArgumentException if it is not three of ↑ and ↓, or of 1 and 0
   */
  public static Arrows parse(String text) {
    if (text.length() != 3) {
      throw new IllegalArgumentException(
          "arrows are three, such as ↑↑↓ or 110, not "
              + Checks.counted(text.length(), "character")
              + ".");
    }
    return new Arrows(parse(text.charAt(0)), parse(text.charAt(1)), parse(text.charAt(2)));
  }

  private static Arrow parse(char c) {
    for (Arrow arrow : Arrow.values()) {
      if (c == arrow.symbol() || c == arrow.digit()) {
        return arrow;
      }
    }
    throw new IllegalArgumentException("an arrow is ↑ or ↓, or 1 or 0, not '" + c + "'.");
  }

  /** Returns the arrow of an indicator. */
  public Arrow of(Indicator indicator) {
    return switch (indicator) {
      case RECENCY -> recency;
      case FREQUENCY -> frequency;
      case MONETARY -> monetary;
    };
  }

  /** Returns the arrows as digits: {@code 110} for ↑↑↓. */
  public String code() {
    return "" + recency.digit() + frequency.digit() + monetary.digit();
  }

  /** Returns the arrows as they are drawn. */
  @Override
  public String toString() {
    return "" + recency.symbol() + frequency.symbol() + monetary.symbol();
  }
}
