package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.models.BusinessLines;
import org.clm4j.models.StageModels;
import org.clm4j.models.StatusRules;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.Movement;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Profiler;
import org.clm4j.rule.RandomConditions;
import org.clm4j.rule.Review;
import org.clm4j.rule.Truth;
import org.clm4j.rule.Verdict;

class StagePropertyTest {

  private static final Profiler PROFILER =
      Profiler.builder(Facts.ZONE)
          .metric(StageModels.FIRST_USE_AT)
          .metrics(StageModels.all().stream().flatMap(m -> m.reads().stream()).toList())
          .build();
  private static final Instant END = Facts.day(RandomModels.LAST_DAY + 100);
  private static final Instant NOON = RandomConditions.NOON;

  @Provide
  Arbitrary<StageModel> models() {
    return RandomModels.models(false);
  }

  @Provide
  Arbitrary<StageModel> braked() {
    return RandomModels.models(true);
  }

  @Provide
  Arbitrary<CustomerProfile> profiles() {
    return RandomConditions.profiles();
  }

  @Provide
  Arbitrary<CustomerHistory> histories() {
    return RandomModels.histories();
  }

  private static StageState state(StageModel model, int stage, int hoursAgo) {
    return StageState.of(model, "s" + stage, NOON.minus(Duration.ofHours(hoursAgo)));
  }

  @Property(tries = 500)
  void aDecisionIsWhatItsExplanationSays(
      @ForAll("braked") StageModel model,
      @ForAll("profiles") CustomerProfile profile,
      @ForAll @IntRange(max = 3) int stage,
      @ForAll @IntRange(max = 100) int hoursAgo) {
    StageDecision decision = model.next(state(model, stage, hoursAgo), profile);
    String first = null;
    for (TransitionResult c : decision.candidates()) {
      boolean fires = c.explanation().verdict() == Verdict.MET && c.holds().isEmpty();
      if (fires && first == null) {
        first = c.transition().id();
        assertThat(c.outcome()).isEqualTo(TransitionResult.Outcome.TAKEN);
      } else {
        assertThat(c.outcome()).isNotEqualTo(TransitionResult.Outcome.TAKEN);
        assertThat(c.outcome() == TransitionResult.Outcome.OUTRANKED).isEqualTo(fires);
      }
      assertThat(c.explanation().verdict().truth())
          .isEqualTo(
              c.outcome() == TransitionResult.Outcome.UNKNOWN
                  ? Truth.UNKNOWN
                  : c.outcome() == TransitionResult.Outcome.NOT_MET ? Truth.FALSE : Truth.TRUE);
    }
    assertThat(decision.transition().map(Transition::id).orElse(null)).isEqualTo(first);
    assertThat(decision.refused()).allMatch(c -> !c.explanation().decisive().isEmpty());
    assertThat(decision.toString()).isNotBlank();
  }

  @Property(tries = 300)
  void batchAndThreadsDecideAsOneByOneDoes(
      @ForAll("models") StageModel model,
      @ForAll @Size(30) List<@net.jqwik.api.From("profiles") CustomerProfile> profiles) {
    CustomerProfile[] customers = profiles.toArray(CustomerProfile[]::new);
    int n = customers.length;
    int[] stages = IntStream.range(0, n).map(i -> i % 4).toArray();
    long[] since = new long[n];
    java.util.Arrays.fill(since, Moments.toMicros(NOON.minusSeconds(1000)));
    int[] out = new int[n];
    CompiledStageModel<CustomerProfile> compiled = model.compile(ProfileMapper.ofProfiles());
    compiled.decide(customers, stages, since, NOON, out);
    List<StageDecision> parallel =
        IntStream.range(0, n)
            .parallel()
            .mapToObj(
                i ->
                    compiled.next(
                        StageState.of(model, "s" + stages[i], NOON.minusSeconds(1000)),
                        customers[i],
                        NOON))
            .toList();
    for (int i = 0; i < n; i++) {
      int taken = out[i];
      assertThat(parallel.get(i).transition().map(Transition::id).orElse(""))
          .isEqualTo(taken < 0 ? "" : model.transitions().get(taken).id());
    }
  }

  @Property(tries = 250)
  void beforeTheReviewNothingChangesAndAtItSomethingDoes(
      @ForAll("braked") StageModel model,
      @ForAll("profiles") CustomerProfile profile,
      @ForAll @IntRange(max = 3) int stage,
      @ForAll @IntRange(max = 100) int hoursAgo) {
    StageDecision decision = model.next(state(model, stage, hoursAgo), profile);
    Review review = decision.reviewAt();
    StageState stored = decision.state();
    if (!review.unknown().isEmpty()) {
      return;
    }
    Instant end = review.moment().orElse(NOON.plus(Duration.ofDays(60)));
    for (Instant moment : grid(NOON, end)) {
      StageDecision then = model.next(stored, RandomConditions.at(profile, moment));
      assertThat(then.moved()).as("moved at %s, review %s", moment, review).isFalse();
      assertThat(then.state().pending()).isEqualTo(stored.pending());
    }
    boolean steps = model.reads().stream().anyMatch(m -> m.movement() == Movement.STEPWISE);
    boolean unsure = model.reads().stream().anyMatch(m -> m.movement() == Movement.UNKNOWN);
    if (review.moment().isPresent() && !steps && !unsure) {
      StageDecision then = model.next(stored, RandomConditions.at(profile, end));
      assertThat(then.moved() || !then.state().pending().equals(stored.pending())).isTrue();
    }
  }

