package org.clm4j.jackson;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known name nearest to a wrong one, and wrong texts made fit to be shown. */
final class Near {
  private static final int SHOWN = 60;
  private static final int LONGEST = 200;
  private static final int MOST = 2000;

  private Near() {}

  /** Returns the known name that fewest letters tell from {@code wrong}, if they are few enough. */
  static Optional<String> of(String wrong, Collection<String> known) {
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    String near = null;
    int best = Math.max(2, wrong.length() / 3) + 1;
    int tried = 0;
    for (String name : known) {
      if (++tried > MOST) {
        break;
      }
      int distance =
          name.equalsIgnoreCase(wrong)
              ? 0
              : distance(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT), best);
      if (distance < best) {
        best = distance;
        near = name;
      }
    }
    return Optional.ofNullable(near);
  }

  /** Returns how many letters must change to make {@code a} into {@code b}, or {@code limit}. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(swap, 1 + Math.min(row[j], row[j - 1]));
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
