package org.clm4j.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.clm4j.retention.Advised.NOON;
import static org.clm4j.retention.Advised.UTC;
import static org.clm4j.retention.Advised.eur;
import static org.clm4j.retention.Advised.ids;
import static org.clm4j.retention.Advised.in;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Treatment;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.vocabulary.CanonicalStep;
import org.clm4j.vocabulary.SourceModel;
import org.junit.jupiter.api.Test;

class RecommenderTest {

  private static final StrategyCatalog SOURCES = StrategyCatalog.ofSources();
  private static final Recommender RELATIONSHIP = Advised.of("relationship");
  private static final Recommender STATUS = Advised.of("status");

  @Test
  void everyPhaseOfTheRelationHasItsOwnStrategiesFirst() {
    assertThat(ids(RELATIONSHIP.recommend(in("exploration")))).containsExactly("STR-36", "STR-46");
    assertThat(ids(RELATIONSHIP.recommend(in("formation")))).containsExactly("STR-37", "STR-46");
    assertThat(ids(RELATIONSHIP.recommend(in("stability"))))
        .containsExactly("STR-38", "STR-39", "STR-40", "STR-41", "STR-46");
    assertThat(ids(RELATIONSHIP.recommend(in("decline"))))
        .containsExactly("STR-42", "STR-43", "STR-46");
  }

  @Test
  void whatMendsAWeakFactorComesFirst() {
    Advice advice =
        Advised.of("purchase")
            .recommend(
                in(
                    "churned",
                    v ->
                        v.put(Metrics.factorValue("rhythm"), 0.1)
                            .put(Metrics.factorValue("volume"), 0.9)));
    assertThat(ids(advice)).containsExactly("STR-33", "STR-31", "STR-32", "STR-34", "STR-35");
    assertThat(advice.best().get().reasons().get(1))
        .isEqualTo(new Reason.MendsFactor("rhythm", Label.of("rhythm"), 0.1));
    assertThat(advice.best().get().reasons(Language.ENGLISH))
        .isEqualTo("fits every stage; addresses a weak spot: rhythm (scores 10%)");
  }

  @Test
  void aFactorThatIsNotKnownIsNotWeak() {
    Advice advice =
        Advised.of("purchase")
            .recommend(in("loyal", v -> v.missing(Metrics.factorValue("rhythm"))));
    assertThat(ids(advice)).containsExactly("STR-31", "STR-32", "STR-33", "STR-34", "STR-35");
  }

  @Test
  void aModelWhoseSourceHasNoneBorrowsForTheSameStepAndSaysFromWhere() {
    Advice advice = STATUS.recommend(in("existing"));
    assertThat(advice.recommendations()).isNotEmpty().allMatch(Recommendation::isBorrowed);
    Recommendation best = advice.best().get();
    assertThat(best.reasons().get(0))
        .isEqualTo(new Reason.BorrowedFrom("b2b", "SM-A", CanonicalStep.IN_USE));
    assertThat(best.in(Language.ENGLISH)).contains("borrowed from model SM-A");
    assertThat(best.in(Language.CHINESE)).contains("借用自模型 SM-A");
    assertThat(ids(STATUS.recommend(in("existing"))))
        .contains("STR-28", "STR-38")
        .doesNotContain("STR-42", "STR-16");
  }

  @Test
  void whereTheOwnSourceGivesSomeNothingIsBorrowedUnlessAsked() {
    assertThat(RELATIONSHIP.recommend(in("decline")).recommendations())
        .noneMatch(Recommendation::isBorrowed);
    Advice more =
        Recommender.builder(SOURCES, "purchase", UTC)
            .borrowing(Borrowing.WHERE_NONE_BY_NAME)
            .build()
            .recommend(in("loyal"));
    assertThat(ids(more).subList(0, 5))
        .containsExactly("STR-31", "STR-32", "STR-33", "STR-34", "STR-35");
    assertThat(ids(more)).contains("STR-28", "STR-38", "STR-41");
    assertThat(
            Recommender.builder(SOURCES, "status", UTC)
                .borrowing(Borrowing.NEVER)
                .build()
                .recommend(in("new"))
                .recommendations())
        .isEmpty();
  }

  @Test
  void everyStageOfEverySourceHasAdvice() {
    for (SourceModel model : SourceModel.all()) {
      Recommender recommender = Advised.of(model.id());
      for (String stage : recommender.stages()) {
        assertThat(recommender.recommend(in(stage)).best()).as(model.id() + stage).isPresent();
      }
    }
  }

