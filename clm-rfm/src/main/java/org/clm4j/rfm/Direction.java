package org.clm4j.rfm;

/** Which way a figure is good. */
public enum Direction {
  /** More is better, as with money. */
  HIGHER_IS_BETTER,
  /** Less is better, as with days since the last purchase. */
  LOWER_IS_BETTER
}
