package org.clm4j.examples.portfolio.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Text laid out for a terminal, where a Chinese character is as wide as two Latin ones.
 *
 * <p>Widths follow Unicode's East Asian Width: wide and full-width characters take two columns,
 * combining marks none.
 */
final class Columned {

  private Columned() {}

  /** Returns how many columns the text takes. */
  static int width(String text) {
    return text.codePoints().map(Columned::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0x303E)
            || (c >= 0x3041 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x1F300 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }

  /** Returns the text with blanks behind it up to the width. */
  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** Returns the text with blanks before it up to the width. */
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /** Returns the share of the whole as a bar; anything above zero shows at least a sliver. */
  static String bar(long part, long whole, int width) {
    if (part <= 0 || whole <= 0) {
      return "";
    }
    String slivers = " ▏▎▍▌▋▊▉";
    long eighths = Math.max(1, Math.round(8.0 * width * part / whole));
    String full = "█".repeat((int) (eighths / 8));
    return eighths % 8 == 0 ? full : full + slivers.charAt((int) (eighths % 8));
  }

  /**
   * Returns the text broken into lines of at most this width, each after the first behind an indent
   * that the width does not count.
   *
   * <p>Breaks at blanks, and anywhere between two wide characters, but never before closing
   * punctuation.
   */
  static String wrapped(String text, int width, String indent) {
    StringBuilder all = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (String piece : pieces(text)) {
      boolean full = width(line.toString()) + width(piece.stripTrailing()) > width;
      if (full && !line.toString().isBlank()) {
        all.append(line.toString().stripTrailing()).append('\n').append(indent);
        line.setLength(0);
        line.append(piece.stripLeading());
      } else {
        line.append(piece);
      }
    }
    return all.append(line.toString().stripTrailing()).toString();
  }

  /** Cuts text where a line may break: behind a blank, and around a wide character. */
  private static Iterable<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      piece.appendCodePoint(points[i]);
      boolean last = i == points.length - 1;
      boolean blank = points[i] == ' ';
      boolean wide = width(points[i]) == 2 || (!last && width(points[i + 1]) == 2);
      boolean closes = !last && "，。；：、！？）」』》”’,.;:)".indexOf(points[i + 1]) >= 0;
      boolean opens = "（「『《“‘(".indexOf(points[i]) >= 0;
      if (last || ((blank || wide) && !closes && !opens)) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
    }
    return pieces;
  }
}
