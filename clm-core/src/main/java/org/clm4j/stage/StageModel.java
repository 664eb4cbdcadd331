package org.clm4j.stage;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.Metric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Profiler;
import org.clm4j.rule.Condition;
import org.clm4j.rule.NamedConditions;
import org.clm4j.vocabulary.StageAspect;
import org.jspecify.annotations.Nullable;

/**
 * The stages of a lifecycle, and the rules that move customers between them.
 *
 * <pre>{@code
 * StageModel retail =
 *     StageModel.builder("retail", "1")
 *         .stage(Stage.of("prospect"))
 *         .stage(Stage.of("active"), PURCHASES.atLeast(1))
 *         .stage(Stage.of("dormant"), LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90)))
 *         .transition(Transition.of("buys", "prospect", "active", PURCHASES.atLeast(1)))
 *         .transition(Transition.of(
 *             "falls silent", "active", "dormant", LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90))))
 *         .transition(Transition.of(
 *             "returns", "dormant", "active", LAST_PURCHASE_AT.forLessThan(Period.ofDays(90))))
 *         .build();
 * StageDecision decision = retail.next(stored, profile);
 * }</pre>
 *
 * <p>A stage's transitions are tried in the order declared and the first whose condition holds is
 * taken, one a decision. What cannot be told never moves anybody. A model asks no clock and keeps
 * nothing: the same state, facts and moment give the same decision.
 *
 * <p>The metrics {@code stage}, {@code stageSince} and {@code daysInStage} read, in a transition,
 * as the customer's {@link StageState} has them, whatever a profile may say: in a transition that
 * leaves a stage, {@code stage} is that stage. A stage's entry condition is asked of customers
 * without a state; there they read as the profile has them, and are unknown where it has nothing.
 *
 * <p>Immutable and thread-safe.
 */
public final class StageModel {

  /**
   * How many moves time alone may make between two facts in a replay, a bound of ours: one a day
   * for 27 years.
   */
  public static final int MOVES_BETWEEN_FACTS = 10_000;

  static final int NONE = -1;

  private final String id;
  private final String version;
  private final Label label;
  private final Map<StageAspect, List<Label>> texts;
  private final ZoneId zone;
  private final List<Stage> stages;
  private final int initial;
  private final Map<String, Condition> entries;
  private final NamedConditions conditions;
  private final List<TransitionRule> rules;
  private final List<Transition> transitions;
  private final MovementPolicy policy;
  private final boolean unique;
  private final Map<String, Integer> stageIndex;
  private final int[] targets;
  private final int[][] leaving;
  private final StageState.Place[] places;
  private final Transition[] inOrder;

  /** What transitions say of which nobody said why, made when first wanted. */
  private final Map<String, Label> reasons = new ConcurrentHashMap<>();

  private final Set<Metric<?>> reads;
  private final Set<Metric<?>> asked;

  // Made when first asked for: a racing thread may make an equal one, never see half of one.
  private @Nullable String fingerprint;
  private @Nullable CompiledStageModel<CustomerProfile> forProfiles;
  private final @Nullable StageOutline[] outlines;
  private Placement.@Nullable Outline entrances;
  private volatile @Nullable LastReplay lastReplay;

  private StageModel(Builder b, List<TransitionRule> resolved, Map<String, Condition> entries) {
    this.id = b.id;
    this.version = b.version;
    this.label = b.label;
    this.texts = Stage.copyOf(b.texts);
    this.zone = b.zone;
    this.stages = ImmutableList.copyOf(b.stages);
    this.entries = ImmutableMap.copyOf(entries);
    this.conditions = b.conditions;
    this.policy = b.policy;
    this.rules = ImmutableList.copyOf(resolved);
    this.transitions =
        rules.stream()
            .flatMap(rule -> rule.sources(stages, policy).stream().map(rule::leaving))
            .collect(ImmutableList.toImmutableList());
    this.unique = b.unique;
    Map<String, Integer> indexes = new LinkedHashMap<>();
    for (Stage s : stages) {
      indexes.put(s.id(), indexes.size());
    }
    this.stageIndex = ImmutableMap.copyOf(indexes);
    this.initial = b.initial == null ? 0 : indexOf(b.initial);
    this.inOrder = transitions.toArray(new Transition[0]);
    this.targets = new int[inOrder.length];
    for (int t = 0; t < targets.length; t++) {
      targets[t] = indexOf(inOrder[t].to());
    }
    this.leaving = new int[stages.size()][];
    this.outlines = new @Nullable StageOutline[stages.size()];
    this.places = new StageState.Place[stages.size()];
    for (int s = 0; s < leaving.length; s++) {
      String stage = stages.get(s).id();
      leaving[s] = leaving(stage);
      places[s] = new StageState.Place(id, version, stage, this, s);
    }
    ImmutableSet.Builder<Metric<?>> read = ImmutableSet.builder();
    ImmutableSet.Builder<Metric<?>> wanting = ImmutableSet.builder();
    for (Transition t : transitions) {
      read.addAll(t.condition().reads());
      wanting.addAll(Sets.filter(t.condition().reads(), m -> !StageState.tells(m)));
    }
    for (Condition entry : entries.values()) {
      read.addAll(entry.reads());
      wanting.addAll(entry.reads());
    }
    this.reads = read.build();
    this.asked = wanting.build();
  }

