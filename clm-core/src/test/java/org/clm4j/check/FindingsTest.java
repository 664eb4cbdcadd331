package org.clm4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.rule.Terms.CSAT;
import static org.clm4j.rule.Terms.DAYS_IN_STAGE;
import static org.clm4j.rule.Terms.LAST_PURCHASE_AT;
import static org.clm4j.rule.Terms.PURCHASES;
import static org.clm4j.rule.Terms.STAGE;
import static org.clm4j.rule.Terms.STAGE_SINCE;
import static org.clm4j.rule.Terms.predicate;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.check.Finding.Kind;
import org.clm4j.check.Finding.Severity;
import org.clm4j.event.EventKind;
import org.clm4j.models.StageModels;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.Unit;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Known;
import org.clm4j.rule.NamedCondition;
import org.clm4j.rule.Terms;
import org.clm4j.rule.Truth;
import org.clm4j.stage.Facts;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FindingsTest {

  private static final Condition KNOWN = new Known(Metrics.CSAT);

  private static StageModel.Builder threeStages() {
    return StageModel.builder("planted", "1")
        .stage(Stage.of("a"))
        .stage(Stage.of("b"))
        .stage(Stage.builder("c", Label.of("c")).terminal(true).build())
        .initial("a");
  }

  private static Finding only(StageModel model, Kind kind) {
    List<Finding> found =
        ModelCheck.of(model).findings().stream().filter(f -> f.kind() == kind).toList();
    assertThat(found).as("%s in %s", kind, ModelCheck.of(model).findings()).hasSize(1);
    return found.get(0);
  }

  private static Transition t(String id, String from, String to, Condition condition) {
    return Transition.of(id, from, to, condition);
  }

  @Test
  void aRuleThatCanNeverFireIsGivenWithItsContradiction() {
    StageModel model =
        threeStages()
            .transition(
                t("ab", "a", "b", PURCHASES.atLeast(5).and(CSAT.above(1)).and(PURCHASES.below(2))))
            .transition(t("ac", "a", "c", CSAT.above(2)))
            .build();
    Finding never = only(model, Kind.NEVER);
    assertThat(never.transitions()).containsExactly("ab");
    assertThat(never.contradiction()).containsExactly(PURCHASES.atLeast(5), PURCHASES.below(2));
    assertThat(never.toString())
        .isEqualTo(
            "WARNING NEVER: transition 'ab' (a -> b) can never fire: these cannot hold together: "
                + "purchases at least 5; purchases below 2.");
    StageModel berlin =
        threeStages()
            .zone(ZoneId.of("Europe/Berlin"))
            .transition(
                t(
                    "ab",
                    "a",
                    "b",
                    LAST_PURCHASE_AT
                        .isBefore(Instant.parse("2025-12-31T23:00:00Z"))
                        .and(LAST_PURCHASE_AT.isNotBefore(Instant.parse("2026-02-01T08:30:00Z")))))
            .build();
    assertThat(only(berlin, Kind.NEVER).toString())
        .endsWith("last purchase before 2026-01-01; last purchase not before 2026-02-01 09:30.");
    assertThat(only(model, Kind.UNREACHABLE).transitions()).containsExactly("ab");
    assertThat(only(model, Kind.DEAD_END).stages()).containsExactly("b");
  }

  @Test
  void aRuleThatAlwaysHoldsSendsEverybodyOn() {
    StageModel model =
        threeStages()
            .transition(t("buys", "a", "b", PURCHASES.atLeast(1)))
            .transition(t("all", "a", "c", Condition.always()))
            .transition(
                t("known or not", "b", "c", KNOWN.or(Condition.not(KNOWN)))
                    .withMinimumDwell(Span.ofDays(30)))
            .build();
    List<Finding> found =
        ModelCheck.of(model).findings().stream().filter(f -> f.kind() == Kind.ALWAYS).toList();
    assertThat(found)
        .extracting(Finding::toString)
        .containsExactly(
            "WARNING ALWAYS: transition 'all' (a -> c) always holds: everybody in 'a' moves on at"
                + " once, whatever is known of them, to 'c' where no transition declared before it"
                + " fires.",
            "INFO ALWAYS: transition 'known or not' (b -> c) always holds: everybody in 'b' moves"
                + " to 'c' in time (dwell 30 days), whatever is known of them.");
    assertThat(found)
        .extracting(f -> f.in(Language.CHINESE))
        .containsExactly(
            "转移“all”（a → c）始终成立：无论已知什么，“a”中的所有客户都会立即离开，若先声明的转移均不成立则进入“c”。",
            "转移“known or not”（b → c）始终成立：无论已知什么，“b”中的所有客户都会在一段时间后（停留 30 天）进入“c”。");
    assertThat(found.get(0).transitions()).containsExactly("all", "buys");
    assertThat(found.get(0).stages()).containsExactly("a", "c");
  }

  @Test
  void aRuleOfTheStageOrOfTheTimeInItIsAskedInItsStage() {
    StageModel model =
        threeStages()
            .transition(t("in a", "a", "b", STAGE.is("a").and(DAYS_IN_STAGE.atLeast(0))))
            .transition(t("in b", "b", "c", DAYS_IN_STAGE.atLeast(1)))
            .build();
    assertThat(only(model, Kind.ALWAYS).transitions()).containsExactly("in a");
    assertThat(only(model, Kind.ALWAYS).in(Language.ENGLISH))
        .endsWith("everybody in 'a' moves to 'b' at once, whatever is known of them.");
  }

  @Test
  void whatHoldsOfAllWhoAreKnownDoesNotAlwaysHold() {
    StageModel model =
        threeStages()
            .transition(t("ab", "a", "b", PURCHASES.atLeast(1).or(PURCHASES.below(1))))
            .transition(t("ac", "a", "c", predicate("hold", Label.of("hold")).or(CSAT.above(1))))
            .transition(t("bc", "b", "c", Condition.not(Condition.not(CSAT.above(1)))))
            .build();
    assertThat(ModelCheck.of(model).findings())
        .extracting(Finding::kind)
        .doesNotContain(Kind.ALWAYS, Kind.NOT_ANALYSED);
  }

  @Test
  void anEntryConditionThatAlwaysHoldsPlacesNobodyBeforeIt() {
    StageModel.Builder b =
        StageModel.builder("m", "1")
            .stage(Stage.of("a"), Condition.always())
            .stage(Stage.of("b"), PURCHASES.atLeast(1))
            .transition(t("ab", "a", "b", PURCHASES.atLeast(1)))
            .transition(t("ba", "b", "a", PURCHASES.below(1)));
    assertThat(ModelCheck.of(b.build()).findings())
        .as("the initial stage, which is the first")
        .isEmpty();
    Finding always =
        only(
            b.stage(Stage.of("c"), Condition.always())
                .transition(t("bc", "b", "c", CSAT.above(1)))
                .transition(t("ca", "c", "a", CSAT.below(1)))
                .build(),
            Kind.ALWAYS);
    assertThat(always.toString())
        .isEqualTo(
            "WARNING ALWAYS: the entry condition of stage 'c' always holds: whoever has no stored"
                + " state is placed there or in a stage declared after it, whatever is known of"
                + " them.");
    assertThat(always.in(Language.CHINESE))
        .isEqualTo("阶段“c”的进入条件始终成立：无论已知什么，没有已存状态的客户都会被归入该阶段或其后声明的阶段。");
    assertThat(always.stages()).containsExactly("c");
    assertThat(always.transitions()).isEmpty();
  }

  @Test
  void aRuleHiddenByThoseBeforeItIsGivenWithThemAndWithFacts() {
    StageModel model =
        threeStages()
            .transition(t("some", "a", "b", PURCHASES.between(1, 3)))
            .transition(t("happy", "a", "b", CSAT.above(4)))
            .transition(t("more", "a", "b", PURCHASES.above(2)))
            .transition(t("late", "a", "c", PURCHASES.atLeast(1)))
            .transition(t("bc", "b", "c", CSAT.above(1)))
            .build();
    Finding shadowed = only(model, Kind.SHADOWED);
    assertThat(shadowed.transitions()).containsExactly("late", "some", "more");
    assertThat(PURCHASES.atLeast(1).test(shadowed.facts().orElseThrow())).isEqualTo(Truth.TRUE);
  }

  @Test
  void aDwellByTheClockHidesNothingFromTheChecker() {
    for (Span dwell : List.of(Span.ofDays(2), Span.of(Duration.ofHours(48)))) {
      StageModel never =
          threeStages()
              .transition(
                  t("ab", "a", "b", PURCHASES.atLeast(5).and(PURCHASES.below(2)))
                      .withMinimumDwell(dwell))
              .transition(t("ac", "a", "c", CSAT.above(2)))
              .build();
      assertThat(only(never, Kind.NEVER).transitions()).containsExactly("ab");
      StageModel hidden =
          threeStages()
              .transition(t("ab", "a", "b", PURCHASES.atLeast(2)).withMinimumDwell(dwell))
              .transition(t("ac", "a", "c", PURCHASES.atLeast(5)).withMinimumDwell(dwell))
              .transition(t("bc", "b", "c", CSAT.above(1)))
              .build();
      assertThat(only(hidden, Kind.SHADOWED).transitions()).containsExactly("ac", "ab");
    }
  }

  @Test
  void aRuleThatOnlyWaitsHidesNothing() {
    StageModel model =
        threeStages()
            .transition(t("slow", "a", "b", PURCHASES.atLeast(1)).withConfirmation(Span.ofDays(7)))
            .transition(t("fast", "a", "c", PURCHASES.atLeast(2)))
            .transition(t("bc", "b", "c", CSAT.above(1)))
            .build();
    assertThat(ModelCheck.of(model).findings())
        .extracting(Finding::kind)
        .doesNotContain(Kind.SHADOWED);
  }

  private static StageModel confirmed(Condition condition, Span confirmation) {
    return threeStages()
        .transition(t("ab", "a", "b", condition).withConfirmation(confirmation))
        .transition(t("ac", "a", "c", CSAT.above(2)))
        .transition(t("bc", "b", "c", CSAT.above(1)))
        .build();
  }

  @Test
  void whatCannotHoldAsLongAsItIsToBeConfirmedNeverFires() {
    Span twoDays = Span.ofDays(2);
    Finding never = only(confirmed(DAYS_IN_STAGE.below(1), twoDays), Kind.NEVER);
    assertThat(never.transitions()).containsExactly("ab");
    assertThat(never.toString())
        .isEqualTo(
            "WARNING NEVER: transition 'ab' (a -> b) can never fire: these cannot hold together: "
                + "days in the stage below 1; start of the stage at least 2 days ago.");
    assertThat(only(confirmed(DAYS_IN_STAGE.below(2), twoDays), Kind.NEVER).transitions())
        .containsExactly("ab");
    assertThat(ModelCheck.of(confirmed(DAYS_IN_STAGE.below(3), twoDays)).findings())
        .extracting(Finding::kind)
        .doesNotContain(Kind.NEVER, Kind.NOT_ANALYSED);
    assertThat(ModelCheck.of(confirmed(PURCHASES.atLeast(1), twoDays)).findings())
        .extracting(Finding::kind)
        .doesNotContain(Kind.NEVER, Kind.NOT_ANALYSED);
  }

  @Test
  void aConfirmationByTheClockIsNotGuessedAgainstDays() {
    Span hours = Span.of(Duration.ofHours(40));
    StageModel early = confirmed(DAYS_IN_STAGE.below(1), hours);
    assertThat(only(early, Kind.NOT_ANALYSED).transitions()).containsExactly("ab");
    assertThat(ModelCheck.of(early).findings())
        .extracting(Finding::kind)
        .doesNotContain(Kind.NEVER);
    assertThat(ModelCheck.of(confirmed(DAYS_IN_STAGE.below(3), hours)).findings())
        .extracting(Finding::kind)
        .doesNotContain(Kind.NEVER, Kind.NOT_ANALYSED);
    Condition backwards = DAYS_IN_STAGE.below(2).and(DAYS_IN_STAGE.atLeast(3));
    assertThat(only(confirmed(backwards, hours), Kind.NEVER).contradiction())
        .containsExactly(DAYS_IN_STAGE.below(2), DAYS_IN_STAGE.atLeast(3));
  }

  @Test
  void movingBackAndForthAtOnceIsAWarning() {
    StageModel model =
        threeStages()
            .transition(t("ab", "a", "b", PURCHASES.atLeast(2)))
            .transition(t("ba", "b", "a", CSAT.below(3)))
            .build();
    Finding pong = only(model, Kind.PING_PONG);
    assertThat(pong.severity()).isEqualTo(Severity.WARNING);
    assertThat(pong.transitions()).containsExactly("ab", "ba");
    assertThat(pong.facts().orElseThrow().number(Metrics.CSAT).orElseThrow()).isLessThan(3);
    assertThat(pong.in(Language.CHINESE)).contains("来回移动");
  }

  @Test
  void aMoveOfPartialKnowledgeWhoseWayBackNeedsAllOfItStrands() {
    NumberMetric tickets = NumberMetric.of("tickets", Label.of("tickets"), Unit.NONE);
    Condition bad = Terms.NPS.below(5).or(Terms.when(tickets).atLeast(3));
    StageModel model =
        threeStages()
            .transition(t("down", "a", "b", bad))
            .transition(t("up", "b", "a", Condition.not(bad)))
            .build();
    Finding stranded = only(model, Kind.STRANDED);
    assertThat(stranded.severity()).isEqualTo(Severity.WARNING);
    assertThat(stranded.transitions()).containsExactly("down", "up");
    assertThat(stranded.stages()).containsExactly("a", "b");
    assertThat(stranded.in(Language.ENGLISH))
        .startsWith(
            "transition 'down' (a -> b) can fire while 'nps' is unknown, but no way back can: 'up' (b"
                + " -> a); the customer stays until it is known, for example");
    assertThat(stranded.in(Language.CHINESE)).contains("滞留");
    CustomerProfile facts = stranded.facts().orElseThrow();
    assertThat(bad.test(facts)).isEqualTo(Truth.TRUE);
    assertThat(Condition.not(bad).test(facts)).isNotEqualTo(Truth.TRUE);
    for (Condition back :
        List.of(
            Condition.not(Terms.NPS.isKnown().and(Terms.NPS.below(5)))
                .and(
                    Condition.not(
                        Terms.when(tickets).isKnown().and(Terms.when(tickets).atLeast(3)))),
            Condition.any(
                Condition.not(bad), Terms.LAST_PURCHASE_AT.forLessThan(Span.ofDays(1))))) {
      assertThat(
              ModelCheck.of(
                      threeStages()
                          .transition(t("down", "a", "b", bad))
                          .transition(t("up", "b", "a", back))
                          .build())
                  .findings())
          .noneMatch(f -> f.kind() == Kind.STRANDED);
    }
    Condition counted = PURCHASES.below(2).or(Terms.COMPLAINTS.atLeast(3));
    assertThat(
            ModelCheck.of(
                    threeStages()
                        .transition(t("down", "a", "b", counted))
                        .transition(t("up", "b", "a", Condition.not(counted)))
                        .build())
                .findings())
        .as("counts are known of everybody")
        .extracting(Finding::kind)
        .doesNotContain(Kind.STRANDED);
  }

  @Test
  void aWayBackThatOneOfTwoUnknownFactsOpensStrandsWhereBothAreUnknown() {
    NumberMetric tickets = NumberMetric.of("tickets", Label.of("tickets"), Unit.NONE);
    StageModel model =
        threeStages()
            .transition(
                t(
                    "down",
                    "a",
                    "b",
                    Condition.any(
                        Terms.NPS.below(5), CSAT.below(3), Terms.when(tickets).atLeast(3))))
            .transition(
                t(
                    "up",
                    "b",
                    "a",
                    Terms.when(tickets).below(3).and(Terms.NPS.atLeast(5).or(CSAT.atLeast(3)))))
            .build();
    assertThat(only(model, Kind.STRANDED).in(Language.ENGLISH)).contains("while ");
  }

  @Test
  void aModelThatFeedsItselfIsWarnedOfWithHowOften() {
    Span second = Span.of(Duration.ofSeconds(1));
    StageModel model =
        threeStages()
            .transition(t("ab", "a", "b", PURCHASES.atLeast(1)).withMinimumDwell(second))
            .transition(t("ba", "b", "a", PURCHASES.atLeast(1)).withMinimumDwell(second))
            .build();
    Finding fed = only(model, Kind.FEEDS_ITSELF);
    assertThat(fed.severity()).isEqualTo(Severity.WARNING);
    assertThat(fed.transitions()).containsExactly("ab", "ba");
    assertThat(fed.in(Language.ENGLISH))
        .startsWith(
            "transitions 'ab' (a -> b), 'ba' (b -> a) lead round and fire of the same facts, a round"
                + " every 2 seconds: without a new fact the model moves the customer on and on, and a"
                + " replay ends after 10,000 moves; for example");
    assertThat(fed.in(Language.CHINESE)).contains("循环");
    StageModel ring =
        threeStages()
            .transition(t("ab", "a", "b", PURCHASES.atLeast(1)))
            .transition(t("bc", "b", "c", CSAT.below(3)).withConfirmation(second))
            .transition(t("ca", "c", "a", PURCHASES.atLeast(2)).withCooldown(second))
            .build();
    assertThat(only(ring, Kind.FEEDS_ITSELF).transitions()).containsExactly("ab", "bc", "ca");
    StageModel slow =
        threeStages()
            .transition(t("ab", "a", "b", PURCHASES.atLeast(1)).withMinimumDwell(Span.ofDays(1)))
            .transition(t("ba", "b", "a", PURCHASES.atLeast(1)).withMinimumDwell(second))
            .build();
    StageModel settled =
        threeStages()
            .transition(t("ab", "a", "b", PURCHASES.atLeast(1)).withMinimumDwell(second))
            .transition(t("ba", "b", "a", PURCHASES.below(1)).withMinimumDwell(second))
            .build();
    StageModel slowest =
        threeStages()
            .transition(
                t("ab", "a", "b", PURCHASES.atLeast(1))
                    .withMinimumDwell(Span.of(Period.ofYears(90_000))))
            .transition(
                t("ba", "b", "a", PURCHASES.atLeast(1))
                    .withMinimumDwell(Span.of(Period.ofYears(90_000))))
            .build();
    for (StageModel none : List.of(slow, slowest, settled)) {
      assertThat(ModelCheck.of(none).findings())
          .extracting(Finding::kind)
          .doesNotContain(Kind.FEEDS_ITSELF);
    }
  }

  @Test
  void aModelThatFeedsItselfByWhatItAsksOfTheStayIsWarnedOfLikeOneWithADwell() {
    Condition second = Terms.STAGE_SINCE.forAtLeast(Span.of(Duration.ofSeconds(1)));
    Condition named =
        new NamedCondition("settled", Label.of("settled"), second.and(PURCHASES.atLeast(1)));
    for (Condition back : List.of(second, named, named.and(CSAT.isKnown()))) {
      StageModel model =
          threeStages()
              .transition(t("ab", "a", "b", second))
              .transition(t("ba", "b", "a", back))
              .build();
      assertThat(only(model, Kind.FEEDS_ITSELF).in(Language.ENGLISH))
          .contains("lead round and fire of the same facts, a round every 2 seconds:");
    }
    Condition day = Terms.STAGE_SINCE.forAtLeast(Span.ofDays(1));
    StageModel slow =
        threeStages().transition(t("ab", "a", "b", day)).transition(t("ba", "b", "a", day)).build();
    StageModel once =
        threeStages()
            .transition(t("ab", "a", "b", second))
            .transition(t("ba", "b", "a", Condition.not(second)))
            .build();
    for (StageModel none : List.of(slow, once)) {
      assertThat(ModelCheck.of(none).findings())
          .extracting(Finding::kind)
          .doesNotContain(Kind.FEEDS_ITSELF);
    }
  }

  @Test
  void aWayBackByAnotherStageStrandsAndSavesLikeADirectOne() {
    Condition bad = Terms.NPS.below(5).or(Terms.OPEN_COMPLAINTS.atLeast(3));
    StageModel.Builder round =
        threeStages()
            .transition(t("down", "a", "b", bad))
            .transition(t("on", "b", "c", Condition.not(bad)))
            .transition(t("up", "c", "a", PURCHASES.atLeast(1)));
    Finding stranded = only(round.build(), Kind.STRANDED);
    assertThat(stranded.transitions()).containsExactly("down", "on");
    assertThat(stranded.in(Language.ENGLISH))
        .startsWith(
            "transition 'down' (a -> b) can fire while 'nps' is unknown, but no way back can: 'on' (b"
                + " -> c); the customer stays until it is known");
    StageModel saved =
        threeStages()
            .transition(t("down", "a", "b", bad))
            .transition(t("back", "b", "a", Condition.not(bad)))
            .transition(t("on", "b", "c", Terms.OPEN_COMPLAINTS.below(1)))
            .transition(t("up", "c", "a", PURCHASES.atLeast(1)))
            .build();
    StageModel forGood =
        threeStages()
            .transition(t("down", "a", "b", bad))
            .transition(t("on", "b", "c", Condition.not(bad)))
            .build();
    for (StageModel none : List.of(saved, forGood)) {
      assertThat(ModelCheck.of(none).findings())
          .extracting(Finding::kind)
          .doesNotContain(Kind.STRANDED);
    }
  }

  @Test
  void whatNoMetricCanBeNeverFires() {
    WindowMetric sum = WindowMetric.sum(EventKind.PURCHASE, Span.ofDays(30));
    for (Condition beyond :
        List.of(
            Terms.relativeChangeOf(sum).below(-1),
            Terms.CONTRACTS_IN_FORCE.below(0),
            Terms.CONTRACT_DAYS_LEFT.below(0),
            Terms.RECURRING_PER_MONTH.below(0),
            Terms.when(Metrics.EXIT_BARRIERS).above(3))) {
      StageModel model = threeStages().transition(t("ab", "a", "b", beyond)).build();
      assertThat(only(model, Kind.NEVER).transitions()).as("%s", beyond).containsExactly("ab");
    }
    for (Condition within :
        List.of(
            Terms.relativeChangeOf(sum).atMost(-1),
            Terms.changeOf(sum).below(-1),
            Terms.CONTRACT_DAYS_LEFT.atMost(0),
            Terms.when(Metrics.EXIT_BARRIERS).atLeast(3))) {
      StageModel model = threeStages().transition(t("ab", "a", "b", within)).build();
      assertThat(ModelCheck.of(model).findings())
          .as("%s", within)
          .extracting(Finding::kind)
          .doesNotContain(Kind.NEVER);
    }
  }

  @Test
  void conditionsThatLookFurtherBackThanALogAreNamed() {
    Condition silent = LAST_PURCHASE_AT.forAtLeast(Period.ofDays(365));
    Condition late = LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90));
    Condition year =
        Terms.when(WindowMetric.count(EventKind.PURCHASE, Span.of(Period.ofYears(1)))).below(2);
    Condition falling =
        Terms.when(
                TrendMetric.change(
                    WindowMetric.sum(EventKind.PURCHASE, Span.of(Period.ofMonths(6)))))
            .below(0);
    Condition dwelt = STAGE_SINCE.forAtLeast(Period.ofYears(2));
    StageModel model =
        threeStages()
            .transition(t("ab", "a", "b", silent.or(late)))
            .transition(t("bc", "b", "c", year.and(dwelt.or(falling))))
            .transition(t("ca", "c", "a", silent.not()))
            .build();
    Instant end = Instant.parse("2026-07-01T00:00:00Z");
    String[] beyond = {
      silent.in(Language.ENGLISH),
      "number of purchases in the last year",
      "change of the amount of purchases in the last 6 months"
    };
    assertThat(said(model, "2026-01-01T00:00:00Z", end)).containsExactly(beyond);
    assertThat(said(model, "2025-07-01T00:00:00Z", end)).isEmpty();
    assertThat(said(model, "2025-07-01T00:00:01Z", end)).containsExactly(beyond);
  }

  private static List<String> said(StageModel model, String from, Instant end) {
    return ModelCheck.of(model).beyond(Instant.parse(from), end).stream()
        .map(label -> label.in(Language.ENGLISH))
        .toList();
  }

  @Test
  void whatIsBeyondTheRangeOfAMetricNeverHoldsAndTheWholeRangeHidesWhatFollows() {
    for (Condition beyond :
        List.of(
            Terms.SCORE.above(100),
            Terms.SCORE.below(0),
            Terms.NPS.atLeast(11),
            Terms.P_ALIVE.above(1),
            Terms.when(Metrics.SCORE_COVERAGE).above(1),
            Terms.when(Metrics.factorValue("FAC-25")).above(1),
            PURCHASES.below(0),
            Terms.when(WindowMetric.count(EventKind.PURCHASE, Span.ofDays(90))).below(0))) {
      assertThat(only(threeStages().transition(t("ab", "a", "b", beyond)).build(), Kind.NEVER))
          .as("%s", beyond)
          .extracting(Finding::contradiction)
          .isEqualTo(List.of(beyond));
    }
    StageModel hidden =
        threeStages()
            .transition(t("all", "a", "b", Terms.SCORE.atMost(100)))
            .transition(t("some", "a", "c", Terms.SCORE.atLeast(50)))
            .build();
    assertThat(only(hidden, Kind.SHADOWED).transitions()).containsExactly("some", "all");
    assertThat(
            ModelCheck.of(
                    threeStages()
                        .transition(t("edge", "a", "b", Terms.SCORE.atLeast(100)))
                        .transition(t("spend", "b", "c", Terms.SPEND.below(0)))
                        .build())
                .findings())
        .extracting(Finding::kind)
        .doesNotContain(Kind.NEVER);
  }

  @Test
  void findingsComeMostSeriousFirstAndThoseOfAKindTogether() {
    StageModel.Builder builder = StageModel.builder("m", "1");
    for (int i = 0; i < 13; i++) {
      builder.stage(Stage.of("s" + i));
    }
    for (int i = 1; i < 13; i++) {
      builder.transition(t("t" + i, "s0", "s" + i, PURCHASES.atLeast(i)));
    }
    List<Finding> found = ModelCheck.of(builder.build()).findings();
    assertThat(found).extracting(Finding::severity).isSorted();
    assertThat(found.get(0).severity()).isEqualTo(Severity.WARNING);
    List<Finding.Group> groups = Finding.grouped(found);
    assertThat(groups).extracting(Finding.Group::kind).doesNotHaveDuplicates();
    assertThat(groups.stream().flatMap(g -> g.findings().stream()).toList()).isEqualTo(found);
    assertThat(groups.get(groups.size() - 1).toString())
        .startsWith(groups.get(groups.size() - 1).severity() + " ")
        .hasSizeLessThan(1_500);
    List<Kind> kinds = found.stream().map(Finding::kind).toList();
    assertThat(kinds.stream().distinct().count())
        .as("each kind stands in one place, at each severity")
        .isEqualTo(
            1
                + IntStream.range(1, kinds.size())
                    .filter(i -> kinds.get(i) != kinds.get(i - 1))
                    .count());
  }

  @Test
  void movingBackAndForthBehindABrakeIsSaidWithTheBrakeAndIsNoWarning() {
    Transition there = t("ab", "a", "b", PURCHASES.atLeast(2));
    Transition back = t("ba", "b", "a", CSAT.below(3));
    Map<Transition, String> slow = new LinkedHashMap<>();
    slow.put(back.withMinimumDwell(Span.ofDays(30)), "'ba': dwell 30 days");
    slow.put(back.withConfirmation(Span.ofDays(7)), "'ba': confirmed for 7 days");
    slow.put(back.withConfirmations(3), "'ba': seen 3 times");
    slow.put(back.withCooldown(Span.of(Duration.ofHours(5))), "'ba': cooldown 5 hours");
    slow.put(
        back.withCondition(CSAT.below(3).and(DAYS_IN_STAGE.atLeast(30))),
        "as the time in each stage allows");
    slow.forEach(
        (braked, waits) -> {
          Finding pong =
              only(threeStages().transition(there).transition(braked).build(), Kind.PING_PONG);
          assertThat(pong.severity()).isEqualTo(Severity.INFO);
          assertThat(pong.in(Language.ENGLISH))
              .startsWith(
                  "transition 'ab' (a -> b) and back by 'ba' (b -> a) both fire of the same facts,"
                      + " in time ("
                      + waits
                      + "): the customer would move back and forth slowly, for example");
          assertThat(pong.in(Language.CHINESE)).contains("缓慢地来回移动");
          Finding turned =
              only(threeStages().transition(braked).transition(there).build(), Kind.PING_PONG);
          assertThat(turned.severity()).isEqualTo(Severity.INFO);
        });
    assertThat(
            ModelCheck.of(
                    threeStages()
                        .transition(there)
                        .transition(
                            back.withCondition(PURCHASES.below(2))
                                .withMinimumDwell(Span.ofDays(30)))
                        .build())
                .findings())
        .extracting(Finding::kind)
        .doesNotContain(Kind.PING_PONG);
  }

  @Test
  void onArrivalTheTimeInTheStageIsNoneAlsoBesideOtherMetrics() {
    StageModel model =
        threeStages()
            .transition(t("ab", "a", "b", PURCHASES.atLeast(2)))
            .transition(t("ba", "b", "a", DAYS_IN_STAGE.above(PURCHASES)))
            .transition(
                t(
                    "bc",
                    "b",
                    "c",
                    STAGE_SINCE.isBefore(LAST_PURCHASE_AT).and(LAST_PURCHASE_AT.hasPassed())))
            .build();
    assertThat(ModelCheck.of(model).findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.OVERLAP, Kind.PING_PONG);
    assertThat(only(model, Kind.PING_PONG).severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void whetherAStageIsEnteredBeforeADayOfTheCalendarIsNotGuessed() {
    Instant past = Instant.parse("2020-01-01T00:00:00Z");
    StageModel model =
        threeStages()
            .transition(t("ab", "a", "b", PURCHASES.atLeast(2)))
            .transition(t("bc", "b", "c", STAGE_SINCE.isBefore(past)))
            .build();
    assertThat(only(model, Kind.NOT_ANALYSED).transitions()).containsExactly("ab", "bc");
  }

  @Test
  void anOverlapIsNotToldOfTwoReasonsForOneMoveNorOfWhatIsHidden() {
    StageModel model =
        threeStages()
            .transition(t("many", "a", "b", PURCHASES.atLeast(2)))
            .transition(t("happy", "a", "b", CSAT.above(4)))
            .transition(t("more", "a", "c", PURCHASES.atLeast(5)))
            .transition(t("sad", "a", "c", CSAT.below(2)))
            .transition(t("bc", "b", "c", CSAT.below(0)))
            .build();
    assertThat(only(model, Kind.SHADOWED).transitions()).containsExactly("more", "many");
    assertThat(ModelCheck.of(model).findings())
        .filteredOn(f -> f.kind() == Kind.OVERLAP)
        .extracting(Finding::transitions)
        .containsExactly(List.of("happy", "more"), List.of("many", "sad"));
  }

  @Test
  void aStageThatIsOnlyPassedIsAChain() {
    StageModel model =
        threeStages()
            .transition(t("ab", "a", "b", PURCHASES.atLeast(2)))
            .transition(t("bc", "b", "c", PURCHASES.atLeast(1)))
            .build();
    assertThat(only(model, Kind.CHAIN).stages()).containsExactly("a", "b", "c");
  }

  @Test
  void whatAsksForAnotherStageCanNeverFire() {
    StageModel model =
        threeStages()
            .transition(t("ab", "a", "b", STAGE.is("c").and(CSAT.above(1))))
            .transition(t("ac", "a", "c", STAGE.is("a").and(CSAT.above(1))))
            .build();
    assertThat(only(model, Kind.NEVER).transitions()).containsExactly("ab");
  }

  @Test
  void sinceWhenACustomerIsInTheStageIsAlwaysKnownAndPast() {
    StageModel model =
        threeStages()
            .transition(t("late", "a", "b", PURCHASES.atLeast(1).and(DAYS_IN_STAGE.atLeast(30))))
            .transition(t("early", "a", "b", PURCHASES.atLeast(1).and(DAYS_IN_STAGE.below(30))))
            .transition(t("hidden", "a", "c", PURCHASES.atLeast(1)))
            .transition(t("before", "b", "c", DAYS_IN_STAGE.below(0)))
            .transition(t("bc", "b", "c", CSAT.above(1)))
            .build();
    assertThat(only(model, Kind.SHADOWED).transitions()).containsExactly("hidden", "late", "early");
    assertThat(only(model, Kind.NEVER).transitions()).containsExactly("before");
  }

  @Test
  void aUniqueModelRefusesWhatProvablyOverlaps() {
    StageModel.Builder overlapping =
        threeStages()
            .transition(t("ab", "a", "b", PURCHASES.atLeast(2)))
            .transition(t("ac", "a", "c", CSAT.above(4)))
            .transition(t("bc", "b", "c", CSAT.above(4)));
    assertThat(only(overlapping.build(), Kind.OVERLAP).severity()).isEqualTo(Severity.INFO);
    assertThatThrownBy(() -> overlapping.unique().build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "'ab' (a -> b) and 'ac' (a -> c) fire of the same facts, for example");
  }

  @Test
  void aMetricNobodyGivesAndAPredicateNobodyCanAnalyseAreSaid() {
    StageModel model =
        threeStages()
            .transition(t("ab", "a", "b", CSAT.above(4)))
            .transition(t("bc", "b", "c", predicate("vip", Label.of("is a VIP"))))
            .build();
    assertThat(ModelCheck.of(model).findings(List.of(Metrics.PURCHASES)))
        .filteredOn(f -> f.kind() == Kind.UNKNOWN_METRIC)
        .extracting(f -> f.transitions().get(0))
        .containsExactly("ab", "bc");
    assertThat(only(model, Kind.NOT_ANALYSED).transitions()).containsExactly("bc");
  }

  @Test
  void whatNoAnalysisCanTellOfTransitionsTogetherIsSaidOncePerQuestion() {
    Condition months = LAST_PURCHASE_AT.forAtLeast(Period.ofMonths(3));
    Condition days = LAST_PURCHASE_AT.forLessThan(Period.ofDays(90));
    StageModel model =
        threeStages()
            .transition(t("ab", "a", "b", months))
            .transition(t("ab too", "a", "b", months.and(CSAT.above(2))))
            .transition(t("ac", "a", "c", days))
            .transition(t("ba", "b", "a", days))
            .transition(t("bc", "b", "c", days.and(CSAT.below(3))))
            .build();
    CustomerProfile both =
        CustomerProfile.of(
            "c",
            Instant.parse("2026-05-01T12:00:00Z"),
            Facts.ZONE,
            MetricValues.builder()
                .put(Metrics.LAST_PURCHASE_AT, Instant.parse("2026-02-01T01:00:00Z"))
                .build());
    assertThat(model.next(model.start(Facts.day(0)), both).alsoWouldFire())
        .as("this spring has a February")
        .extracting(Transition::id)
        .containsExactly("ac");
    List<Finding> untold =
        ModelCheck.of(model).findings().stream()
            .filter(f -> f.kind() == Kind.NOT_ANALYSED)
            .toList();
    assertThat(untold)
        .extracting(Finding::transitions)
        .containsExactly(
            List.of("ac", "ab", "ab too"),
            List.of("ab", "ba"),
            List.of("ab", "bc"),
            List.of("ab too", "ba"),
            List.of("ab too", "bc"));
    assertThat(untold.get(0).toString())
        .isEqualTo(
            "INFO NOT_ANALYSED: whether transition 'ac' (a -> c) can fire of the same facts as 'ab' (a -> b), 'ab too' (a -> b) was not analysed: time since “lastPurchaseAt” is measured in lengths whose order depends on the calendar.");
    assertThat(untold.get(1).in(Language.CHINESE)).startsWith("转移“ab”（a → b）之后是否会返回（“ba”");
  }

  @Test
  void anEntryConditionThatHangsOnTheHostIsSaid() {
    StageModel model =
        StageModel.builder("planted", "1")
            .stage(Stage.of("a"))
            .stage(
                Stage.builder("b", Label.of("b")).terminal(true).build(),
                predicate("vip", Label.of("is a VIP")))
            .transition(t("ab", "a", "b", PURCHASES.atLeast(1)))
            .build();
    Finding untold = only(model, Kind.NOT_ANALYSED);
    assertThat(untold.transitions()).isEmpty();
    assertThat(untold.stages()).containsExactly("b");
    assertThat(untold.in(Language.ENGLISH))
        .isEqualTo(
            "whether the entry condition of stage 'b' can hold was not analysed: it depends on what the host answers.");
  }

  @Test
  void whatHidesAloneIsFoundBesideWhatCannotBeAnalysed() {
    StageModel model =
        threeStages()
            .transition(t("months", "a", "b", LAST_PURCHASE_AT.forAtLeast(Period.ofMonths(3))))
            .transition(t("any", "a", "b", CSAT.above(2)))
            .transition(
                t("late", "a", "c", LAST_PURCHASE_AT.forAtLeast(Period.ofDays(95)).and(CSAT.is(4))))
            .transition(t("bc", "b", "c", PURCHASES.above(1)))
            .build();
    assertThat(only(model, Kind.SHADOWED).transitions()).containsExactly("late", "any");
  }

  static List<StageModel> builtIn() {
    return StageModels.all();
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void theBuiltInModelsHaveNoErrorAndNoRuleThatCannotFire(StageModel model) {
    List<Finding> findings = ModelCheck.of(model).findings();
    assertThat(findings).noneMatch(f -> f.severity() == Severity.ERROR);
    assertThat(findings)
        .extracting(Finding::kind)
        .doesNotContain(Kind.NEVER, Kind.SHADOWED, Kind.UNREACHABLE);
  }
}
