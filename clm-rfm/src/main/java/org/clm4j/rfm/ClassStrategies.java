package org.clm4j.rfm;

import org.clm4j.basics.Label;

/** What to do for each class, in one line. */
final class ClassStrategies {

  private ClassStrategies() {}

  static Label of(RfmClass each) {
    return switch (each) {
      case IMPORTANT_VALUE ->
          Label.of(
              "Keep: the best service and first access to what is new; no discounts.",
              "维护：优先服务，新品优先，不必打折。");
      case IMPORTANT_DEVELOP ->
          Label.of(
              "Raise how often they buy: reminders, refills, bundles, a loyalty programme.",
              "提高频次：到货提醒、续购、组合装、会员计划。");
      case IMPORTANT_KEEP ->
          Label.of(
              "Call back: contact them in person and ask what changed, before a rival does.",
              "唤回：主动联系，了解变化原因，先于竞争对手。");
      case IMPORTANT_WIN_BACK ->
          Label.of(
              "Win back: one personal offer, worth what they were worth, then let go.",
              "挽留：给出一次与其价值相称的专属方案，无效则止。");
      case GENERAL_VALUE ->
          Label.of(
              "Raise the basket: recommendations, sets, a threshold for free delivery.",
              "提高客单：关联推荐、套装、满额包邮。");
      case GENERAL_DEVELOP ->
          Label.of(
              "Lead to the next purchase: welcome, show the range, an offer with an end.",
              "引导再购：欢迎、介绍品类、限时优惠。");
      case GENERAL_KEEP ->
          Label.of("Remind at low cost: news of what they used to buy.", "低成本提醒：推送其常购品类的消息。");
      case GENERAL_WIN_BACK ->
          Label.of("Spend little: automatic mail alone, no sales effort.", "控制投入：仅自动触达，不安排人工。");
    };
  }
}
