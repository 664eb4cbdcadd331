package org.clm4j;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Moments;
import org.clm4j.check.Finding;
import org.clm4j.check.ModelCheck;
import org.clm4j.check.SetupCheck;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.ClvMetrics;
import org.clm4j.clv.ClvModel;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Treatment;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Evaluation;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Profiler;
import org.clm4j.retention.Advice;
import org.clm4j.retention.BaselineOutlook;
import org.clm4j.retention.CustomerContext;
import org.clm4j.retention.Recommender;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.score.Score;
import org.clm4j.score.Scorecard;
import org.clm4j.stage.CompiledStageModel;
import org.clm4j.stage.Placement;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.warning.CompiledWarnings;
import org.clm4j.warning.CustomerWarnings;
import org.clm4j.warning.WarningRules;
import org.clm4j.warning.WarningState;
import org.clm4j.warning.WarningVerdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks a customer from facts to one {@link LifecycleReport}: profile, what models find, score,
 * stage, value, recommendations.
 *
 * <pre>{@code
 * LifecycleEngine<CustomerHistory> engine =
 *     LifecycleEngine.forHistories(zone, StageModels.relationship())
 *         .scorecard(Scorecards.orders())
 *         .strategies(StrategyCatalog.ofSources())
 *         .build();
 * LifecycleReport report = engine.report(history, asOf);
 * }</pre>
 *
 * <p>What one finds is a metric the next may use, in this order: the sources of the customer and
 * those of the profile, each as added, the warnings on facts, the score, the stage, the warnings on
 * these. A score reads the stage held before the run; a warning on it reads the stage decided on,
 * and the score as it is in that stage.
 *
 * <p>Immutable and thread-safe. Built once, asked often; it keeps nothing of a customer and starts
 * no threads.
 *
 * @param <C> what the host hands over: a {@link CustomerHistory}, or its own class through a mapper
 */
public final class LifecycleEngine<C> {

  private static final Logger LOG = LoggerFactory.getLogger(LifecycleEngine.class);

  private final StageModel stages;
  private final Evaluator<C> facts;
  private final Evaluator<C> evaluator;

  /** What a replay asks at every moment: no more than the stage model reads. */
  private final Evaluator<C> replayed;

  private final CompiledStageModel<C> compiled;
  private final boolean derived;
  private final @Nullable Scorecard scorecard;
  private final List<Valuation<? super C>> valuations;
  private final @Nullable Recommender recommender;
  private final Way<C> way;
  private final boolean replays;
  private final Function<? super C, @Nullable Instant> placedSince;
  private final Function<? super C, @Nullable StageState> stored;
  private final @Nullable Function<? super C, ? extends Collection<Treatment>> treatments;
  private final Function<? super C, @Nullable BaselineOutlook> outlook;
  private final Set<Metric<?>> read;
  private final @Nullable EngineWarnings<C> warnings;
  private final @Nullable CompiledWarnings judge;

  /** Whether advice reads a value; where no source tells it, that of the first model. */
  private final boolean advisedByValue;

  private LifecycleEngine(Builder<C> builder, @Nullable EngineWarnings<C> warnings) {
    this.stages = builder.stages;
    this.scorecard = builder.scorecard;
    this.valuations = ImmutableList.copyOf(builder.valuations);
    this.recommender = builder.recommender;
    this.replays = builder.replays;
    this.placedSince = builder.placedSince;
    this.way = builder.way;
    this.stored = builder.stored;
    this.treatments = builder.treatments;
    this.outlook = builder.outlook;
    this.read = ImmutableSet.copyOf(builder.requires());
    this.warnings = warnings;
    this.facts = builder.evaluator(builder.reads(), warnings, false);
    this.evaluator = builder.evaluator(builder.reads(), warnings, true);
    this.judge = warnings == null ? null : warnings.rules().compile(evaluator, stages.zone());
    this.compiled = stages.compile(evaluator);
    this.advisedByValue = recommender != null && recommender.reads().contains(ClvMetrics.CLV);
    this.derived = stages.reads().stream().anyMatch(evaluator::derives);
    this.replayed = derived ? evaluator : builder.factsOf(stages.reads()).build();
  }

