package org.clm4j.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Checks of what a caller hands over. Each returns the value it accepts, and refuses with an {@link
 * IllegalArgumentException} that names the thing, the rule and the value.
 *
 * <p>{@code what} names the thing in words, such as {@code "weight of factor 'tenure'"}. NaN passes
 * none of them.
 */
public final class Checks {
  /** The longest id accepted, in UTF-16 units. */
  public static final int MAX_ID_LENGTH = 200;

  /** As long as a span of time may be. */
  private static final Duration LONGEST_TIME = Duration.ofDays(36_600_000);

  /** So many names are listed in a message. */
  private static final int MAX_NAMES = 20;

  private Checks() {}

  /** Returns {@code value} if it is neither NaN nor infinite. */
  public static double finite(double value, String what) {
    if (!Double.isFinite(value)) {
      throw refused(what, "must be a finite number", value);
    }
    return value;
  }

  /** Returns {@code value} if it is finite and greater than 0. */
  public static double positive(double value, String what) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw refused(what, "must be a finite number greater than 0", value);
    }
    return value;
  }

  /** Returns {@code value} if it is at least 1. */
  public static int positive(int value, String what) {
    if (value < 1) {
      throw refused(what, "must be at least 1", value);
    }
    return value;
  }

  /** Returns {@code value} if it is finite and not below 0. */
  public static double nonNegative(double value, String what) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw refused(what, "must be a finite number, 0 or greater", value);
    }
    return value;
  }

  /** Returns {@code value} if it is not below 0. */
  public static long nonNegative(long value, String what) {
    if (value < 0) {
      throw refused(what, "must be 0 or greater", value);
    }
    return value;
  }

  /** Returns {@code value} if it lies from 0 to 1, both included. */
  public static double unitInterval(double value, String what) {
    return between(value, 0, 1, what);
  }

  /** Returns {@code value} if it lies between two whole numbers, both included. */
  public static double between(double value, int least, int most, String what) {
    if (!(value >= least && value <= most)) {
      throw refused(what, "must lie from " + least + " to " + most, value);
    }
    return value;
  }

  /**
   * Returns {@code id} if it is not blank, has at most {@value #MAX_ID_LENGTH} characters, no
   * control character and no half of a character. The message shows the id: for names in a
   * configuration.
   */
  public static String id(String id, String what) {
    String fault = idFault(id, what);
    if (!fault.isEmpty()) {
      throw new IllegalArgumentException(
          Shown.message(what + " " + fault + ", but is '" + Shown.text(id, MAX_ID_LENGTH) + "'."));
    }
    return id;
  }

  /**
   * Returns {@code id} under the rules of {@link #id}. The message never shows the id: for what may
   * identify a person, such as a customer's or an order's id.
   */
  public static String privateId(String id, String what) {
    String fault = idFault(id, what);
    if (!fault.isEmpty()) {
      throw new IllegalArgumentException(
          Shown.message(
              what
                  + " "
                  + fault
                  + "; the one given, of "
                  + counted(id.length(), "character")
                  + ", is not shown."));
    }
    return id;
  }

  private static String idFault(String id, String what) {
    requireNonNull(id, what);
    if (id.isBlank()) {
      return "must not be blank";
    }
    if (id.length() > MAX_ID_LENGTH) {
      return "must have at most " + MAX_ID_LENGTH + " characters";
    }
    if (hasControl(id)) {
      return "must not contain a control character";
    }
    if (hasHalfCharacter(id)) {
      return "must not contain half a character (a lone surrogate)";
    }
    return "";
  }

  /**
   * Refuses a value of which any problem was found, with all of them in one message.
   *
   * @param problems a finished sentence each
   */
  public static void none(List<String> problems, String what) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(Shown.sentence(what + ": " + String.join(" ", problems)));
    }
  }

  /** Returns how many there are of a thing, in words: "1 event", "2 events". */
  public static String counted(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /**
   * Returns a list of names for a message, as {@code [a, b]}; of more than {@value #MAX_NAMES} the
   * first, and how many more there are.
   */
  public static String names(Collection<String> names) {
    String shown = names.stream().limit(MAX_NAMES).collect(Collectors.joining(", ", "[", "]"));
    int left = names.size() - MAX_NAMES;
    return left > 0 ? shown + " and " + left + " more" : shown;
  }

  /** Returns whether a text holds a control character. */
  public static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns {@code text} if it holds no half of a character. The message does not show the text,
   * for it may be a customer's.
   */
  public static String whole(String text, String what) {
    requireNonNull(text, what);
    if (hasHalfCharacter(text)) {
      throw new IllegalArgumentException(
          Shown.message(
              what
                  + " must not hold half a character (a lone surrogate). Maybe it was cut within a"
                  + " letter."));
    }
    return text;
  }

  /** Returns {@code time} if it is positive and no longer than 100,000 years. */
  public static Duration positive(Duration time, String what) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(what + " is a positive time, not " + time + ".");
    }
    return inReach(time, what);
  }

  /** Returns {@code time} if it is not negative and no longer than 100,000 years. */
  public static Duration nonNegative(Duration time, String what) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(what + " must not be negative, but is " + time + ".");
    }
    return inReach(time, what);
  }

  /** Returns {@code time} if it is no longer than 100,000 years, as no {@code Span} is. */
  public static Duration inReach(Duration time, String what) {
    if (time.compareTo(LONGEST_TIME) > 0) {
      throw new IllegalArgumentException(
          what + " is at most 100,000 years long, as " + time + " is not.");
    }
    return time;
  }

  /**
   * Returns whether a text holds half a character, a lone surrogate: a text that was cut within a
   * letter. No file or wire brings it back.
   */
  public static boolean hasHalfCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static IllegalArgumentException refused(String what, String rule, Object value) {
    return new IllegalArgumentException(
        Shown.message(what + " " + rule + ", but is " + value + "."));
  }
}
