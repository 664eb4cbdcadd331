package org.clm4j.examples.portfolio.log;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Reads an amount as the millionths that {@link org.clm4j.basics.Money} keeps.
 *
 * <p>A plain decimal number with a point, signed or not, possibly with an exponent; finer than a
 * millionth it is rounded half-even. No grouping, no decimal comma: 1,234 means two things.
 */
final class AmountCell {

  /** The cell is no number. */
  static final long BAD = Long.MIN_VALUE;

  /** The cell carries the sign or the code of a currency. */
  static final long CURRENCY = Long.MIN_VALUE + 1;

  /** The cell is empty. */
  static final long EMPTY = Long.MIN_VALUE + 2;

  /** The cell is a number beyond ±4,600,000,000,000, a bound of ours: two of them can be added. */
  static final long TOO_LARGE = Long.MIN_VALUE + 3;

  /** Results at or below this are one of the four above. */
  static final long LOWEST = TOO_LARGE;

  private static final BigDecimal LARGEST = BigDecimal.valueOf(4_600_000_000_000L);

  private static final int SCALE = 6;
  private static final int SHORT = 12;

  private AmountCell() {}

  static long read(String cell) {
    String text = cell.strip();
    if (text.isEmpty()) {
      return EMPTY;
    }
    long plain = plain(text);
    return plain != BAD ? plain : unusual(text);
  }

  /** The common case: at most 12 digits before the point and 6 after it. */
  private static long plain(String text) {
    int i = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int whole = 0;
    int fraction = -1;
    long value = 0;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && fraction < 0) {
        fraction = 0;
      } else if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
        whole += fraction < 0 ? 1 : 0;
        fraction += fraction < 0 ? 0 : 1;
      } else {
        return BAD;
      }
      if (whole > SHORT || fraction > SCALE) {
        return BAD;
      }
    }
    if (whole + Math.max(0, fraction) == 0) {
      return BAD;
    }
    for (int k = Math.max(0, fraction); k < SCALE; k++) {
      value *= 10;
    }
    return text.charAt(0) == '-' ? -value : value;
  }

  private static long unusual(String text) {
    if (text.length() > 40) {
      return BAD;
    }
    if (!text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?")) {
      return hasCurrency(text) ? CURRENCY : BAD;
    }
    BigDecimal amount = new BigDecimal(text).setScale(SCALE, RoundingMode.HALF_EVEN);
    return amount.abs().compareTo(LARGEST) > 0 ? TOO_LARGE : amount.unscaledValue().longValue();
  }

  private static boolean hasCurrency(String text) {
    return text.codePoints()
            .anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL || c == '元')
        || text.matches("(?i)[a-z]{3}\\s?[+-]?[\\d.,]+|[+-]?[\\d.,]+\\s?[a-z]{3}");
  }
}