  private int[] leaving(String stage) {
    int[] found = new int[transitions.size()];
    int n = 0;
    for (int t = 0; t < transitions.size(); t++) {
      if (transitions.get(t).from().equals(stage)) {
        found[n++] = t;
      }
    }
    return Arrays.copyOf(found, n);
  }

  /**
   * Returns a builder of a model.
   *
   * @param id the model's id, such as {@code retail}
   * @param version what the host calls this version of it
   */
  public static Builder builder(String id, String version) {
    return new Builder(id, version);
  }

  /**
   * Returns a builder that begins with everything this model has, to become another version, with
   * rules {@linkplain Builder#replacing replaced} or {@linkplain Builder#without left out}.
   */
  public Builder toBuilder(String newVersion) {
    Builder b = builder(id, newVersion).label(label).zone(zone).movement(policy);
    b.conditions = conditions;
    texts.forEach((topic, labels) -> labels.forEach(l -> b.about(topic, l)));
    b.stages.addAll(stages);
    b.entries.putAll(entries);
    b.rules.addAll(rules);
    b.initial = initial().id();
    b.unique = unique;
    return b;
  }

  /** Returns this model, counting calendar days in another zone. */
  public StageModel withZone(ZoneId other) {
    return Zones.same(zone, other) ? this : toBuilder(version).zone(other).build();
  }

  /** Returns the id. */
  public String id() {
    return id;
  }

  /** Returns the version. */
  public String version() {
    return version;
  }

  /**
   * Returns the SHA-256, in hexadecimal, of everything in the model that can change a verdict:
   * stages, order, conditions, brakes, policy, zone. Names and texts are not part of it.
   */
  public String fingerprint() {
    String known = fingerprint;
    if (known == null) {
      known = Fingerprint.of(this);
      fingerprint = known;
    }
    return known;
  }

  /** Returns what people call it. */
  public Label label() {
    return label;
  }

  /**
   * Returns what is said about the topic of the model as a whole, such as the goal it serves;
   * nothing where nobody said it.
   */
  public List<Label> about(StageAspect topic) {
    return texts.getOrDefault(topic, List.of());
  }

  /** Returns everything that is said of the model as a whole, by topic. */
  public Map<StageAspect, List<Label>> texts() {
    return texts;
  }

  /**
   * Returns where calendar days begin and end. Profiles, mappers and profilers must mean the same
   * days: what counts them elsewhere is refused.
   */
  public ZoneId zone() {
    return zone;
  }

  /** Returns the stages, in the order declared. */
  public List<Stage> stages() {
    return stages;
  }

  /** Returns the stage of this id. */
  public Optional<Stage> stage(String stage) {
    int index = indexOf(stage);
    return index == NONE ? Optional.empty() : Optional.of(stages.get(index));
  }

  /** Returns the stage in which a customer begins of whom nothing is known. */
  public Stage initial() {
    return stages.get(initial);
  }

  /** Returns the conditions by which a customer without a history is placed, by stage id. */
  public Map<String, Condition> entries() {
    return entries;
  }

  /** Returns the conditions that are stated once under a name. */
  public NamedConditions conditions() {
    return conditions;
  }

  /**
   * Returns the transitions, in the order declared, every named condition put in its place and
   * every {@linkplain #transitionRules() rule} taken apart into one for each stage that it leaves.
   */
  public List<Transition> transitions() {
    return transitions;
  }

  /**
   * Returns what the transitions were declared by, in that order: one that leaves several stages,
   * or any, is one rule and as many transitions.
   */
  public List<TransitionRule> transitionRules() {
    return rules;
  }

