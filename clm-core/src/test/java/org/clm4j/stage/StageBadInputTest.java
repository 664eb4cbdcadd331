package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.rule.Terms.LAST_PURCHASE_AT;
import static org.clm4j.rule.Terms.PURCHASES;
import static org.clm4j.stage.Facts.bought;
import static org.clm4j.stage.Facts.day;
import static org.clm4j.stage.Facts.profile;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.check.Impact;
import org.clm4j.check.ModelCheck;
import org.clm4j.check.StageCheck;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.models.AtRiskCriteria;
import org.clm4j.models.BusinessLines;
import org.clm4j.models.InactivityThreshold;
import org.clm4j.models.StageModels;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Profiler;
import org.clm4j.profile.Unit;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.NamedConditions;
import org.clm4j.rule.Terms;
import org.clm4j.rule.Truth;
import org.junit.jupiter.api.Test;

/**
 * What a caller can get wrong, and the sentence that helps; builders and states are in
 * StageModelTest.
 */
class StageBadInputTest {

  private static final StageModel MODEL = StageModels.purchase();
  private static final Profiler PROFILER = Profiler.standard(Facts.ZONE);

  @Test
  void idsThatAreBlankOrUnreadable() {
    assertThatThrownBy(() -> Stage.of(" ")).hasMessageContaining("id of a stage must not be blank");
    assertThatThrownBy(() -> Transition.of("a\nb", "x", "y", PURCHASES.atLeast(1)))
        .hasMessageContaining("id of a transition must not contain a control character")
        .hasMessageContaining("a\\u000ab");
    assertThatThrownBy(() -> StageModel.builder("", "1"))
        .hasMessageContaining("id of a stage model must not be blank");
    assertThatThrownBy(() -> StageModel.builder("m", " "))
        .hasMessageContaining("version of stage model 'm' must not be blank");
  }