  @Test
  void aRelationThatEndedIsAdvisedAsALostCustomer() {
    Advice advice = RELATIONSHIP.recommend(in("closed"));
    assertThat(ids(advice)).containsExactly("STR-31", "STR-32", "STR-33", "STR-34", "STR-35");
    assertThat(advice.best().get().reasons().get(0))
        .isEqualTo(new Reason.BorrowedFrom("purchase", "SM-E", CanonicalStep.LOST));
  }

  @Test
  void aConditionThatIsNotMetOrCannotBeToldHoldsBackWithItsLeaf() {
    Recommender b2b = Advised.of("b2b");
    Withheld unknown =
        b2b.recommend(in("retention")).withheld().stream()
            .filter(w -> w.strategy().id().equals("STR-06"))
            .findFirst()
            .get();
    assertThat(unknown.why().in(Language.ENGLISH))
        .isEqualTo("needs contract end within the next 90 days: not known");
    assertThat(unknown.why().in(Language.CHINESE)).isEqualTo("需要合同到期在未来 90 天内：未知");
    Instant soon = NOON.plus(Duration.ofDays(60));
    assertThat(ids(b2b.recommend(in("retention", v -> v.put(Metrics.CONTRACT_ENDS_AT, soon)))))
        .contains("STR-06");
    Advice soonAdvice = b2b.recommend(in("retention", v -> v.put(Metrics.CONTRACT_ENDS_AT, soon)));
    assertThat(
            soonAdvice.recommendations().stream()
                .filter(r -> r.strategy().id().equals("STR-06"))
                .map(r -> r.reasons(Language.ENGLISH)))
        .containsExactly(
            "fits the stage Retention; contract end within the next 90 days:" + " on 2026-08-29");
    Instant late = NOON.plus(Duration.ofDays(200));
    assertThat(ids(b2b.recommend(in("retention", v -> v.put(Metrics.CONTRACT_ENDS_AT, late)))))
        .doesNotContain("STR-06");
  }

  @Test
  void theStrategyForACustomerTypeNeedsAType() {
    assertThat(ids(RELATIONSHIP.recommend(in("decline")))).doesNotContain("STR-45");
    assertThat(ids(RELATIONSHIP.recommend(in("decline", v -> v.put(Metrics.RFM_CLASS, "any")))))
        .contains("STR-45");
  }

  @Test
  void aStrategyRestsAfterItWasApplied() {
    RetentionStrategy restore = SOURCES.find("STR-42").get().withCooldown(Span.ofDays(30));
    Recommender recommender =
        Recommender.builder(SOURCES.with("2", restore), "relationship", UTC).build();
    CustomerHistory history =
        CustomerHistory.of(
            "c1",
            List.of(
                Treatment.of("t1", NOON.minus(Duration.ofDays(50)), "STR-42"),
                Treatment.of("t2", NOON.minus(Duration.ofDays(29)), "STR-42"),
                Treatment.of("t3", NOON.plus(Duration.ofDays(1)), "STR-43")));
    Circumstances then = Circumstances.from(history, NOON);
    Advice advice = recommender.recommend(in("decline"), then);
    assertThat(ids(advice)).containsExactly("STR-43", "STR-46");
    assertThat(advice.withheld().get(0).why())
        .isEqualTo(new Withheld.Resting(Instant.parse("2026-07-01T00:00:00Z")));
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Advice there =
        Recommender.builder(SOURCES.with("2", restore), "relationship", berlin)
            .build()
            .recommend(in("decline"), then);
    assertThat(there.withheld().get(0).why())
        .isEqualTo(new Withheld.Resting(Instant.parse("2026-06-30T22:00:00Z")));
    assertThat(there.in(Language.ENGLISH))
        .as("the day it is there")
        .contains("recently applied, on cooldown until 2026-07-01\n");
    assertThat(there.in(Language.CHINESE)).contains("近期已实施，2026-07-01 起可再次实施");
    Circumstances earlier =
        Circumstances.none().withApplied("STR-42", NOON.minus(Duration.ofDays(30)));
    assertThat(ids(recommender.recommend(in("decline"), earlier))).contains("STR-42");
  }

