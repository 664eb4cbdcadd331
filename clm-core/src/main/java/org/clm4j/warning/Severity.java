package org.clm4j.warning;

import java.util.Locale;
import org.clm4j.basics.Label;

/** How urgent a warning is, the least first. */
public enum Severity {
  /** Worth knowing. */
  LOW,
  /** Worth acting on in the course of usual work. */
  MEDIUM,
  /** Act now. */
  HIGH;

  /** Returns the id in configurations: the name in lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name in words. */
  public Label label() {
    return WarningWords.name("severity." + name().toLowerCase(Locale.ROOT));
  }
}
