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
      if (text.length() > 0 && !part.isEmpty() && isParted(text, part)) {
        text.append(' ');
      }
      text.append(part);
    }
    return text.toString();
  }

  /** Returns whether a space stands where these two texts meet, neither of which is empty. */
  public static boolean isParted(CharSequence before, CharSequence after) {
    int last = Character.codePointBefore(before, before.length());
    int first = Character.codePointAt(after, 0);
    return (isChinese(last) && isWestern(first)) || (isWestern(last) && isChinese(first));
  }

  private static boolean isChinese(int c) {
    return c >= 0x2e80 && UnicodeScript.of(c) == UnicodeScript.HAN;
  }

  private static boolean isWestern(int c) {
    return !isChinese(c) && !Character.isWhitespace(c) && MARKS.indexOf(c) < 0;
  }
}
