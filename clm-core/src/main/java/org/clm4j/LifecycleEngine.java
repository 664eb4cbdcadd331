package org.clm4j;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Moments;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.ClvModel;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.event.CustomerHistory;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Profiler;
import org.clm4j.retention.Advice;
import org.clm4j.retention.Circumstances;
import org.clm4j.retention.Recommender;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.score.Score;
import org.clm4j.score.Scorecard;
import org.clm4j.stage.Placement;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.jspecify.annotations.Nullable;

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
 * those of the profile, each as added, the score, the stage. A score reads the stage held before
 * the run.
 *
 * <p>Immutable and thread-safe. Built once, asked often; it keeps nothing of a customer and starts
 * no threads.
 *
 * @param <C> what the host hands over: a {@link CustomerHistory}, or its own class through a mapper
 */
public final class LifecycleEngine<C> {

  private final Facts<C> facts;
  private final StageModel stages;
  private final List<MetricSource<? super C>> customerSources;
  private final List<MetricSource<? super CustomerProfile>> sources;
  private final @Nullable Scorecard scorecard;
  private final List<Valuation<? super C>> valuations;
  private final @Nullable Recommender recommender;
  private final boolean replays;

  private LifecycleEngine(Builder<C> builder) {
    this.stages = builder.stages;
    this.customerSources = ImmutableList.copyOf(builder.customerSources);
    this.sources = ImmutableList.copyOf(builder.sources);
    this.scorecard = builder.scorecard;
    this.valuations = ImmutableList.copyOf(builder.valuations);
    this.recommender = builder.recommender;
    this.replays = builder.replays;
    this.facts = builder.facts.apply(this);
  }

  /** How the engine gets at a customer's facts. */
  private interface Facts<C> {
    CustomerProfile profile(C customer, Instant asOf);

    /** Returns the customer's way through the stages; asked only where the engine replays. */
    StageHistory replay(C customer, Instant asOf);

    /** Returns what was done with the customer already. */
    default Circumstances circumstances(C customer, Instant asOf) {
      return Circumstances.none();
    }
  }

  /** A value model and the question put to it. */
  private record Valuation<C>(ClvModel<C> model, Horizon horizon, Discounting discounting) {
    ClvEstimate of(C customer, Instant asOf) {
      return model.estimate(customer, asOf, horizon, discounting);
    }
  }

  /** Makes the facts once the rest of the engine is known. */
  private interface FactsMaker<C> {
    Facts<C> apply(LifecycleEngine<C> engine);
  }

  /**
   * Returns a builder of an engine that is handed histories.
   *
   * <p>It computes every metric that the stage model, the scorecard and the recommender look at. A
   * customer without a stored state is replayed from the first event, or placed where {@link
   * Builder#placing} says so.
   *
   * @param zone where calendar days begin and end; the stage model is read in it
   */
  public static Builder<CustomerHistory> forHistories(ZoneId zone, StageModel stages) {
    StageModel zoned = stages.withZone(zone);
    return new Builder<>(zoned, true, engine -> new Histories(engine, zone));
  }

  /**
   * Returns a builder of an engine that reads the host's own class.
   *
   * <p>A customer without a stored state is placed by what is known at the moment. The stage model
   * is read in the mapper's zone.
   */
  public static <C> Builder<C> forHosts(ProfileMapper<C> mapper, StageModel stages) {
    requireNonNull(mapper, "mapper");
    StageModel zoned = mapper.zone().map(stages::withZone).orElse(stages);
    return new Builder<>(zoned, false, engine -> new Hosts<>(mapper, engine.customerSources));
  }

  /** Returns the stage model. */
  public StageModel stages() {
    return stages;
  }

  /** Returns the scorecard, where there is one. */
  public Optional<Scorecard> scorecard() {
    return Optional.ofNullable(scorecard);
  }

  /** Returns the recommender, where there is one. */
  public Optional<Recommender> recommender() {
    return Optional.ofNullable(recommender);
  }

  /**
   * Returns the report on a customer whose stage the host has not stored: found by replaying a
   * history, or by placing a host's object, and then decided one step further.
   *
   * @throws IllegalStateException if a replay finds that time alone makes more than 10,000 moves
   *     between two facts: the rules send the customer round
   */
  public LifecycleReport report(C customer, Instant asOf) {
    Instant moment = Moments.cut(asOf);
    CustomerProfile profile = profile(customer, moment);
    if (replays) {
      StageHistory history = facts.replay(customer, moment);
      Scored scored = scored(holding(profile, history.state()));
      return report(customer, scored, history.last(), history, null);
    }
    Placement placement = stages.place(scored(profile).profile());
    return decided(customer, profile, placement.state(), placement);
  }