  /** What only one kind of customer has. */
  private interface Way<C> {
    /** Begins an evaluator whose facts tell at least these metrics. */
    Evaluator.Builder<C> evaluator(Set<Metric<?>> read, MetricValues base);

    /** Returns the metrics that the host tells itself. */
    Set<Metric<?>> told();

    /** Returns the customer's way through the stages; asked only where the engine replays. */
    StageHistory replay(StageModel stages, Evaluator<C> evaluator, C customer, Instant asOf);

    /** Returns what was done with the customer already. */
    default CustomerContext context(C customer, Instant asOf) {
      return CustomerContext.none();
    }
  }

  /** A value model and the question put to it. */
  private record Valuation<C>(ClvModel<C> model, Horizon horizon, Discounting discounting) {
    ClvEstimate of(C customer, Instant asOf) {
      return model.estimate(customer, asOf, horizon, discounting);
    }
  }

  /**
   * Returns a builder of an engine that is handed histories.
   *
   * <p>It computes every metric that the stage model, the scorecard and the recommender look at. A
   * customer without a stored state is replayed from the first event, or placed where {@link
   * Builder#withoutReplay} says so.
   *
   * @param zone where calendar days begin and end; the stage model is read in it
   */
  public static Builder<CustomerHistory> forHistories(ZoneId zone, StageModel stages) {
    StageModel zoned = stages.withZone(zone);
    return new Builder<>(zoned, true, new Histories(zone));
  }

  /**
   * Returns a builder of an engine that reads the host's own class.
   *
   * <p>A customer without a stored state is placed by what is known at the moment. The stage model
   * is read in the mapper's zone.
   */
  public static <C> Builder<C> forMapped(ProfileMapper<C> mapper, StageModel stages) {
    requireNonNull(mapper, "mapper");
    StageModel zoned = mapper.zone().map(stages::withZone).orElse(stages);
    return new Builder<>(zoned, false, new Hosts<>(mapper));
  }

  /** Returns the stage model. */
  public StageModel stages() {
    return stages;
  }

  /**
   * Returns what the engine reads customers through: the facts, what its sources find, and the
   * score. What-if between two models, {@link org.clm4j.check.Impact}, takes it, so that it asks as
   * the engine does.
   */
  public Evaluator<C> evaluator() {
    return evaluator;
  }

  /**
   * Returns the metrics that a rule, a factor or the eligibility of a strategy reads and nobody
   * provides: what hangs on them stays unknown, and moves nobody. What {@linkplain
   * org.clm4j.retention.Occasion occasions} read is not among them: they may name what a host does
   * not have.
   */
  public Set<Metric<?>> untold() {
    return read.stream()
        .filter(metric -> !evaluator.provides(metric))
        .filter(metric -> warnings == null || !warnings.rules().provides().contains(metric))
        .collect(ImmutableSet.toImmutableSet());
  }

  /**
   * Returns what is suspicious about the stage model as this engine asks it, found without any
   * customer: also conditions that read what nobody here provides.
   */
  public List<Finding> findings() {
    return ModelCheck.of(stages)
        .findings(stages.reads().stream().filter(evaluator::provides).toList());
  }

  /** Returns the scorecard, where there is one. */
  public Optional<Scorecard> scorecard() {
    return Optional.ofNullable(scorecard);
  }

  /** Returns the warning rules, where there are some. */
  public Optional<WarningRules> warnings() {
    return Optional.ofNullable(warnings).map(EngineWarnings::rules);
  }

  /** Returns the recommender, where there is one. */
  public Optional<Recommender> recommender() {
    return Optional.ofNullable(recommender);
  }

