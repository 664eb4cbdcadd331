package org.clm4j.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.clm4j.retention.Advised.NOON;
import static org.clm4j.retention.Advised.UTC;
import static org.clm4j.retention.Advised.eur;
import static org.clm4j.retention.Advised.ids;
import static org.clm4j.retention.Advised.in;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Terms;
import org.clm4j.vocabulary.CanonicalStep;
import org.clm4j.vocabulary.SourceModel;
import org.junit.jupiter.api.Test;

/** In which order strategies come, what holds them back, and where exactly the lines are. */
class ChoiceOfStrategiesTest {

  private static final StageSelector DECLINE = StageSelector.of("relationship", "decline");
  private static final Condition COMPLAINED = Terms.OPEN_COMPLAINTS.atLeast(1);

  private static RetentionStrategy.Builder strategy(String id) {
    return RetentionStrategy.builder(id, Label.of(id));
  }

  private static RetentionStrategy.Builder named(String id) {
    return strategy(id).serves(DECLINE);
  }

  private static Recommender.Builder over(RetentionStrategy.Builder... strategies) {
    return over("relationship", strategies);
  }

  private static Recommender.Builder over(String model, RetentionStrategy.Builder... strategies) {
    List<RetentionStrategy> all =
        Arrays.stream(strategies).map(RetentionStrategy.Builder::build).toList();
    return Recommender.builder(StrategyCatalog.of("own", "1", all), model, UTC);
  }

  private static Occasion occasion(String id, Urgency urgency) {
    return Occasion.of(id, urgency, COMPLAINED, Label.of("a complaint"));
  }

  private static CustomerProfile complaining() {
    return in("decline", v -> v.put(Metrics.OPEN_COMPLAINTS, 1));
  }

  private static CustomerContext worth(double stays, String value) {
    return CustomerContext.none().withOutlook(BaselineOutlook.of(stays, eur(value)));
  }

  private static Hindrance why(Advice advice, String strategy) {
    return advice.suppressed().stream()
        .filter(s -> s.strategy().id().equals(strategy))
        .findFirst()
        .orElseThrow()
        .why();
  }

  @Test
  void whatIsUrgentComesBeforeWhatIsTimelyAndThatBeforeTheStage() {
    Recommender recommender =
        over(
                named("fits"),
                named("timely").occasion(occasion("o", Urgency.TIMELY)),
                named("urgent").occasion(occasion("o", Urgency.URGENT)),
                named("general").occasion(occasion("o", Urgency.GENERAL)))
            .build();
    assertThat(ids(recommender.inFull(complaining(), CustomerContext.none())))
        .containsExactly("urgent", "timely", "fits", "general");
    assertThat(ids(recommender.recommend(complaining())))
        .as("at most three")
        .containsExactly("urgent", "timely", "fits");
    assertThat(ids(recommender.recommend(in("decline"))))
        .containsExactly("fits", "timely", "urgent");
  }

  @Test
  void ofOccasionsAlikeTheHigherPriorityComesFirstAndThenTheOrderOfTheCatalogue() {
    Recommender recommender =
        over(
                named("low").occasion(occasion("o", Urgency.URGENT).withPriority(10)),
                named("usual").occasion(occasion("o", Urgency.URGENT)),
                named("as-usual").occasion(occasion("o", Urgency.URGENT)),
                named("high").occasion(occasion("o", Urgency.URGENT).withPriority(90)))
            .build();
    assertThat(ids(recommender.inFull(complaining(), CustomerContext.none())))
        .containsExactly("high", "usual", "as-usual", "low");
  }

