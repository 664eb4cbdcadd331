package org.clm4j.internal;

import java.util.Collection;
import java.util.List;

/** The known name nearest to one that nobody knows. */
public final class Nearest {

  /** So many of the known are listed. */
  private static final int SHOWN = 20;

  private Nearest() {}

  /** Returns the end of a sentence on something unknown, of things called so. */
  public static String maybe(String wrong, Collection<String> known, String things) {
    String near = "";
    int best = Math.max(2, wrong.length() / 3) + 1;
    for (String id : known) {
      int distance = distance(wrong, id, best);
      if (distance < best) {
        best = distance;
        near = id;
      }
    }
    List<String> shown = known.stream().limit(SHOWN).toList();
    return (near.isEmpty() ? "" : ". Maybe '" + near + "'")
        + "; known "
        + things
        + " are "
        + shown
        + (known.size() > SHOWN ? " and " + (known.size() - SHOWN) + " more." : ".");
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
}
