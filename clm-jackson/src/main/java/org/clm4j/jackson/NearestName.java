package org.clm4j.jackson;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.clm4j.internal.Shown;

/** The known name nearest to a wrong one, and wrong texts made fit to be shown. */
final class NearestName {
  private static final int SHOWN = 60;
  private static final int LONGEST = 200;
  private static final int FAR = 6;
  private static final int MOST = 300;

  /** How a word begins that says the opposite of the rest of it. */
  private static final Set<String> DENIALS =
      Set.of("not", "no", "non", "un", "in", "im", "dis", "de", "never");

  private NearestName() {}

  /**
   * Returns the known name that fewest letters tell from {@code wrong}, if they are few enough for
   * the shorter of the two: none of two letters, one of three, two of four to eleven, then a
   * fourth. Two letters in each other's place are one. A name is not near to what begins by denying
   * it, as {@code inactive} does. Of very many names only some are compared.
   */
  static Optional<String> of(String wrong, Collection<String> known) {
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = wrong.toLowerCase(Locale.ROOT);
    String near = null;
    int best = FAR + 1;
    int compared = 0;
    for (String name : known) {
      int limit = Math.min(best, few(Math.min(name.length(), wrong.length())) + 1);
      if (Math.abs(name.length() - wrong.length()) >= limit) {
        continue;
      }
      if (++compared > MOST) {
        break;
      }
      String other = name.toLowerCase(Locale.ROOT);
      int distance = distance(lower, other, limit);
      if (distance < limit && !isDenied(lower, other) && !isDenied(other, lower)) {
        best = distance;
        near = name;
      }
    }
    return Optional.ofNullable(near);
  }

  /** Returns how many letters of so many may be wrong. */
  private static int few(int letters) {
    return letters < 4 ? Math.max(0, letters - 2) : Math.min(FAR, Math.max(2, letters / 4));
  }

  private static boolean isDenied(String denial, String name) {
    return denial.endsWith(name)
        && DENIALS.contains(denial.substring(0, denial.length() - name.length()));
  }

  /**
   * Returns how many letters must change, or two beside each other their places, to make {@code a}
   * into {@code b}, or {@code limit} where they are as many or more. Only the band is looked at in
   * which fewer can do.
   */
  private static int distance(String a, String b, int limit) {
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = Math.min(j, limit);
    }
    for (int i = 1; i <= a.length(); i++) {
      Arrays.fill(row, limit);
      row[0] = Math.min(i, limit);
      int least = row[0];
      for (int j = Math.max(1, i - limit); j <= Math.min(b.length(), i + limit); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        if (isSwapped(a, i, b, j)) {
          change = Math.min(change, before[j - 2] + 1);
        }
        row[j] = Math.min(Math.min(change, limit), 1 + Math.min(above[j], row[j - 1]));
        least = Math.min(least, row[j]);
      }
      if (least >= limit) {
        return limit;
      }
      int[] free = before;
      before = above;
      above = row;
      row = free;
    }
    return Math.min(above[b.length()], limit);
  }

  /** Returns whether the last two of so many letters stand in each other's place. */
  private static boolean isSwapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }

  /** Returns a text cut to what a message bears, with what nobody sees made visible. */
  static String shown(String text) {
    String shown = Shown.text(text, SHOWN);
    if (shown.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return shown;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      out.append(
          Character.isSurrogate(c)
              ? String.format(Locale.ROOT, "\\u%04x", (int) c)
              : String.valueOf(c));
    }
    return out.toString();
  }

  /** Returns a text with at most so many characters, on one line. */
  static String cut(String text, int most) {
    return Shown.text(text.replaceAll("\\p{Cntrl}+", " "), most);
  }
}
