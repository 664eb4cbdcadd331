package org.clm4j.jackson;

/**
 * Names that no library of YAML writes so that they are read again: it takes what YAML 1.1 knows as
 * ends of lines for no reason to quote a name, and what reads it takes them for such ends.
 */
final class YamlNames {

  /** Why such a name is not written. */
  static final String REFUSAL =
      "a name with a line end of its own (U+0085, U+2028 or U+2029) would be another one when it is"
          + " read from YAML. Maybe write it as JSON.";

  private YamlNames() {}

  /** Returns whether a name is one of them. */
  static boolean isLost(String name) {
    return name.indexOf('\u0085') >= 0
        || name.indexOf('\u2028') >= 0
        || name.indexOf('\u2029') >= 0;
  }
}
