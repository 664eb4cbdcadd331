package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.clm4j.rule.Terms.PURCHASES;
import static org.clm4j.stage.Facts.bought;
import static org.clm4j.stage.Facts.day;
import static org.clm4j.stage.Facts.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerHistory;
import org.clm4j.models.StageModels;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Profiler;
import org.junit.jupiter.api.Test;

/** Which transition is taken, and what happens at the very moment at which something begins. */
class StageAtTheLineTest {

  private static StageModel.Builder ranks() {
    return StageModel.builder("ranks", "1")
        .zone(Facts.ZONE)
        .stage(Stage.of("a"))
        .stage(Stage.of("b"))
        .stage(Stage.of("c"))
        .stage(Stage.of("d"));
  }

  /** Five purchases lead to b, after thirty days in a; three to c; one to d. */
  private static StageModel firstOfThree() {
    return ranks()
        .transition(
            Transition.of("five", "a", "b", PURCHASES.atLeast(5)).withMinimumDwell(Span.ofDays(30)))
        .transition(Transition.of("three", "a", "c", PURCHASES.atLeast(3)))
        .transition(Transition.of("one", "a", "d", PURCHASES.atLeast(1)))
        .transition(Transition.of("back", "d", "a", PURCHASES.atMost(0)))
        .build();
  }

  /** The same where not two of them hold at once. */
  private static StageModel oneOfThree() {
    return ranks()
        .transition(
            Transition.of("five", "a", "b", PURCHASES.atLeast(5)).withMinimumDwell(Span.ofDays(30)))
        .transition(Transition.of("three", "a", "c", PURCHASES.between(3, 4)))
        .transition(Transition.of("one", "a", "d", PURCHASES.between(1, 2)))
        .transition(Transition.of("back", "d", "a", PURCHASES.atMost(0)))
        .unique()
        .build();
  }

  private static int[] decided(CompiledStageModel<CustomerProfile> model, int[][] customers) {
    CustomerProfile[] profiles =
        Arrays.stream(customers).map(c -> profile(30, c[1], 0)).toArray(CustomerProfile[]::new);
    int[] stages = Arrays.stream(customers).mapToInt(c -> c[0]).toArray();
    long[] since = Arrays.stream(customers).mapToLong(c -> Moments.toMicros(day(c[2]))).toArray();
    int[] out = new int[customers.length];
    model.decide(profiles, stages, since, day(30), out);
    return out;
  }

  @Test
  void manyAtOnceTakeTheFirstTransitionThatHoldsAndNoBrakeHoldsBack() {
    int stays = CompiledStageModel.STAYS;
    // stage, purchases, day of entry
    int[][] customers = {
      {0, 5, 0}, {0, 5, 1}, {0, 4, 0}, {0, 2, 0}, {0, 0, 0}, {1, 5, 0}, {3, 0, 0}, {3, 1, 0}
    };
    assertThat(decided(firstOfThree().compile(ProfileMapper.ofProfiles()), customers))
        .as("thirty days after day 0, but not after day 1")
        .containsExactly(0, 1, 1, 2, stays, stays, 3, stays);
    assertThat(decided(oneOfThree().compile(ProfileMapper.ofProfiles()), customers))
        .as("nothing but the first is for whom five bought")
        .containsExactly(0, stays, 1, 2, stays, stays, 3, stays);
    StageModel model = firstOfThree();
    for (int[] c : customers) {
      StageState state = StageState.of(model, model.stages().get(c[0]).id(), day(c[2]));
      int[] alone = decided(model.compile(ProfileMapper.ofProfiles()), new int[][] {c});
      assertThat(model.next(state, profile(30, c[1], 0)).transition())
          .isEqualTo(
              alone[0] == stays
                  ? Optional.empty()
                  : Optional.of(model.transitions().get(alone[0])));
    }
  }

  @Test
  void historiesAtOnceThroughAnEvaluatorFareAlike() {
    CompiledStageModel<CustomerHistory> model =
        firstOfThree().compile(Evaluator.of(Profiler.standard(Facts.ZONE)).build());
    CustomerHistory[] customers = {bought(1, 2, 3, 4, 5), bought(1, 2, 3), bought(1), bought()};
    int[] out = new int[4];
    long[] since = new long[4];
    Arrays.fill(since, Moments.toMicros(day(0)));
    model.decide(customers, new int[4], since, day(30), out);
    assertThat(out).containsExactly(0, 1, 2, CompiledStageModel.STAYS);
    since[0] = Moments.toMicros(day(1));
    model.decide(customers, new int[4], since, day(30), out);
    assertThat(out).containsExactly(1, 1, 2, CompiledStageModel.STAYS);
  }

  @Test
  void ofEachStageThoseMayBeTakenThatFireUpToTheFirstWithoutABrake() {
    CompiledStageModel<CustomerProfile> model = firstOfThree().compile(ProfileMapper.ofProfiles());
    assertThat(model.mayTake(profile(30, 5, 0), day(30)))
        .extracting(Transition::id)
        .containsExactly("five", "three");
    assertThat(model.mayTake(profile(30, 2, 0), day(30)))
        .extracting(Transition::id)
        .containsExactly("one");
    assertThat(model.mayTake(profile(30, 0, 0), day(30)))
        .extracting(Transition::id)
        .containsExactly("back");
  }

  @Test
  void settlingEndsWhereTheHopsDo() {
    StageModel model = StageModels.purchase();
    // first purchase, repeat, loyal: three moves, then it stays
    int[] decisions = {1, 2, 4, 4};
    for (int hops = 1; hops <= 4; hops++) {
      List<StageDecision> path = model.settle(model.start(day(0)), profile(10, 6, 9), hops);
      assertThat(path).as("%d hops", hops).hasSize(decisions[hops - 1]);
      assertThat(path.get(path.size() - 1).moved()).as("%d hops", hops).isEqualTo(hops < 3);
    }
  }

