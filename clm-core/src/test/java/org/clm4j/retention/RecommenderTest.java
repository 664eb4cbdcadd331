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
import java.time.Period;
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
import org.clm4j.rule.Terms;
import org.clm4j.vocabulary.CanonicalStep;
import org.clm4j.vocabulary.SourceModel;
import org.junit.jupiter.api.Test;

class RecommenderTest {

  private static final StrategyCatalog SOURCES = StrategyCatalog.ofSources();
  private final Recommender relationship = Advised.of("relationship");
  private final Recommender status = Advised.of("status");

  @Test
  void whatTheSourceNamesForThePhaseComesBeforeWhatFitsEveryPhase() {
    assertThat(ids(relationship.recommend(in("exploration"))))
        .containsExactly("STR-36", "STR-09", "STR-10");
    assertThat(ids(relationship.recommend(in("formation"))))
        .containsExactly("STR-37", "STR-09", "STR-10");
    assertThat(ids(relationship.recommend(in("stability"))))
        .as("an exit barrier wants a reason beyond the stage")
        .containsExactly("STR-41", "STR-09", "STR-10");
    assertThat(ids(relationship.recommend(in("decline"))))
        .as("nothing is restored where no failure is known")
        .containsExactly("STR-09", "STR-10", "STR-11");
  }

  @Test
  void whatMendsAWeakFactorComesFirstAmongThoseThatFitAlike() {
    Advice advice =
        Advised.of("purchase")
            .recommend(
                in(
                    "loyal",
                    v ->
                        v.put(Metrics.factorValue("rhythm"), 0.1)
                            .put(Metrics.factorValue("volume"), 0.9)));
    assertThat(ids(advice)).containsExactly("STR-04", "STR-28", "STR-29");
    assertThat(advice.best().get().reasons().get(1))
        .isEqualTo(Reason.improvesFactor("rhythm", Label.of("rhythm"), 0.1));
    assertThat(advice.best().get().reasons(Language.ENGLISH))
        .isEqualTo(
            "borrowed from model SM-A, whose stage stands for the same step (stable, loyal);"
                + " addresses a weak spot: rhythm (scores 10%)");
  }

  @Test
  void aFactorThatIsNotKnownIsNotWeak() {
    Advice advice =
        relationship.recommend(in("stability", v -> v.missing(Metrics.factorValue("rhythm"))));
    assertThat(ids(advice)).containsExactly("STR-41", "STR-09", "STR-10");
  }

  @Test
  void aModelWhoseSourceHasNoneBorrowsForTheSameStepAndSaysFromWhere() {
    Advice advice = status.recommend(in("existing"));
    Recommendation best = advice.best().get();
    assertThat(best.reasons().get(0))
        .isEqualTo(Reason.borrowedFrom("b2b", "SM-A", CanonicalStep.IN_USE));
    assertThat(best.isBorrowed()).isTrue();
    assertThat(best.in(Language.ENGLISH)).contains("borrowed from model SM-A");
    assertThat(best.in(Language.CHINESE)).contains("借用自模型 SM-A");
    assertThat(ids(status.inFull(in("existing"), CustomerContext.none())))
        .contains("STR-28", "STR-41")
        .doesNotContain("STR-42", "STR-16");
  }

