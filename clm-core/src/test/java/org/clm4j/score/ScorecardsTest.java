package org.clm4j.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.clm4j.basics.Language;
import org.clm4j.event.EventKind;
import org.clm4j.models.StageModels;
import org.clm4j.models.StatusRules;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.WindowMetric;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.junit.jupiter.api.Test;

class ScorecardsTest {

  private static final OrdersCard P = OrdersCard.defaults();
  private static final TrendMetric TREND =
      TrendMetric.relativeChange(WindowMetric.sum(EventKind.PURCHASE, P.trendWindow()));

  /** A customer of a year who bought monthly, silent for so many days. */
  private static CustomerProfile monthly(int silentDays, double trend) {
    return Known.profile(
        v ->
            v.put(Metrics.PURCHASE_DAYS, 10)
                .put(Metrics.FIRST_PURCHASE_AT, Known.NOON.minus(Duration.ofDays(365)))
                .put(Metrics.LAST_PURCHASE_AT, Known.NOON.minus(Duration.ofDays(silentDays)))
                .put(Metrics.TYPICAL_GAP_DAYS, 30)
                .put(TREND, trend));
  }

  private static CustomerProfile once(int daysAgo) {
    return Known.profile(
        v ->
            v.put(Metrics.PURCHASE_DAYS, 1)
                .put(Metrics.FIRST_PURCHASE_AT, Known.NOON.minus(Duration.ofDays(daysAgo)))
                .put(Metrics.LAST_PURCHASE_AT, Known.NOON.minus(Duration.ofDays(daysAgo))));
  }

  @Test
  void aFaithfulBuyerIsHealthyAndSinksWithSilence() {
    Scorecard card = Scorecards.orders();
    // rhythm 1 weighs 2, depth all, trend 0 = half: (2 + 1 + .5) / 4
    assertThat(card.score(monthly(30, 0)).total()).hasValue(87.5);
    assertThat(card.score(monthly(60, 0)).total()).as("two gaps are on time").hasValue(87.5);
    // four gaps are half the way to six: (1 + 1 + .5) / 4
    assertThat(card.score(monthly(120, 0)).total()).hasValue(62.5);
    assertThat(card.score(monthly(180, -1)).total()).hasValue(25);
    assertThat(card.score(monthly(180, -1)).band().get().id()).isEqualTo("red");
    assertThat(card.score(monthly(30, 0)).coverage()).isEqualTo(1);
  }

  @Test
  void whoBoughtOnceHasNoRhythmAndWithoutTheBaseNoScore() {
    Score score = Scorecards.orders().score(once(73));
    assertThat(score.total()).isEmpty();
    assertThat(score.contribution(Scorecards.RHYTHM).get().status())
        .isEqualTo(Contribution.Status.NOT_ASKED);
  }

  @Test
  void whoBoughtOnceIsJudgedByTheUsualGapOfTheBase() {
    Scorecard card = Scorecards.orders(P, 73);
    Score score = card.score(once(146));
    assertThat(score.contribution(Scorecards.BASE_RHYTHM).get().value()).hasValue(1);
    // rhythm 1 weighs 2, depth nothing: 2 / 3
    assertThat(score.total().getAsDouble()).isEqualTo(200 / 3.0, within(1e-9));
    assertThat(card.score(once(292)).total().getAsDouble()).isEqualTo(100 / 3.0, within(1e-9));
    assertThat(card.score(once(438)).total()).hasValue(0);
    assertThat(card.score(monthly(120, 0)).total())
        .as("whoever has a rhythm keeps it")
        .hasValue(62.5);
  }

  @Test
  void nobodyIsRedForBeingYoung() {
    Scorecard card = Scorecards.orders(P, 73);
    for (int day = 0; day < 73; day++) {
      Score young = card.score(once(day));
      assertThat(young.total()).as("%s days", day).isEmpty();
      assertThat(young.contribution(Scorecards.BASE_RHYTHM).get().status())
          .isEqualTo(Contribution.Status.TOO_EARLY);
    }
    assertThat(card.score(once(73)).band().get().id()).isEqualTo("yellow");
    assertThat(card.score(once(10)).in(Language.ENGLISH)).startsWith("no score yet");
    assertThat(card.score(once(10)).in(Language.CHINESE)).startsWith("暂无得分：客户关系尚新");
  }

  @Test
  void whoNeverBoughtHasNoScore() {
    CustomerProfile never = Known.profile(v -> v.put(Metrics.PURCHASE_DAYS, 0));
    assertThat(Scorecards.orders().score(never).total()).isEmpty();
    assertThat(Scorecards.orders(P, 73).score(never).total()).isEmpty();
  }

