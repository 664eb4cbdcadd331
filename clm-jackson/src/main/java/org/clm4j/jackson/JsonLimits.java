package org.clm4j.jackson;

/**
 * How much a document may ask for before it is refused unread. The defaults are this library's own:
 * far above what people write, far below what hurts.
 *
 * @param size the longest document, in characters, at least 1
 * @param depth how many objects and lists may stand in each other, from 1 to 500
 * @param values the most values, names not counted, at least 1
 * @param textLength the longest text or name, in characters, at least 1
 * @param numberLength the longest number, in characters, from 1 to 1000
 */
public record JsonLimits(int size, int depth, int values, int textLength, int numberLength) {

  private static final int DEEPEST = 500;
  private static final int LONGEST_NUMBER = 1000;
  private static final JsonLimits DEFAULTS = new JsonLimits(1_000_000, 410, 100_000, 10_000, 64);

  /** Checks that each limit leaves something. */
  public JsonLimits {
    within(size, Integer.MAX_VALUE, "size");
    within(depth, DEEPEST, "depth");
    within(values, Integer.MAX_VALUE, "values");
    within(textLength, Integer.MAX_VALUE, "textLength");
    within(numberLength, LONGEST_NUMBER, "numberLength");
  }

  private static void within(int value, int most, String what) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "limit '" + what + "' must lie from 1 to " + most + ", but is " + value + ".");
    }
  }

  /**
   * Returns the limits that hold unless others are given: a million characters, 410 levels, 100 000
   * values, texts of 10 000 and numbers of 64 characters.
   */
  public static JsonLimits defaults() {
    return DEFAULTS;
  }

  /** Returns these limits with another size, in characters. */
  public JsonLimits withSize(int characters) {
    return new JsonLimits(characters, depth, values, textLength, numberLength);
  }

  /** Returns these limits with another depth. */
  public JsonLimits withDepth(int levels) {
    return new JsonLimits(size, levels, values, textLength, numberLength);
  }

  /** Returns these limits with another number of values. */
  public JsonLimits withValues(int most) {
    return new JsonLimits(size, depth, most, textLength, numberLength);
  }

  /** Returns these limits with another length of texts, in characters. */
  public JsonLimits withTextLength(int characters) {
    return new JsonLimits(size, depth, values, characters, numberLength);
  }

  /** Returns these limits with another length of numbers, in characters. */
  public JsonLimits withNumberLength(int characters) {
    return new JsonLimits(size, depth, values, textLength, characters);
  }
}
