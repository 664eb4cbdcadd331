package org.clm4j.event;

import java.util.Locale;
import org.clm4j.basics.Label;

/**
 * What kind of thing happened. At one and the same moment, events follow each other in the order of
 * this list.
 */
public enum EventKind {
  /** The customer bought something. */
  PURCHASE("purchases", "次购买"),
  /** The customer gave something back and got money for it. */
  REFUND("refunds", "次退款"),
  /** Customer and firm were in touch. */
  INTERACTION("interactions", "次互动"),
  /** The customer rated an experience. */
  FEEDBACK("ratings", "次评价"),
  /** The customer complained. */
  COMPLAINT("complaints", "次投诉"),
  /** A contract was signed, renewed, changed or ended. */
  CONTRACT("contract events", "次合同事件"),
  /** A value became known: usage, tier, preference, an external index. */
  OBSERVATION("observations", "次观测"),
  /** A retention strategy was applied. */
  TREATMENT("treatments", "次维系措施"),
  /** A matter between customer and firm was opened. */
  MATTER_OPENED("matters opened", "件新增事项"),
  /** A matter between customer and firm was settled. */
  MATTER_CLOSED("matters closed", "件了结事项"),
  /** The relation was ended. */
  RELATION_ENDED("endings", "次关系终止"),
  /** An earlier event turned out never to have happened. */
  CANCELLATION("cancellations", "次撤销");

  private final String english;
  private final String chinese;

  EventKind(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** Returns the kind in the plural, as it stands behind a number. */
  public Label label() {
    return Label.of(english, chinese);
  }

  /** Returns the kind in the plural, as it stands in a sentence. */
  Label noun() {
    // The Chinese unit begins with its measure word, which a name is without.
    return Label.of(english, chinese.substring(1));
  }

  /** Returns the kind's word in configurations, such as {@code matter-closed}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