  /** Returns the transition of this id. */
  public Optional<Transition> transition(String transition) {
    return transitions.stream().filter(t -> t.id().equals(transition)).findFirst();
  }

  /** Returns the transitions that leave a stage, in the order they are tried. */
  public List<Transition> transitionsFrom(String stage) {
    return transitions.stream().filter(t -> t.from().equals(stage)).toList();
  }

  /** Returns which moves it allows. */
  public MovementPolicy movement() {
    return policy;
  }

  /**
   * Returns whether two transitions that fire at once are an error, instead of the first winning.
   */
  public boolean isUnique() {
    return unique;
  }

  /** Returns every metric its conditions read. */
  public Set<Metric<?>> reads() {
    return reads;
  }

  /** Returns the metrics its conditions read that the customer's state does not tell. */
  Set<Metric<?>> metricsAsked() {
    return asked;
  }

  /**
   * Returns the model made ready to be asked of a host's own class, often.
   *
   * @throws IllegalArgumentException if the mapper counts days in another zone
   */
  public <C> CompiledStageModel<C> compile(ProfileMapper<C> mapper) {
    return new CompiledStageModel<>(this, requireNonNull(mapper, "mapper"));
  }

  /**
   * Returns the model made ready to be asked of customers as an evaluator reads them: its
   * conditions may look at a score, a band, what a model expects, and whatever else its sources
   * find. Where they look at none of that, they read the facts as fast as without it.
   *
   * @throws IllegalArgumentException if the evaluator counts days in another zone
   */
  public <C> CompiledStageModel<C> compile(Evaluator<C> evaluator) {
    return CompiledStageModel.of(this, requireNonNull(evaluator, "evaluator"));
  }

  /**
   * Returns what becomes of a customer in this state, with these facts, at the profile's moment.
   *
   * @throws StageStateException if the state is of another model or version, names a stage the
   *     model does not know, or lies after the profile's moment
   * @throws StageOverlapException if the model is {@linkplain #isUnique unique} and two transitions
   *     fire
   * @throws IllegalArgumentException if the profile counts days in another zone
   */
  public StageDecision next(StageState state, CustomerProfile profile) {
    return forProfiles().next(state, profile, profile.asOf());
  }

  /**
   * Returns the decisions that follow one upon the other at the profile's moment, until one stays
   * or the number of hops is used up; at least one.
   *
   * @param hops the most moves made, at least 1
   */
  public List<StageDecision> settle(StageState state, CustomerProfile profile, int hops) {
    return forProfiles().settle(state, profile, profile.asOf(), hops);
  }

  /**
   * Returns where a customer without a history stands: in the last declared stage whose entry
   * condition holds, else in the initial one. What cannot be told places nobody.
   */
  public Placement place(CustomerProfile profile) {
    return forProfiles().place(profile, profile.asOf());
  }

  /**
   * Returns where a customer without a history stands, in that stage since a moment the host knows:
   * the sign-up, say. Without it dwell begins at the profile's moment.
   *
   * @throws IllegalArgumentException if that lies after the profile's moment, or the profile counts
   *     days in another zone
   */
  public Placement place(CustomerProfile profile, Instant since) {
    return forProfiles().place(profile, profile.asOf(), since);
  }

  /**
   * Returns the customer's way through the model: decided at every event and at every moment at
   * which time alone may change the verdict, so that a stage left by silence is left when the
   * silence got too long and not at the next event.
   *
   * <p>At one moment a customer may pass several stages, each move recorded, but enters none of
   * them twice: whom the rules send to and fro goes the round once. A correction counts on the day
   * of what it corrects; for what was known at an earlier moment replay {@code
   * history.knownBy(moment)}.
   *
   * @param until the moment up to which to go
   * @throws IllegalArgumentException if the profiler counts days in another zone, or a transition
   *     asks for a number of sightings: that needs a schedule
   * @throws IllegalStateException if time alone makes more than 10,000 moves between two facts, as
   *     where the rules send a customer there and back every second
   */
  public StageHistory replay(CustomerHistory history, Profiler profiler, Instant until) {
    return replay(profiler, () -> Evaluator.of(profiler.computing(reads())).build())
        .run(history, until);
  }

  /**
   * Returns the customer's way through the model, as {@link #replay(CustomerHistory, Profiler,
   * Instant)} goes it, where conditions also look at what the sources of an evaluator find: a
   * score, a band, P(alive). At each hop they are read with the stage held then. Where nobody can
   * say when such a metric moves, it is looked at again at each local midnight.
   *
   * @throws IllegalArgumentException as there
   * @throws IllegalStateException as there
   */
  public StageHistory replay(
      CustomerHistory history, Evaluator<CustomerHistory> evaluator, Instant until) {
    return replay(evaluator, () -> evaluator).run(history, until);
  }

