package org.clm4j.rule;

/** How a condition, or one leaf of it, was read. */
public enum Verdict {
  /** It holds. */
  MET,
  /** It does not hold. */
  NOT_MET,
  /** A fact is missing, so it cannot be told. */
  UNKNOWN,
  /** The host's accessor or predicate failed; reads as unknown wherever this leaf stands. */
  ERROR;

  /** Returns what logic makes of it: an error is unknown. */
  public Truth truth() {
    return this == MET ? Truth.TRUE : this == NOT_MET ? Truth.FALSE : Truth.UNKNOWN;
  }

  static Verdict of(int code) {
    return code == Rule.TRUE ? MET : code == Rule.FALSE ? NOT_MET : UNKNOWN;
  }
}
