package org.clm4j.rule;

import org.clm4j.basics.Language;

/** How one number stands to another. */
public enum Relation {
  /** ≥ */
  AT_LEAST("≥"),
  /** &gt; */
  ABOVE(">"),
  /** ≤ */
  AT_MOST("≤"),
  /** &lt; */
  BELOW("<"),
  /** = */
  EQUAL_TO("="),
  /** ≠ */
  OTHER_THAN("≠");

  private final String symbol;

  Relation(String symbol) {
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

  /** Returns the relation to another figure in words, which Chinese says otherwise. */
  String ofOther(Language language) {
    return switch (this) {
      case AT_LEAST -> RuleWords.RELATION_AT_LEAST_OF.in(language);
      case AT_MOST -> RuleWords.RELATION_AT_MOST_OF.in(language);
      default -> in(language);
    };
  }

  /** Returns the relation in words. */
  public String in(Language language) {
    return switch (this) {
      case AT_LEAST -> RuleWords.RELATION_AT_LEAST.in(language);
      case ABOVE -> RuleWords.RELATION_ABOVE.in(language);
      case AT_MOST -> RuleWords.RELATION_AT_MOST.in(language);
      case BELOW -> RuleWords.RELATION_BELOW.in(language);
      case EQUAL_TO -> RuleWords.RELATION_EQUAL_TO.in(language);
      case OTHER_THAN -> RuleWords.RELATION_OTHER_THAN.in(language);
    };
  }

  /** Returns the mathematical sign. */
  public String symbol() {
    return symbol;
  }
}
