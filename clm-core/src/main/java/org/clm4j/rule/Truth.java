package org.clm4j.rule;

import org.clm4j.rule.compiled.CompiledRule;

/**
 * What a condition says of a customer: it holds, it does not, or the facts to tell are missing
 * (Kleene's three values).
 */
public enum Truth {
  /** It holds. */
  TRUE,
  /** It does not hold. */
  FALSE,
  /** A fact that would decide it is missing, or could not be read. Unknown never fires a rule. */
  UNKNOWN;

  static Truth of(int code) {
    return code == CompiledRule.TRUE ? TRUE : code == CompiledRule.FALSE ? FALSE : UNKNOWN;
  }
}
