package org.clm4j.stage;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Evaluation;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.compiled.MetricReader;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Review;
import org.clm4j.rule.compiled.CompiledRule;
import org.clm4j.rule.compiled.FirstMatch;
import org.jspecify.annotations.Nullable;

/**
 * A {@link StageModel} made ready to be asked of one kind of customer object.
 *
 * <p>Immutable and thread-safe, as far as the mapper's accessors are. Its decisions keep what they
 * read of the customer: whatever a host does to the object later, they say what they said.
 *
 * @param <C> what it is asked of
 */
public final class CompiledStageModel<C> {

  /** Stands for "stays" among the indexes of transitions. */
  public static final int STAYS = -1;

  private final StageModel model;
  private final ProfileMapper<C> mapper;
  private final List<CompiledRule<C>> rules;
  private final CompiledRule<C>[][] leaving;
  private final FirstMatch<C>[] firsts;
  private final @Nullable CompiledRule<C>[] entries;
  private final List<NumberMetric> readAhead;
  private final Brakes brakes;
  private final boolean unique;
  private final boolean plain;
  private final boolean profiles;
  private final MetricReader<C>[] readers;
  private final MetricReader<C> entryReader;
  private final boolean[] still;

  /** Where an evaluator reads the customers, else null: then the rules are asked of them. */
  private final @Nullable Evaluator<C> evaluator;

  private final boolean derived;

  CompiledStageModel(StageModel model, ProfileMapper<C> mapper) {
    this(model, mapper, null);
    mapper.zone().ifPresent(zone -> Zones.require(model, zone, "profile mapper"));
  }

  /**
   * Makes a model that reads through an evaluator. Where rules read what a source finds, they are
   * asked of an {@link Evaluation} of the customer; where not, of the customer itself, or, of a
   * history, of its profile. Either stands in the place of a customer in all that is not public.
   */
  static <C> CompiledStageModel<C> of(StageModel model, Evaluator<C> evaluator) {
    evaluator.zone().ifPresent(zone -> Zones.require(model, zone, "evaluator"));
    if (model.reads().stream().anyMatch(evaluator::derives)) {
      return new CompiledStageModel<>(model, asked(ProfileMapper.of(evaluator)), evaluator);
    }
    return evaluator
        .mapper()
        .map(mapper -> new CompiledStageModel<>(model, mapper, evaluator))
        .orElseGet(() -> new CompiledStageModel<>(asked(model.forProfiles()), evaluator));
  }

  /** Returns it as one of what stands in the place of a customer. */
  @SuppressWarnings("unchecked")
  private static <C> ProfileMapper<C> asked(ProfileMapper<?> mapper) {
    return (ProfileMapper<C>) mapper;
  }

  @SuppressWarnings("unchecked")
  private static <C> CompiledStageModel<C> asked(CompiledStageModel<?> model) {
    return (CompiledStageModel<C>) model;
  }

