package org.clm4j.rfm;

import org.clm4j.basics.Label;

/** Why a customer has no RFM class and does not count in the means. */
public enum ExclusionReason {
  /** Never bought anything. */
  NO_PURCHASE("no purchase, so no class", "没有购买记录，不分级"),
  /** Refunds are all there is. */
  REFUNDS_ONLY("refunds only, no purchase, so no class", "只有退款，没有购买，不分级"),
  /** A figure is missing. */
  UNKNOWN("a figure of recency, frequency or money is missing", "缺少 R、F 或 M 的数值");

  private final String english;
  private final String chinese;

  ExclusionReason(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** Returns why, in words. */
  public Label reason() {
    return Label.of(english, chinese);
  }
}
