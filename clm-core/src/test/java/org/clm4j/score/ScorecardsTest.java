package org.clm4j.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.event.EventKind;
import org.clm4j.models.StageModels;
import org.clm4j.models.StatusRules;
import org.clm4j.profile.CustomerProfile;
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
            v.put(Metrics.PURCHASES, 10)
                .put(Metrics.FIRST_PURCHASE_AT, Known.NOON.minus(Duration.ofDays(365)))
                .put(Metrics.LAST_PURCHASE_AT, Known.NOON.minus(Duration.ofDays(silentDays)))
                .put(Metrics.TYPICAL_GAP_DAYS, 30)
                .put(TREND, trend));
  }

  private static CustomerProfile once(int daysAgo) {
    return Known.profile(
        v ->
            v.put(Metrics.PURCHASES, 1)
                .put(Metrics.FIRST_PURCHASE_AT, Known.NOON.minus(Duration.ofDays(daysAgo)))
                .put(Metrics.LAST_PURCHASE_AT, Known.NOON.minus(Duration.ofDays(daysAgo))));
  }

  @Test
  void aFaithfulBuyerIsHealthyAndSinksWithSilence() {
    Scorecard card = Scorecards.orders();
    // rhythm 1, trend 0 = half, depth all, tenure half: (1 + .5 + 1 + .5) / 4
    assertThat(card.score(monthly(30, 0)).total()).hasValue(75);
    assertThat(card.score(monthly(60, 0)).total()).hasValue(62.5);
    assertThat(card.score(monthly(90, -1)).total()).hasValue(37.5);
    assertThat(card.score(monthly(90, -1)).band().get().id()).isEqualTo("red");
    assertThat(card.score(monthly(30, 0)).coverage()).isEqualTo(1);
  }

  @Test
  void whoBoughtOnceHasNoRhythmAndNoTrendAndTheCoverageShowsIt() {
    Score score = Scorecards.orders().score(once(73));
    assertThat(score.coverage()).isEqualTo(0.5);
    assertThat(score.total()).hasValue(5);
    assertThat(score.contribution(Scorecards.RHYTHM).get().status())
        .isEqualTo(Contribution.Status.MISSING);
  }

  @Test
  void whoBoughtOnceMayBeMeasuredByTheUsualGapOfTheBase() {
    Score score = Scorecards.orders(P, 73).score(once(146));
    Contribution rhythm = score.contribution(Scorecards.RHYTHM).get();
    assertThat(rhythm.status()).isEqualTo(Contribution.Status.ASSUMED);
    assertThat(rhythm.observedNumber()).hasValue(2);
    assertThat(rhythm.value()).hasValue(0.5);
    assertThat(score.coverage()).isEqualTo(0.5);
    assertThat(Scorecards.orders(P, 73).score(monthly(60, 0)).total())
        .as("whoever has a rhythm keeps it")
        .hasValue(62.5);
  }

  @Test
  void whoNeverBoughtHasNoScore() {
    Score score = Scorecards.orders().score(Known.profile(v -> v.put(Metrics.PURCHASES, 0)));
    assertThat(score.total()).isEmpty();
    assertThat(score.coverage()).isEqualTo(0.25);
  }

  @Test
  void theReasonsReadWellInBothLanguages() {
    Score score = Scorecards.orders().score(monthly(60, -0.2));
    assertThat(score.in(Language.ENGLISH))
        .isEqualTo(
            """
            60 of 100 (yellow: keep an eye on it); 100% of what the card asks for is known
            silence since the last purchase: 2 usual gaps; scores 50% × weight 25% = 12.5 points
            trend of sales: -20%; scores 40% × weight 25% = 10 points
            depth: purchases so far: 10 purchases; scores 100% × weight 25% = 25 points
            tenure: time as a customer: 365 days; scores 50% × weight 25% = 12.5 points""");
    assertThat(score.in(Language.CHINESE))
        .isEqualTo(
            """
            60/100 分（黄色：留意观察），已知信息占 100%
            距最近购买的沉默：2 个通常间隔；得分率 50% × 权重 25% = 12.5 分
            交易额趋势：-20%；得分率 40% × 权重 25% = 10 分
            深度：累计购买：10 次购买；得分率 100% × 权重 25% = 25 分
            客龄：成为客户的时间：365 天；得分率 50% × 权重 25% = 12.5 分""");
  }

  @Test
  void theCardSaysWhatItCannotSay() {
    assertThat(Scorecards.orders().label().in(Language.ENGLISH)).contains("says nothing of");
    assertThat(Scorecards.orders().label().in(Language.CHINESE)).contains("不反映");
    assertThat(Scorecards.orders().reads()).contains(TREND, Metrics.GAPS_SINCE_LAST_PURCHASE);
  }

  @Test
  void itsParametersAreChecked() {
    assertThatThrownBy(() -> P.withSilentGaps(1)).hasMessageContaining("above 1.0, but is 1.0");
    assertThatThrownBy(() -> P.withLongTenureDays(Double.NaN)).hasMessageContaining("NaN");
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
                    .filter(c -> c.status() != Contribution.Status.NOT_IN_STAGE)
                    .map(c -> c.factor().id()))
            .as(stage.id())
            .containsExactlyElementsOf(stage.factors());
      }
    }
  }
}