  @Test
  void whatAddressesAWeakFactorComesFirstAmongThoseThatFitByNameByStepAndByModel() {
    RetentionStrategy.Builder[] twoEach = {
      strategy("all").serves(StageSelector.allOf("relationship")),
      strategy("all-trust").serves(StageSelector.allOf("relationship")).improves("FAC-26"),
      strategy("lent").serves(StageSelector.of("five-step", "win-back")),
      strategy("lent-trust").serves(StageSelector.of("five-step", "win-back")).improves("FAC-26"),
      named("own"),
      named("own-trust").improves("FAC-26")
    };
    CustomerProfile weak = in("decline", v -> v.put(Metrics.factorValue("FAC-26"), 0.49));
    assertThat(
            ids(
                over(twoEach)
                    .fallback(FallbackPolicy.WHERE_NONE)
                    .build()
                    .inFull(weak, CustomerContext.none())))
        .containsExactly("own-trust", "own", "all-trust", "all");
    RetentionStrategy.Builder[] notNamed = {twoEach[0], twoEach[1], twoEach[2], twoEach[3]};
    Recommender.Builder lent = over(notNamed).fallback(FallbackPolicy.WHERE_NONE_BY_NAME);
    assertThat(ids(lent.build().inFull(weak, CustomerContext.none())))
        .containsExactly("lent-trust", "lent", "all-trust", "all");
    CustomerProfile middling = in("decline", v -> v.put(Metrics.factorValue("FAC-26"), 0.5));
    Advice alike = lent.build().inFull(middling, CustomerContext.none());
    assertThat(ids(alike))
        .as("a factor at the line is not below it")
        .containsExactly("lent", "lent-trust", "all", "all-trust");
    assertThat(alike.recommendations())
        .flatExtracting(Recommendation::reasons)
        .noneMatch(r -> r.kind() == Reason.Kind.IMPROVES_FACTOR);
  }

  @Test
  void aWeakFactorIsAnyOfThoseAStrategyImproves() {
    Recommender recommender = over(named("a"), named("b").improves("x").improves("y")).build();
    assertThat(ids(recommender.recommend(in("decline", v -> v.put(Metrics.factorValue("y"), 0.1)))))
        .containsExactly("b", "a");
    assertThat(ids(recommender.recommend(in("decline", v -> v.put(Metrics.factorValue("y"), 0.9)))))
        .containsExactly("a", "b");
  }

  @Test
  void whereAMarginIsKnownUrgencyStillComesFirstAndTheLargerGainNext() {
    Recommender recommender =
        over(
                named("some").effect(Effect.of(0.1, eur("0"))),
                named("unknown"),
                named("more").effect(Effect.of(0.2, eur("0"))),
                named("urgent").occasion(occasion("o", Urgency.URGENT)))
            .build();
    Advice advice = recommender.inFull(complaining(), worth(0, "100"));
    assertThat(ids(advice)).containsExactly("urgent", "more", "some", "unknown");
    assertThat(advice.recommendations().get(1).incrementalValue()).hasValue(eur("20"));
    assertThat(advice.recommendations().get(3).incrementalValue()).isEmpty();
  }

  @Test
  void whatGainsNothingDoesNotPayAndWhatGainsAPennyDoes() {
    // .5 · 100 − 50 = 0
    Effect half = Effect.of(0.5, eur("0"));
    Recommender even = over(named("call").effect(half).cost(eur("50"))).build();
    assertThat(why(even.inFull(in("decline"), worth(0, "100")), "call"))
        .isEqualTo(Hindrance.doesNotPay(eur("0")));
    Recommender cheaper = over(named("call").effect(half).cost(eur("49.99"))).build();
    assertThat(cheaper.recommend(in("decline"), worth(0, "100")).best().get().incrementalValue())
        .hasValue(eur("0.01"));
  }

  @Test
  void doingNothingIsBestOnlyWhereAWorthCouldBeToldAndNothingGains() {
    RetentionStrategy.Builder dear = named("dear").effect(Effect.of(0.1, eur("0"))).cost(eur("99"));
    RetentionStrategy.Builder cheap =
        named("cheap").effect(Effect.of(0.1, eur("0"))).cost(eur("1"));
    CustomerContext worth = worth(0, "100");
    assertThat(over(dear).build().inFull(in("decline"), worth).isDoingNothingBest()).isTrue();
    assertThat(over(dear, cheap).build().inFull(in("decline"), worth).isDoingNothingBest())
        .as("one of them gains")
        .isFalse();
    Recommender resting = over(named("call").cooldown(Span.ofDays(30)), named("write")).build();
    Advice held =
        resting.inFull(
            in("decline"),
            CustomerContext.none().withApplied("call", NOON.minus(Duration.ofDays(1))));
    assertThat(held.suppressed()).isNotEmpty();
    assertThat(held.isDoingNothingBest()).as("held back for another reason").isFalse();
  }