  @Test
  void thresholdsThatAreNoNumbersAndTimesThatRunBackwards() {
    assertThatThrownBy(() -> PURCHASES.atLeast(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> PURCHASES.atLeast(Double.POSITIVE_INFINITY))
        .hasMessageContaining("'purchases'");
    assertThatThrownBy(() -> LAST_PURCHASE_AT.forAtLeast(Period.ofDays(-1)))
        .hasMessageContaining("not negative, as P-1D is");
    assertThatThrownBy(() -> Span.of(Duration.ofHours(-1))).hasMessageContaining("not negative");
    assertThatThrownBy(
            () -> Transition.of("t", "a", "b", PURCHASES.atLeast(1)).withConfirmations(0))
        .hasMessage("confirmations of transition 't' must be at least 1, but is 0.");
    assertThatThrownBy(
            () -> new InactivityThreshold(Span.ofDays(90), Double.NaN, Span.ofDays(365), 1))
        .hasMessageContaining("gaps of silence");
    assertThatThrownBy(() -> new InactivityThreshold(Span.ofDays(90), 3, Span.ofDays(30), 1))
        .hasMessage("longest silence must not be less than the shortest, P90D, but is P30D.");
    assertThat(
            new InactivityThreshold(Span.of(Period.ofMonths(3)), 3, Span.ofDays(90), 1).longest())
        .isEqualTo(Span.ofDays(90));
    assertThatThrownBy(() -> AtRiskCriteria.defaults().withSatisfactionAtMost(Double.NaN))
        .hasMessageContaining("satisfactionAtMost");
  }

  @Test
  void storedChangesThatNobodyCanHaveMade() {
    assertThatThrownBy(() -> stored(StageChange.Cause.RULE).moved("a", "a", day(1)).build())
        .hasMessage(
            "stored change: it moves from 'a' to itself, as only a mapping does. its cause is RULE, but it names no transition.");
    assertThat(stored(StageChange.Cause.MAPPING).moved("a", "a", day(1)).build().to())
        .isEqualTo("a");
    assertThatThrownBy(() -> stored(StageChange.Cause.PERSON).who(" "))
        .hasMessageStartingWith("who of a stored change must not be blank");
    assertThatThrownBy(() -> stored(StageChange.Cause.PERSON).moved("a", "b", Instant.MAX))
        .hasMessageStartingWith("moment of a stored change lies within 290,000 years of 1970;");
  }

  private static StageChange.Builder stored(StageChange.Cause cause) {
    return StageChange.builder(cause, "m", "1", "f");
  }

  @Test
  void namedConditionsInACircle() {
    NamedConditions.Builder circle =
        NamedConditions.builder()
            .add("a", Label.of("a"), Condition.ref("b"))
            .add("b", Label.of("b"), Condition.ref("a"));
    assertThatThrownBy(circle::build).hasMessageContaining("in a circle: a -> b -> a");
  }

  @Test
  void aHostAccessorThatReturnsNullMeansMissing() {
    CompiledStageModel<String> compiled =
        MODEL.compile(
            ProfileMapper.<String>builder(s -> s, Facts.ZONE)
                .numberOrNull(Metrics.PURCHASES, s -> null)
                .instant(Metrics.LAST_PURCHASE_AT, s -> null)
                .build());
    StageDecision decision =
        compiled.next(StageState.of(MODEL, "repeat", day(0)), "customer-17", day(9));
    assertThat(decision.moved()).isFalse();
    assertThat(decision.candidates())
        .extracting(TransitionResult::outcome)
        .containsOnly(TransitionResult.Outcome.UNKNOWN);
    assertThat(decision.toString()).contains("not known").doesNotContain("customer-17");
  }

  @Test
  void momentsOutOfOrder() {
    StageState ahead = StageState.builder("purchase", "1", "repeat", day(5)).asOf(day(9)).build();
    assertThatThrownBy(() -> MODEL.next(ahead, profile(4, 2, 0)))
        .isInstanceOf(StageStateException.class)
        .hasMessageContaining("it begins at 2026-01-06T12:00:00Z, after the moment asked about")
        .hasMessageContaining("Maybe replay the history");
    assertThatThrownBy(() -> MODEL.next(ahead, profile(7, 2, 0)))
        .hasMessageContaining("it was decided as of 2026-01-10T12:00:00Z, after");
    List<Instant> backwards = List.of(day(2), day(1));
    assertThatThrownBy(() -> MODEL.replay(bought(0), PROFILER, backwards))
        .hasMessageContaining("the moments of a schedule ascend");
    assertThatThrownBy(() -> MODEL.replay(bought(0), PROFILER, List.of()))
        .hasMessageContaining("at least one moment");
  }

  @Test
  void countedConfirmationsWithoutASchedule() {
    StageModel counted =
        StageModel.builder("counted", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .transition(Transition.of("t", "a", "b", PURCHASES.atLeast(1)).withConfirmations(2))
            .build();
    assertThatThrownBy(() -> counted.replay(bought(0), PROFILER, day(9)))
        .hasMessageContaining("transition 't' counts how often it is asked about")
        .hasMessageContaining("Maybe replay(history, profiler, moments)");
    StageHistory asked = counted.replay(bought(0), PROFILER, List.of(day(0), day(3), day(8)));
    assertThat(asked.state().since()).as("at the second moment asked about").isEqualTo(day(3));
  }

  @Test
  void arraysTooShortAndHopsOfNone() {
    CompiledStageModel<String> compiled =
        MODEL.compile(ProfileMapper.<String>builder(s -> s, Facts.ZONE).build());
    assertThatThrownBy(
            () -> compiled.decide(new String[2], new int[2], new long[2], day(0), new int[1]))
        .hasMessage("array 'out' has 1 places for 2 customers.");
    assertThatThrownBy(() -> MODEL.settle(MODEL.start(day(0)), profile(1, 1, 0), 0))
        .hasMessage("hops must be at least 1, but is 0.");
  }

  @Test
  void aBatchNamesEveryPlaceThatDoesNotFitAsDecidingOneByOneWould() {
    StageModel lasting =
        StageModel.builder("lasting", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .transition(Transition.of("t", "a", "b", PURCHASES.atLeast(1)))
            .build();
    StageModel only = lasting.toBuilder("2").unique().build();
    CustomerProfile here = profile(9, 1, 0);
    CustomerProfile there =
        CustomerProfile.of("c", day(9), ZoneId.of("Asia/Shanghai"), here.values());
    CustomerProfile[] customers = {here, null, here, here, there};
    long then = Moments.toMicros(day(0));
    int[] stages = {0, 0, 2, -1, 1};
    long[] since = {then, then, then, Moments.toMicros(day(10)), then};
    for (StageModel model : List.of(lasting, only)) {
      CompiledStageModel<CustomerProfile> compiled = model.compile(ProfileMapper.ofProfiles());
      assertThatThrownBy(() -> compiled.decide(customers, stages, since, day(9), new int[5]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              """
              a batch for stage model 'lasting' has 5 problems:
                - customers[1] is null.
                - stages[2] is 2; the model's stages are 0 to 1.
                - stages[3] is -1; the model's stages are 0 to 1.
                - since[3] is 2026-01-11T12:00:00Z, after the moment asked about, 2026-01-10T12:00:00Z.
                - customers[4] counts days in Asia/Shanghai, the model in Z. Maybe model.withZone(profile.zone()).""");
      assertThatThrownBy(() -> compiled.place(customers, day(9), new int[5]))
          .hasMessageContaining("has 2 problems:")
          .hasMessageContaining("customers[1] is null");
      CustomerProfile[] nobody = new CustomerProfile[25];
      assertThatThrownBy(() -> compiled.place(nobody, day(9), new int[25]))
          .hasMessageContaining("has 25 problems:")
          .hasMessageContaining("customers[9] is null")
          .hasMessageEndingWith("and 15 more.");
    }
  }

  @Test
  void daysCountedElsewhereThanInTheModelsZone() {
    Transition silent = Transition.of("t", "a", "b", LAST_PURCHASE_AT.forAtLeast(Period.ofDays(1)));
    StageModel utc =
        StageModel.builder("m", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .transition(silent)
            .build();
    ZoneId shanghai = ZoneId.of("Asia/Shanghai");
    CustomerProfile yesterdayThere =
        CustomerProfile.of(
            "c",
            Instant.parse("2026-03-02T17:00:00Z"),
            shanghai,
            MetricValues.builder()
                .put(Metrics.LAST_PURCHASE_AT, Instant.parse("2026-03-02T10:00:00Z"))
                .build());
    String refusal =
        "stage model 'm' counts days in Z, the %s in Asia/Shanghai."
            + " Maybe model.withZone(ZoneId.of(\"Asia/Shanghai\")).";
    assertThatThrownBy(() -> utc.next(utc.start(day(0)), yesterdayThere))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(String.format(refusal, "profile"));
    assertThatThrownBy(() -> utc.place(yesterdayThere))
        .hasMessage(String.format(refusal, "profile"));
    assertThatThrownBy(() -> utc.compile(ProfileMapper.<String>builder(s -> s, shanghai).build()))
        .hasMessage(String.format(refusal, "profile mapper"));
    assertThatThrownBy(() -> utc.replay(bought(0), Profiler.standard(shanghai), day(1)))
        .hasMessage(String.format(refusal, "profiler"));
    StageModel there = utc.withZone(shanghai);
    assertThat(there.next(there.start(day(0)), yesterdayThere).moved())
        .as("what the condition says by itself")
        .isEqualTo(silent.condition().test(yesterdayThere) == Truth.TRUE)
        .isTrue();
    assertThat(utc.replay(bought(0), Profiler.standard(ZoneId.of("UTC")), day(1)).stage().id())
        .as("UTC and Z are the same days")
        .isEqualTo("b");
  }

  @Test
  void differentThresholdsToEnterAndToLeaveKeepACustomerInBetweenWhereTheyAre() {
    StageModel model =
        StageModel.builder("hysteresis", "1")
            .stage(Stage.of("ordinary"))
            .stage(Stage.of("premium"))
            .transition(Transition.of("up", "ordinary", "premium", PURCHASES.atLeast(10)))
            .transition(Transition.of("down", "premium", "ordinary", PURCHASES.below(6)))
            .build();
    StageCheck eight = StageCheck.of(model, day(9)).knowing(Metrics.PURCHASES, 8);
    eight.in("ordinary", day(0)).stays();
    eight.in("premium", day(0)).stays();
    eight.knowing(Metrics.PURCHASES, 5).in("premium", day(0)).movesTo("ordinary");
  }

  @Test
  void aStageTheModelDoesNotKnowAndAMetricTheHostCannotTell() {
    assertThatThrownBy(() -> StageState.of(MODEL, "repeet", day(0)))
        .hasMessageContaining("stage model 'purchase' has no stage 'repeet'. Maybe 'repeat'");
    CompiledStageModel<String> compiled =
        MODEL.compile(
            ProfileMapper.<String>builder(s -> s, Facts.ZONE)
                .number(Metrics.PURCHASES, String::length)
                .build());
    assertThat(compiled.untold()).contains(Metrics.LAST_PAID_PURCHASE_AT);
  }

  @Test
  void aReplayComputesTheWindowsOfItsModelAndAnEvaluatorThatDoesNotIsRefused() {
    StageModel quarter = bySpan(Span.ofDays(90));
    StageModel longer = bySpan(Span.ofDays(120));
    Profiler profiler = Profiler.builder(Facts.ZONE).metrics(quarter.reads()).build();
    String refusal =
        "stage model 'windows', version 'P120D', reads metric 'count(purchase,P120D)', which the"
            + " profiler does not compute, so nobody would know it. Maybe name the model's metrics to"
            + " it: Profiler.builder(zone).metrics(model.reads()).";
    Evaluator<CustomerHistory> evaluator = Evaluator.of(profiler).build();
    assertThatThrownBy(() -> longer.replay(bought(0), evaluator, day(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(refusal);
    assertThatThrownBy(() -> Impact.replaying(longer, quarter, evaluator, List.of(), day(1)))
        .hasMessage(refusal);
    assertThat(longer.replay(bought(0, 5), profiler, day(100)).stage().id()).isEqualTo("many");
    BusinessLines lines = BusinessLines.of(longer, profiler, Span.ofDays(1));
    assertThat(lines.replay(onLine(), day(1)).lines()).hasSize(1);
    assertThat(
            Impact.replaying(quarter, longer, profiler, List.of(bought(0, 5)), day(100))
                .count("few", "many"))
        .isEqualTo(1);
  }

  @Test
  void conditionsAsDeepAsAModelMayHaveThemAreCheckedAndDeeperOnesRefused() {
    StageModel model = nested(190);
    assertThat(ModelCheck.of(model).findings()).isNotNull();
    assertThat(model.fingerprint()).isNotEmpty();
    assertThat(model.replay(bought(0, 5), PROFILER, day(9)).stage().id()).isEqualTo("b");
    assertThatThrownBy(() -> nested(191))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("transition 'up': with every named condition in its place there are")
        .hasMessageContaining("191 within each other; the most are 49,990, and 190 within");
  }

  /** There and back by conditions of so many within each other, which ask how long, too. */
  private static StageModel nested(int depth) {
    Condition up = PURCHASES.atLeast(2);
    Condition stayed = Terms.STAGE_SINCE.forAtLeast(Span.ofDays(1));
    for (int i = 1; i < depth; i++) {
      up = i % 2 == 0 ? up.or(stayed) : up.and(PURCHASES.atLeast(1));
    }
    return StageModel.builder("deep", "1")
        .stage(Stage.of("a"))
        .stage(Stage.of("b"))
        .transition(Transition.of("up", "a", "b", up))
        .transition(Transition.of("down", "b", "a", PURCHASES.below(2)))
        .build();
  }

  private static CustomerHistory onLine() {
    return CustomerHistory.of("c", List.of(Facts.purchase(0).onLine("tea")));
  }

  /** Many are two purchases within the span, few fewer. */
  private static StageModel bySpan(Span span) {
    WindowMetric bought = WindowMetric.count(EventKind.PURCHASE, span);
    return StageModel.builder("windows", span.toString())
        .stage(Stage.of("few"))
        .stage(Stage.of("many"))
        .transition(Transition.of("up", "few", "many", Terms.when(bought).atLeast(2)))
        .transition(Transition.of("down", "many", "few", Terms.when(bought).below(2)))
        .build();
  }

  @Test
  void aWindowThatIsAFactOfTheWholeBaseIsKnownAndAMetricThatReadingsBearMayBeUnknown() {
    WindowMetric sold = WindowMetric.count(EventKind.PURCHASE, Span.ofDays(90));
    Profiler shared =
        Profiler.builder(Facts.ZONE)
            .withDefaults(MetricValues.builder().put(sold, 7).build())
            .build();
    assertThat(bySpan(Span.ofDays(90)).replay(bought(0), shared, day(1)).stage().id())
        .isEqualTo("many");
    NumberMetric seats =
        NumberMetric.of("seats", Label.of("seats"), Unit.of("seat", "seats", "个席位"));
    StageModel model =
        StageModel.builder("seats", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .transition(Transition.of("t", "a", "b", Terms.when(seats).atLeast(1)))
            .build();
    assertThat(model.replay(bought(0), PROFILER, day(1)).stage().id()).isEqualTo("a");
  }

  @Test
  void aStoredStateWhoseMomentsContradictEachOther() {
    assertThatThrownBy(
            () ->
                StageState.builder("m", "1", "a", day(5))
                    .asOf(day(4))
                    .pending("waits", day(6), 1)
                    .pending("waited", day(4), 1)
                    .taken("rests", day(7))
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "stored stage state: its stage began (since) after the last moment asked about (asOf)."
                + " Maybe the two are exchanged. Transition 'waits' waits since a moment after the"
                + " last one asked about (asOf). Maybe state that one with asOf(...). Transition"
                + " 'rests' was taken after the last moment asked about (asOf). Maybe state that"
                + " one with asOf(...).");
    StageState longAgo =
        StageState.builder("m", "1", "a", day(5))
            .asOf(day(5))
            .pending("waits", day(5), 1)
            .taken("rests", day(-400))
            .build();
    assertThat(longAgo.asOf()).isEqualTo(longAgo.since());
  }
}
