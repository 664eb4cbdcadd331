package org.clm4j.curve;

import org.clm4j.basics.Label;

/** The phases of a relationship as its volume shows them (CRV-04 to CRV-07), and its end. */
public enum LifePhase {
  /** Little is bought: each side tries the other. */
  EXPLORATION("exploration"),
  /** More is bought from period to period. */
  FORMATION("formation"),
  /** Volume is near its maximum and hardly moves. */
  STABILITY("stability"),
  /** Less is bought from period to period. */
  DECLINE("decline"),
  /** Nothing is bought any more. */
  ENDED("ended");

  private final String id;

  LifePhase(String id) {
    this.id = id;
  }

  /** Returns its id, as the metric {@link CurveMetrics#PHASE} gives it. */
  public String id() {
    return id;
  }

  /** Returns what a reader calls it. */
  public Label label() {
    return CurveWords.name(this);
  }
}