  /**
   * Returns the report on a customer whose stage the host has not stored, unless the engine's
   * builder says {@linkplain Builder#state where} it is: found by replaying a history, or by
   * placing a host's object, and then decided one step further.
   *
   * @throws IllegalStateException if a replay finds that time alone makes more than 10,000 moves
   *     between two facts: the rules send the customer round
   */
  public LifecycleReport report(C customer, Instant asOf) {
    StageState state = stored.apply(customer);
    Run run = new Run(customer, asOf, warnings == null ? null : warnings.stored(customer));
    return state == null ? run.first() : run.next(state);
  }

  /**
   * Returns the report on a customer whose stage the host has stored: one decision further. The
   * state of the warnings, where the engine has some, is where the engine's builder says
   * {@linkplain Builder#warningState it is}.
   */
  public LifecycleReport report(C customer, StageState state, Instant asOf) {
    return new Run(customer, asOf, warnings == null ? null : warnings.stored(customer)).next(state);
  }

  /**
   * Returns the report on a customer whose stage and warnings the host has stored: one decision
   * further.
   *
   * @throws IllegalStateException if the engine has no warnings
   * @throws org.clm4j.warning.WarningStateException if the state is of other rules, another version
   *     or a later moment
   */
  public LifecycleReport report(C customer, StageState state, WarningState warned, Instant asOf) {
    if (warnings == null) {
      throw new IllegalStateException(
          "the engine has no warnings, so none have a state. Maybe add some with"
              + " Builder.warnings(...).");
    }
    return new Run(customer, asOf, requireNonNull(warned, "warned")).next(state);
  }

  /** One customer, at one moment. */
  private final class Run {
    private final C customer;
    private final Instant moment;
    private final @Nullable WarningState warned;
    private final @Nullable CustomerWarnings<C> own;

    Run(C customer, Instant asOf, @Nullable WarningState warned) {
      this.customer = customer;
      this.moment = Moments.cut(asOf);
      this.warned = warned;
      this.own = warnings == null ? null : warnings.source().of(customer, warned);
    }

    /** Returns what is known, by an evaluator that reads this customer's warnings. */
    private Evaluation evaluated(Evaluator<C> by) {
      return (warnings == null || own == null ? by : warnings.through(by, own))
          .evaluate(customer, moment);
    }

    LifecycleReport first() {
      if (replays) {
        StageHistory history = way.replay(stages, replayed, customer, moment);
        return report(scored(evaluated(facts), history.state()), history.last(), history, null);
      }
      Instant since = placedSince.apply(customer);
      Instant began = since == null ? moment : since;
      Evaluation known = evaluated(derived ? evaluator : facts);
      Placement placement =
          derived ? compiled.place(known, began) : stages.place(known.facts(), began);
      return decided(known, placement.state(), placement);
    }

    LifecycleReport next(StageState state) {
      return decided(evaluated(derived ? evaluator : facts), state, null);
    }

    private LifecycleReport decided(
        Evaluation known, StageState held, @Nullable Placement placement) {
      Scored scored = scored(known, held);
      StageDecision decision =
          derived ? compiled.next(held, known) : stages.next(held, scored.profile());
      return report(scored, decision, null, placement);
    }

    private LifecycleReport report(
        Scored scored,
        StageDecision decision,
        @Nullable StageHistory history,
        @Nullable Placement placement) {
      CustomerProfile known =
          decision.moved() ? holding(scored.profile(), decision.state()) : scored.profile();
      WarningVerdict verdict = null;
      if (warnings != null && judge != null && own != null) {
        verdict =
            warnings.verdict(
                judge, evaluator, customer, own, warned, decision.state(), history, moment);
        known = known.with(verdict.values());
      }
      ImmutableList.Builder<ClvEstimate> found = ImmutableList.builder();
      for (Valuation<? super C> valuation : valuations) {
        found.add(valuation.of(customer, moment));
      }
      List<ClvEstimate> estimates = found.build();
      if (advisedByValue && !estimates.isEmpty() && !known.isKnown(ClvMetrics.CLV)) {
        known = known.with(worth(estimates.get(0)));
      }
      Advice advice =
          recommender == null ? null : recommender.recommend(known, context(customer, moment));
      return new LifecycleReport(
          known, decision, history, placement, scored.score(), estimates, advice, verdict);
    }
  }