  @Test
  void aHoldIsOverAtTheMomentAtWhichItEnds() {
    StageModel model = firstOfThree();
    StageState since = StageState.of(model, "a", day(0));
    Instant end = Moments.startOfDay(LocalDate.of(2026, 1, 31), Facts.ZONE);
    CustomerProfile before =
        CustomerProfile.of("c", end.minusMillis(1), Facts.ZONE, profile(1, 5, 0).values());
    StageDecision held = model.next(since, before);
    assertThat(held.transition().orElseThrow().id()).isEqualTo("three");
    TransitionResult five = held.candidates().get(0);
    assertThat(five.outcome()).isEqualTo(TransitionResult.Outcome.WAITING);
    assertThat(five.holds())
        .singleElement()
        .satisfies(
            hold -> {
              assertThat(hold.kind()).isEqualTo(TransitionResult.HoldKind.MINIMUM_DWELL);
              assertThat(hold.until()).contains(end);
            });
    assertThat(held.candidates().get(1).outcome()).isEqualTo(TransitionResult.Outcome.TAKEN);
    assertThat(held.alsoWouldFire()).extracting(Transition::id).containsExactly("one");
    assertThat(held.refused()).extracting(r -> r.transition().id()).containsExactly("five", "one");
    CustomerProfile then = CustomerProfile.of("c", end, Facts.ZONE, profile(1, 5, 0).values());
    StageDecision open = model.next(since, then);
    assertThat(open.transition().orElseThrow().id()).isEqualTo("five");
    assertThat(open.alsoWouldFire()).extracting(Transition::id).containsExactly("three", "one");
  }

  @Test
  void aConfirmationSaysUntilWhenItRunsAndHowOftenItWasSeen() {
    StageModel model =
        ranks()
            .transition(
                Transition.of("five", "a", "b", PURCHASES.atLeast(5))
                    .withConfirmation(Span.ofDays(2))
                    .withConfirmations(3))
            .build();
    StageState state = model.next(model.start(day(0)), profile(0, 5, 0)).state();
    StageDecision second = model.next(state, profile(1, 5, 0));
    assertThat(second.candidates().get(0).holds())
        .extracting(TransitionResult.Hold::toString)
        .containsExactly("CONFIRMATION until 2026-01-03T00:00:00Z", "CONFIRMATIONS, seen 2 times");
    StageDecision third = model.next(second.state(), profile(2, 5, 0));
    assertThat(third.moved()).isTrue();
    StageDecision broken = model.next(second.state(), profile(2, 4, 0));
    assertThat(broken.candidates().get(0).holds()).as("nothing waits").isEmpty();
  }

  @Test
  void aStateMayBeAskedAboutAtItsOwnMoment() {
    StageModel model = firstOfThree();
    StageState now = StageState.of(model, "a", day(3));
    assertThat(model.next(now, profile(3, 3, 0)).stage().id()).isEqualTo("c");
    assertThatThrownBy(() -> model.next(now, profile(2, 3, 0)))
        .isInstanceOf(StageStateException.class);
  }

  @Test
  void aCustomerIsPlacedSinceAMomentThatHasCome() {
    StageModel model =
        StageModel.builder("m", "1")
            .zone(Facts.ZONE)
            .initial("b")
            .stage(Stage.of("a"), PURCHASES.atLeast(1))
            .stage(Stage.of("b"))
            .build();
    assertThat(model.place(profile(9, 1, 0)).stage().id())
        .as("an entry of the first stage is one")
        .isEqualTo("a");
    assertThat(model.place(profile(9, 0, 0)).stage().id()).isEqualTo("b");
    assertThat(model.place(profile(9, 1, 0), day(9)).state().since()).isEqualTo(day(9));
    assertThatThrownBy(() -> model.place(profile(9, 1, 0), day(10)))
        .hasMessageContaining("since a moment that has come");
    Evaluator<CustomerProfile> evaluator = Evaluator.of(ProfileMapper.ofProfiles()).build();
    CompiledStageModel<CustomerProfile> asked = model.compile(evaluator);
    assertThat(asked.place(profile(9, 1, 0), day(9))).isEqualTo(model.place(profile(9, 1, 0)));
  }

  @Test
  void momentsOfAScheduleAscendAndAReplayGoesOnNoEarlierThanItsState() {
    StageModel model = firstOfThree();
    Evaluator<CustomerHistory> evaluator = Evaluator.of(Profiler.standard(Facts.ZONE)).build();
    assertThatThrownBy(() -> model.replay(bought(1), evaluator, List.of(day(1), day(2), day(2))))
        .hasMessageContaining("ascend");
    StageState on = model.start(day(5));
    assertThatCode(() -> model.replay(on, bought(5), evaluator, day(5))).doesNotThrowAnyException();
    assertThatThrownBy(() -> model.replay(on, bought(5), evaluator, day(4)))
        .hasMessageContaining("the state to go on from is of");
    CustomerHistory log = bought(1, 5, 6, 7);
    StageHistory whole = model.replay(log, evaluator, day(60));
    assertThat(whole.changes()).extracting(StageChange::to).containsExactly("d");
    StageHistory fromFive = model.replay(on, log, evaluator, day(60));
    assertThat(fromFive.changes())
        .as("what came before the state is a fact, and later events are visited")
        .extracting(StageChange::to, StageChange::at)
        .containsExactly(tuple("d", day(5)));
  }
}