  /** Moments from the first to just before the second, close to each end and every few hours. */
  private static List<Instant> grid(Instant from, Instant to) {
    Set<Instant> moments = new TreeSet<>();
    for (Instant m = from;
        m.isBefore(to) && moments.size() < 400;
        m = m.plus(Duration.ofHours(5))) {
      moments.add(m);
    }
    for (int micros : new int[] {1, 1000}) {
      if (from.plusNanos(micros * 1000L).isBefore(to)) {
        moments.add(from.plusNanos(micros * 1000L));
        moments.add(to.minusNanos(micros * 1000L));
      }
    }
    return List.copyOf(moments);
  }

  @Property(tries = 300)
  void placedIsWhoHoldsTheLastEntryThatIsTrue(
      @ForAll("models") StageModel model, @ForAll("profiles") CustomerProfile profile) {
    String expected = "s0";
    for (int s = 1; s < 4; s++) {
      if (model.entries().get("s" + s).test(profile) == Truth.TRUE) {
        expected = "s" + s;
      }
    }
    Placement placed = model.place(profile);
    assertThat(placed.stage().id()).isEqualTo(expected);
    assertThat(placed.entries()).hasSize(3);
  }

  @Property(tries = 100)
  void placedIsWhereAReplayEndsInAllSevenModels(@ForAll("histories") CustomerHistory history) {
    CustomerProfile profile = PROFILER.profile(history, END);
    for (StageModel model : StageModels.all()) {
      Stage placed = model.place(profile).stage();
      Stage walked = model.replay(history, PROFILER, END).stage();
      if (!(placed.id().equals("stability") && walked.id().equals("formation"))) {
        assertThat(placed).as(model.id() + ", where no trial is pending").isEqualTo(walked);
      }
    }
    BusinessLines lines = BusinessLines.status(StatusRules.defaults(), PROFILER);
    CustomerHistory onLines = onLines(history);
    lines
        .replay(onLines, END)
        .lines()
        .forEach(
            (line, walked) ->
                assertThat(lines.model().place(lines.profile(onLines, line, END)).stage())
                    .isEqualTo(walked.stage()));
  }

  private static CustomerHistory onLines(CustomerHistory history) {
    List<CustomerEvent> events = new ArrayList<>();
    for (CustomerEvent e : history.events()) {
      events.add(
          e instanceof org.clm4j.event.Purchase p ? p.onLine("line" + events.size() % 3) : e);
    }
    return CustomerHistory.of("c", events);
  }

  @Property(tries = 40)
  void oneReplayIsDecidingAtEveryMidnightAndEveryEvent(
      @ForAll("histories") CustomerHistory history) {
    Set<Instant> moments = new TreeSet<>();
    history.events().forEach(e -> moments.add(e.at()));
    history.events().stream()
        .filter(org.clm4j.event.Complaint.class::isInstance)
        .forEach(e -> moments.add(((org.clm4j.event.Complaint) e).resolvedAt().orElseThrow()));
    Instant first = history.firstAt().orElse(END);
    for (int d = 0; d <= RandomModels.LAST_DAY + 100; d++) {
      moments.add(Facts.day(d).minus(Duration.ofHours(12)));
    }
    moments.add(END);
    List<Instant> schedule =
        moments.stream().filter(m -> !m.isBefore(first) && !m.isAfter(END)).toList();
    List<CustomerProfile> profiles = profiles(history, PROFILER, schedule);
    for (StageModel model : StageModels.all()) {
      sameAsAsking(model, history, schedule, profiles);
    }
  }

  private static List<CustomerProfile> profiles(
      CustomerHistory history, Profiler profiler, List<Instant> schedule) {
    return schedule.stream().map(moment -> profiler.profile(history, moment)).toList();
  }

