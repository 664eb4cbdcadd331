package org.clm4j.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Period;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventSelection;
import org.clm4j.event.EventTrait;
import org.junit.jupiter.api.Test;

class WindowMetricTest {

  private static void assertNamed(Metric<?> metric, String english, String chinese) {
    assertThat(metric.label().in(Language.ENGLISH)).isEqualTo(english);
    assertThat(metric.label().in(Language.CHINESE)).isEqualTo(chinese);
  }

  @Test
  void aWindowOfOneUnitIsTheLastOfThem() {
    assertNamed(
        WindowMetric.sum(EventKind.PURCHASE, Span.of(Period.ofYears(1))),
        "amount of purchases in the last year",
        "最近 1 年内购买金额");
    assertNamed(
        WindowMetric.count(EventKind.COMPLAINT, Span.ofDays(1)),
        "number of complaints in the last day",
        "最近 1 天内投诉次数");
    assertNamed(
        WindowMetric.count(EventKind.COMPLAINT, Span.of(Duration.ofHours(1))),
        "number of complaints in the last hour",
        "最近 1 小时内投诉次数");
  }

  @Test
  void aWindowOfMoreSaysHowMany() {
    assertNamed(
        WindowMetric.count(EventKind.PURCHASE, Span.ofDays(90)),
        "number of purchases in the last 90 days",
        "最近 90 天内购买次数");
    assertNamed(
        WindowMetric.count(EventKind.PURCHASE, Span.of(Period.of(1, 6, 0))),
        "number of purchases in the last 1 year 6 months",
        "最近 1 年 6 个月内购买次数");
    assertNamed(
        WindowMetric.count(EventKind.PURCHASE, Span.ofDays(11)),
        "number of purchases in the last 11 days",
        "最近 11 天内购买次数");
  }

  @Test
  void aWindowThatEndedEarlierSaysWhen() {
    assertNamed(
        WindowMetric.count(EventKind.COMPLAINT, Span.ofDays(30)).shifted(Span.ofDays(30)),
        "number of complaints in the 30 days that ended 30 days ago",
        "截至 30 天前的 30 天内投诉次数");
    assertNamed(
        WindowMetric.sum(EventKind.REFUND, Span.of(Period.ofYears(1))).shifted(Span.ofDays(1)),
        "amount of refunds in the year that ended 1 day ago",
        "截至 1 天前的 1 年内退款金额");
  }

  @Test
  void aWindowOfSomeEventsSaysWhichAndIsNamedByThem() {
    EventSelection paid = EventSelection.of(EventKind.PURCHASE).paid();
    WindowMetric days = WindowMetric.days(paid, Span.of(Period.ofYears(1)));
    assertNamed(days, "days with paid purchases in the last year", "最近 1 年内有付费购买的天数");
    assertThat(days.id()).isEqualTo("days(purchase[paid],P1Y)");
    WindowMetric shoes =
        WindowMetric.count(
            EventSelection.of(EventKind.PURCHASE)
                .except(EventTrait.PLACE, "Berlin")
                .where(EventTrait.CATEGORY, "shoes", "boots"),
            Span.ofDays(90));
    assertNamed(
        shoes,
        "number of purchases (category: boots or shoes, place not Berlin) in the last 90 days",
        "最近 90 天内购买（品类：boots 或 shoes，地点不为 Berlin）次数");
    assertThat(shoes.id()).isEqualTo("count(purchase[category=boots|shoes;place!=Berlin],P90D)");
    WindowMetric categories =
        WindowMetric.distinct(
            EventTrait.CATEGORY, EventSelection.of(EventKind.PURCHASE), Span.ofDays(90));
    assertNamed(
        categories, "different categories of purchases in the last 90 days", "最近 90 天内购买的不同品类数");
    assertThat(categories.id()).isEqualTo("distinct(category,purchase,P90D)");
  }

  @Test
  void aSelectionNamesItsTraitsOnceAndOnlyThoseItsEventsHave() {
    EventSelection bought = EventSelection.of(EventKind.PURCHASE);
    assertThat(bought.where(EventTrait.PLACE, "a", "b").except(EventTrait.CATEGORY, "c"))
        .isEqualTo(bought.except(EventTrait.CATEGORY, "c").where(EventTrait.PLACE, "b", "a"));
    assertThat(bought.where(EventTrait.PLACE, "a|b").id())
        .as("a sign of the id's own within a value is marked")
        .isNotEqualTo(bought.where(EventTrait.PLACE, "a", "b").id());
    assertThatThrownBy(() -> bought.where(EventTrait.CHANNEL, "web"))
        .hasMessage("events of kind 'purchase' have no channel; that is a trait of interaction.");
    assertThatThrownBy(() -> bought.where(EventTrait.PLACE))
        .hasMessage("a selection by place names at least one value.");
    assertThatThrownBy(() -> bought.where(EventTrait.PLACE, "a").where(EventTrait.PLACE, "b"))
        .hasMessageContaining("names place once");
    assertThatThrownBy(() -> EventSelection.of(EventKind.REFUND).paid())
        .hasMessage("events of kind 'refund' are not paid for; purchases are.");
    assertThatThrownBy(
            () ->
                WindowMetric.distinct(
                    EventTrait.CHANNEL, EventSelection.of(EventKind.PURCHASE), Span.ofDays(1)))
        .hasMessage("events of kind 'purchase' have no channel to tell apart.");
  }

  @Test
  void aTrendIsThatOfItsWindow() {
    assertNamed(
        TrendMetric.change(WindowMetric.count(EventKind.INTERACTION, Span.of(Period.ofMonths(1)))),
        "change of the number of interactions in the last month",
        "最近 1 个月内互动次数的变化");
  }
}