  /**
   * Returns the customer's way on from a stored state: what {@link #replay(CustomerHistory,
   * Evaluator, Instant)} tells after the moment of the state, wherever it was interrupted, but for
   * two things: whom the rules send round at the moment of the state goes the round once more, and
   * a metric of unknown movement is looked at at that moment too. So a host may take up a replay
   * where it stored one, and go on from where a person moved a customer or from a state carried
   * over from other rules. Events at or before the state's moment are facts; they move nobody any
   * more.
   *
   * @param from the state to go on from, of this model; it is decided at its own moment first
   * @param until the moment up to which to go, not before that of the state
   * @throws IllegalArgumentException as there, and if {@code until} is before the state's moment
   * @throws StageStateException as {@link #next}
   * @throws IllegalStateException as there
   */
  public StageHistory replay(
      StageState from,
      CustomerHistory history,
      Evaluator<CustomerHistory> evaluator,
      Instant until) {
    return replay(evaluator, () -> evaluator).run(from, history, until);
  }

  /**
   * Returns the customer's way through the model as a host goes it that asks at exactly these
   * moments.
   *
   * @param moments the moments asked about, in ascending order, at least one
   * @throws IllegalArgumentException if the profiler counts days in another zone
   */
  public StageHistory replay(CustomerHistory history, Profiler profiler, List<Instant> moments) {
    return replay(profiler, () -> Evaluator.of(profiler.computing(reads())).build())
        .run(history, moments);
  }

  /**
   * Returns the customer's way through the model as a host goes it that asks at exactly these
   * moments, through an evaluator.
   *
   * @param moments the moments asked about, in ascending order, at least one
   * @throws IllegalArgumentException if the evaluator counts days in another zone, or does not
   *     compute a window or trend the model reads
   */
  public StageHistory replay(
      CustomerHistory history, Evaluator<CustomerHistory> evaluator, List<Instant> moments) {
    return replay(evaluator, () -> evaluator).run(history, moments);
  }

  /** Returns the replay through a profiler or an evaluator; the last one asked for is kept. */
  private Replay replay(Object through, Supplier<Evaluator<CustomerHistory>> evaluator) {
    LastReplay known = lastReplay;
    if (known == null || known.through != through) {
      known = new LastReplay(through, new Replay(this, evaluator.get()));
      lastReplay = known;
    }
    return known.replay;
  }

  /** A replay made for one profiler or evaluator, for whoever replays one history after another. */
  private record LastReplay(Object through, Replay replay) {}

  /**
   * Returns what becomes of a person's wish to move a customer.
   *
   * <p>It is refused, with every reason, where the policy does not allow it, the stage is not known
   * or the customer is there already, or the state has another revision than the one expected.
   *
   * @throws StageStateException as {@link #next}
   */
  public MoveVerdict move(StageState state, ManualMove move, Instant asOf) {
    return forProfiles().move(state, move, asOf);
  }

  /**
   * Returns the model as a diagram: stages, and transitions with their conditions and brakes, in
   * English or Chinese.
   */
  public String diagram(DiagramFormat format, Language language) {
    return format.draw(this, requireNonNull(language, "language"));
  }

  /** Returns the state of a customer who begins in the initial stage at this moment. */
  public StageState start(Instant since) {
    return state(initial, Moments.toMicros(since));
  }

  StageState.Place place(int stage) {
    return places[stage];
  }

  StageState state(int stage, long since) {
    return new StageState(this, stage, since, 0, since, List.of(), Map.of());
  }

  /** Returns the outline of the stage at this place. */
  StageOutline outline(int stage) {
    StageOutline known = outlines[stage];
    if (known == null) {
      known = StageOutline.of(this, stage);
      outlines[stage] = known;
    }
    return known;
  }

  /** Returns the outline of the entry conditions. */
  Placement.Outline entrances() {
    Placement.Outline known = entrances;
    if (known == null) {
      List<Placement.Entrance> all = new ArrayList<>();
      for (Stage stage : stages) {
        Condition entry = entries.get(stage.id());
        if (entry != null) {
          all.add(new Placement.Entrance(stage, entry));
        }
      }
      known = new Placement.Outline(ModelName.of(this), zone, all);
      entrances = known;
    }
    return known;
  }