  @Test
  void whoIsLeftAloneIsLeftAloneByEverythingElseAndItSaysWhy() {
    RetentionStrategy.Builder rest =
        strategy("rest")
            .serves(StageSelector.ANY)
            .kind(StrategyKind.LEAVE_ALONE)
            .occasion(occasion("o", Urgency.URGENT));
    Recommender recommender = over(named("call"), rest, named("write")).build();
    Advice left = recommender.inFull(complaining(), CustomerContext.none());
    assertThat(ids(left)).containsExactly("rest");
    assertThat(left.suppressed())
        .extracting(s -> s.strategy().id(), SuppressedStrategy::why)
        .containsExactly(
            tuple("call", Hindrance.excludedBy("rest")),
            tuple("write", Hindrance.excludedBy("rest")));
    assertThat(ids(recommender.recommend(complaining()))).containsExactly("rest");
    assertThat(ids(recommender.recommend(in("decline")))).containsExactly("call", "write");
  }

  @Test
  void whatIsHeldBackIsToldInTheOrderOfTheCatalogueAndByTheNameOfWhatExcludesIt() {
    Recommender recommender =
        over(
                named("first").excludes("third"),
                named("second").excludes("fourth"),
                named("third"),
                named("fourth").occasion(occasion("o", Urgency.GENERAL)),
                named("fifth").eligibility(Terms.PURCHASES.atLeast(1)))
            .build();
    Advice advice =
        recommender.inFull(in("decline", v -> v.put(Metrics.PURCHASES, 0)), CustomerContext.none());
    assertThat(ids(advice)).containsExactly("first", "second");
    assertThat(advice.suppressed())
        .extracting(s -> s.strategy().id())
        .containsExactly("third", "fourth", "fifth");
    assertThat(why(advice, "third")).isEqualTo(Hindrance.excludedBy("first"));
    assertThat(why(advice, "fourth")).isEqualTo(Hindrance.excludedBy("second"));
    assertThat(advice.in(Language.ENGLISH))
        .contains("Not “third”: excluded by “first”", "Not “fourth”: excluded by “second”");
  }

  @Test
  void allStagesOfASourceAreItsEndingsOnlyWhereItKnowsLostCustomers() {
    for (SourceModel model : SourceModel.all()) {
      Recommender recommender =
          over(model.id(), strategy("greet").serves(StageSelector.allOf(model.id())))
              .fallback(FallbackPolicy.NEVER)
              .build();
      for (SourceModel.Stage ending : SourceModel.endings()) {
        assertThat(ids(recommender.recommend(in(ending.id()))))
            .as("%s of %s", ending.id(), model.id())
            .isEqualTo(model.id().equals("purchase") ? List.of("greet") : List.of());
      }
    }
  }

  @Test
  void whatServesAllStagesOfAnotherSourceIsLentForAStageOfTheSameStepAfterWhatIsLentByName() {
    Recommender.Builder shop =
        over(
                "shop",
                strategy("wide").serves(StageSelector.allOf("relationship")),
                strategy("lent").serves(DECLINE),
                strategy("far").serves(StageSelector.of("relationship", "stability")))
            .stage("sleeping", Label.of("sleeping"), Set.of(CanonicalStep.AT_RISK))
            .stage("odd", Label.of("odd"), Set.of());
    Advice advice = shop.build().inFull(in("sleeping"), CustomerContext.none());
    assertThat(ids(advice)).containsExactly("lent", "wide");
    assertThat(advice.recommendations()).allMatch(Recommendation::isBorrowed);
    assertThat(advice.recommendations().get(1).reasons())
        .containsExactly(Reason.borrowedFrom("relationship", "SM-F", CanonicalStep.AT_RISK));
    assertThat(ids(shop.build().recommend(in("odd")))).isEmpty();
    assertThat(ids(shop.fallback(FallbackPolicy.NEVER).build().recommend(in("sleeping"))))
        .isEmpty();
  }

  @Test
  void anOccasionThatAsksForAStageSaysNothingOfWhoHasNone() {
    RetentionStrategy.Builder unlessLoyal =
        strategy("ask")
            .serves(StageSelector.ANY)
            .kind(StrategyKind.LEAVE_ALONE)
            .occasion(
                Occasion.of(
                    "o",
                    Urgency.TIMELY,
                    Condition.not(Terms.STAGE.isOneOf("stability")),
                    Label.of("not loyal")));
    Recommender recommender = over(unlessLoyal).build();
    assertThat(ids(recommender.recommend(in("decline")))).containsExactly("ask");
    assertThat(ids(recommender.recommend(in("stability")))).isEmpty();
    assertThat(ids(recommender.recommend(CustomerProfile.of("c1", NOON, UTC, MetricValues.none()))))
        .isEmpty();
  }

