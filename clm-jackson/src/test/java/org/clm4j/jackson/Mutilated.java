package org.clm4j.jackson;

import java.util.SplittableRandom;

/** Documents with a few places deleted, doubled or overwritten. */
final class Mutilated {

  private static final String TELLING = "{}[]\",:019-eE\\ntP";

  private Mutilated() {}

  /** Returns the document with one to three such places. */
  static String some(String document, SplittableRandom random) {
    StringBuilder text = new StringBuilder(document);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(12));
      int from = random.nextInt(document.length());
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, document, from, Math.min(document.length(), from + 30));
        case 2 -> text.setCharAt(at, (char) random.nextInt(0x10000));
        default -> text.setCharAt(at, TELLING.charAt(random.nextInt(TELLING.length())));
      }
    }
    return text.toString();
  }
}