  CompiledStageModel<CustomerProfile> forProfiles() {
    CompiledStageModel<CustomerProfile> known = forProfiles;
    if (known == null) {
      known = new CompiledStageModel<>(this, ProfileMapper.ofProfiles());
      forProfiles = known;
    }
    return known;
  }

  int initialIndex() {
    return initial;
  }

  int indexOf(String stage) {
    Integer index = stageIndex.get(stage);
    return index == null ? NONE : index;
  }

  /** Returns the place of a stage, and throws if the model does not know it. */
  int known(String stage) {
    int index = indexOf(stage);
    if (index == NONE) {
      throw new IllegalArgumentException(
          Shown.sentence("stage model '" + id + "' has no stage '" + stage + "'" + maybe(stage)));
    }
    return index;
  }

  /** Returns the end of a sentence on a stage this model does not know. */
  String maybe(String stage) {
    return ModelChecks.maybe(stage, stageIndex.keySet());
  }

  /** Returns why a transition moves a customer: its reason, or what its condition says. */
  public Label reason(Transition transition) {
    return transition.hasReason()
        ? transition.reason()
        : reasons.computeIfAbsent(transition.id(), id -> transition.reason(zone));
  }

  Transition transition(int place) {
    return inOrder[place];
  }

  int target(int transition) {
    return targets[transition];
  }

  /** Returns the transitions that leave a stage, by their places, in the order they are tried. */
  int[] leavingIndexes(int stage) {
    return leaving[stage];
  }

  /** Returns id, version and stages. */
  @Override
  public String toString() {
    return "stage model '" + id + "', version '" + version + "': " + stages;
  }

  /** Collects what makes up a model; {@link #build} checks everything and names all problems. */
  public static final class Builder {
    private final String id;
    private final String version;
    private final List<Stage> stages = new ArrayList<>();
    private final Map<String, Condition> entries = new LinkedHashMap<>();
    private final List<TransitionRule> rules = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<StageAspect, List<Label>> texts = new EnumMap<>(StageAspect.class);
    private Label label;
    private ZoneId zone = ZoneOffset.UTC;
    private NamedConditions conditions = NamedConditions.none();
    private MovementPolicy policy = MovementPolicy.DECLARED;
    private @Nullable String initial;
    private boolean unique;

    private Builder(String id, String version) {
      this.id = Checks.id(id, "id of a stage model");
      this.version = Checks.id(version, "version of stage model '" + id + "'");
      this.label = Label.of(id);
    }

    /** Says what people call the model; its id unless said. */
    public Builder label(Label name) {
      this.label = name.requireWords("label of stage model '" + id + "'");
      return this;
    }

    /** Adds a sentence on the model as a whole, such as the goal it serves. */
    public Builder about(StageAspect topic, Label text) {
      texts
          .computeIfAbsent(topic, t -> new ArrayList<>())
          .add(text.requireWords("text on stage model '" + id + "'"));
      return this;
    }

    /** Says where calendar days begin and end; UTC unless said. */
    public Builder zone(ZoneId where) {
      this.zone = requireNonNull(where, "where");
      return this;
    }

    /** Declares a stage. The order of the declarations is the order of the lifecycle. */
    public Builder stage(Stage stage) {
      stages.add(requireNonNull(stage, "stage"));
      return this;
    }

    /**
     * Declares a stage, and the condition by which a customer without a history is placed in it.
     */
    public Builder stage(Stage stage, Condition entry) {
      entries.put(stage.id(), requireNonNull(entry, "entry"));
      return stage(stage);
    }

    /** Says in which stage customers begin; the first declared unless said. */
    public Builder initial(String stage) {
      this.initial = requireNonNull(stage, "stage");
      return this;
    }

    /** States the conditions that transitions refer to by name. */
    public Builder conditions(NamedConditions named) {
      this.conditions = requireNonNull(named, "named");
      return this;
    }

    /** Declares a transition. A stage's transitions are tried in the order declared. */
    public Builder transition(Transition transition) {
      return transition(TransitionRule.of(transition));
    }

    /**
     * Declares a transition from several stages, or from any, those declared later included. In
     * each of them it is tried in the order declared.
     */
    public Builder transition(TransitionRule rule) {
      rules.add(requireNonNull(rule, "rule"));
      return this;
    }

    /**
     * Puts a transition in the place, and so the order, of the one of the same id declared before.
     */
    public Builder replacing(Transition transition) {
      return replacing(TransitionRule.of(transition));
    }

