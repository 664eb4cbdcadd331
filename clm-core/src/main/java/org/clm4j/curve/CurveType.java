package org.clm4j.curve;

import org.clm4j.basics.Label;

/**
 * The four types of life curve, told apart by the phase from which the customer leaves (CRV-09).
 * The source gives them names only; the phases are what the field understands by them.
 */
public enum CurveType {
  /** Left in exploration (CRV-10). */
  EARLY_ABORTION("earlyAbortion", "CRV-10"),
  /** Left in formation (CRV-11). */
  MIDWAY_DEATH("midwayDeath", "CRV-11"),
  /** Became stable and left soon (CRV-12). */
  EARLY_EXIT("earlyExit", "CRV-12"),
  /** Was stable for long (CRV-13). */
  LONG_LASTING("longLasting", "CRV-13");

  private final String id;
  private final String source;

  CurveType(String id, String source) {
    this.id = id;
    this.source = source;
  }

  /** Returns its id, as the metric {@link CurveMetrics#TYPE} gives it. */
  public String id() {
    return id;
  }

  /** Returns its number in the vocabulary, such as {@code CRV-10}. */
  public String sourceId() {
    return source;
  }

  /** Returns what a reader calls it. */
  public Label label() {
    return CurveWords.name(this);
  }
}
