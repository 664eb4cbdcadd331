package org.clm4j.portfolio;

import java.util.Locale;

/** Why a figure cannot be told. */
public enum Untold {
  /** Nobody and nothing is there that it could be of. */
  NOTHING_KNOWN,
  /** There are fewer cases than the stated minimum. */
  TOO_FEW,
  /** There are cases, but what they are divided by is 0 or below. */
  NOTHING_TO_DIVIDE_BY;

  /** Returns the word in documents, such as {@code too-few}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