    /**
     * Puts a transition from several stages, or from any, in the place, and so the order, of what
     * was declared before under the same id.
     */
    public Builder replacing(TransitionRule rule) {
      int place = declared(rule.id(), "replaced");
      if (place != NONE) {
        rules.set(place, rule);
      }
      return this;
    }

    /**
     * Takes back the transition of this id: all that was declared under it, or of a rule from
     * several stages the transition from one of them.
     */
    public Builder without(String transition) {
      int place = declared(transition, "left out");
      if (place != NONE) {
        rules.remove(place);
      }
      return this;
    }

    private int declared(String transition, String becomes) {
      Set<String> known = new LinkedHashSet<>();
      for (int r = 0; r < rules.size(); r++) {
        if (rules.get(r).id().equals(transition)) {
          return r;
        }
        known.add(rules.get(r).id());
      }
      for (int r = 0; r < rules.size(); r++) {
        TransitionRule rule = rules.get(r);
        List<String> sources = rule.sources(stages, policy);
        int one = sources.stream().map(rule::idLeaving).toList().indexOf(transition);
        if (one != NONE) {
          // What is said of one of its transitions is not said of the others: they stand alone.
          rules.remove(r);
          rules.addAll(r, sources.stream().map(s -> TransitionRule.of(rule.leaving(s))).toList());
          return r + one;
        }
      }
      problems.add(
          "transition '"
              + transition
              + "' cannot be "
              + becomes
              + ", for none of this id is declared"
              + ModelChecks.maybe(transition, known, "transitions"));
      return NONE;
    }

    /**
     * Says by which condition a customer without a history is placed in a stage declared before,
     * instead of what was said with it.
     */
    public Builder entry(String stage, Condition condition) {
      if (stages.stream().noneMatch(s -> s.id().equals(stage))) {
        Set<String> known = new LinkedHashSet<>();
        stages.forEach(s -> known.add(s.id()));
        problems.add(
            "entry condition for unknown stage '" + stage + "'" + ModelChecks.maybe(stage, known));
      }
      entries.put(stage, requireNonNull(condition, "condition"));
      return this;
    }

    /** Says which moves are allowed; {@link MovementPolicy#DECLARED} unless said. */
    public Builder movement(MovementPolicy allowed) {
      this.policy = requireNonNull(allowed, "allowed");
      return this;
    }

    /** Asks for one transition at most: two that fire at once are then an error. */
    public Builder unique() {
      this.unique = true;
      return this;
    }

    /**
     * Returns the model.
     *
     * @throws ConfigurationException with all problems
     */
    public StageModel build() {
      List<String> found = new ArrayList<>(problems);
      ModelChecks.check(stages, initial, rules, policy, found);
      Set<String> known = new LinkedHashSet<>();
      stages.forEach(s -> known.add(s.id()));
      conditions
          .all()
          .forEach(
              (id, named) -> ModelChecks.compared("condition '" + id + "'", named, known, found));
      Map<String, Condition> placed = new LinkedHashMap<>();
      entries.forEach(
          (stage, c) -> {
            String what = "entry of stage '" + stage + "'";
            ModelChecks.compared(what, c, known, found);
            placed.put(stage, conditions.resolve(c, p -> found.add(what + ": " + p)));
          });
      List<TransitionRule> resolved = new ArrayList<>();
      for (TransitionRule rule : rules) {
        String what = "transition '" + rule.id() + "'";
        ModelChecks.compared(what, rule.condition(), known, found);
        resolved.add(
            rule.withCondition(
                conditions.resolve(rule.condition(), p -> found.add(what + ": " + p))));
      }
      if (!found.isEmpty()) {
        throw new ConfigurationException("stage model '" + id + "'", found);
      }
      StageModel model = new StageModel(this, resolved, inOrder(placed));
      if (unique) {
        List<String> overlaps = Overlaps.of(model);
        if (!overlaps.isEmpty()) {
          throw new ConfigurationException("stage model '" + id + "'", overlaps);
        }
      }
      return model;
    }

    /** Returns the entries in the order of their stages, whenever they were said. */
    private Map<String, Condition> inOrder(Map<String, Condition> placed) {
      Map<String, Condition> ordered = new LinkedHashMap<>();
      for (Stage stage : stages) {
        Condition entry = placed.get(stage.id());
        if (entry != null) {
          ordered.put(stage.id(), entry);
        }
      }
      return ordered;
    }
  }
}