  private static MetricValues worth(ClvEstimate estimate) {
    return estimate
        .value()
        .map(value -> MetricValues.builder().put(ClvMetrics.CLV, value.toDouble()).build())
        .orElse(MetricValues.none());
  }

  /** Returns what was done with the customer by then, and how things stand if nothing is done. */
  private CustomerContext context(C customer, Instant asOf) {
    CustomerContext all = way.context(customer, asOf);
    if (treatments != null) {
      all =
          all.withTreatments(
              treatments.apply(customer).stream().filter(t -> !t.at().isAfter(asOf)).toList());
    }
    BaselineOutlook ahead = outlook.apply(customer);
    return ahead == null ? all : all.withOutlook(ahead);
  }

  /** A profile that knows its score, and the score. */
  private record Scored(CustomerProfile profile, @Nullable Score score) {}

  private Scored scored(Evaluation known, StageState held) {
    CustomerProfile profile = known.held(held.stage(), held.since()).profile();
    if (scorecard == null) {
      return new Scored(profile, null);
    }
    Score score = scorecard.score(profile);
    return new Scored(profile.with(scorecard.values(score)), score);
  }

  private static CustomerProfile holding(CustomerProfile profile, StageState state) {
    return profile.with(
        MetricValues.builder()
            .put(Metrics.STAGE, state.stage())
            .put(Metrics.STAGE_SINCE, state.since())
            .build());
  }

  /** Reads histories, with one profiler for everything that looks at them. */
  private record Histories(ZoneId zone) implements Way<CustomerHistory> {
    @Override
    public Evaluator.Builder<CustomerHistory> evaluator(Set<Metric<?>> read, MetricValues base) {
      return Evaluator.of(Profiler.builder(zone).metrics(read).withDefaults(base).build());
    }

    @Override
    public Set<Metric<?>> told() {
      return Set.of();
    }

    @Override
    public StageHistory replay(
        StageModel stages,
        Evaluator<CustomerHistory> evaluator,
        CustomerHistory history,
        Instant asOf) {
      return stages.replay(history, evaluator, asOf);
    }

    @Override
    public CustomerContext context(CustomerHistory history, Instant asOf) {
      return CustomerContext.from(history, asOf);
    }
  }

  /** Reads a host's own class. */
  private record Hosts<C>(ProfileMapper<C> mapper) implements Way<C> {
    @Override
    public Evaluator.Builder<C> evaluator(Set<Metric<?>> read, MetricValues base) {
      return Evaluator.of(mapper);
    }

    @Override
    public Set<Metric<?>> told() {
      return mapper.provides();
    }

    @Override
    public StageHistory replay(
        StageModel stages, Evaluator<C> evaluator, C customer, Instant asOf) {
      throw new IllegalStateException("a host's object has no history to replay.");
    }
  }

  /** Collects the parts of an engine; only the stage model is required. */
  public static final class Builder<C> {
    private final StageModel stages;
    private final Way<C> way;
    private boolean replays;
    private Function<? super C, @Nullable Instant> placedSince = c -> null;
    private final List<MetricSource<? super C>> customerSources = new ArrayList<>();
    private final List<MetricSource<? super CustomerProfile>> sources = new ArrayList<>();
    private final List<Valuation<? super C>> valuations = new ArrayList<>();
    private @Nullable Scorecard scorecard;
    private @Nullable Recommender recommender;
    private Function<? super C, @Nullable StageState> stored = customer -> null;
    private @Nullable Function<? super C, ? extends Collection<Treatment>> treatments;
    private Function<? super C, @Nullable BaselineOutlook> outlook = customer -> null;
    private @Nullable WarningRules warnings;
    private MetricValues base = MetricValues.none();
    private Function<? super C, @Nullable WarningState> warningState = customer -> null;

    private Builder(StageModel stages, boolean replays, Way<C> way) {
      this.stages = requireNonNull(stages, "stages");
      this.replays = replays;
      this.way = way;
    }

