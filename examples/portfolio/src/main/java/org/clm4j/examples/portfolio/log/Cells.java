package org.clm4j.examples.portfolio.log;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** What holds for the text of any cell: its edges, the words for nothing, and its mere form. */
final class Cells {

  /** What programs write where they have nothing; R writes NA, and Na is a name. */
  private static final Set<String> NOTHING =
      Set.of(
          "null",
          "(null)",
          "<null>",
          "[null]",
          "none",
          "nil",
          "nan",
          "nat",
          "n/a",
          "#n/a",
          "<na>",
          "\\n",
          "undefined",
          "#null!",
          "#value!",
          "#ref!",
          "#name?",
          "#div/0!");

  private static final int LONGEST_FORM = 32;

  private Cells() {}

  /** Returns the cell without white space and invisible characters at its ends. */
  static String trim(String cell) {
    int from = 0;
    int to = cell.length();
    while (from < to && isEdge(cell.charAt(from))) {
      from++;
    }
    while (to > from && isEdge(cell.charAt(to - 1))) {
      to--;
    }
    return cell.substring(from, to);
  }

  private static boolean isEdge(char c) {
    return c <= ' '
        ? Character.isWhitespace(c)
        : c > '~'
            && (Character.isSpaceChar(c)
                || Character.isWhitespace(c)
                || Character.getType(c) == Character.FORMAT);
  }

  /** Returns whether a trimmed cell says that there is nothing. */
  static boolean isNothing(String trimmed) {
    int length = trimmed.length();
    return length == 0
        || (length <= 9
            && (trimmed.equals("NA") || NOTHING.contains(trimmed.toLowerCase(Locale.ROOT))));
  }

  /** Returns a trimmed id as it is compared: composed, so that one name has one spelling. */
  static String id(String cell) {
    String trimmed = trim(cell);
    if (isNothing(trimmed)) {
      return "";
    }
    return isAscii(trimmed) ? trimmed : Normalizer.normalize(trimmed, Normalizer.Form.NFC);
  }

  /** Returns a trimmed date or number in plain characters: wide digits and spaces become narrow. */
  static String plain(String cell) {
    String trimmed = trim(cell);
    return isAscii(trimmed)
        ? trimmed
        : Normalizer.normalize(trimmed, Normalizer.Form.NFKC).replace('\u2212', '-');
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the form of a cell and none of its data: 9 for a digit, x for a letter, and the signs
   * between them; at most 32 characters.
   */
  static String form(String cell) {
    String trimmed = trim(cell);
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < trimmed.length() && form.length() < LONGEST_FORM; i++) {
      char c = trimmed.charAt(i);
      int type = Character.getType(c);
      if (Character.isDigit(c)) {
        form.append('9');
      } else if (Character.isLetter(c)) {
        form.append("年月日".indexOf(c) >= 0 ? c : 'x');
      } else if ((c < '~' && c >= ' ') || type == Character.CURRENCY_SYMBOL) {
        form.append(c);
      } else {
        form.append(Character.isSpaceChar(c) ? ' ' : '?');
      }
    }
    return form + (trimmed.length() > LONGEST_FORM ? "…" : "");
  }
}
