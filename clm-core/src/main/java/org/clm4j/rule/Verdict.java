package org.clm4j.rule;

import org.clm4j.rule.compiled.CompiledRule;

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

  private static final Verdict[] BY_CODE = {NOT_MET, UNKNOWN, MET};

  /** Returns the verdict of a reading; looked up rather than chosen, which spares wrong guesses. */
  static Verdict of(int code) {
    return BY_CODE[code - CompiledRule.FALSE];
  }

  /** Returns the reading it stands for. */
  int code() {
    return this == MET
        ? CompiledRule.TRUE
        : this == NOT_MET ? CompiledRule.FALSE : CompiledRule.UNKNOWN;
  }
}