  @Test
  void theReasonsReadWellInBothLanguages() {
    Score score = Scorecards.orders().score(monthly(120, -0.2));
    assertThat(score.in(Language.ENGLISH)).contains("60 of 100").contains("4 usual gaps");
    assertThat(score.in(Language.CHINESE)).contains("60/100").contains("10 天");
  }

  /** A customer with a contract of a year, signed 200 days ago, and nothing bought. */
  private static MetricValues.Builder underContract(MetricValues.Builder v) {
    return v.put(Metrics.PURCHASE_DAYS, 0)
        .put(Metrics.CUSTOMER_SINCE, Known.NOON.minus(Duration.ofDays(200)))
        .put(Metrics.CONTRACT_SIGNED_AT, Known.NOON.minus(Duration.ofDays(200)))
        .put(Metrics.CONTRACTS_IN_FORCE, 1)
        .put(Metrics.CONTRACT_DAYS_LEFT, 165)
        .put(Metrics.COMPLAINTS, 0)
        .put(Metrics.OPEN_COMPLAINTS, 0);
  }

  private static double relationship(Consumer<MetricValues.Builder> more) {
    Score score =
        Scorecards.relationship()
            .score(
                Known.profile(
                    v -> {
                      underContract(v);
                      more.accept(v);
                    }));
    return score.total().orElse(Double.NaN);
  }

  @Test
  void theRelationshipCardReadsContractSatisfactionAndComplaints() {
    assertThat(relationship(v -> {})).isEqualTo(100);
    // contract 1, its end 45 of 90 days ahead
    assertThat(relationship(v -> v.put(Metrics.CONTRACT_DAYS_LEFT, 45))).isEqualTo(75);
    assertThat(relationship(v -> v.put(Metrics.SATISFACTION, 0.7)))
        .as("the mean is 90, the ceiling 85")
        .isEqualTo(85, within(1e-9));
    assertThat(relationship(v -> v.put(Metrics.SATISFACTION, 0)))
        .as("the worst satisfaction cannot be made up for")
        .isEqualTo(50);
    assertThat(relationship(v -> v.put(Metrics.COMPLAINTS, 3).put(Metrics.OPEN_COMPLAINTS, 3)))
        .isEqualTo(50);
    assertThat(
            relationship(
                v ->
                    v.put(Metrics.RELATION_ENDED_AT, Known.NOON.minus(Duration.ofDays(4)))
                        .put(Metrics.SATISFACTION, 1)))
        .as("whose relation ended is not well")
        .isZero();
    assertThat(relationship(v -> v.put(Scorecards.USAGE, 0.1))).isEqualTo(70, within(1e-9));
  }

  @Test
  void aContractByTheMonthIsNotAlwaysNearItsEnd() {
    assertThat(
            relationship(
                v ->
                    v.put(Metrics.CONTRACT_SIGNED_AT, Known.NOON.minus(Duration.ofDays(25)))
                        .put(Metrics.CONTRACT_DAYS_LEFT, 5)))
        .isEqualTo(100);
  }

  @Test
  void theCardSaysWhatItCannotSay() {
    assertThat(Scorecards.orders().label().in(Language.ENGLISH)).contains("says nothing of");
    assertThat(Scorecards.orders().label().in(Language.CHINESE)).contains("不反映");
    assertThat(Scorecards.orders().reads()).contains(TREND, Metrics.GAPS_SINCE_LAST_PURCHASE);
  }

  @Test
  void itsParametersAreChecked() {
    assertThatThrownBy(() -> P.withSilentGaps(2)).hasMessageContaining("above 2.0, but is 2.0");
    assertThatThrownBy(() -> P.withDeepPurchaseDays(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Scorecards.orders(P, 0)).hasMessageContaining("usual gap of the base");
  }

  @Test
  void theStatusCardAsksInEachStageForTheFactorsOfThatStage() {
    Scorecard card = Scorecards.status();
    StatusRules steps = StatusRules.defaults().withProspectSteps(1, 2);
    for (StageModel model : List.of(StageModels.status(), StageModels.status(steps))) {
      for (Stage stage : model.stages()) {
        Score score = card.score(Known.profile(v -> v.put(Metrics.STAGE, stage.id())));
        assertThat(
                score.contributions().stream()
                    .filter(c -> c.status() != Contribution.Status.NOT_ASKED)
                    .map(c -> c.factor().id()))
            .as(stage.id())
            .containsExactlyElementsOf(stage.factors());
      }
    }
  }
}
