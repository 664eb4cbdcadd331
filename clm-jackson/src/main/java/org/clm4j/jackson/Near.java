package org.clm4j.jackson;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known name nearest to a wrong one, and wrong texts made fit to be shown. */
final class Near {
  private static final int SHOWN = 60;
  private static final int LONGEST = 200;
  private static final int FAR = 6;
  private static final int MOST = 300;

  private Near() {}

  /**
   * Returns the known name that fewest letters tell from {@code wrong}, if they are few enough: a
   * third of them, or two, but no more than half of a short name. Of very many names only some are
   * compared.
   */
  static Optional<String> of(String wrong, Collection<String> known) {
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = wrong.toLowerCase(Locale.ROOT);
    String near = null;
    int best = Math.min(Math.max(Math.min(2, wrong.length() / 2), wrong.length() / 3), FAR) + 1;
    int compared = 0;
    for (String name : known) {
      if (Math.abs(name.length() - wrong.length()) >= best) {
        continue;
      }
      if (++compared > MOST) {
        break;
      }
      int distance = distance(lower, name.toLowerCase(Locale.ROOT), best);
      if (distance < best) {
        best = distance;
        near = name;
      }
    }
    return Optional.ofNullable(near);
  }

  /**
   * Returns how many letters must change to make {@code a} into {@code b}, or {@code limit} where
   * they are as many or more. Only the band is looked at in which fewer can do.
   */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = Math.min(j, limit);
    }
    for (int i = 1; i <= a.length(); i++) {
      int from = Math.max(1, i - limit);
      int to = Math.min(b.length(), i + limit);
      int corner = row[from - 1];
      row[from - 1] = from == 1 ? Math.min(i, limit) : limit;
      int least = row[from - 1];
      for (int j = from; j <= to; j++) {
        int swap = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(Math.min(swap, limit), 1 + Math.min(row[j], row[j - 1]));
        least = Math.min(least, row[j]);
      }
      if (least >= limit) {
        return limit;
      }
    }
    return Math.min(row[b.length()], limit);
  }

  /** Returns a text cut to what a message bears, control characters made visible. */
  static String shown(String text) {
    StringBuilder out = new StringBuilder();
    text.chars()
        .limit(SHOWN)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.isSurrogate((char) c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                out.append((char) c);
              }
            });
    return text.length() > SHOWN ? out.append('…').toString() : out.toString();
  }

  /** Returns a text with at most so many characters, on one line. */
  static String cut(String text, int most) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() > most ? line.substring(0, most) + "…" : line;
  }
}