    /**
     * Lays facts of the whole base beneath every customer's own, such as {@link
     * Metrics#BASE_GAP_DAYS}: read where the customer's own value is missing. Of an engine over
     * histories; a mapper lays them beneath its own class itself.
     *
     * @throws IllegalStateException if the engine reads a host's own class
     */
    public Builder<C> withDefaults(MetricValues facts) {
      if (way instanceof Hosts<?>) {
        throw new IllegalStateException(
            "a mapper lays facts of the base beneath a host's class. Maybe"
                + " ProfileMapper.builder(…).withDefaults(facts).");
      }
      this.base = requireNonNull(facts, "facts");
      return this;
    }

    /**
     * Adds what a model or the host finds in the object handed over itself: in a history, P(alive)
     * and expected purchases by {@code PurchaseMetrics} of clm-rfm, or a value by {@link
     * org.clm4j.clv.ClvMetrics}. It is read before the sources of profiles, which may use what it
     * finds.
     *
     * <p>A replay reads it too, at every event and wherever else it looks. Where the source gives
     * its {@link org.clm4j.profile.Trajectory}, as that of P(alive) does, a stage left because the
     * value sank is left on the day it did; where not, it is looked at again at each local
     * midnight.
     */
    public Builder<C> customerSource(MetricSource<? super C> source) {
      customerSources.add(requireNonNull(source, "source"));
      return this;
    }

    /**
     * Adds what a model learned from a whole base, or the host computes, of a profile: an RFM
     * class. What is found in the history itself, as P(alive) is, goes to {@link #customerSource}.
     */
    public Builder<C> source(MetricSource<? super CustomerProfile> source) {
      sources.add(requireNonNull(source, "source"));
      return this;
    }

    /**
     * Says where a customer has its stored stage, for {@link LifecycleEngine#report(Object,
     * Instant) reports} that are not handed one; null says that there is none yet: such a customer
     * is placed, or replayed.
     */
    public Builder<C> state(Function<? super C, @Nullable StageState> accessor) {
      this.stored = requireNonNull(accessor, "accessor");
      return this;
    }

    /**
     * Says what was done with a customer already, so that a strategy rests for its cooldown instead
     * of being recommended every day. Those after the moment asked about are not looked at. Of a
     * history the treatments in it are known without.
     */
    public Builder<C> treatments(Function<? super C, ? extends Collection<Treatment>> accessor) {
      this.treatments = requireNonNull(accessor, "accessor");
      return this;
    }

    /** Says how things stand with a customer if nothing is done; null where nobody knows. */
    public Builder<C> outlook(Function<? super C, @Nullable BaselineOutlook> accessor) {
      this.outlook = requireNonNull(accessor, "accessor");
      return this;
    }

    /** Says how the health of a relation is scored. */
    public Builder<C> scorecard(Scorecard card) {
      this.scorecard = requireNonNull(card, "card");
      return this;
    }

    /**
     * Says which warnings are raised. Those that read facts and sources alone are raised before the
     * score and are metrics for everything after it, {@code warning.<id>} and {@code warnings}. One
     * that reads the score, the band or the stage is raised after the stage: a metric for
     * strategies alone.
     */
    public Builder<C> warnings(WarningRules rules) {
      this.warnings = requireNonNull(rules, "rules");
      return this;
    }

    /**
     * Says where a customer has the stored state of its warnings; null says that there is none yet:
     * then a history is walked from its first event, unless the engine is {@linkplain
     * #withoutReplay without replay}, and another customer begins without warnings.
     */
    public Builder<C> warningState(Function<? super C, @Nullable WarningState> accessor) {
      this.warningState = requireNonNull(accessor, "accessor");
      return this;
    }

    /**
     * Adds a way to value a customer, and what it is asked. What the first finds is the metric
     * {@link ClvMetrics#CLV} for strategies, where no source tells it.
     */
    public Builder<C> value(ClvModel<? super C> model, Horizon horizon, Discounting discounting) {
      valuations.add(
          new Valuation<>(
              requireNonNull(model, "model"),
              requireNonNull(horizon, "horizon"),
              requireNonNull(discounting, "discounting")));
      return this;
    }

