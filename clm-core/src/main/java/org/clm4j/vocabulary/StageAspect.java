package org.clm4j.vocabulary;

import java.util.Locale;
import org.clm4j.basics.Label;

/**
 * What can be said about a stage, or a model as a whole, beside its name; a source says some of it
 * and leaves the rest blank.
 */
public enum StageAspect {
  /** What the stage is. */
  DEFINITION("Definition", "定义"),
  /** How the relationship looks while it lasts. */
  CHARACTERISTIC("Characteristics", "特征"),
  /** What shows that it begins. */
  SIGNAL("Signal", "信号"),
  /** What there is to do. */
  TASK("Main tasks", "主要任务"),
  /** What is to be reached. */
  GOAL("Goals", "目标"),
  /** Where the effort goes first. */
  FOCUS("Focus", "策略重点"),
  /** By what means. */
  MEASURE("Measures", "措施"),
  /** What a CRM system does for it. */
  CRM("Role of the CRM system", "CRM 系统的作用"),
  /** What it means for profit. */
  PROFIT("Effect on profit", "对利润的影响"),
  /**
   * Anything else the source remarks. A remark of this library on what a source says begins with
   * "ours:".
   */
  NOTE("Note", "说明");

  private final String english;
  private final String chinese;

  StageAspect(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** Returns the topic's heading. */
  public Label label() {
    return Label.of(english, chinese);
  }

  /** Returns the topic's word in configurations, such as {@code goal}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
