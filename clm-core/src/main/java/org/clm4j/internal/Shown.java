package org.clm4j.internal;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Texts of others as messages bear them. What nobody sees is written as an escape like {@code
 * \u005cu202e}: control characters, line ends, marks that turn the direction of what follows, and
 * characters without width; so that a text can neither forge a line of a log nor look like another.
 */
public final class Shown {

  private static final int LONGEST = 200;

  /** Letters and marks that are drawn as nothing, though they are no format characters. */
  private static final String FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0";

  private Shown() {}

  /** Returns a text, cut where it has more than 200 characters. */
  public static String text(String text) {
    return text(text, LONGEST);
  }

  /** Returns a text, cut where it has more characters than that. */
  public static String text(String text, int most) {
    boolean cut = text.length() > most;
    String shown = visible(cut ? text.substring(0, most) : text, false);
    return cut ? shown + "…" : shown;
  }

  /** Returns a finished message of any length, in which line feeds stay. */
  public static String message(String message) {
    return visible(message, true);
  }

  /** Returns a finished sentence of any length, on one line. */
  public static String sentence(String sentence) {
    return visible(sentence, false);
  }

  /** Returns finished sentences. */
  public static List<String> sentences(List<String> sentences) {
    return sentences.stream().map(Shown::sentence).toList();
  }

  /**
   * Returns a message of several problems, each on a line of its own: all of them, or so many of
   * the first as were made, and how many more there are.
   *
   * @param what what has them, with all that stands before the colon
   * @param shown the problems that are shown, a finished sentence each
   * @param all how many there are
   */
  public static String problems(String what, List<String> shown, int all) {
    StringBuilder text = new StringBuilder(message(what)).append(':');
    sentences(shown).forEach(p -> text.append("\n  - ").append(p));
    return all > shown.size()
        ? text.append("\n  - and ").append(all - shown.size()).append(" more.").toString()
        : text.toString();
  }

  /**
   * Returns what a thing is called, with all that would break the line or turn what follows written
   * as escapes; what joins or parts letters stays, for some languages are written with it.
   */
  public static String name(String name) {
    return visible(name, Shown::breaksOrTurns);
  }

  private static boolean breaksOrTurns(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    };
  }

  private static String visible(String text, boolean lines) {
    return visible(text, c -> isUnseen(c) && !(lines && c == '\n'));
  }

  private static String visible(String text, IntPredicate escaped) {
    if (text.codePoints().noneMatch(escaped)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (escaped.test(c)) {
                for (char unit : Character.toChars(c)) {
                  out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> FILLERS.indexOf(c) >= 0;
    };
  }
}