  @Test
  void whatTheBestExcludesIsHeldBack() {
    RetentionStrategy one = SOURCES.find("STR-38").get().toBuilder().excludes("STR-40").build();
    Advice advice =
        Recommender.builder(SOURCES.with("2", one), "relationship", UTC)
            .build()
            .recommend(in("stability"));
    assertThat(ids(advice)).containsExactly("STR-38", "STR-39", "STR-41", "STR-46");
    assertThat(advice.withheld()).anyMatch(w -> w.why().equals(new Withheld.ExcludedBy("STR-38")));
    assertThat(advice.in(Language.ENGLISH))
        .contains("Not “exit barrier: contractual”: excluded by “exit barrier: economic”")
        .doesNotContain("STR-");
    assertThat(advice.in(Language.CHINESE))
        .contains("暂不建议“")
        .contains("”：与“")
        .doesNotContain("STR-");
  }

  @Test
  void maximumProfitPerCustomerIsThePublishedOne() {
    // γ = .3, CLV 200, offer 10, contact 1, half of the customers churn.
    Effect effect = Effect.of(0.3, eur("10"));
    double churner = effect.incrementalValue(Outlook.of(0, eur("200")), eur("1"));
    double stayer = effect.incrementalValue(Outlook.of(1, eur("200")), eur("1"));
    assertThat(churner / 2).as("perfect ranking, half contacted").isEqualTo(28, within(1e-12));
    assertThat((churner + stayer) / 2)
        .as("useless ranking, all contacted")
        .isEqualTo(22.5, within(1e-12));
  }

  @Test
  void aStrategyThatPaysComesFirstAndOneThatDoesNotIsHeldBack() {
    Recommender priced = priced(Effect.of(0.3, eur("10")), "1");
    Advice atRisk =
        priced.recommend(
            in("decline"), Circumstances.none().withOutlook(Outlook.of(0.2, eur("200"))));
    // p1 = .2 + .3 · .8 = .44; .44 · 190 − 1 − .2 · 200 = 42.60
    assertThat(ids(atRisk)).startsWith("STR-43");
    assertThat(atRisk.best().get().incrementalValue()).hasValue(eur("42.60"));
    assertThat(atRisk.isDoingNothingBest()).isFalse();
    Advice safe =
        priced.recommend(
            in("decline"), Circumstances.none().withOutlook(Outlook.of(0.99, eur("200"))));
    assertThat(safe.isDoingNothingBest()).isTrue();
    assertThat(ids(safe)).doesNotContain("STR-43");
    assertThat(safe.in(Language.ENGLISH))
        .startsWith(
            "No strategy whose gain can be estimated is expected to pay for itself; those below are chosen by rules alone\n")
        .doesNotContain("doing nothing is best")
        .contains("does not pay for itself: expected to gain EUR -");
    assertThat(safe.in(Language.CHINESE)).startsWith("凡能估算收益的措施，预期均不划算；以下建议仅按规则选出\n");
    RetentionStrategy only = priced.catalog().find("STR-43").get();
    Advice alone =
        Recommender.builder(StrategyCatalog.of("one", "1", List.of(only)), "relationship", UTC)
            .build()
            .recommend(in("decline"), Circumstances.none().withOutlook(Outlook.of(1, eur("200"))));
    assertThat(alone.recommendations()).isEmpty();
    assertThat(alone.in(Language.ENGLISH))
        .startsWith(
            "Doing nothing is best: no strategy whose gain can be estimated is expected to pay for itself\n");
    assertThat(alone.in(Language.CHINESE)).startsWith("最好不采取措施：凡能估算收益的措施，预期均不划算\n");
    assertThat(priced.recommend(in("decline")).isDoingNothingBest()).isFalse();
  }

  @Test
  void currenciesDoNotMix() {
    Circumstances dollars =
        Circumstances.none().withOutlook(Outlook.of(0.5, Money.of("200", "USD")));
    assertThatThrownBy(
            () -> priced(Effect.of(0.3, eur("10")), "1").recommend(in("decline"), dollars))
        .isInstanceOf(MixedCurrencyException.class);
  }

  private static Recommender priced(Effect effect, String cost) {
    RetentionStrategy warning = SOURCES.find("STR-43").get().withEffect(effect).withCost(eur(cost));
    return Recommender.builder(SOURCES.with("2", warning), "relationship", UTC).build();
  }