  private CompiledStageModel(CompiledStageModel<C> other, Evaluator<C> evaluator) {
    this.model = other.model;
    this.mapper = other.mapper;
    this.rules = other.rules;
    this.leaving = other.leaving;
    this.firsts = other.firsts;
    this.entries = other.entries;
    this.readAhead = other.readAhead;
    this.brakes = other.brakes;
    this.unique = other.unique;
    this.plain = other.plain;
    this.readers = other.readers;
    this.entryReader = other.entryReader;
    this.still = other.still;
    this.profiles = false;
    this.evaluator = evaluator;
    this.derived = false;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private CompiledStageModel(
      StageModel model, ProfileMapper<C> mapper, @Nullable Evaluator<C> evaluator) {
    this.model = model;
    this.mapper = mapper;
    this.evaluator = evaluator;
    this.derived = evaluator != null && model.reads().stream().anyMatch(evaluator::derives);
    this.profiles = (derived && evaluator != null ? evaluator.zone() : mapper.zone()).isEmpty();
    this.rules = new ArrayList<>();
    for (Transition t : model.transitions()) {
      ProfileMapper<C> inStage = mapper.withText(Metrics.STAGE, t.from());
      rules.add(CompiledRule.compile(t.condition(), inStage, model.zone()));
    }
    int n = model.stages().size();
    this.leaving = new CompiledRule[n][];
    this.firsts = new FirstMatch[n];
    this.entries = new CompiledRule[n];
    for (int s = 0; s < n; s++) {
      List<CompiledRule<C>> tests = new ArrayList<>();
      for (int t : model.leavingIndexes(s)) {
        tests.add(rules.get(t));
      }
      leaving[s] = tests.toArray(new CompiledRule[0]);
      firsts[s] = FirstMatch.of(tests);
      Condition entry = model.entries().get(model.stages().get(s).id());
      entries[s] = entry == null ? null : CompiledRule.compile(entry, mapper, model.zone());
    }
    this.readAhead = readAhead(leaving);
    this.brakes = new Brakes(model.transitions(), model.zone());
    this.unique = model.isUnique();
    this.plain = !unique && !brakes.any();
    this.readers = new MetricReader[n];
    this.still = new boolean[n];
    for (int s = 0; s < n; s++) {
      StageOutline outline = model.outline(s);
      ProfileMapper<C> inStage = mapper.withText(Metrics.STAGE, outline.stage().id());
      readers[s] = MetricReader.of(inStage, outline.observed());
      boolean stands = !brakes.any();
      for (CompiledRule<C> rule : leaving[s]) {
        stands &= rule.isStill();
      }
      still[s] = stands;
    }
    this.entryReader = MetricReader.of(mapper, model.entrances().observed());
  }

  /** Returns the numbers that at least three of four stages that can be left ask for. */
  private static <C> List<NumberMetric> readAhead(CompiledRule<C>[][] leaving) {
    Map<NumberMetric, Integer> asking = new LinkedHashMap<>();
    int stages = 0;
    for (CompiledRule<C>[] rules : leaving) {
      Set<Metric<?>> read = new LinkedHashSet<>();
      for (CompiledRule<C> rule : rules) {
        read.addAll(rule.condition().reads());
      }
      for (Metric<?> metric : read) {
        if (metric instanceof NumberMetric number) {
          asking.put(number, asking.getOrDefault(number, 0) + 1);
        }
      }
      stages += rules.length > 0 ? 1 : 0;
    }
    List<NumberMetric> most = new ArrayList<>();
    for (Map.Entry<NumberMetric, Integer> e : asking.entrySet()) {
      if (4 * e.getValue() >= 3 * stages) {
        most.add(e.getKey());
      }
    }
    return most;
  }

  /** Returns the model. */
  public StageModel model() {
    return model;
  }

  /** Returns the mapper the rules are read through. */
  ProfileMapper<C> mapper() {
    return mapper;
  }

  /**
   * Returns the metrics that the model's conditions read and the mapper cannot tell: what hangs on
   * them stays unknown, and moves nobody.
   */
  public Set<Metric<?>> untold() {
    return model.metricsAsked().stream()
        .filter(m -> evaluator == null ? !mapper.maps(m) : !evaluator.provides(m))
        .collect(ImmutableSet.toImmutableSet());
  }

  /**
   * Returns what becomes of a customer in this state at a moment.
   *
   * @throws StageStateException if the state is of another model or version, names a stage the
   *     model does not know, or lies after the moment
   * @throws StageOverlapException if the model is unique and two transitions fire
   * @throws IllegalArgumentException if the customer is a profile that counts days in another zone
   */
  public StageDecision next(StageState state, C customer, Instant asOf) {
    check(customer);
    return nextOf(state, asked(customer, asOf), Moments.toMicros(asOf));
  }

  /**
   * Returns what becomes of a customer in this state at the moment of an evaluation, which is of
   * the evaluator this was compiled for: one evaluation answers several questions.
   *
   * @throws IllegalStateException if this was not compiled for an evaluator whose sources its rules
   *     read
   */
  public StageDecision next(StageState state, Evaluation evaluation) {
    return nextOf(state, asked(evaluation), Moments.toMicros(evaluation.asOf()));
  }

  /** Returns what the rules are asked of at a moment, with no stage held. */
  C asked(C customer, Instant asOf) {
    return asked(evaluator, customer, asOf);
  }

  @SuppressWarnings("unchecked")
  private C asked(@Nullable Evaluator<C> through, C customer, Instant asOf) {
    if (through == null || (!derived && through.mapper().isPresent())) {
      return customer;
    }
    Evaluation evaluation = through.evaluate(customer, asOf);
    return (C) (derived ? evaluation : evaluation.facts());
  }

  /** Returns what the rules are asked of at one moment after another of a customer. */
  Function<Instant, C> along(C customer) {
    Evaluator<C> through = evaluator == null ? null : evaluator.along(customer);
    return asOf -> asked(through, customer, asOf);
  }

  @SuppressWarnings("unchecked")
  private C asked(Evaluation evaluation) {
    if (!derived) {
      throw new IllegalStateException(
          "stage model '"
              + model.id()
              + "' reads nothing that a source of an evaluator finds. Maybe call next(state, customer, asOf).");
    }
    return (C) evaluation;
  }

  /**
   * Returns the same asked with the stage held.
   *
   * @param since since when, in microseconds; {@link Moments#MISSING} where nobody knows
   */
  @SuppressWarnings("unchecked")
  private C held(C asked, int stage, long since) {
    return derived
        ? (C) ((Evaluation) (Object) asked).held(model.stages().get(stage).id(), since)
        : asked;
  }

  /** Returns the same asked with a stage held. */
  C held(C asked, String stage, long since) {
    return derived ? held(asked, model.indexOf(stage), since) : asked;
  }

  /** Returns the same asked with the stage of this state held. */
  C held(C asked, StageState state) {
    return held(asked, state.stage(), state.sinceMicros());
  }

  /** Returns the decision on what {@link #asked(Object, Instant)} returns at that moment. */
  StageDecision nextOf(StageState state, C asked, long now) {
    int stage = StateChecks.stageOf(state, model, now);
    C customer = held(asked, stage, state.sinceMicros());
    return decided(state, stage, customer, now, true);
  }

  /** Returns the same without a review: for a walk that finds the next moment itself. */
  StageDecision stepOf(StageState state, C asked, long now) {
    int stage = StateChecks.stageOf(state, model, now);
    return decided(state, stage, held(asked, stage, state.sinceMicros()), now, false);
  }

  private StageDecision decided(
      StageState state, int stage, C customer, long now, boolean reviewed) {
    StageState before = state;
    StageState after;
    int taken;
    if (!brakes.remember()) {
      taken =
          plain
              ? firsts[stage].ask(customer, now, state.sinceMicros())
              : pick(customer, stage, state, now);
      after = after(state, stage, taken, now);
    } else {
      List<StageState.Pending> pending = pending(state, stage, customer, now);
      int revision = state.revision() + (pending.equals(state.pending()) ? 0 : 1);
      before = state(state, stage, revision, now, pending);
      taken = pick(customer, stage, before, now);
      after =
          taken == STAYS
              ? before
              : moved(
                  before, model.leavingIndexes(stage)[taken], state.revision() + 1, customer, now);
    }
    int target = taken == STAYS ? stage : model.target(model.leavingIndexes(stage)[taken]);
    Review review =
        reviewed ? review(customer, after, target, taken == STAYS, now) : Review.never();
    return new StageDecision(
        model.outline(stage),
        before,
        now,
        taken,
        after,
        review,
        readers[stage].read(customer, state.sinceMicros()));
  }

  /**
   * Returns when to look again at a customer in this state. Whom facts alone move, and time never,
   * moves on at once or not at all.
   */
  private Review review(C customer, StageState state, int stage, boolean stays, long now) {
    if (!plain || !still[stage]) {
      return ReviewFinder.review(this, customer, state, now);
    }
    return stays
            || firsts[stage].ask(held(customer, state), now, state.sinceMicros()) == FirstMatch.NONE
        ? Review.never()
        : Review.at(Moments.ofMicros(now));
  }

  /** Returns the same decision with its review. */
  StageDecision reviewed(StageDecision decision, C customer) {
    long now = Moments.toMicros(decision.asOf());
    return decision.reviewed(ReviewFinder.review(this, customer, decision.state(), now));
  }

  /**
   * Returns the decisions that follow one upon the other at a moment, until one stays or the number
   * of hops is used up; at least one.
   *
   * @param hops the most moves made, at least 1
   */
  public List<StageDecision> settle(StageState state, C customer, Instant asOf, int hops) {
    Checks.positive(hops, "hops");
    check(customer);
    long now = Moments.toMicros(asOf);
    C asked = asked(customer, asOf);
    List<StageDecision> path = new ArrayList<>();
    StageState current = state;
    for (int hop = 0; hop <= hops; hop++) {
      StageDecision decision = nextOf(current, asked, now);
      if (hop == hops && decision.moved()) {
        break;
      }
      path.add(decision);
      if (!decision.moved()) {
        break;
      }
      current = decision.state();
    }
    return List.copyOf(path);
  }

  /** Returns where a customer without a history stands, as {@link StageModel#place} says. */
  public Placement place(C customer, Instant asOf) {
    check(customer);
    long now = Moments.toMicros(asOf);
    return placeOf(asked(customer, asOf), now, now);
  }

  /**
   * Returns where a customer without a history stands, in that stage since a moment the host knows:
   * the sign-up, say. Without it dwell begins at the moment asked about.
   *
   * @throws IllegalArgumentException if the stage is to have begun after the moment asked about
   */
  public Placement place(C customer, Instant asOf, Instant since) {
    check(customer);
    return placeOf(asked(customer, asOf), Moments.toMicros(asOf), before(since, asOf));
  }

  /**
   * Returns where a customer without a history stands at the moment of an evaluation, as {@link
   * #next(StageState, Evaluation)} decides.
   */
  public Placement place(Evaluation evaluation) {
    return place(evaluation, evaluation.asOf());
  }

  /**
   * Returns where a customer without a history stands at the moment of an evaluation, in that stage
   * since a moment the host knows.
   *
   * @throws IllegalArgumentException if the stage is to have begun after the moment
   */
  public Placement place(Evaluation evaluation, Instant since) {
    long now = Moments.toMicros(evaluation.asOf());
    return placeOf(asked(evaluation), now, before(since, evaluation.asOf()));
  }

  private static long before(Instant since, Instant asOf) {
    long micros = Moments.toMicros(since, "the moment since which a customer is placed");
    if (micros > Moments.toMicros(asOf)) {
      throw new IllegalArgumentException(
          "a customer is placed in a stage since a moment that has come; "
              + since
              + " lies after "
              + asOf
              + ". Maybe leave it out where it is not known.");
    }
    return micros;
  }

  private Placement placeOf(C asked, long now, long since) {
    int stage = placeIndex(asked, now);
    StageState began = model.state(stage, since);
    StageState placed = state(began, stage, began.revision(), now, began.pending());
    return new Placement(
        model.entrances(),
        model.stages().get(stage),
        brakes.remember() ? arrived(placed, stage, asked, now) : placed,
        entryReader.read(asked, Moments.MISSING));
  }

  /**
   * Writes where each customer stands without a history: the place of the stage among {@link
   * StageModel#stages}. Allocates nothing.
   *
   * @throws IllegalArgumentException if {@code out} is shorter than {@code customers}, or a
   *     customer is null or a profile that counts days in another zone
   */
  public void place(C[] customers, Instant asOf, int[] out) {
    BatchChecks.length(out.length, customers.length, "out");
    long now = Moments.toMicros(asOf);
    for (int i = 0; i < customers.length; i++) {
      if (!BatchChecks.fits(customers[i], model, profiles)) {
        throw BatchChecks.refused(model, profiles, customers, null, null, now, i);
      }
      out[i] = placeIndex(asked(customers[i], asOf), now);
    }
  }

  /**
   * Writes for each customer which transition is taken: its place among {@link
   * StageModel#transitions}, or {@link #STAYS}. Allocates nothing for a customer.
   *
   * @param stages the place of each customer's stage among {@link StageModel#stages}
   * @param since since when each has been in it, in microseconds since 1970
   * @throws IllegalStateException if a transition has a confirmation or a cooldown: those need the
   *     customer's {@link StageState}
   * @throws IllegalArgumentException if an array is shorter than {@code customers}, a customer is
   *     null or a profile that counts days in another zone, a stage is none of the model's, or one
   *     was entered after the moment; {@code out} may then hold what was decided of those before
   * @throws StageOverlapException if the model is unique and two transitions fire
   */
  public void decide(C[] customers, int[] stages, long[] since, Instant asOf, int[] out) {
    if (brakes.remember()) {
      throw new IllegalStateException(
          "stage model '"
              + model.id()
              + "' has confirmations or cooldowns, which need each customer's state. Maybe call next(state, customer, asOf).");
    }
    BatchChecks.length(stages.length, customers.length, "stages");
    BatchChecks.length(since.length, customers.length, "since");
    BatchChecks.length(out.length, customers.length, "out");
    if (!unique && !makesWhatIsAsked()) {
      new BatchDecision<>(this, customers, since, asOf).run(stages, out);
      return;
    }
    long now = Moments.toMicros(asOf);
    long[] latest = brakes.latestEntry(asOf);
    for (int i = 0; i < customers.length; i++) {
      if (!BatchChecks.fits(stages[i], since[i], leaving.length, now)
          || !BatchChecks.fits(customers[i], model, profiles)) {
        throw BatchChecks.refused(model, profiles, customers, stages, since, now, i);
      }
      C asked = held(asked(customers[i], asOf), stages[i], since[i]);
      out[i] = only(asked, stages[i], since[i], now, latest);
    }
  }

  /** Returns whether the rules are asked of something that is made of the customer first. */
  private boolean makesWhatIsAsked() {
    return derived || (evaluator != null && evaluator.mapper().isEmpty());
  }

  private void check(C customer) {
    requireNonNull(customer, "customer");
    if (profiles) {
      Zones.require(model, ((CustomerProfile) customer).zone(), "profile");
    }
  }

  /**
   * Returns the one transition that fires, or the first where the model allows others beside it.
   */
  private int only(C customer, int stage, long since, long now, long @Nullable [] latest) {
    CompiledRule<C>[] tests = leaving[stage];
    int[] ids = model.leavingIndexes(stage);
    int found = STAYS;
    for (int k = 0; k < tests.length; k++) {
      if ((latest == null || since <= latest[ids[k]]) && tests[k].holds(customer, now, since)) {
        if (found != STAYS) {
          throw overlap(found, ids[k]);
        }
        found = ids[k];
        if (!unique) {
          return found;
        }
      }
    }
    return found;
  }

  /**
   * Returns the transitions that may move this customer, stage by stage: of each stage, those that
   * fire if the customer is in it, since whenever, up to the first that no brake holds back. For
   * tests of a model: which of its rules do anything?
   */
  public List<Transition> mayTake(C customer, Instant asOf) {
    C asked = asked(customer, asOf);
    long now = Moments.toMicros(asOf);
    List<Transition> found = new ArrayList<>();
    for (int stage = 0; stage < leaving.length; stage++) {
      mayTake(asked, stage, now, found);
    }
    return found;
  }

  private void mayTake(C asked, int stage, long now, List<Transition> found) {
    C customer = held(asked, stage, Moments.MISSING);
    CompiledRule<C>[] tests = leaving[stage];
    int[] ids = model.leavingIndexes(stage);
    for (int k = 0; k < tests.length; k++) {
      if (tests[k].holds(customer, now, Moments.MISSING)) {
        Transition transition = model.transition(ids[k]);
        found.add(transition);
        if (!transition.isBraked()) {
          return;
        }
      }
    }
  }

  /** Returns the place of the transition taken among those that leave, or {@link #STAYS}. */
  private int pick(C customer, int stage, StageState state, long now) {
    CompiledRule<C>[] tests = leaving[stage];
    int[] ids = model.leavingIndexes(stage);
    int found = STAYS;
    for (int k = 0; k < tests.length; k++) {
      if (brakes.open(ids[k], state, now) && tests[k].holds(customer, now, state.sinceMicros())) {
        if (found != STAYS) {
          throw overlap(ids[found], ids[k]);
        }
        found = k;
        if (!unique) {
          return found;
        }
      }
    }
    return found;
  }

  private StageOverlapException overlap(int one, int other) {
    return new StageOverlapException(
        model, List.of(model.transitions().get(one).id(), model.transitions().get(other).id()));
  }

  private int placeIndex(C customer, long now) {
    for (int s = entries.length - 1; s >= 0; s--) {
      CompiledRule<C> entry = entries[s];
      if (entry != null && entry.holds(customer, now, Moments.MISSING)) {
        return s;
      }
    }
    return model.initialIndex();
  }

  /**
   * Returns the state of one who has just come, with what is seen at this moment of the transitions
   * that want confirmation.
   */
  StageState arrived(StageState state, int stage, C asked, long now) {
    C customer = held(asked, stage, state.sinceMicros());
    return state(state, stage, state.revision(), now, pending(state, stage, customer, now));
  }

  private StageState state(
      StageState state, int stage, int revision, long now, List<StageState.Pending> pending) {
    return new StageState(model, stage, state.sinceMicros(), revision, now, pending, state.taken());
  }

  /** Returns which transitions that want confirmation are seen to hold at this moment. */
  private List<StageState.Pending> pending(StageState state, int stage, C customer, long now) {
    List<StageState.Pending> seen = new ArrayList<>();
    for (int t : model.leavingIndexes(stage)) {
      Transition transition = model.transitions().get(t);
      if (transition.isConfirmed() && rules.get(t).holds(customer, now, state.sinceMicros())) {
        StageState.Pending before = state.pending(transition.id());
        seen.add(
            before == null
                ? new StageState.Pending(transition.id(), Moments.ofMicros(now), 1)
                : seenAgain(before, transition, now > state.asOfMicros()));
      }
    }
    return List.copyOf(seen);
  }

  /** Counts a sighting at a later moment, as far as the transition counts. */
  private static StageState.Pending seenAgain(
      StageState.Pending before, Transition transition, boolean later) {
    return later && before.seen() < transition.confirmations()
        ? new StageState.Pending(before.transition(), before.since(), before.seen() + 1)
        : before;
  }

  private StageState moved(StageState state, int taken, int revision, C customer, long now) {
    Transition transition = model.transitions().get(taken);
    Map<String, Instant> times = state.taken();
    if (!transition.cooldown().isZero()) {
      Map<String, Instant> more = new LinkedHashMap<>(times);
      more.put(transition.id(), Moments.ofMicros(now));
      times = ImmutableMap.copyOf(more);
    }
    int target = model.target(taken);
    StageState after = new StageState(model, target, now, revision, now, List.of(), times);
    return arrived(after, target, customer, now);
  }

  /** Returns the state to store after a decision of a model without memory. */
  private StageState after(StageState before, int stage, int taken, long now) {
    if (taken == STAYS) {
      return new StageState(
          model,
          stage,
          before.sinceMicros(),
          before.revision(),
          now,
          before.pending(),
          before.taken());
    }
    int target = model.target(model.leavingIndexes(stage)[taken]);
    return new StageState(
        model, target, now, before.revision() + 1, now, List.of(), before.taken());
  }

  MoveVerdict move(StageState state, ManualMove move, Instant asOf) {
    long now = Moments.toMicros(asOf);
    int stage = StateChecks.stageOf(state, model, now);
    return MoveVerdict.of(model, state, stage, move, now);
  }

  CompiledRule<C>[][] leaving() {
    return leaving;
  }

  /** Returns whether it is asked of profiles, which stand for themselves. */
  boolean ofProfiles() {
    return profiles;
  }

  List<NumberMetric> readAhead() {
    return readAhead;
  }

  CompiledRule<C> rule(int transition) {
    return rules.get(transition);
  }

  Brakes brakes() {
    return brakes;
  }

  /** Returns the model in words. */
  @Override
  public String toString() {
    return model.toString();
  }
}