  @Test
  void whereTheOwnSourceGivesSomeNothingIsBorrowedUnlessAsked() {
    assertThat(relationship.inFull(in("stability"), CustomerContext.none()).recommendations())
        .noneMatch(Recommendation::isBorrowed);
    StrategyCatalog own =
        StrategyCatalog.of(
            "own",
            "1",
            List.of(
                RetentionStrategy.builder("greet", Label.of("greet"))
                    .serves(StageSelector.allOf("purchase"))
                    .build(),
                SOURCES.find("STR-28").get()));
    assertThat(ids(Recommender.builder(own, "purchase", UTC).build().recommend(in("loyal"))))
        .containsExactly("greet");
    assertThat(
            ids(
                Recommender.builder(own, "purchase", UTC)
                    .fallback(FallbackPolicy.WHERE_NONE_BY_NAME)
                    .build()
                    .recommend(in("loyal"))))
        .as("named for the step before what is for all stages")
        .containsExactly("STR-28", "greet");
    assertThat(
            Recommender.builder(SOURCES, "status", UTC)
                .fallback(FallbackPolicy.NEVER)
                .build()
                .inFull(in("new"), CustomerContext.none())
                .recommendations())
        .isNotEmpty()
        .noneMatch(Recommendation::isBorrowed);
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
  void aRelationThatEndedIsLeftAloneUnlessSomethingCallsForMore() {
    assertThat(relationship.recommend(in("closed")).best().get().reason(Language.ENGLISH))
        .isEqualTo("the relation has ended");
  }

  @Test
  void aConditionThatIsNotMetOrCannotBeToldHoldsBackWithItsLeaf() {
    RetentionStrategy renew =
        RetentionStrategy.builder("renew", Label.of("renew"))
            .serves(StageSelector.of("b2b", "retention"))
            .eligibility(Terms.CONTRACT_ENDS_AT.isWithin(Period.ofDays(90)))
            .build();
    Recommender b2b =
        Recommender.builder(StrategyCatalog.of("own", "1", List.of(renew)), "b2b", UTC).build();
    SuppressedStrategy unknown =
        b2b.inFull(in("retention"), CustomerContext.none()).suppressed().get(0);
    assertThat(unknown.why().in(Language.ENGLISH))
        .isEqualTo("needs contract end within the next 90 days: not known");
    assertThat(unknown.why().in(Language.CHINESE)).isEqualTo("需要合同到期在未来 90 天内：未知");
    Instant soon = NOON.plus(Duration.ofDays(60));
    assertThat(
            b2b.recommend(in("retention", v -> v.put(Metrics.CONTRACT_ENDS_AT, soon)))
                .best()
                .get()
                .reasons(Language.ENGLISH))
        .isEqualTo("fits the stage Retention; contract end within the next 90 days: on 2026-08-29");
    Instant late = NOON.plus(Duration.ofDays(200));
    assertThat(ids(b2b.recommend(in("retention", v -> v.put(Metrics.CONTRACT_ENDS_AT, late)))))
        .isEmpty();
  }

  private static final StrategyCatalog TWO =
      StrategyCatalog.of(
          "two",
          "1",
          List.of(
              RetentionStrategy.builder("call", Label.of("call", "致电"))
                  .serves(StageSelector.of("relationship", "decline"))
                  .cooldown(Span.ofDays(30))
                  .channel("phone")
                  .build(),
              RetentionStrategy.builder("write", Label.of("write", "写信"))
                  .serves(StageSelector.of("relationship", "decline"))
                  .build()));

  private static Recommender.Builder two() {
    return Recommender.builder(TWO, "relationship", UTC);
  }

  @Test
  void aStrategyRestsAfterItWasApplied() {
    Recommender recommender = two().build();
    CustomerHistory history =
        CustomerHistory.of(
            "c1",
            List.of(
                Treatment.of("t1", NOON.minus(Duration.ofDays(50)), "call"),
                Treatment.of("t2", NOON.minus(Duration.ofDays(29)), "call"),
                Treatment.of("t3", NOON.plus(Duration.ofDays(1)), "write")));
    CustomerContext then = CustomerContext.from(history, NOON);
    Advice advice = recommender.inFull(in("decline"), then);
    assertThat(ids(advice)).containsExactly("write");
    assertThat(advice.suppressed().get(0).why())
        .isEqualTo(Hindrance.resting(Instant.parse("2026-07-01T00:00:00Z")));
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Advice there =
        Recommender.builder(TWO, "relationship", berlin).build().inFull(in("decline"), then);
    assertThat(there.suppressed().get(0).why())
        .isEqualTo(Hindrance.resting(Instant.parse("2026-06-30T22:00:00Z")));
    assertThat(there.in(Language.ENGLISH))
        .as("the day it is there")
        .endsWith("Not “call”: recently applied, on cooldown until 2026-07-01");
    assertThat(there.in(Language.CHINESE)).endsWith("近期已实施，2026-07-01 起可再次实施");
    CustomerContext earlier =
        CustomerContext.none().withApplied("call", NOON.minus(Duration.ofDays(30)));
    assertThat(ids(recommender.recommend(in("decline"), earlier))).contains("call");
  }

  @Test
  void whatWasTriedInVainIsNotTriedAgainForHalfAYear() {
    Treatment failed =
        Treatment.of("t1", NOON.minus(Duration.ofDays(100)), "call")
            .withOutcome(false, NOON.minus(Duration.ofDays(90)));
    CustomerContext then = CustomerContext.none().withTreatments(List.of(failed));
    Advice advice = two().build().inFull(in("decline"), then);
    assertThat(ids(advice)).containsExactly("write");
    assertThat(advice.in(Language.ENGLISH))
        .endsWith("Not “call”: tried in vain on 2026-03-22 12:00, not again before 2026-09-18");
    assertThat(ids(two().retryAfter(Span.ofDays(90)).build().recommend(in("decline"), then)))
        .containsExactly("call", "write");
    CustomerContext won =
        then.withTreatments(
            List.of(
                Treatment.of("t2", NOON.minus(Duration.ofDays(60)), "call")
                    .withOutcome(true, NOON.minus(Duration.ofDays(55)))));
    assertThat(ids(two().build().recommend(in("decline"), won)))
        .as("the last time counts")
        .containsExactly("call", "write");
  }

  @Test
  void whoDoesNotWantAChannelIsNotContactedThroughIt() {
    CustomerProfile unwilling = in("decline", v -> v.put(Metrics.consent("phone"), false));
    Advice advice = two().build().inFull(unwilling, CustomerContext.none());
    assertThat(ids(advice)).containsExactly("write");
    assertThat(advice.suppressed().get(0).why()).isEqualTo(Hindrance.noConsent("phone"));
    assertThat(
            ids(two().build().recommend(in("decline", v -> v.put(Metrics.consent("phone"), true)))))
        .containsExactly("call", "write");
    assertThat(two().build().reads()).contains(Metrics.consent("phone"));
  }

  @Test
  void whoWasContactedEnoughIsLeftInPeaceUnlessItIsUrgent() {
    CustomerContext twice =
        CustomerContext.none()
            .withApplied("x", NOON.minus(Duration.ofDays(5)))
            .withApplied("y", NOON.minus(Duration.ofDays(20)));
    Recommender capped = two().contactCap(2, Span.ofDays(30)).build();
    Advice advice = capped.inFull(in("decline"), twice);
    assertThat(advice.recommendations()).isEmpty();
    assertThat(advice.suppressed())
        .extracting(SuppressedStrategy::why)
        .containsOnly(Hindrance.contactedEnough(Instant.parse("2026-07-10T00:00:00Z")));
    assertThat(ids(two().contactCap(3, Span.ofDays(30)).build().recommend(in("decline"), twice)))
        .containsExactly("call", "write");
    assertThat(ids(two().contactCap(2, Span.ofDays(19)).build().recommend(in("decline"), twice)))
        .containsExactly("call", "write");
    Recommender sources =
        Recommender.builder(SOURCES, "relationship", UTC).contactCap(2, Span.ofDays(30)).build();
    assertThat(
            ids(sources.recommend(in("stability", v -> v.put(Metrics.OPEN_COMPLAINTS, 1)), twice)))
        .containsExactly("STR-03");
  }

  @Test
  void whatTheBestExcludesIsHeldBack() {
    RetentionStrategy one = TWO.find("call").get().toBuilder().excludes("write").build();
    Advice advice =
        Recommender.builder(TWO.with("2", one), "relationship", UTC)
            .build()
            .inFull(in("decline"), CustomerContext.none());
    assertThat(ids(advice)).containsExactly("call");
    assertThat(advice.suppressed()).anyMatch(w -> w.why().equals(Hindrance.excludedBy("call")));
    assertThat(advice.in(Language.ENGLISH)).contains("Not “write”: excluded by “call”");
    assertThat(advice.in(Language.CHINESE)).contains("暂不建议“写信”：与“致电”互斥");
  }

  @Test
  void maximumProfitPerCustomerIsThePublishedOne() {
    // γ = .3, CLV 200, offer 10, contact 1, half of the customers churn.
    Effect effect = Effect.of(0.3, eur("10"));
    double churner = effect.incrementalValue(BaselineOutlook.of(0, eur("200")), eur("1"));
    double stayer = effect.incrementalValue(BaselineOutlook.of(1, eur("200")), eur("1"));
    assertThat(churner / 2).as("perfect ranking, half contacted").isEqualTo(28, within(1e-12));
    assertThat((churner + stayer) / 2)
        .as("useless ranking, all contacted")
        .isEqualTo(22.5, within(1e-12));
  }

  @Test
  void contactThatDrivesCustomersAwayCostsWhatTheyWereWorth() {
    Effect harm = Effect.of(-0.1, eur("0"));
    // p1 = .9 − .1 · .9 = .81; .81 · 200 − 1 − .9 · 200 = −19
    assertThat(harm.incrementalValue(BaselineOutlook.of(0.9, eur("200")), eur("1")))
        .isEqualTo(-19, within(1e-9));
  }

  @Test
  void aGainHasTheRangeOfWhatIsNotKnownExactly() {
    Effect effect = Effect.of(0.3, eur("10")).withRange(-0.1, 0.5);
    BaselineOutlook outlook = BaselineOutlook.of(0.2, eur("200")).withRange(eur("100"), eur("300"));
    Effect.Gain gain = effect.range(outlook, eur("1"));
    // .44 · 190 − 1 − 40; least .18 · 290 − 1 − 60 (worth 300, driven away); most .6 · 290 − 1 − 60
    assertThat(gain.expected()).isEqualTo(42.6, within(1e-9));
    assertThat(gain.low()).isEqualTo(-8.8, within(1e-9));
    assertThat(gain.high()).isEqualTo(113, within(1e-9));
    assertThatThrownBy(() -> Effect.of(0.3, eur("10")).withRange(0.4, 0.5))
        .hasMessageContaining("0.3");
  }

  @Test
  void winningBackTheLostHasRatesOfItsOwn() {
    RetentionStrategy call =
        TWO.find("call").get().toBuilder()
            .effect(Effect.of(0.5, eur("0")))
            .winBack(Effect.of(0.05, eur("0")))
            .build();
    Recommender recommender = Recommender.builder(TWO.with("2", call), "relationship", UTC).build();
    CustomerContext lost =
        CustomerContext.none().withOutlook(BaselineOutlook.ofLost(0, eur("100")));
    assertThat(recommender.recommend(in("decline"), lost).best().get().incrementalValue())
        .hasValue(eur("5"));
    CustomerContext wavering =
        CustomerContext.none().withOutlook(BaselineOutlook.of(0, eur("100")));
    assertThat(recommender.recommend(in("decline"), wavering).best().get().incrementalValue())
        .hasValue(eur("50"));
    RetentionStrategy unknown = TWO.find("call").get().withEffect(Effect.of(0.5, eur("0")));
    assertThat(
            Recommender.builder(TWO.with("2", unknown), "relationship", UTC)
                .build()
                .recommend(in("decline"), lost)
                .best()
                .get()
                .incrementalValue())
        .as("saving says nothing of winning back")
        .isEmpty();
  }

  @Test
  void aStrategyThatPaysComesFirstAndOneThatDoesNotIsHeldBack() {
    Recommender priced = priced(Effect.of(0.3, eur("10")), "1");
    Advice atRisk =
        priced.recommend(
            in("decline"), CustomerContext.none().withOutlook(BaselineOutlook.of(0.2, eur("200"))));
    // p1 = .2 + .3 · .8 = .44; .44 · 190 − 1 − .2 · 200 = 42.60
    assertThat(ids(atRisk)).startsWith("write");
    assertThat(atRisk.best().get().incrementalValue()).hasValue(eur("42.60"));
    assertThat(atRisk.isDoingNothingBest()).isFalse();
    Advice safe =
        priced.inFull(
            in("decline"),
            CustomerContext.none().withOutlook(BaselineOutlook.of(0.99, eur("200"))));
    assertThat(safe.isDoingNothingBest()).isTrue();
    assertThat(ids(safe)).doesNotContain("write");
    assertThat(safe.in(Language.ENGLISH))
        .startsWith(
            "No strategy whose gain can be estimated is expected to pay for itself; those below are chosen by rules alone\n")
        .doesNotContain("doing nothing is best")
        .contains("does not pay for itself: expected to gain EUR -");
    assertThat(safe.in(Language.CHINESE)).startsWith("凡能估算收益的策略，预期均不划算；以下建议仅按规则选出\n");
    RetentionStrategy only = priced.catalog().find("write").get();
    Advice alone =
        Recommender.builder(StrategyCatalog.of("one", "1", List.of(only)), "relationship", UTC)
            .build()
            .inFull(
                in("decline"),
                CustomerContext.none().withOutlook(BaselineOutlook.of(1, eur("200"))));
    assertThat(alone.recommendations()).isEmpty();
    assertThat(alone.in(Language.ENGLISH))
        .startsWith(
            "Doing nothing is best: no strategy whose gain can be estimated is expected to pay for itself\n");
    assertThat(alone.in(Language.CHINESE)).startsWith("最好不采取行动：凡能估算收益的策略，预期均不划算\n");
    assertThat(priced.recommend(in("decline")).isDoingNothingBest()).isFalse();
  }

  @Test
  void currenciesDoNotMix() {
    CustomerContext dollars =
        CustomerContext.none().withOutlook(BaselineOutlook.of(0.5, Money.of("200", "USD")));
    assertThatThrownBy(
            () -> priced(Effect.of(0.3, eur("10")), "1").recommend(in("decline"), dollars))
        .isInstanceOf(MixedCurrencyException.class);
  }

  private static Recommender priced(Effect effect, String cost) {
    RetentionStrategy priced = TWO.find("write").get().withEffect(effect).withCost(eur(cost));
    return Recommender.builder(TWO.with("2", priced), "relationship", UTC).build();
  }

  @Test
  void aStageThatIsNotKnownGetsWhatIsForAllStages() {
    CustomerProfile nobody = CustomerProfile.of("c1", NOON, UTC, MetricValues.none());
    assertThat(ids(relationship.recommend(nobody))).containsExactly("STR-09", "STR-10", "STR-11");
    assertThat(two().build().recommend(nobody).recommendations()).isEmpty();
    assertThat(two().build().recommend(nobody).in(Language.ENGLISH))
        .isEqualTo("Nothing to recommend");
  }

  @Test
  void aStageThatIsNoneOfTheModelIsAnError() {
    assertThatThrownBy(() -> relationship.recommend(in("dorment")))
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
    assertThat(ids(own.recommend(in("sleeping")))).containsExactly("STR-04", "STR-44", "STR-09");
  }

  @Test
  void allProblemsOfARecommenderAreToldAtOnce() {
    RetentionStrategy lost =
        RetentionStrategy.builder("x", Label.of("x"))
            .serves(StageSelector.of("relationship", "limbo"))
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
            .factorLabel("FAC-26", Label.of("trust", "信任度"))
            .build();
    Advice advice =
        recommender.recommend(in("exploration", v -> v.put(Metrics.factorValue("FAC-26"), 0.2)));
    assertThat(advice.in(Language.ENGLISH))
        .startsWith(
            "“win trust”: fits the stage Exploration; addresses a weak spot: trust (scores 20%)."
                + " First: Let them try it at no risk, and give them a contact who answers fast."
                + " By 2026-07-30. Changes when the stage is no longer"
                + " Exploration.\n")
        .endsWith("\nWhat these bring is not known here, so no gain can be promised.");
    assertThat(advice.in(Language.CHINESE))
        .startsWith(
            "“获取客户信任”：适用于“考察期”；针对薄弱项：信任度（得分率 20%）。首先：提供无风险试用，并指定响应迅速的联系人。"
                + "最迟 2026-07-30 完成。何时改变：不再处于“考察期”。\n")
        .endsWith("\n以上策略的效果尚无数据，不承诺收益。");
  }

  @Test
  void whereTheCatalogueServesNoStageOfTheModelTheAdviceSaysSo() {
    StrategyCatalog own =
        StrategyCatalog.of(
            "own",
            "1",
            List.of(
                RetentionStrategy.builder("greet", Label.of("greet"))
                    .serves(StageSelector.of("shop", "warm"))
                    .build()));
    Recommender.Builder shop =
        Recommender.builder(own, "shop", UTC)
            .stage("fresh", Label.of("fresh"), Set.of())
            .stage("warm", Label.of("warm"), Set.of());
    Advice some = shop.build().recommend(in("fresh"));
    assertThat(some.in(Language.ENGLISH))
        .isEqualTo("Nothing to recommend: no strategy of catalogue “own” serves this stage");
    assertThat(some.in(Language.CHINESE)).isEqualTo("暂无建议：策略目录“own”没有适用于该阶段的策略");
    Advice none =
        Recommender.builder(own, "other", UTC)
            .stage("fresh", Label.of("fresh"), Set.of())
            .build()
            .recommend(in("fresh"));
    assertThat(none.in(Language.ENGLISH))
        .isEqualTo(
            "Nothing to recommend: no strategy of catalogue “own” serves a stage of model “other”");
    assertThat(none.in(Language.CHINESE)).isEqualTo("暂无建议：策略目录“own”没有适用于模型“other”任何阶段的策略");
  }

  @Test
  void aServedStageThatIsNearlyOneOfTheModelIsToldWithTheStagesOfThatModelAlone() {
    RetentionStrategy call =
        RetentionStrategy.builder("call", Label.of("call"))
            .serves(StageSelector.of("relationship", "royal"))
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