    /**
     * Says how retention strategies are recommended. Of a history, strategies applied before rest
     * for their cooldown.
     */
    public Builder<C> recommender(Recommender advice) {
      this.recommender = requireNonNull(advice, "advice");
      return this;
    }

    /**
     * Says which retention strategies are recommended, by a recommender that knows every stage of
     * the model and has all else as {@link Recommender.Builder} has it.
     *
     * @throws org.clm4j.basics.ConfigurationException if a strategy serves a stage the model does
     *     not have
     */
    public Builder<C> strategies(StrategyCatalog catalog) {
      Recommender.Builder advice = Recommender.builder(catalog, stages.id(), stages.zone());
      stages.stages().forEach(s -> advice.stage(s.id(), s.label(), s.steps()));
      return recommender(advice.build());
    }

    /**
     * Says that a customer without a stored state is placed by what is known at the moment, not
     * replayed from the first event; a host's own class always is.
     */
    public Builder<C> withoutReplay() {
      return placedSince(c -> null);
    }

    /**
     * Says that a customer without a stored state is placed by what is known at the moment, and
     * since when the customer is in that stage: the sign-up, say, so that dwell is counted from
     * there. It may lie in the past alone: a report on a customer of whom it lies after the moment
     * throws an {@link IllegalArgumentException}.
     *
     * @param since null where it is not known: then dwell begins at the moment of the report
     */
    public Builder<C> placedSince(Function<? super C, @Nullable Instant> since) {
      this.replays = false;
      this.placedSince = requireNonNull(since, "since");
      return this;
    }

    /** Returns what the sources, the scorecard and the warnings declare, in their order. */
    private List<Metric<?>> provided() {
      List<Metric<?>> all = new ArrayList<>();
      customerSources.forEach(source -> all.addAll(source.provides()));
      sources.forEach(source -> all.addAll(source.provides()));
      if (scorecard != null) {
        all.addAll(scorecard.provides());
      }
      if (warnings != null) {
        all.addAll(warnings.provides());
      }
      return all;
    }

    /** Returns every metric that a part of the engine looks at. */
    private Set<Metric<?>> reads() {
      Set<Metric<?>> read = requires();
      read.addAll(advised());
      return read;
    }

    /** Returns the same without those that advice reads where they are known. */
    private Set<Metric<?>> requires() {
      Set<Metric<?>> read = new LinkedHashSet<>(stages.reads());
      sources.forEach(source -> read.addAll(source.reads()));
      if (scorecard != null) {
        read.addAll(scorecard.reads());
      }
      if (warnings != null) {
        read.addAll(warnings.reads());
      }
      if (recommender != null) {
        read.addAll(recommender.requires());
      }
      return read;
    }

    /** Returns every metric that a strategy looks at. */
    private Set<Metric<?>> advised() {
      Set<Metric<?>> read = new LinkedHashSet<>();
      if (recommender != null) {
        read.addAll(recommender.reads());
      }
      return read;
    }

    /** Returns the warnings, made ready. */
    private EngineWarnings<C> ready(WarningRules rules) {
      return new EngineWarnings<>(
          rules,
          evaluator(readOnTheWay(rules), null, false),
          scorecard == null ? List.of() : scorecard.provides(),
          stages.zone(),
          warningState,
          replays);
    }

    /**
     * Returns what warnings, and the sources before them, look at: what is asked all the way. A
     * source that does not say at what it looks may look at everything.
     */
    private Set<Metric<?>> readOnTheWay(WarningRules rules) {
      if (sources.stream().anyMatch(source -> source.reads().isEmpty())) {
        return reads();
      }
      Set<Metric<?>> read = new LinkedHashSet<>(rules.reads());
      sources.forEach(source -> read.addAll(source.reads()));
      return read;
    }

