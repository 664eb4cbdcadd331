package org.clm4j.examples.portfolio.log;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Reads a number as the millionths that {@link org.clm4j.basics.Money} keeps, once for each decimal
 * sign: {@code 1.000} is one where the decimal sign is a point, a thousand where it is a comma. The
 * column decides, see {@link NumberColumn}.
 *
 * <p>Signs stand before or behind, or are parentheses; groups of three digits, or of two before the
 * last three as in India, are set apart by the other sign, a space or an apostrophe. Finer than a
 * millionth a number is rounded half-even.
 *
 * <p>One reader serves one thread; it keeps the last cell's readings.
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

  /** The largest number, in millionths. */
  static final long LARGEST_MILLIONTHS = 4_600_000_000_000_000_000L;

  private static final BigDecimal LARGEST = BigDecimal.valueOf(LARGEST_MILLIONTHS, 6);

  private static final int SCALE = 6;
  private static final int SHORT = 12;
  private static final int LONGEST = 40;

  private static final String EXPONENT = "([eE][+-]?\\d{1,2})?";
  private static final String NEUTRAL_GROUPS = "[1-9]\\d{0,2}(?:[ '’_]\\d{3})+";
  private static final Pattern POINT = decimal("\\.", ",");
  private static final Pattern COMMA = decimal(",", "\\.");
  private static final Pattern CODE_AND_NUMBER =
      Pattern.compile("(?i)[a-z]{3}\\s?[+-]?[\\d., ']+|[+-]?[\\d., ']+\\s?[a-z]{3}");

  private long point;
  private long comma;

  private static Pattern decimal(String sign, String group) {
    String groups =
        "[1-9]\\d{0,2}(?:"
            + group
            + "\\d{3})+|[1-9]\\d?(?:"
            + group
            + "\\d{2})+"
            + group
            + "\\d{3}";
    return Pattern.compile(
        "(?:(?:\\d+|"
            + groups
            + "|"
            + NEUTRAL_GROUPS
            + ")(?:"
            + sign
            + "\\d*)?|"
            + sign
            + "\\d+)"
            + EXPONENT);
  }

  /** Reads a cell in both ways. */
  void read(String cell) {
    if (plain(cell)) {
      return;
    }
    String text = Cells.plain(cell);
    if (Cells.isNothing(text)) {
      both(EMPTY);
      return;
    }
    if (!plain(text)) {
      unusual(text);
    }
  }

  /** Returns the number where the decimal sign is a point. */
  long point() {
    return point;
  }

  /** Returns the number where the decimal sign is a comma. */
  long comma() {
    return comma;
  }

  private void both(long value) {
    point = value;
    comma = value;
  }

  /** The common case: at most 12 digits, a point, and at most 6 digits. */
  private boolean plain(String text) {
    if (text.isEmpty()) {
      return false;
    }
    char sign = text.charAt(0);
    int from = sign == '-' || sign == '+' ? 1 : 0;
    int whole = 0;
    int fraction = -1;
    long value = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && fraction < 0) {
        fraction = 0;
      } else if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
        whole += fraction < 0 ? 1 : 0;
        fraction += fraction < 0 ? 0 : 1;
      } else {
        return false;
      }
      if (whole > SHORT || fraction > SCALE) {
        return false;
      }
    }
    if (whole + Math.max(0, fraction) == 0) {
      return false;
    }
    boolean mayBeGroup = fraction == 3 && whole >= 1 && whole <= 3 && text.charAt(from) != '0';
    long thousands = mayBeGroup ? value * 1_000_000 : BAD;
    for (int k = Math.max(0, fraction); k < SCALE; k++) {
      value *= 10;
    }
    point = sign == '-' ? -value : value;
    comma = fraction < 0 ? point : !mayBeGroup ? BAD : sign == '-' ? -thousands : thousands;
    return true;
  }

  private void unusual(String text) {
    if (text.length() > LONGEST) {
      both(BAD);
      return;
    }
    boolean negative = false;
    String body = text;
    if (body.startsWith("(") && body.endsWith(")")) {
      negative = true;
      body = Cells.trim(body.substring(1, body.length() - 1));
    } else if (body.endsWith("-") || body.startsWith("-")) {
      negative = true;
      body =
          Cells.trim(
              body.startsWith("-") ? body.substring(1) : body.substring(0, body.length() - 1));
    } else if (body.startsWith("+")) {
      body = Cells.trim(body.substring(1));
    }
    point = POINT.matcher(body).matches() ? number(body, ',', '.', negative) : BAD;
    comma = COMMA.matcher(body).matches() ? number(body, '.', ',', negative) : BAD;
    if (point == BAD && comma == BAD && hasCurrency(text)) {
      both(CURRENCY);
    }
  }

  private static long number(String body, char group, char decimal, boolean negative) {
    StringBuilder digits = new StringBuilder(negative ? "-" : "");
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == decimal) {
        digits.append('.');
      } else if (c != group && " '’_".indexOf(c) < 0) {
        digits.append(c);
      }
    }
    BigDecimal amount = new BigDecimal(digits.toString()).setScale(SCALE, RoundingMode.HALF_EVEN);
    return amount.abs().compareTo(LARGEST) > 0 ? TOO_LARGE : amount.unscaledValue().longValue();
  }

  private static boolean hasCurrency(String text) {
    return text.codePoints()
            .anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL || c == '元')
        || CODE_AND_NUMBER.matcher(text).matches();
  }
}