  @Test
  void aStageThatIsNotKnownGetsWhatIsForAllStages() {
    CustomerProfile nobody = CustomerProfile.of("c1", NOON, UTC, MetricValues.none());
    assertThat(ids(RELATIONSHIP.recommend(nobody))).containsExactly("STR-46");
    assertThat(STATUS.recommend(nobody).recommendations()).isEmpty();
    assertThat(STATUS.recommend(nobody).in(Language.ENGLISH)).isEqualTo("Nothing to recommend");
  }

  @Test
  void aStageThatIsNoneOfTheModelIsAnError() {
    assertThatThrownBy(() -> RELATIONSHIP.recommend(in("dorment")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stage 'dorment' is none of model 'relationship'")
        .hasMessageContaining("exploration");
  }

  @Test
  void aHostsOwnModelBorrowsByTheStepsItDeclares() {
    Recommender own =
        Recommender.builder(SOURCES, "shop", UTC)
            .stage("sleeping", Label.of("sleeping"), Set.of(CanonicalStep.AT_RISK))
            .build();
    assertThat(ids(own.recommend(in("sleeping")))).contains("STR-42", "STR-44", "STR-03");
  }

  @Test
  void allProblemsOfARecommenderAreToldAtOnce() {
    RetentionStrategy lost =
        RetentionStrategy.builder("x", Label.of("x"))
            .serves(ServedStage.of("relationship", "limbo"))
            .build();
    assertThatThrownBy(
            () ->
                Recommender.builder(SOURCES.with("2", lost), "relationship", UTC)
                    .weakBelow(Double.NaN)
                    .build())
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.problems()).hasSize(2).anyMatch(p -> p.contains("'limbo'")));
  }

  @Test
  void adviceReadsWellInBothLanguages() {
    Recommender recommender =
        Recommender.builder(SOURCES, "relationship", UTC)
            .factorLabel("volume", Label.of("trend of sales", "交易额趋势"))
            .build();
    Advice advice =
        recommender.recommend(in("decline", v -> v.put(Metrics.factorValue("volume"), 0.2)));
    assertThat(advice.best().get().in(Language.ENGLISH))
        .isEqualTo(
            "“restore the relation” (goal: recovery): fits the stage Decline;"
                + " addresses a weak spot: trend of sales (scores 20%)");
    assertThat(advice.best().get().in(Language.CHINESE))
        .isEqualTo("“恢复客户关系”（目标：恢复关系）：适用于“退化期”；针对薄弱项：交易额趋势（得分率 20%）");
  }

  @Test
  void whereTheCatalogueServesNoStageOfTheModelTheAdviceSaysSo() {
    Recommender.Builder shop =
        Recommender.builder(SOURCES, "shop", UTC)
            .stage("fresh", Label.of("fresh"), Set.of())
            .stage("warm", Label.of("warm"), Set.of());
    Advice none = shop.build().recommend(in("fresh"));
    assertThat(none.in(Language.ENGLISH))
        .isEqualTo(
            "Nothing to recommend: no strategy of catalogue “sources” serves a stage of model “shop”");
    assertThat(none.in(Language.CHINESE)).isEqualTo("暂无建议：策略目录“sources”没有适用于模型“shop”任何阶段的措施");
    Recommender some = shop.stage("warm", Label.of("warm"), Set.of(CanonicalStep.STABLE)).build();
    assertThat(some.recommend(in("warm")).recommendations()).isNotEmpty();
    assertThat(some.recommend(in("fresh")).in(Language.ENGLISH))
        .isEqualTo("Nothing to recommend: no strategy of catalogue “sources” serves this stage");
    assertThat(some.recommend(in("fresh")).in(Language.CHINESE))
        .isEqualTo("暂无建议：策略目录“sources”没有适用于该阶段的措施");
  }

  @Test
  void aServedStageThatIsNearlyOneOfTheModelIsToldWithTheStagesOfThatModelAlone() {
    RetentionStrategy call =
        RetentionStrategy.builder("call", Label.of("call"))
            .serves(ServedStage.of("relationship", "royal"))
            .build();
    Recommender.Builder builder =
        Recommender.builder(StrategyCatalog.of("own", "1", List.of(call)), "relationship", UTC)
            .stage("new", Label.of("new"), Set.of())
            .stage("loyal", Label.of("loyal"), Set.of());
    assertThatThrownBy(builder::build)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "strategy 'call' serves stage 'royal', which the model does not have. Maybe 'loyal';"
                + " known stages are [new, loyal].");
  }
}