  /** Returns the report on a customer whose stage the host has stored: one decision further. */
  public LifecycleReport report(C customer, StageState state, Instant asOf) {
    return decided(customer, profile(customer, Moments.cut(asOf)), state, null);
  }

  private LifecycleReport decided(
      C customer, CustomerProfile profile, StageState held, @Nullable Placement placement) {
    Scored scored = scored(holding(profile, held));
    return report(customer, scored, stages.next(held, scored.profile()), null, placement);
  }

  private LifecycleReport report(
      C customer,
      Scored scored,
      StageDecision decision,
      @Nullable StageHistory history,
      @Nullable Placement placement) {
    CustomerProfile known =
        decision.moved() ? holding(scored.profile(), decision.state()) : scored.profile();
    ImmutableList.Builder<ClvEstimate> estimates = ImmutableList.builder();
    for (Valuation<? super C> valuation : valuations) {
      estimates.add(valuation.of(customer, known.asOf()));
    }
    Advice advice =
        recommender == null
            ? null
            : recommender.recommend(known, facts.circumstances(customer, known.asOf()));
    return new LifecycleReport(
        known, decision, history, placement, scored.score(), estimates.build(), advice);
  }

  /** A profile that knows its score, and the score. */
  private record Scored(CustomerProfile profile, @Nullable Score score) {}

  private Scored scored(CustomerProfile profile) {
    if (scorecard == null) {
      return new Scored(profile, null);
    }
    Score score = scorecard.score(profile);
    return new Scored(profile.with(scorecard.values(score)), score);
  }

  /** Returns the facts and what the sources make of them. */
  private CustomerProfile profile(C customer, Instant asOf) {
    CustomerProfile profile = facts.profile(customer, asOf);
    for (MetricSource<? super CustomerProfile> source : sources) {
      profile = profile.with(source.read(profile, asOf));
    }
    return profile;
  }

  private static CustomerProfile holding(CustomerProfile profile, StageState state) {
    return profile.with(
        MetricValues.builder()
            .put(Metrics.STAGE, state.stage())
            .put(Metrics.STAGE_SINCE, state.since())
            .build());
  }

  /** Reads histories, with one profiler for everything that looks at them. */
  private static final class Histories implements Facts<CustomerHistory> {
    private final Profiler profiler;
    private final Profiler replaying;
    private final StageModel stages;

    Histories(LifecycleEngine<CustomerHistory> engine, ZoneId zone) {
      this.stages = engine.stages;
      Set<Metric<?>> found = new LinkedHashSet<>(List.of(Metrics.STAGE, Metrics.STAGE_SINCE));
      engine.sources.forEach(source -> found.addAll(source.metrics()));
      if (engine.scorecard != null) {
        found.addAll(engine.scorecard.metrics());
      }
      Set<Metric<?>> read = engine.reads();
      read.removeAll(found);
      Profiler.Builder builder = Profiler.builder(zone).metrics(read);
      engine.customerSources.forEach(builder::source);
      this.profiler = builder.build();
      this.replaying = replaying(engine, zone, read);
    }

    /**
     * Returns a profiler for replays. Where stage rules look at what sources or the score find, it
     * finds that too, at every moment of the way; the score then knows no stage.
     */
    private Profiler replaying(
        LifecycleEngine<CustomerHistory> engine, ZoneId zone, Set<Metric<?>> read) {
      Set<Metric<?>> wanted = engine.stages.metrics();
      Profiler.Builder builder = Profiler.builder(zone).metrics(read);
      for (MetricSource<? super CustomerHistory> source : engine.customerSources) {
        if (source.metrics().stream().anyMatch(wanted::contains)) {
          builder.source(source);
        }
      }
      for (MetricSource<? super CustomerProfile> source : engine.judges()) {
        if (source.metrics().stream().anyMatch(wanted::contains)) {
          builder.source(
              MetricSource.of(
                  source.metrics(),
                  (history, asOf) -> source.read(engine.profile(history, asOf), asOf)));
        }
      }
      return builder.build();
    }

    @Override
    public CustomerProfile profile(CustomerHistory history, Instant asOf) {
      return profiler.profile(history, asOf);
    }

    @Override
    public StageHistory replay(CustomerHistory history, Instant asOf) {
      return stages.replay(history, replaying, asOf);
    }

