package org.clm4j.rule;

import org.clm4j.basics.Language;

/** How one number stands to another. */
public enum Relation {
  /** ≥ */
  AT_LEAST("at least", "至少", "≥"),
  /** &gt; */
  ABOVE("above", "高于", ">"),
  /** ≤ */
  AT_MOST("at most", "至多", "≤"),
  /** &lt; */
  BELOW("below", "低于", "<"),
  /** = */
  EQUAL_TO("exactly", "等于", "="),
  /** ≠ */
  OTHER_THAN("other than", "不等于", "≠");

  private final String english;
  private final String chinese;
  private final String symbol;

  Relation(String english, String chinese, String symbol) {
    this.english = english;
    this.chinese = chinese;
    this.symbol = symbol;
  }

  /** Returns whether {@code left} stands so to {@code right}; false if either is NaN. */
  public boolean holds(double left, double right) {
    return switch (this) {
      case AT_LEAST -> left >= right;
      case ABOVE -> left > right;
      case AT_MOST -> left <= right;
      case BELOW -> left < right;
      case EQUAL_TO -> left == right;
      case OTHER_THAN -> left < right || left > right;
    };
  }

  /** Returns the relation that holds of two numbers exactly when this one does not. */
  public Relation complement() {
    return switch (this) {
      case AT_LEAST -> BELOW;
      case ABOVE -> AT_MOST;
      case AT_MOST -> ABOVE;
      case BELOW -> AT_LEAST;
      case EQUAL_TO -> OTHER_THAN;
      case OTHER_THAN -> EQUAL_TO;
    };
  }

  /** Returns the relation in words. */
  public String in(Language language) {
    return language.code().equals("zh") ? chinese : english;
  }

  /** Returns the mathematical sign. */
  public String symbol() {
    return symbol;
  }
}
