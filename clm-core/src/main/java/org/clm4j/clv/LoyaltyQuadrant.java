package org.clm4j.clv;

import org.clm4j.basics.Label;

/**
 * Four kinds of customers by profit and by how long the relationship is expected to last.
 *
 * <p>Source: Reinartz and Kumar, "The Mismanagement of Customer Loyalty", Harvard Business Review
 * 80(7), July 2002. The Chinese names are ours.
 */
public enum LoyaltyQuadrant {
  /** High profit, long duration. */
  TRUE_FRIENDS(
      "true friends",
      "真朋友",
      "Delight them and keep in touch, but not too often; earn their loyalty in attitude too.",
      "让他们惊喜并保持联系，但不要过于频繁；同时赢得其态度上的忠诚。"),
  /** High profit, short duration. */
  BUTTERFLIES(
      "butterflies",
      "蝴蝶",
      "Aim at satisfaction with the transaction, earn while they are here, and stop investing in time.",
      "追求单次交易的满意，在其停留时获取利润，并适时停止投入。"),
  /** Low profit, long duration. */
  BARNACLES(
      "barnacles",
      "藤壶",
      "Find out their wallet: where our share of it is low, sell more; where it is small, control cost.",
      "了解其消费总量：若我方份额低则增加销售；若总量小则严控成本。"),
  /** Low profit, short duration. */
  STRANGERS(
      "strangers",
      "陌生人",
      "Invest nothing in the relationship; earn on every transaction.",
      "不在关系上投入；每笔交易都要获利。");

  private final String english;
  private final String chinese;
  private final String adviceEnglish;
  private final String adviceChinese;

  LoyaltyQuadrant(String english, String chinese, String adviceEnglish, String adviceChinese) {
    this.english = english;
    this.chinese = chinese;
    this.adviceEnglish = adviceEnglish;
    this.adviceChinese = adviceChinese;
  }

  /** Returns what a reader calls these customers. */
  public Label label() {
    return Label.of(english, chinese);
  }

  /** Returns what the source advises to do with them. */
  public Label advice() {
    return Label.of(adviceEnglish, adviceChinese);
  }
}
