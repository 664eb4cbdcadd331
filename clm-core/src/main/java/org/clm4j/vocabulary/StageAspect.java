package org.clm4j.vocabulary;

import java.util.Locale;
import org.clm4j.basics.Label;

/**
 * What can be said about a stage, or a model as a whole, beside its name; a source says some of it
 * and leaves the rest blank.
 */
public enum StageAspect {
  /** What the stage is. */
  DEFINITION,
  /** How the relationship looks while it lasts. */
  CHARACTERISTIC,
  /** What shows that it begins. */
  SIGNAL,
  /** What there is to do. */
  TASK,
  /** What is to be reached. */
  GOAL,
  /** Where the effort goes first. */
  FOCUS,
  /** By what means. */
  MEASURE,
  /** What a CRM system does for it. */
  CRM,
  /** What it means for profit. */
  PROFIT,
  /**
   * Anything else the source remarks. A remark of this library on what a source says begins with
   * "ours:".
   */
  NOTE;

  /** Returns the topic's heading. */
  public Label label() {
    return VocabularyWords.name("aspect." + id());
  }

  /** Returns the topic's word in configurations, such as {@code goal}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
