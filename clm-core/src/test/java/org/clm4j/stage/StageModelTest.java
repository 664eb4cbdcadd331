package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.rule.Terms.CSAT;
import static org.clm4j.rule.Terms.LAST_PURCHASE_AT;
import static org.clm4j.rule.Terms.PURCHASES;
import static org.clm4j.stage.Facts.day;
import static org.clm4j.stage.Facts.nothing;
import static org.clm4j.stage.Facts.profile;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.check.Finding;
import org.clm4j.check.ModelCheck;
import org.clm4j.event.CustomerHistory;
import org.clm4j.models.StageModels;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Profiler;
import org.clm4j.profile.TextMetric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.HostPredicate;
import org.clm4j.rule.NamedCondition;
import org.clm4j.rule.NamedConditions;
import org.clm4j.rule.Review;
import org.clm4j.rule.Terms;
import org.clm4j.rule.Verdict;
import org.junit.jupiter.api.Test;

class StageModelTest {

  private static final Condition SILENT = LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90));
  private static final Condition RECENT = LAST_PURCHASE_AT.forLessThan(Period.ofDays(90));

  private static StageModel.Builder retail() {
    return StageModel.builder("retail", "1")
        .stage(Stage.of("prospect"))
        .stage(Stage.of("active"), PURCHASES.atLeast(1))
        .stage(Stage.of("dormant"), SILENT)
        .transition(Transition.of("buys", "prospect", "active", PURCHASES.atLeast(1)));
  }

  private static final StageModel RETAIL =
      retail()
          .transition(Transition.of("falls silent", "active", "dormant", SILENT))
          .transition(Transition.of("returns", "dormant", "active", RECENT))
          .build();

  private static StageModel silenceWith(Transition fallsSilent) {
    return retail()
        .transition(fallsSilent)
        .transition(Transition.of("returns", "dormant", "active", RECENT))
        .build();
  }

  private static Transition fallsSilent() {
    return Transition.of("falls silent", "active", "dormant", SILENT);
  }

  private static StageState active(StageModel model) {
    return StageState.of(model, "active", day(0));
  }

  @Test
  void aHistorySaysWhereItBeganAndEachMoveWithItsDayAndReason() {
    StageHistory history =
        RETAIL.replay(
            CustomerHistory.of("c", List.of(Facts.purchase(0), Facts.purchase(200))),
            Profiler.standard(ZoneId.of("UTC")),
            day(210));
    assertThat(history.in(Language.ENGLISH).split("\n"))
        .extracting(
            line -> line.replaceAll("[0-9-]{10}( [0-9:]{5})?", "DAY").replaceAll(": [^:]*$", ""))
        .containsExactly(
            "From DAY",
            "DAY: from prospect to active",
            "DAY: from active to dormant",
            "DAY: from dormant to active");
    assertThat(history.in(Language.CHINESE)).contains("由“active”转入“dormant”：");
  }

  @Test
  void movesToDormantOnTheNinetiethSilentDayAndSaysSoBefore() {
    StageDecision before = RETAIL.next(active(RETAIL), profile(89, 1, 0));
    assertThat(before.moved()).isFalse();
    assertThat(before.reviewAt()).isEqualTo(Review.at(Instant.parse("2026-04-01T00:00:00Z")));
    StageDecision on = RETAIL.next(before.state(), profile(90, 1, 0));
    assertThat(on.moved()).isTrue();
    assertThat(on.stage().id()).isEqualTo("dormant");
    assertThat(on.state().since()).isEqualTo(day(90));
    assertThat(on.state().revision()).isEqualTo(1);
    assertThat(on.change().orElseThrow().transition()).contains("falls silent");
    assertThat(on.change().orElseThrow().fingerprint()).isEqualTo(RETAIL.fingerprint());
  }

  @Test
  void tellsInTwoLanguagesWhyACustomerStays() {
    StageDecision stays = RETAIL.next(active(RETAIL), profile(30, 1, 0));
    assertThat(stays.in(Language.ENGLISH))
        .isEqualTo(
            "Stays in active. Would move to dormant if last purchase at least 90 days ago: on 2026-01-01, from 2026-04-01 unless they buy first.");
    assertThat(stays.in(Language.CHINESE))
        .isEqualTo(
            "留在“active”。出现以下情况将转入“dormant”：最近一次购买距今至少 90 天：发生于 2026-01-01，若此前未再购买，自 2026-04-01 起满足。");
  }

  @Test
  void eachOfSeveralWaysToOneStageSaysWhatItNeedsAlone() {
    Condition either = PURCHASES.atLeast(9).or(CSAT.below(3));
    StageModel model =
        StageModel.builder("m", "1")
            .zone(Facts.ZONE)
            .stage(Stage.of("a", Label.of("A", "甲")))
            .stage(Stage.of("b", Label.of("B", "乙")))
            .transition(Transition.of("one", "a", "b", PURCHASES.atLeast(5)))
            .transition(Transition.of("two", "a", "b", either).withMinimumDwell(Span.ofDays(30)))
            .build();
    StageDecision stays = model.next(model.start(day(0)), profile(1, 3, 0));
    assertThat(stays.in(Language.ENGLISH))
        .isEqualTo(
            "Stays in A. Would move to B if purchases at least 5: now 3, takes 2 more purchases. Would also move to B if (purchases at least 9: now 3, takes 6 more purchases, or satisfaction (CSAT) below 3: not known), and 30 days in the stage: reached on 2026-01-31.");
    assertThat(stays.in(Language.CHINESE))
        .isEqualTo(
            "留在“甲”。出现以下情况将转入“乙”：购买次数至少 5：目前 3，再有 2 次购买即满足。"
                + "出现以下情况也将转入“乙”：（购买次数至少 9：目前 3，再有 6 次购买即满足，"
                + "或满意度 (CSAT) 低于 3：未知），且在该阶段停留满 30 天：将于 2026-01-31 届满。");
    assertThat(stays.candidates().get(0).in(Language.CHINESE))
        .isEqualTo("one：不成立；成立的条件：购买次数至少 5：目前 3，再有 2 次购买即满足");
  }

  @Test
  void aMoveThatNobodyGaveAReasonForSaysWhatItsConditionSays() {
    Instant opening = Instant.parse("2026-01-01T08:30:00Z");
    StageModel model =
        StageModel.builder("m", "1")
            .zone(Facts.ZONE)
            .stage(Stage.of("a", Label.of("A", "甲")))
            .stage(Stage.of("b", Label.of("B", "乙")))
            .stage(Stage.of("c", Label.of("C", "丙")))
            .transition(
                Transition.of(
                    "t1",
                    "a",
                    "b",
                    new NamedCondition("old", Label.of("is old", "老客户"), PURCHASES.atLeast(3))))
            .transition(Transition.of("t2", "b", "c", LAST_PURCHASE_AT.isNotBefore(opening)))
            .build();
    StageDecision named = model.next(model.start(day(0)), profile(1, 3, 0));
    assertThat(named.in(Language.ENGLISH))
        .isEqualTo("Moves from A to B: is old (purchases at least 3: now 3).");
    assertThat(named.in(Language.CHINESE)).isEqualTo("由“甲”转入“乙”：老客户（购买次数至少 3：目前 3）。");
    assertThat(named.change().orElseThrow().reason()).isEqualTo(Label.of("is old", "老客户"));
    StageDecision bare = model.next(named.state(), profile(1, 3, 0));
    assertThat(bare.in(Language.ENGLISH))
        .isEqualTo(
            "Moves from B to C: last purchase not before 2026-01-01 08:30: on 2026-01-01 12:00.");
    assertThat(bare.change().orElseThrow().reason())
        .isEqualTo(
            Label.of("last purchase not before 2026-01-01 08:30", "最近一次购买不早于 2026-01-01 08:30"));
    Transition stated = model.transitions().get(1).withReason(Label.of("t2"));
    assertThat(stated.hasReason()).isTrue();
    assertThat(model.transitions().get(1).hasReason()).isFalse();
    assertThat(model.transitions().get(1)).isNotEqualTo(stated);
  }

  @Test
  void aNewCustomerIsPlacedInAPlainSentence() {
    Placement placed = StageModels.purchase().place(nothing(0));
    assertThat(placed.in(Language.ENGLISH))
        .isEqualTo(
            "Placed in Prospect: nothing is known that would place them elsewhere"
                + " (days with a paid purchase is not known, last paid purchase is not known, end of"
                + " the relation is not known).");
    assertThat(placed.in(Language.CHINESE))
        .isEqualTo("归入“潜在客户”：已知信息不足以归入其他阶段（付费购买天数未知、最近一次付费购买未知、关系终止未知）。");
  }

  @Test
  void whatIsUnknownMovesNobodyAndIsNamed() {
    StageDecision decision = RETAIL.next(active(RETAIL), nothing(400));
    assertThat(decision.moved()).isFalse();
    TransitionResult refused = decision.refused().get(0);
    assertThat(refused.outcome()).isEqualTo(TransitionResult.Outcome.UNKNOWN);
    assertThat(refused.in(Language.ENGLISH))
        .isEqualTo(
            "falls silent: cannot be told; would be met if last purchase at least 90 days ago: not known");
    assertThat(RETAIL.place(nothing(400)).stage().id()).isEqualTo("prospect");
  }

  @Test
  void theFirstDeclaredWinsAndTheOtherIsReported() {
    StageModel model =
        StageModel.builder("m", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .stage(Stage.of("c"))
            .transition(Transition.of("one", "a", "b", PURCHASES.atLeast(1)))
            .transition(Transition.of("two", "a", "c", PURCHASES.atLeast(2)))
            .build();
    StageDecision decision = model.next(model.start(day(0)), profile(1, 3, 0));
    assertThat(decision.transition().orElseThrow().id()).isEqualTo("one");
    assertThat(decision.alsoWouldFire()).extracting(Transition::id).containsExactly("two");
  }

  @Test
  void aUniqueModelRefusesTwoTransitionsAtOnceThatNoAnalysisCouldForesee() {
    FlagMetric vip = FlagMetric.of("vip", Label.of("VIP"), Movement.UNKNOWN);
    StageModel model =
        StageModel.builder("m", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .transition(Transition.of("one", "a", "b", PURCHASES.atLeast(1)))
            .transition(Transition.of("two", "a", "b", new HostPredicate(vip)))
            .unique()
            .build();
    CustomerProfile both = profile(1, 3, 0).with(MetricValues.builder().put(vip, true).build());
    assertThatThrownBy(() -> model.next(model.start(day(0)), both))
        .isInstanceOf(StageOverlapException.class)
        .hasMessageContaining("[one, two]")
        .hasMessageContaining("Maybe");
    assertThat(model.next(model.start(day(0)), profile(1, 3, 0)).moved()).isTrue();
  }

  @Test
  void minimumDwellHoldsAMoveBackAndSaysUntilWhen() {
    StageModel model = silenceWith(fallsSilent().withMinimumDwell(Span.ofDays(120)));
    StageDecision early = model.next(active(model), profile(100, 1, 0));
    assertThat(early.moved()).isFalse();
    TransitionResult.Hold brake = early.refused().get(0).holds().get(0);
    assertThat(brake.kind()).isEqualTo(TransitionResult.HoldKind.MINIMUM_DWELL);
    assertThat(early.reviewAt()).isEqualTo(Review.at(brake.until().orElseThrow()));
    assertThat(early.in(Language.ENGLISH))
        .isEqualTo(
            "Stays in active. The move to dormant only waits for 120 days in the stage: reached on 2026-05-01.");
    assertThat(model.next(early.state(), profile(120, 1, 0)).moved()).isTrue();
  }

  @Test
  void aConfirmationRunsFromTheFirstSightAndBreaksWithTheCondition() {
    StageModel model = silenceWith(fallsSilent().withConfirmation(Span.of(Duration.ofDays(14))));
    StageDecision seen = model.next(active(model), profile(90, 1, 0));
    assertThat(seen.moved()).isFalse();
    assertThat(seen.state().pending())
        .containsExactly(new StageState.Pending("falls silent", day(90), 1));
    assertThat(seen.reviewAt()).isEqualTo(Review.at(day(104)));
    assertThat(seen.in(Language.ENGLISH))
        .contains("only waits for 336 hours with its condition met throughout: reached on ");
    assertThat(model.next(seen.state(), profile(103, 1, 0)).moved()).isFalse();
    assertThat(model.next(seen.state(), profile(104, 1, 0)).moved()).isTrue();
    StageDecision broken = model.next(seen.state(), profile(95, 2, 95));
    assertThat(broken.state().pending()).isEmpty();
    assertThat(model.next(broken.state(), profile(104, 2, 95)).moved()).isFalse();
  }

  @Test
  void ofTwoWhoReadTheSameStateTheSecondSeesByTheRevisionWhatTheFirstStored() {
    StageModel model = silenceWith(fallsSilent().withConfirmation(Span.of(Duration.ofDays(14))));
    StageState read =
        StageState.builder(model.id(), model.version(), "active", day(0)).revision(4).build();
    StageState stored = model.next(read, profile(90, 1, 0)).state();
    assertThat(stored.revision()).as("it began to wait").isEqualTo(5);
    StageState looked = model.next(stored, profile(91, 1, 0)).state();
    assertThat(looked.revision()).as("only the moment is another").isEqualTo(5);
    StageDecision moved = model.next(looked, profile(104, 1, 0));
    assertThat(moved.state().revision()).isEqualTo(6);
    assertThat(moved.change().orElseThrow().revision()).isEqualTo(6);
    StageState broken = model.next(looked, profile(95, 2, 95)).state();
    assertThat(broken.revision()).as("it waits no longer").isEqualTo(6);
    assertThat(
            model.move(
                stored, ManualMove.of("dormant", "ann", "x").withExpectedRevision(4), day(92)))
        .as("who saw it before it waited")
        .returns(false, MoveVerdict::moved);
  }

  @Test
  void aMoveRaisesTheRevisionOnceHoweverMuchBeginsToWaitOrCeasesTo() {
    StageModel model =
        StageModel.builder("m", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .transition(Transition.of("back", "b", "a", PURCHASES.atLeast(1)).withConfirmations(2))
            .transition(Transition.of("once", "a", "b", PURCHASES.atLeast(1)))
            .transition(Transition.of("twice", "a", "b", PURCHASES.atLeast(2)).withConfirmations(3))
            .build();
    StageDecision on = model.next(model.start(day(0)), profile(9, 5, 1));
    assertThat(on.moved()).isTrue();
    assertThat(on.state().pending()).hasSize(1);
    assertThat(on.state().revision()).isEqualTo(1);
    assertThat(on.change().orElseThrow().revision()).isEqualTo(1);
    assertThat(model.place(profile(9, 5, 1)).state().revision()).isEqualTo(0);
  }

  @Test
  void aSightingThatCountsRaisesTheRevision() {
    StageModel model = silenceWith(fallsSilent().withConfirmations(3));
    StageState once = model.next(active(model), profile(90, 1, 0)).state();
    StageState again = model.next(once, profile(90, 1, 0)).state();
    StageState twice = model.next(again, profile(91, 1, 0)).state();
    assertThat(List.of(once.revision(), again.revision(), twice.revision()))
        .containsExactly(1, 1, 2);
  }

  @Test
  void countedConfirmationsCountDistinctLaterMomentsOnly() {
    StageModel model = silenceWith(fallsSilent().withConfirmations(3));
    StageState state = active(model);
    for (int again = 0; again < 5; again++) {
      StageDecision same = model.next(state, profile(90, 1, 0));
      assertThat(same.moved()).isFalse();
      state = same.state();
    }
    assertThat(state.pending().get(0).seen()).isEqualTo(1);
    state = model.next(state, profile(91, 1, 0)).state();
    StageDecision third = model.next(state, profile(92, 1, 0));
    assertThat(third.moved()).isTrue();
  }

  @Test
  void aSightingIsNotWaitedForSoWhoFollowsTheReviewConfirmsNothingByAsking() {
    StageModel model = silenceWith(fallsSilent().withConfirmations(3));
    StageDecision recent = model.next(active(model), profile(30, 1, 0));
    assertThat(recent.reviewAt())
        .as("the first sighting")
        .isEqualTo(Review.at(Instant.parse("2026-04-01T00:00:00Z")));
    StageDecision seen = model.next(recent.state(), profile(90, 1, 0));
    assertThat(seen.state().pending().get(0).seen()).isEqualTo(1);
    assertThat(seen.reviewAt()).isEqualTo(Review.never());
    StageModel both =
        silenceWith(fallsSilent().withConfirmations(2).withConfirmation(Span.ofDays(14)));
    StageDecision once = both.next(active(both), profile(90, 1, 0));
    assertThat(once.reviewAt()).as("a second sighting is wanting").isEqualTo(Review.never());
    StageDecision twice = both.next(once.state(), profile(91, 1, 0));
    assertThat(twice.reviewAt()).isEqualTo(Review.at(Instant.parse("2026-04-15T00:00:00Z")));
    assertThat(both.next(twice.state(), profile(104, 1, 0)).moved()).isTrue();
  }

  @Test
  void aReplayOfRulesThatSendToAndFroEndsWhereItsChangesEndAndLooksAgain() {
    StageModel model =
        StageModel.builder("m", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .stage(Stage.of("c"))
            .transition(Transition.of("ab", "a", "b", PURCHASES.atLeast(1)))
            .transition(
                Transition.of("ba", "b", "a", LAST_PURCHASE_AT.forLessThan(Period.ofDays(30))))
            .transition(Transition.of("bc", "b", "c", SILENT))
            .build();
    Profiler profiler = Profiler.standard(Facts.ZONE);
    StageHistory toAndFro = model.replay(Facts.bought(0), profiler, day(0));
    assertThat(toAndFro.path()).extracting(Stage::id).containsExactly("a", "b", "a");
    assertThat(toAndFro.stage().id()).isEqualTo("a");
    assertThat(toAndFro.state().stage()).isEqualTo("a");
    assertThat(toAndFro.state().revision()).isEqualTo(toAndFro.changes().size());
    assertThat(toAndFro.lastChange().orElseThrow())
        .isEqualTo(toAndFro.last().change().orElseThrow());
    assertThat(toAndFro.stageAt(day(0)).orElseThrow().id()).isEqualTo("a");
    StageHistory later = model.replay(Facts.bought(0), profiler, day(100));
    assertThat(later.stageAt(day(31)).orElseThrow().id()).as("when 'ba' lapses").isEqualTo("b");
    assertThat(later.stage().id()).isEqualTo("c");
    assertThat(later.state().since()).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
  }

  @Test
  void aCooldownKeepsATransitionFromBeingTakenAgain() {
    StageModel model = silenceWith(fallsSilent().withCooldown(Span.ofDays(365)));
    StageState dormant = model.next(active(model), profile(90, 1, 0)).state();
    StageState back = model.next(dormant, profile(100, 2, 100)).state();
    assertThat(back.stage()).isEqualTo("active");
    StageDecision again = model.next(back, profile(200, 2, 100));
    assertThat(again.moved()).isFalse();
    assertThat(again.refused().get(0).holds().get(0).kind())
        .isEqualTo(TransitionResult.HoldKind.COOLDOWN);
    assertThat(model.next(again.state(), profile(90 + 365, 2, 100)).moved()).isTrue();
  }

  @Test
  void oneDecisionMakesOneHopAndSettlingRecordsEach() {
    StageModel model = StageModels.purchase();
    List<StageDecision> path = model.settle(model.start(day(0)), profile(10, 6, 9), 10);
    assertThat(path)
        .extracting(d -> d.stage().id())
        .containsExactly("first-purchase", "repeat", "loyal", "loyal");
    assertThat(model.next(model.start(day(0)), profile(10, 6, 9)).reviewAt())
        .as("it would move on at once")
        .isEqualTo(Review.at(day(10)));
    assertThat(model.settle(model.start(day(0)), profile(10, 6, 9), 2)).hasSize(2);
  }

  @Test
  void aStateThatDoesNotFitIsRefusedWithEveryReason() {
    assertThatThrownBy(
            () ->
                RETAIL.next(
                    StageState.builder("retail", "7", "activ", day(50)).build(), profile(1, 1, 0)))
        .isInstanceOf(StageStateException.class)
        .hasMessageContaining("version '7'")
        .hasMessageContaining("'activ' is not known. Maybe 'active'")
        .hasMessageContaining("after the moment asked about");
    assertThatThrownBy(
            () ->
                RETAIL.next(
                    StageState.builder("other", "1", "active", day(0)).build(), profile(1, 1, 0)))
        .hasMessageContaining("of model 'other'. Maybe carry it over with a StageMapping");
  }

  @Test
  void buildNamesEveryProblemAtOnce() {
    StageModel.Builder wrong =
        StageModel.builder("retail", "1")
            .stage(Stage.of("active"))
            .stage(Stage.of("active"))
            .initial("prospect")
            .transition(Transition.of("t", "active", "dorment", PURCHASES.atLeast(1)))
            .transition(Transition.of("t", "active", "active", Condition.ref("nobody")));
    assertThatThrownBy(wrong::build)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("stage model 'retail' has 6 problems:")
        .hasMessageContaining("stage 'active' is declared twice")
        .hasMessageContaining("initial stage 'prospect' is not declared")
        .hasMessageContaining("names unknown stage 'dorment'; known stages are [active]")
        .hasMessageContaining("transition 't' is declared twice")
        .hasMessageContaining("to itself")
        .hasMessageContaining("'nobody' is not known");
  }

  @Test
  void aModelIsRebuiltWithARuleReplacedInItsPlaceAndOneLeftOut() {
    StageModel purchase = StageModels.purchase();
    Transition loyal = purchase.transition("loyal").orElseThrow();
    StageModel other =
        purchase.toBuilder("2")
            .replacing(loyal.withCondition(PURCHASES.atLeast(9)))
            .without("back as loyal")
            .entry("loyal", PURCHASES.atLeast(9))
            .build();
    assertThat(other.transitions())
        .extracting(Transition::id)
        .containsExactlyElementsOf(
            purchase.transitions().stream()
                .map(Transition::id)
                .filter(id -> !id.equals("back as loyal"))
                .toList());
    StageState repeat = StageState.of(other, "repeat", day(0));
    assertThat(other.next(repeat, profile(9, 8, 9)).moved()).isFalse();
    assertThat(other.next(repeat, profile(9, 9, 9)).stage().id()).isEqualTo("loyal");
    assertThat(other.place(profile(9, 8, 9)).stage().id()).isEqualTo("repeat");
    StageModel.Builder wrong =
        purchase.toBuilder("2").replacing(fallsSilent()).without("loyl").entry("loyall", SILENT);
    assertThatThrownBy(wrong::build)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("stage model 'purchase' has 3 problems:")
        .hasMessageContaining(
            "transition 'falls silent' cannot be replaced, for none of this id is")
        .hasMessageContaining(
            "transition 'loyl' cannot be left out, for none of this id is declared. Maybe 'loyal';"
                + " known transitions are [first purchase, ")
        .hasMessageContaining("entry condition for unknown stage 'loyall'. Maybe 'loyal'");
  }

  @Test
  void noStagesAndTenThousandAreBothRefused() {
    assertThatThrownBy(() -> StageModel.builder("empty", "1").build())
        .hasMessageContaining("it has no stage. Maybe call stage(");
    StageModel.Builder many = StageModel.builder("many", "1");
    IntStream.range(0, 10_000).forEach(i -> many.stage(Stage.of("s" + i)));
    assertThatThrownBy(many::build)
        .hasMessageContaining("it has 10000 stages; the most is 1000. Maybe a stage was made for");
  }

  @Test
  void forwardMovementRefusesAWayBack() {
    assertThatThrownBy(
            () ->
                retail()
                    .transition(Transition.of("returns", "dormant", "active", RECENT))
                    .movement(MovementPolicy.FORWARD)
                    .build())
        .hasMessageContaining("leads back from 'dormant' to 'active', but movement is FORWARD");
  }

  @Test
  void conditionsAreStatedOnceAndReferredToByName() {
    StageModel model =
        StageModel.builder("m", "1")
            .conditions(
                NamedConditions.builder().add("silent", Label.of("silent", "沉默"), SILENT).build())
            .stage(Stage.of("a"))
            .stage(Stage.of("b"), Condition.ref("silent"))
            .transition(Transition.of("t", "a", "b", Condition.ref("silent")))
            .build();
    assertThat(model.next(model.start(day(0)), profile(91, 1, 0)).moved()).isTrue();
    assertThat(model.place(profile(91, 1, 0)).stage().id()).isEqualTo("b");
    assertThat(model.reads()).containsExactly(Metrics.LAST_PURCHASE_AT);
  }

  @Test
  void theFingerprintFollowsWhatCanChangeAVerdictAndNothingElse() {
    StageModel renamed =
        StageModel.builder("retail", "1")
            .label(Label.of("Retail", "零售"))
            .stage(Stage.of("prospect", Label.of("Somebody")))
            .stage(Stage.of("active"), PURCHASES.atLeast(1))
            .stage(Stage.of("dormant"), SILENT)
            .transition(Transition.of("buys", "prospect", "active", PURCHASES.atLeast(1)))
            .transition(fallsSilent().withReason(Label.of("gone quiet")))
            .transition(Transition.of("returns", "dormant", "active", RECENT))
            .build();
    assertThat(renamed.fingerprint()).isEqualTo(RETAIL.fingerprint()).matches("[0-9a-f]{64}");
    assertThat(silenceWith(fallsSilent().withCooldown(Span.ofDays(1))).fingerprint())
        .isNotEqualTo(RETAIL.fingerprint());
    assertThat(RETAIL.withZone(ZoneId.of("Asia/Shanghai")).fingerprint())
        .isNotEqualTo(RETAIL.fingerprint());
  }

  @Test
  void aSetOfTextsWrittenInAnotherOrderIsTheSameModel() {
    TextMetric tier = TextMetric.of("tier", Label.of("tier"));
    Transition one = Transition.of("t", "a", "b", Terms.when(tier).isOneOf("gold", "silver"));
    Transition two = Transition.of("t", "a", "b", Terms.when(tier).isOneOf("silver", "gold"));
    assertThat(one).isEqualTo(two);
    StageModel.Builder ab =
        StageModel.builder("m", "1").stage(Stage.of("a")).stage(Stage.of("b")).transition(one);
    assertThat(ab.build().fingerprint()).isEqualTo(ab.replacing(two).build().fingerprint());
  }

  @Test
  void aPersonMovesOnlyWhereThePolicyAllowsAndTheRevisionIsTheOneSeen() {
    StageState state = StageState.builder("retail", "1", "active", day(0)).revision(4).build();
    MoveVerdict refused =
        RETAIL.move(
            state, ManualMove.of("prospect", "ann", "by mistake").withExpectedRevision(3), day(1));
    assertThat(refused.moved()).isFalse();
    assertThat(refused.state()).isSameAs(state);
    assertThat(refused.refusals())
        .hasSize(2)
        .anyMatch(r -> r.contains("revision 3 was expected, the state is at 4"))
        .anyMatch(r -> r.contains("no transition leads from 'active' to 'prospect'"));
    MoveVerdict done =
        RETAIL.move(
            state, ManualMove.of("dormant", "ann", "moved abroad").withExpectedRevision(4), day(1));
    assertThat(done.state().stage()).isEqualTo("dormant");
    assertThat(done.state().revision()).isEqualTo(5);
    StageChange change = done.change().orElseThrow();
    assertThat(change.cause()).isEqualTo(StageChange.Cause.PERSON);
    assertThat(change.who()).contains("ann");
    assertThat(change.reason().in(Language.ENGLISH)).isEqualTo("moved abroad");
    assertThat(change.toString()).doesNotContain("ann");
    assertThat(RETAIL.move(state, ManualMove.of("dorment", "ann", "x"), day(1)).refusals().get(0))
        .contains("Maybe 'dormant'");
    assertThatThrownBy(() -> ManualMove.of("dormant", "ann", " "))
        .hasMessageContaining("needs a reason");
  }

  /** A host's own class. */
  private record Shopper(int orders, boolean broken) {
    double count() {
      if (broken) {
        throw new IllegalStateException("the database is away");
      }
      return orders;
    }
  }

  @Test
  void aHostsAccessorThatThrowsMovesNobodyAndIsShown() {
    CompiledStageModel<Shopper> compiled =
        RETAIL.compile(
            ProfileMapper.<Shopper>builder(s -> "c", Facts.ZONE)
                .number(Metrics.PURCHASES, Shopper::count)
                .build());
    StageState prospect = RETAIL.start(day(0));
    StageDecision error = compiled.next(prospect, new Shopper(3, true), day(1));
    assertThat(error.moved()).isFalse();
    assertThat(error.refused().get(0).outcome()).isEqualTo(TransitionResult.Outcome.UNKNOWN);
    assertThat(error.toString()).contains("could not be read (IllegalStateException)");
    assertThat(compiled.next(prospect, new Shopper(3, false), day(1)).moved()).isTrue();
  }

  @Test
  void aBatchDecidesAsOneByOneDoes() {
    CompiledStageModel<CustomerProfile> compiled =
        silenceWith(fallsSilent().withMinimumDwell(Span.ofDays(120)))
            .compile(ProfileMapper.ofProfiles());
    CustomerProfile[] customers = {profile(130, 1, 0), profile(130, 1, 100), nothing(130)};
    int[] stages = {1, 1, 0};
    long[] since = new long[3];
    for (int i = 0; i < 3; i++) {
      since[i] = Moments.toMicros(day(5 * i));
    }
    int[] out = new int[3];
    compiled.decide(customers, stages, since, day(130), out);
    assertThat(out).containsExactly(1, CompiledStageModel.STAYS, CompiledStageModel.STAYS);
    compiled.place(customers, day(130), out);
    assertThat(out).containsExactly(2, 1, 0);
    CompiledStageModel<CustomerProfile> confirmed =
        silenceWith(fallsSilent().withConfirmation(Span.ofDays(1)))
            .compile(ProfileMapper.ofProfiles());
    assertThatThrownBy(() -> confirmed.decide(customers, stages, since, day(130), out))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Maybe call next");
  }

  @Test
  void manyAtOnceFareAsOneByOneAlsoWhereAnAccessorThrows() {
    CompiledStageModel<Shopper> compiled =
        RETAIL.compile(
            ProfileMapper.<Shopper>builder(s -> "c", Facts.ZONE)
                .number(Metrics.PURCHASES, Shopper::count)
                .build());
    Shopper[] customers = new Shopper[3_000];
    int[] stages = new int[customers.length];
    long[] since = new long[customers.length];
    for (int i = 0; i < customers.length; i++) {
      customers[i] = new Shopper(i % 4, i % 7 == 3);
      stages[i] = i % RETAIL.stages().size();
      since[i] = Moments.toMicros(day(0));
    }
    int[] out = new int[customers.length];
    compiled.decide(customers, stages, since, day(1), out);
    int moved = 0;
    for (int i = 0; i < out.length; i++) {
      StageState state = StageState.of(RETAIL, RETAIL.stages().get(stages[i]).id(), day(0));
      StageDecision one = compiled.next(state, customers[i], day(1));
      assertThat(out[i] == CompiledStageModel.STAYS ? null : RETAIL.transitions().get(out[i]))
          .isEqualTo(one.transition().orElse(null));
      moved += one.moved() ? 1 : 0;
    }
    assertThat(moved).isBetween(1, customers.length - 1);
  }

  @Test
  void aBatchOfManyFaultsSaysTheFirstAndCountsTheRest() {
    CompiledStageModel<CustomerProfile> compiled = RETAIL.forProfiles();
    CustomerProfile[] customers = new CustomerProfile[5_000];
    int[] stages = new int[customers.length];
    long[] since = new long[customers.length];
    Arrays.fill(since, Moments.MISSING);
    stages[1] = -1;
    customers[0] = profile(40, 1, 0);
    assertThatThrownBy(
            () -> compiled.decide(customers, stages, since, day(1), new int[customers.length]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 10000 problems:\n  - since[0] says no moment. Maybe")
        .hasMessageContaining(
            "customers[1] is null.\n  - stages[1] is -1; the model's stages are 0")
        .hasMessageEndingWith("- and 9990 more.");
  }

  @Test
  void theStageInATransitionIsTheOneItLeavesWhateverTheProfileSays() {
    StageModel model =
        StageModel.builder("m", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .stage(Stage.builder("c", Label.of("c")).terminal(true).build(), Terms.STAGE.is("b"))
            .transition(
                Transition.of("ab", "a", "b", Terms.STAGE.is("a").and(PURCHASES.atLeast(1))))
            .transition(Transition.of("wrong", "b", "c", Terms.STAGE.is("a")))
            .transition(
                Transition.of(
                    "bc", "b", "c", Terms.STAGE.is("b").and(Terms.DAYS_IN_STAGE.atLeast(30))))
            .build();
    assertThat(ModelCheck.of(model).findings(List.of(Metrics.PURCHASES, Metrics.STAGE)))
        .extracting(f -> f.kind() + " " + f.transitions())
        .containsExactly("NEVER [wrong]");
    assertThat(ModelCheck.of(model).findings(List.of(Metrics.PURCHASES)))
        .filteredOn(f -> f.kind() == Finding.Kind.UNKNOWN_METRIC)
        .as("the entry condition of 'c' is asked without a state, the rules are not")
        .singleElement()
        .satisfies(f -> assertThat(f.transitions()).isEmpty())
        .satisfies(f -> assertThat(f.stages()).containsExactly("c"))
        .asString()
        .endsWith("read by the entry condition of c.");
    CustomerProfile stale =
        profile(40, 1, 0).with(MetricValues.builder().put(Metrics.STAGE, "c").build());
    for (CustomerProfile told : List.of(profile(40, 1, 0), stale)) {
      StageDecision left = model.next(StageState.of(model, "a", day(0)), told);
      assertThat(left.transition().orElseThrow().id()).isEqualTo("ab");
      assertThat(left.candidates().get(0).explanation().verdict()).isEqualTo(Verdict.MET);
      StageState inB = StageState.of(model, "b", day(0));
      assertThat(model.next(inB, told).transition().orElseThrow().id()).isEqualTo("bc");
      assertThat(model.settle(StageState.of(model, "a", day(0)), told, 5))
          .extracting(d -> d.stage().id())
          .containsExactly("b", "b");
      int[] out = new int[2];
      model
          .compile(ProfileMapper.ofProfiles())
          .decide(
              new CustomerProfile[] {told, told},
              new int[] {0, 1},
              new long[] {Moments.toMicros(day(0)), Moments.toMicros(day(0))},
              day(40),
              out);
      assertThat(out).containsExactly(0, 2);
    }
    assertThat(model.next(StageState.of(model, "b", day(10)), profile(20, 1, 0)).reviewAt())
        .isEqualTo(Review.at(Instant.parse("2026-02-10T00:00:00Z")));
    assertThat(model.place(profile(40, 1, 0)).stage().id()).as("of no state").isEqualTo("a");
    assertThat(
            model
                .place(
                    profile(40, 1, 0).with(MetricValues.builder().put(Metrics.STAGE, "b").build()))
                .stage()
                .id())
        .isEqualTo("c");
    StageHistory replayed = model.replay(Facts.bought(0), Profiler.standard(Facts.ZONE), day(40));
    assertThat(replayed.path()).extracting(Stage::id).containsExactly("a", "b", "c");
    assertThat(replayed.state().since()).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(
            model
                .compile(
                    ProfileMapper.<String>builder(s -> s, Facts.ZONE)
                        .number(Metrics.PURCHASES, s -> 1)
                        .build())
                .untold())
        .containsExactly(Metrics.STAGE);
  }

  @Test
  void dwellCanBePartOfAConditionAndIsReadFromTheStoredState() {
    StageModel model =
        StageModel.builder("dwell", "1")
            .stage(Stage.of("new"))
            .stage(Stage.of("settled"))
            .stage(Stage.of("veteran"))
            .transition(Transition.of("settles", "new", "settled", Terms.DAYS_IN_STAGE.atLeast(30)))
            .transition(
                Transition.of(
                    "stays long",
                    "settled",
                    "veteran",
                    Terms.STAGE_SINCE.forAtLeast(Period.ofYears(1))))
            .build();
    StageDecision waits = model.next(model.start(day(0)), nothing(29));
    assertThat(waits.moved()).isFalse();
    assertThat(waits.reviewAt()).isEqualTo(Review.at(Instant.parse("2026-01-31T00:00:00Z")));
    StageDecision moves = model.next(waits.state(), nothing(30));
    assertThat(moves.stage().id()).isEqualTo("settled");
    assertThat(moves.reviewAt())
        .as("the clock of the new stage begins with it")
        .isEqualTo(Review.at(Instant.parse("2027-01-31T00:00:00Z")));
    StageHistory walked = model.replay(Facts.bought(0), Profiler.standard(Facts.ZONE), day(400));
    assertThat(walked.path()).extracting(Stage::id).containsExactly("new", "settled", "veteran");
  }

  @Test
  void anEntryStandsInTheOrderOfItsStageWheneverItWasSaid() {
    StageModel model =
        StageModel.builder("shop", "1")
            .stage(Stage.of("new"))
            .stage(Stage.of("loyal"), PURCHASES.atLeast(9))
            .entry("new", PURCHASES.atLeast(1))
            .build();
    StageModel same =
        StageModel.builder("shop", "1")
            .stage(Stage.of("new"), PURCHASES.atLeast(1))
            .stage(Stage.of("loyal"), PURCHASES.atLeast(9))
            .build();
    assertThat(model.entries().keySet()).containsExactly("new", "loyal");
    assertThat(model.fingerprint()).isEqualTo(same.fingerprint());
  }

  @Test
  void namedConditionsStandInTheOrderStatedWhicheverRefersToTheOther() {
    NamedConditions named =
        NamedConditions.builder()
            .add("idle", Label.of("idle"), Condition.ref("silent"))
            .add("silent", Label.of("silent"), SILENT)
            .build();
    assertThat(named.all().keySet()).containsExactly("idle", "silent");
  }

  @Test
  void whomTheRulesSendToAndFroGoesTheRoundOnceHoweverManyStagesThereAre() {
    for (int more = 0; more < 3; more++) {
      StageModel.Builder model =
          StageModel.builder("round", "1")
              .stage(Stage.of("a"))
              .stage(Stage.of("b"))
              .transition(Transition.of("there", "a", "b", PURCHASES.atLeast(1)))
              .transition(Transition.of("back", "b", "a", Terms.PURCHASES.atLeast(1)));
      for (int stage = 0; stage < more; stage++) {
        model.stage(Stage.of("other" + stage));
      }
      assertThat(
              model
                  .build()
                  .replay(Facts.bought(0, 5), Profiler.standard(Facts.ZONE), day(9))
                  .changes())
          .as("with %s more stages", more)
          .extracting(StageChange::to)
          .containsExactly("b", "a", "b", "a", "b", "a");
    }
  }
}
