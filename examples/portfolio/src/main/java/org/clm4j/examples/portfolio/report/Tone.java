package org.clm4j.examples.portfolio.report;

import java.util.Locale;

/** What a row stands for, where colour and sign shall tell it. */
public enum Tone {
  /** Nothing in particular. */
  PLAIN,
  /** A sum of the others. */
  TOTAL,
  /** More than before, or healthy. */
  GAIN,
  /** Less than before, or in trouble. */
  LOSS,
  /** Neither well nor ill. */
  WATCH,
  /** The first step of a rise. */
  STEP_1,
  /** The second step of a rise. */
  STEP_2,
  /** The third step of a rise. */
  STEP_3;

  String id() {
    return name().toLowerCase(Locale.ROOT).replace("_", "");
  }
}
