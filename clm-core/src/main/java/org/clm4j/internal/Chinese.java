package org.clm4j.internal;

import java.lang.Character.UnicodeScript;

/**
 * Chinese sentences out of parts. A space stands between a Chinese character and a Western letter,
 * figure or sign, and nowhere else: 满意度 (CSAT) 至少 3.
 */
public final class Chinese {

  /** Marks that are as wide as a Chinese character and bring their own room. */
  private static final String MARKS = "，。；：、！？（）《》“”‘’…—→·";

  private Chinese() {}

  /** Returns the parts as one text. */
  public static String join(String... parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      if (text.length() > 0 && !part.isEmpty()) {
        int before = text.codePointBefore(text.length());
        int after = part.codePointAt(0);
        boolean mixed =
            (isChinese(before) && isWestern(after)) || (isWestern(before) && isChinese(after));
        text.append(mixed ? " " : "");
      }
      text.append(part);
    }
    return text.toString();
  }

  private static boolean isChinese(int c) {
    return UnicodeScript.of(c) == UnicodeScript.HAN;
  }

  private static boolean isWestern(int c) {
    return !isChinese(c) && !Character.isWhitespace(c) && MARKS.indexOf(c) < 0;
  }
}