    /** Begins an evaluator of facts that tells at least these metrics, as far as facts do. */
    private Evaluator.Builder<C> factsOf(Set<Metric<?>> all) {
      Set<Metric<?>> read = new LinkedHashSet<>(all);
      read.removeAll(List.of(Metrics.STAGE, Metrics.STAGE_SINCE));
      read.removeAll(provided());
      read.removeIf(Metrics::isWarning);
      return way.evaluator(read, base);
    }

    private Evaluator<C> evaluator(
        Set<Metric<?>> read, @Nullable EngineWarnings<C> warned, boolean scoring) {
      Evaluator.Builder<C> builder = factsOf(read);
      customerSources.forEach(builder::source);
      sources.forEach(builder::derive);
      if (warned != null) {
        builder.source(warned.source());
      }
      if (scoring && scorecard != null) {
        builder.derive(scorecard);
      }
      return builder.build();
    }

    /**
     * Returns the engine.
     *
     * @throws ConfigurationException with all problems: two sources, or a source and the scorecard,
     *     find the same metric, one id is of two kinds, a condition asks for a band or a factor, or
     *     a strategy mends one, that the scorecard does not have, the recommender does not know a
     *     stage of the model, a part reads a warning that is not there or is found after it, or
     *     histories are to be replayed through a model that counts {@link
     *     org.clm4j.stage.Transition#withConfirmations confirmations}
     */
    public LifecycleEngine<C> build() {
      List<String> problems =
          new ArrayList<>(EngineChecks.metrics(way.told(), provided(), reads()));
      if (scorecard != null) {
        SetupCheck check = SetupCheck.of(scorecard).withModel(stages);
        if (recommender != null) {
          check = check.withStrategies(recommender.catalog());
        }
        problems.addAll((warnings == null ? check : check.withWarnings(warnings)).problems());
      }
      List<String> counting =
          stages.transitions().stream()
              .filter(t -> t.confirmations() > 1)
              .map(t -> "'" + t.id() + "'")
              .toList();
      if (replays && !counting.isEmpty()) {
        problems.add(
            "stage model '"
                + stages.id()
                + "' counts how often transitions "
                + String.join(", ", counting)
                + " are seen to hold, and a replay does not know when it was asked. Maybe confirm"
                + " by time, Transition.withConfirmation(...), or call withoutReplay() and give"
                + " report the states you store.");
      }
      if (recommender != null) {
        Set<String> known = recommender.stages();
        for (Stage stage : stages.stages()) {
          if (!known.contains(stage.id())) {
            problems.add(
                "the recommender, made for model '"
                    + recommender.model()
                    + "', does not know stage '"
                    + stage.id()
                    + "' of model '"
                    + stages.id()
                    + "'. Maybe declare it with Recommender.Builder.stage(...), or call"
                    + " strategies(catalog), which declares all.");
          }
        }
      }
      EngineWarnings<C> warned = warnings == null || !problems.isEmpty() ? null : ready(warnings);
      if (warned != null) {
        problems.addAll(
            warned.problems(
                sources,
                stages.reads(),
                scorecard == null ? Set.of() : scorecard.reads(),
                recommender == null ? Set.of() : recommender.requires()));
      }
      ConfigurationException.throwIfAny("lifecycle engine", problems);
      LifecycleEngine<C> engine = new LifecycleEngine<>(this, warned);
      if (LOG.isInfoEnabled()) {
        logFindings(engine);
      }
      return engine;
    }

    /** Tells a host's operators what its developers may have missed; never of a customer. */
    private void logFindings(LifecycleEngine<C> engine) {
      List<Finding> findings = engine.findings();
      Set<Metric<?>> untold = engine.untold();
      if (!findings.isEmpty() || !untold.isEmpty()) {
        LOG.info(
            "engine of stage model '{}', version '{}': {} finding(s), see findings(); read and provided by"
                + " nobody: {}",
            stages.id(),
            stages.version(),
            findings.size(),
            untold.stream().map(Metric::id).toList());
      }
    }
  }
}
