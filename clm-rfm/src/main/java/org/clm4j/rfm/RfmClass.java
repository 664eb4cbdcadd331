package org.clm4j.rfm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.clm4j.basics.Label;

/**
 * The eight classes of the mean split, by arrows of which ↑ is good.
 *
 * <p>The source has the exercise but leaves the names blank; these are the usual ones of the field.
 * {@code IMPORTANT} are those who spend much, {@code GENERAL} the others.
 */
public enum RfmClass {
  /** ↑↑↑: buys lately, often and much. */
  IMPORTANT_VALUE("111"),
  /** ↑↓↑: buys lately and much, not yet often. */
  IMPORTANT_DEVELOP("101"),
  /** ↓↑↑: bought often and much, not lately. */
  IMPORTANT_KEEP("011"),
  /** ↓↓↑: bought much, neither lately nor often. */
  IMPORTANT_WIN_BACK("001"),
  /** ↑↑↓: buys lately and often, little. */
  GENERAL_VALUE("110"),
  /** ↑↓↓: bought lately, neither often nor much. */
  GENERAL_DEVELOP("100"),
  /** ↓↑↓: bought often, neither lately nor much. */
  GENERAL_KEEP("010"),
  /** ↓↓↓: bought neither lately nor often nor much. */
  GENERAL_WIN_BACK("000");

  private final String code;
  private final String id;

  RfmClass(String code) {
    this.code = code;
    this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the class of these arrows, of which ↑ is good. */
  public static RfmClass of(Arrows good) {
    String code = good.code();
    return Arrays.stream(values()).filter(c -> c.code.equals(code)).findFirst().orElseThrow();
  }

  /** Returns the class of this id. */
  public static Optional<RfmClass> find(String id) {
    return Arrays.stream(values()).filter(c -> c.id().equals(id)).findFirst();
  }

  /** Returns the class's word in configurations and files, such as {@code important-win-back}. */
  public String id() {
    return id;
  }

  /** Returns the arrows as digits, 1 for ↑: {@code 101}. */
  public String code() {
    return code;
  }

  /** Returns the arrows, of which ↑ is good. */
  public Arrows arrows() {
    return Arrows.parse(code);
  }

  /**
   * Returns in one line what to do for these customers, to keep the relation and raise its value.
   * The line is ours: the source asks for a strategy for each class (STR-45) and leaves its table
   * blank.
   */
  public Label strategy() {
    return RfmWords.strategy(id());
  }

  /** Returns what people call it. */
  public Label label() {
    return RfmWords.name("class." + id());
  }
}
