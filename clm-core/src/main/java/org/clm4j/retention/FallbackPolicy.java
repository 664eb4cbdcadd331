package org.clm4j.retention;

/** When strategies of another model's source are offered for the same canonical step. */
public enum FallbackPolicy {
  /** Never. */
  NEVER,
  /** Where the model's own source gives none for the stage. */
  WHERE_NONE,
  /**
   * Also where the model's own source gives none for the stage by name, but some for all stages;
   * those come first.
   */
  WHERE_NONE_BY_NAME
}