  @Test
  void aCatalogueThatServesAnEndingAloneServesNoStageOfALife() {
    Recommender shop =
        over("shop", strategy("farewell").serves(StageSelector.of("shop", "closed")))
            .stage("fresh", Label.of("fresh"), Set.of())
            .build();
    assertThat(ids(shop.recommend(in("closed")))).containsExactly("farewell");
    assertThat(shop.recommend(in("fresh")).served()).isEqualTo(Advice.Served.NO_STAGE);
  }

  @Test
  void whatItReadsAndWhatItRequiresAreTold() {
    Recommender recommender =
        over(named("call")
                .eligibility(Terms.PURCHASES.atLeast(1))
                .channel("phone")
                .occasion(occasion("o", Urgency.URGENT)))
            .build();
    assertThat(recommender.requires()).isEqualTo(Set.of(Metrics.PURCHASES));
    assertThat(recommender.reads())
        .isEqualTo(Set.of(Metrics.PURCHASES, Metrics.OPEN_COMPLAINTS, Metrics.consent("phone")));
    assertThat(recommender.stages())
        .contains("exploration", "formation", "stability", "decline", "closed");
  }

  @Test
  void theLineOfWeaknessLiesFromZeroToOne() {
    for (double line : new double[] {0, 1}) {
      assertThatCode(() -> over(named("a")).weakBelow(line).build()).doesNotThrowAnyException();
    }
    for (double line : new double[] {-0.01, 1.01}) {
      assertThatThrownBy(() -> over(named("a")).weakBelow(line).build())
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("lies from 0 to 1, not " + line);
    }
  }

  @Test
  void adviceDiffersWhereAnythingItSaysDiffers() {
    Recommender one = over(named("call"), named("write")).build();
    Advice advice = one.recommend(in("decline"));
    assertThat(advice)
        .isEqualTo(one.recommend(in("decline")))
        .hasSameHashCodeAs(one.recommend(in("decline")))
        .isNotEqualTo(over(named("call")).build().recommend(in("decline")))
        .isNotEqualTo(one.recommend(in("closed")));
    assertThat(advice.recommendations().get(0))
        .isEqualTo(one.recommend(in("decline")).recommendations().get(0))
        .isNotEqualTo(advice.recommendations().get(1));
    assertThat(named("call").build())
        .isEqualTo(named("call").build())
        .isNotEqualTo(named("call").within(Span.ofDays(1)).build())
        .isNotEqualTo(named("call").channel("phone").build());
    assertThat(one.catalog())
        .isEqualTo(over(named("call"), named("write")).build().catalog())
        .isNotEqualTo(over(named("write"), named("call")).build().catalog());
  }

  @Test
  void aSelectorCoversItsStageAllOfItsModelOrEverything() {
    RetentionStrategy call = named("call").build();
    assertThat(call.serves("relationship", "decline")).isTrue();
    assertThat(call.serves("relationship", "stability")).isFalse();
    assertThat(call.serves("purchase", "decline")).isFalse();
    assertThat(StageSelector.allOf("b2b").covers("b2b", "retention")).isTrue();
    assertThat(StageSelector.allOf("b2b").covers("smb", "retention")).isFalse();
    assertThat(StageSelector.ANY.covers("b2b", "retention")).isTrue();
    assertThatThrownBy(() -> StageSelector.of("*", "decline")).hasMessageContaining("Maybe */*");
    assertThatThrownBy(() -> StageSelector.of("a/b", "c")).hasMessageContaining("holds a '/'");
    assertThatThrownBy(() -> StageSelector.of("/b", "c")).hasMessageContaining("holds a '/'");
    assertThatThrownBy(() -> StageSelector.parse("decline")).hasMessageContaining("model/stage");
  }

  @Test
  void twoOccasionsOfOneStrategyHaveNamesOfTheirOwn() {
    RetentionStrategy.Builder call = named("call").occasion(occasion("o", Urgency.URGENT));
    call.occasion(occasion("p", Urgency.URGENT));
    assertThatThrownBy(() -> call.occasion(occasion("p", Urgency.GENERAL)))
        .hasMessageContaining("two occasions 'p'");
    assertThatCode(() -> occasion("o", Urgency.URGENT).withPriority(0)).doesNotThrowAnyException();
    assertThatCode(() -> occasion("o", Urgency.URGENT).withPriority(100))
        .doesNotThrowAnyException();
    for (int priority : new int[] {-1, 101}) {
      assertThatThrownBy(() -> occasion("o", Urgency.URGENT).withPriority(priority))
          .hasMessageContaining("lies from 0 to 100, not " + priority);
    }
  }
}