    @Override
    public Circumstances circumstances(CustomerHistory history, Instant asOf) {
      return Circumstances.from(history, asOf);
    }
  }

  /** Reads a host's own class. */
  private record Hosts<C>(ProfileMapper<C> mapper, List<MetricSource<? super C>> sources)
      implements Facts<C> {
    @Override
    public CustomerProfile profile(C customer, Instant asOf) {
      CustomerProfile profile = mapper.profile(customer, asOf);
      for (MetricSource<? super C> source : sources) {
        profile = profile.with(source.read(customer, asOf));
      }
      return profile;
    }

    @Override
    public StageHistory replay(C customer, Instant asOf) {
      throw new IllegalStateException("a host's object has no history to replay.");
    }
  }

  private List<MetricSource<? super CustomerProfile>> judges() {
    ImmutableList.Builder<MetricSource<? super CustomerProfile>> judges = ImmutableList.builder();
    judges.addAll(sources);
    if (scorecard != null) {
      judges.add(scorecard);
    }
    return judges.build();
  }

  /** Returns every metric that a part of the engine looks at. */
  private Set<Metric<?>> reads() {
    Set<Metric<?>> read = new LinkedHashSet<>(stages.metrics());
    if (scorecard != null) {
      read.addAll(scorecard.reads());
    }
    if (recommender != null) {
      recommender.catalog().strategies().forEach(s -> read.addAll(s.eligibility().metrics()));
    }
    return read;
  }

  /** Collects the parts of an engine; only the stage model is required. */
  public static final class Builder<C> {
    private final StageModel stages;
    private final FactsMaker<C> facts;
    private boolean replays;
    private final List<MetricSource<? super C>> customerSources = new ArrayList<>();
    private final List<MetricSource<? super CustomerProfile>> sources = new ArrayList<>();
    private final List<Valuation<? super C>> valuations = new ArrayList<>();
    private @Nullable Scorecard scorecard;
    private @Nullable Recommender recommender;

    private Builder(StageModel stages, boolean replays, FactsMaker<C> facts) {
      this.stages = requireNonNull(stages, "stages");
      this.replays = replays;
      this.facts = facts;
    }

    /**
     * Adds what a model or the host finds in the object handed over itself: in a history, P(alive)
     * and expected purchases by {@code PurchaseMetrics} of clm-rfm, or a value by {@link
     * org.clm4j.clv.ClvMetrics}. It is read before the sources of profiles, which may use what it
     * finds.
     *
     * <p>A replay reads it too, at every event and wherever else it looks. It does not know when by
     * time alone such a value crosses a line, unless the metric says how it moves: a stage left
     * because P(alive) sank is left at the next event, or at the moment of the report. A host that
     * stores states and reports each night leaves it that night.
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

    /** Says how the health of a relation is scored. */
    public Builder<C> scorecard(Scorecard card) {
      this.scorecard = requireNonNull(card, "card");
      return this;
    }

    /** Adds a way to value a customer, and what it is asked. */
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
     * @throws org.clm4j.retention.StrategyCatalogException if a strategy serves a stage the model
     *     does not have
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
    public Builder<C> placing() {
      this.replays = false;
      return this;
    }

    /**
     * Returns the engine.
     *
     * @throws IllegalArgumentException if two sources, or a source and the scorecard, find the same
     *     metric, the recommender does not know a stage of the model, or histories are to be
     *     replayed through a model that counts {@link org.clm4j.stage.Transition#withConfirmations
     *     confirmations}
     */
    public LifecycleEngine<C> build() {
      Set<Metric<?>> found = new LinkedHashSet<>();
      List<String> problems = new ArrayList<>();
      List<Metric<?>> all = new ArrayList<>();
      customerSources.forEach(source -> all.addAll(source.metrics()));
      sources.forEach(source -> all.addAll(source.metrics()));
      if (scorecard != null) {
        all.addAll(scorecard.metrics());
      }
      for (Metric<?> metric : all) {
        if (!found.add(metric)) {
          problems.add(
              "metric '" + metric.id() + "' is found by more than one source or scorecard.");
        }
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
                + " by time, Transition.withConfirmation(...), or call placing() and give report"
                + " the states you store.");
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
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(
            "lifecycle engine has "
                + problems.size()
                + " problem(s):\n  - "
                + String.join("\n  - ", problems));
      }
      return new LifecycleEngine<>(this);
    }
  }
}