  /**
   * Checks that a replay takes the way of a host that asks at every one of these moments, one
   * decision after the other until one stays: a plain loop, with no replay in it.
   */
  private static void sameAsAsking(
      StageModel model,
      CustomerHistory history,
      List<Instant> schedule,
      List<CustomerProfile> profiles) {
    List<StageChange> changes = new ArrayList<>();
    StageState state = model.start(schedule.get(0));
    for (CustomerProfile profile : profiles) {
      StageDecision decision = model.next(state, profile);
      while (decision.moved()) {
        changes.add(decision.change().orElseThrow());
        decision = model.next(decision.state(), profile);
      }
      state = decision.state();
    }
    StageHistory replayed = model.replay(history, PROFILER, END);
    assertThat(replayed.changes()).as(model.id()).isEqualTo(changes);
    assertThat(replayed.state()).as(model.id()).isEqualTo(state);
    StageHistory scheduled = model.replay(history, PROFILER, schedule);
    assertThat(scheduled.changes()).as(model.id()).isEqualTo(changes);
    assertThat(scheduled.state()).as(model.id()).isEqualTo(state);
  }

  @Property(tries = 60)
  void aReplayInterruptedAnywhereAndTakenUpFromItsStateIsTheWholeReplay(
      @ForAll("histories") CustomerHistory history,
      @ForAll @LongRange(max = 1_000_000) long share,
      @ForAll @IntRange(max = 40) int dwell,
      @ForAll @IntRange(max = 40) int confirmation,
      @ForAll @IntRange(max = 400) int cooldown) {
    Instant first = history.firstAt().orElse(END);
    Instant cut = first.plus(Duration.between(first, END).dividedBy(1_000_000).multipliedBy(share));
    List<StageModel> models = new ArrayList<>(StageModels.all());
    models.add(braked(dwell, confirmation, cooldown));
    for (StageModel model : models) {
      Evaluator<CustomerHistory> asked = Evaluator.of(PROFILER.computing(model.reads())).build();
      StageHistory whole = model.replay(history, asked, END);
      StageHistory before = model.replay(history, asked, cut);
      StageHistory after = model.replay(before.state(), history, asked, END);
      List<StageChange> changes = new ArrayList<>(before.changes());
      changes.addAll(after.changes());
      assertThat(changes).as(model.id()).isEqualTo(whole.changes());
      assertThat(after.state()).as(model.id()).isEqualTo(whole.state());
      assertThat(after.reviewAt()).as(model.id()).isEqualTo(whole.reviewAt());
    }
  }

  @Example
  void aReplayIsNotTakenUpBackwards() {
    StageModel model = StageModels.purchase();
    CustomerHistory history = CustomerHistory.of("c", List.of());
    Evaluator<CustomerHistory> asked = Evaluator.of(PROFILER.computing(model.reads())).build();
    StageState later = StageState.of(model, "first-purchase", END);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.replay(later, history, asked, END.minusSeconds(1)))
        .withMessageContaining("which is after");
  }

  @Property(tries = 80)
  void askingMoreOftenChangesNothingWhateverTheBrakes(
      @ForAll("histories") CustomerHistory history,
      @ForAll @IntRange(max = 40) int dwell,
      @ForAll @IntRange(max = 40) int confirmation,
      @ForAll @IntRange(max = 400) int cooldown,
      @ForAll @IntRange(min = 1, max = 24) int hours) {
    StageModel model = braked(dwell, confirmation, cooldown);
    Set<Instant> moments = new TreeSet<>();
    Instant first = history.firstAt().orElse(END);
    for (Instant m = first; m.isBefore(END); m = m.plus(Duration.ofHours(10L * hours))) {
      moments.add(m);
    }
    for (int d = 0; d <= RandomModels.LAST_DAY + 100; d++) {
      moments.add(Facts.day(d).minus(Duration.ofHours(12)));
    }
    history.events().forEach(e -> moments.add(e.at()));
    moments.add(END);
    List<Instant> schedule =
        moments.stream().filter(m -> !m.isBefore(first) && !m.isAfter(END)).toList();
    Profiler asked = Profiler.standard(Facts.ZONE).computing(model.reads());
    sameAsAsking(model, history, schedule, profiles(history, asked, schedule));
  }

  /** The purchase model with the same brakes on every transition. */
  private static StageModel braked(int dwell, int confirmation, int cooldown) {
    StageModel plain = StageModels.purchase();
    StageModel.Builder b = StageModel.builder("braked", "1");
    plain.stages().forEach(b::stage);
    plain
        .transitions()
        .forEach(
            t ->
                b.transition(
                    t.withMinimumDwell(Span.ofDays(dwell))
                        .withConfirmation(Span.ofDays(confirmation))
                        .withCooldown(Span.ofDays(cooldown))));
    return b.build();
  }

  @Property(tries = 100)
  void twoHalvesMergedAreTheWhole(
      @ForAll("histories") CustomerHistory whole, @ForAll @IntRange(max = 14) int cut) {
    List<CustomerEvent> events = whole.events();
    int at = Math.min(cut, events.size());
    CustomerHistory merged =
        CustomerHistory.merge(
            CustomerHistory.of("c", events.subList(at, events.size())),
            CustomerHistory.of("other", events.subList(0, at)));
    StageModel model = StageModels.relationship();
    assertThat(model.replay(merged, PROFILER, END)).isEqualTo(model.replay(whole, PROFILER, END));
  }
}
