package org.clm4j.profile;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.event.CustomerHistory;
import org.clm4j.profile.compiled.MetricNames;
import org.jspecify.annotations.Nullable;

/**
 * The one way from a customer to everything that is known at a moment: the facts, and then what
 * each source makes of them, in their order.
 *
 * <pre>{@code
 * Evaluator<CustomerHistory> evaluator =
 *     Evaluator.of(profiler).derive(Scorecards.orders()).build();
 * StageHistory way = model.replay(history, evaluator, until);
 * }</pre>
 *
 * <p>A report, a replay, a what-if and a review date put their questions to it, so whatever a rule
 * reads in one of them it reads in all, with the same value at the same moment. What moves with
 * time does so in all of them, too: see {@link Trajectory}.
 *
 * <p>Each source is held to what it declares. Where it throws, gives null or speaks of what it does
 * not declare, that metric "could not be read": it is missing, moves nobody, and its reason says
 * so.
 *
 * <p>Immutable and thread-safe, as far as its sources are.
 *
 * @param <C> what the host hands over: a {@link CustomerHistory}, a {@link CustomerProfile}, its
 *     own class
 */
public final class Evaluator<C> {

  private final Facts<C> facts;
  private final List<Source<C>> sources;
  private final Map<Metric<?>, Integer> places;
  private final BitSet[] needs;
  private final BitSet staged;

  /** Every source. */
  private final BitSet all;

  private Evaluator(Builder<C> builder) {
    this.facts = builder.facts;
    this.sources = ImmutableList.copyOf(builder.sources);
    Map<Metric<?>, Integer> found = new LinkedHashMap<>();
    this.needs = new BitSet[sources.size()];
    this.staged = new BitSet(sources.size());
    for (int s = 0; s < needs.length; s++) {
      needs[s] = needs(sources.get(s), s, found);
      for (Metric<?> metric : sources.get(s).source.provides()) {
        found.put(metric, s);
      }
    }
    this.places = ImmutableMap.copyOf(found);
    this.all = new BitSet(sources.size());
    this.all.set(0, sources.size());
  }

  private Evaluator(Evaluator<C> other, Facts<C> facts, List<Source<C>> sources) {
    this.facts = facts;
    this.sources = ImmutableList.copyOf(sources);
    this.places = other.places;
    this.needs = other.needs;
    this.staged = other.staged;
    this.all = other.all;
  }

  /** A source, and whether it looks at the customer itself or at the profile. */
  record Source<C>(MetricSource<?> source, @Nullable MetricSource<? super C> own) {

    /** Returns what this source finds. */
    MetricValues read(C customer, CustomerProfile profile, Evaluator<?> evaluator) {
      return own != null
          ? SourceReading.read(own, customer, profile.asOf(), evaluator::provides)
          : SourceReading.read(ofProfiles(), profile, profile.asOf(), evaluator::provides);
    }

    Optional<Trajectory> trajectory(
        Metric<?> metric, C customer, CustomerProfile profile, MetricSource.Inputs inputs) {
      return own != null
          ? own.trajectory(metric, customer, profile.asOf(), inputs)
          : ofProfiles().trajectory(metric, profile, profile.asOf(), inputs);
    }

    @SuppressWarnings("unchecked")
    private MetricSource<? super CustomerProfile> ofProfiles() {
      return (MetricSource<? super CustomerProfile>) source;
    }
  }

  /** How one gets at the facts. */
  interface Facts<C> {
    CustomerProfile profile(C customer, Instant asOf);

    /** Returns what sources of the customer are handed: what had happened by the moment. */
    C happened(C customer, Instant asOf);

    boolean tells(Metric<?> metric);

    /** Returns the metrics of which the facts speak, as far as that is known beforehand. */
    Collection<Metric<?>> told();

    Optional<ZoneId> zone();

    /** Returns a mapper that reads the facts alone, straight, or null where they must be made. */
    @Nullable ProfileMapper<C> mapper();

    /** Returns the same for one customer at one moment after another, for one thread. */
    default Facts<C> along() {
      return this;
    }
  }

  /**
   * Returns a builder of an evaluator of histories. The profiler's own sources come first.
   *
   * @param profiler makes the facts
   */
  public static Builder<CustomerHistory> of(Profiler profiler) {
    Builder<CustomerHistory> builder = new Builder<>(new OfHistories(profiler, profiler::facts));
    profiler.sources().forEach(builder::source);
    return builder;
  }

  /**
   * Returns a builder of an evaluator of a host's own class, or of {@linkplain
   * ProfileMapper#ofProfiles profiles}.
   *
   * @param mapper reads the facts
   */
  public static <C> Builder<C> of(ProfileMapper<C> mapper) {
    return new Builder<>(new OfHosts<>(requireNonNull(mapper, "mapper")));
  }

  /**
   * Facts of histories.
   *
   * @param read makes them; the profiler, or one who keeps what it made last
   */
  private record OfHistories(
      Profiler profiler, BiFunction<CustomerHistory, Instant, CustomerProfile> read)
      implements Facts<CustomerHistory> {
    @Override
    public CustomerProfile profile(CustomerHistory customer, Instant asOf) {
      return read.apply(customer, asOf);
    }

    @Override
    public CustomerHistory happened(CustomerHistory customer, Instant asOf) {
      return customer.asOf(asOf);
    }

    @Override
    public boolean tells(Metric<?> metric) {
      return profiler.tells(metric);
    }

    @Override
    public Collection<Metric<?>> told() {
      return profiler.provides();
    }

    @Override
    public Optional<ZoneId> zone() {
      return Optional.of(profiler.zone());
    }

    @Override
    public @Nullable ProfileMapper<CustomerHistory> mapper() {
      return null;
    }

    @Override
    public Facts<CustomerHistory> along() {
      return new OfHistories(profiler, new FactsAlong(profiler)::at);
    }
  }

  private record OfHosts<C>(ProfileMapper<C> mapper) implements Facts<C> {
    @Override
    public CustomerProfile profile(C customer, Instant asOf) {
      return mapper.profile(customer, asOf);
    }

    @Override
    public C happened(C customer, Instant asOf) {
      return customer;
    }

    @Override
    public boolean tells(Metric<?> metric) {
      return mapper.maps(metric);
    }

    @Override
    public Collection<Metric<?>> told() {
      return mapper.provides();
    }

    @Override
    public Optional<ZoneId> zone() {
      return mapper.zone();
    }
  }

  /**
   * Returns which sources must be read before this one, itself included; notes if it sees stages.
   */
  private BitSet needs(Source<C> source, int place, Map<Metric<?>, Integer> found) {
    BitSet all = new BitSet(sources.size());
    all.set(place);
    if (source.own != null) {
      return all;
    }
    List<Metric<?>> reads = Metrics.stored(source.source.reads());
    if (reads.isEmpty()) {
      all.set(0, place);
      staged.set(place);
      return all;
    }
    for (Metric<?> metric : reads) {
      Integer other = found.get(metric);
      if (other != null) {
        all.or(needs[other]);
      }
      if (isOfStage(metric)) {
        staged.set(place);
      }
    }
    if (all.intersects(staged)) {
      staged.set(place);
    }
    return all;
  }

  private static boolean isOfStage(Metric<?> metric) {
    return metric.equals(Metrics.STAGE) || metric.equals(Metrics.STAGE_SINCE);
  }

  /** Returns where calendar days begin and end; empty where each profile says it. */
  public Optional<ZoneId> zone() {
    return facts.zone();
  }

  /** Returns the metrics that sources find, in their order. */
  public Set<Metric<?>> derived() {
    return places.keySet();
  }

  /**
   * Returns whether a value can be found here: a fact, what a source finds, the stage held and
   * since when, or derived from such.
   */
  public boolean provides(Metric<?> metric) {
    if (facts.tells(metric) || places.containsKey(metric) || isOfStage(metric)) {
      return true;
    }
    return metric instanceof ElapsedMetric e
        && provides(e.since())
        && (e.interval().isEmpty() || provides(e.interval().get()));
  }

  /**
   * Returns whether sources have to be read for this metric: one of them finds it, or nobody is
   * known to.
   */
  public boolean derives(Metric<?> metric) {
    return source(metric) >= 0;
  }

  /**
   * Returns a mapper that reads the facts straight through a host's accessors, for rules that read
   * nothing that is {@linkplain #derives derived}; empty where facts must be made first, as those
   * of a history.
   */
  public Optional<ProfileMapper<C>> mapper() {
    return Optional.ofNullable(facts.mapper());
  }

  /**
   * Returns an evaluator that says the same of one customer, to be asked at many moments by one
   * thread, as a replay does. What was compiled for this one may be asked of its evaluations, too.
   */
  public Evaluator<C> along(C customer) {
    return replacing(facts.along(), source -> source.along(customer));
  }

  /**
   * Returns an evaluator with another source in the place of each that looks at the customer
   * itself, or the same, speaking of the same metrics. What was compiled for this one may be asked
   * of its evaluations, too.
   */
  public Evaluator<C> replacing(UnaryOperator<MetricSource<? super C>> replacement) {
    return replacing(facts, replacement);
  }

  private Evaluator<C> replacing(
      Facts<C> read, UnaryOperator<MetricSource<? super C>> replacement) {
    List<Source<C>> all = new ArrayList<>();
    for (Source<C> each : sources) {
      if (each.own == null) {
        all.add(each);
      } else {
        MetricSource<? super C> other = replacement.apply(each.own);
        all.add(new Source<>(other, other));
      }
    }
    return new Evaluator<>(this, read, all);
  }

  /**
   * Returns whether a metric hangs, or may hang, on the stage held: it is the stage or since when,
   * or a source finds it that looks at those, or does not say at what it looks.
   */
  public boolean dependsOnStage(Metric<?> metric) {
    if (metric instanceof ElapsedMetric e) {
      return dependsOnStage(e.since()) || e.interval().map(this::dependsOnStage).orElse(false);
    }
    Integer place = places.get(metric);
    return isOfStage(metric) || (place != null && staged.get(place));
  }

  /** Returns what is known of the customer at the moment; what sources find is read when asked. */
  public Evaluation evaluate(C customer, Instant asOf) {
    return new Evaluation(this, requireNonNull(customer, "customer"), asOf);
  }

  Facts<C> facts() {
    return facts;
  }

  /** Returns the place of the source to be read for a metric, or −1 where the facts tell it. */
  int source(Metric<?> metric) {
    if (metric instanceof ElapsedMetric e) {
      return Math.max(source(e.since()), e.interval().map(this::source).orElse(-1));
    }
    Integer place = places.get(metric);
    if (place != null) {
      return place;
    }
    return isOfStage(metric) || facts.tells(metric) ? -1 : sources.size() - 1;
  }

  int sources() {
    return sources.size();
  }

  Source<C> source(int place) {
    return sources.get(place);
  }

  /** Returns every source. */
  BitSet all() {
    return all;
  }

  /** Returns which sources must be read for one, itself included. */
  BitSet needs(int place) {
    return needs[place];
  }

  /** Returns whether what a source finds may hang on the stage held. */
  boolean isStaged(int place) {
    return staged.get(place);
  }

  /** Collects the sources of an evaluator, each read after those before it. */
  public static final class Builder<C> {
    private final Facts<C> facts;
    private final List<Source<C>> sources = new ArrayList<>();

    private Builder(Facts<C> facts) {
      this.facts = facts;
    }

    /**
     * Adds a source that looks at the customer itself; of a history, at what had happened by the
     * moment.
     */
    public Builder<C> source(MetricSource<? super C> source) {
      sources.add(new Source<>(requireNonNull(source, "source"), source));
      return this;
    }

    /** Adds a source that looks at the profile, and at all that was found before it. */
    public Builder<C> derive(MetricSource<? super CustomerProfile> source) {
      sources.add(new Source<>(requireNonNull(source, "source"), null));
      return this;
    }

    /**
     * Returns the evaluator.
     *
     * @throws ConfigurationException with all problems: a metric that two sources declare, one id
     *     of two kinds among facts and what sources find and read, an elapsed metric declared, or a
     *     source that reads what is found after it
     */
    public Evaluator<C> build() {
      List<String> problems = new ArrayList<>();
      MetricNames names = new MetricNames();
      facts.told().forEach(metric -> names.named(metric, "told", problems));
      for (Source<C> source : sources) {
        for (Metric<?> metric : source.source.provides()) {
          check(metric, names, problems);
        }
      }
      for (Source<C> source : sources) {
        Metrics.stored(source.source.reads()).forEach(m -> names.named(m, "read", problems));
      }
      checkOrder(problems);
      ConfigurationException.throwIfAny("evaluator", List.copyOf(new LinkedHashSet<>(problems)));
      return new Evaluator<>(this);
    }

    private static void check(Metric<?> metric, MetricNames names, List<String> problems) {
      if (metric instanceof ElapsedMetric e) {
        problems.add(e.neverStored());
        return;
      }
      if (isOfStage(metric)) {
        problems.add(
            "a source declares metric '"
                + metric.id()
                + "', which the stage held tells. Maybe give it an id of its own.");
      }
      names.found(metric, problems);
    }

    private void checkOrder(List<String> problems) {
      Set<Metric<?>> later = new LinkedHashSet<>();
      for (int s = sources.size() - 1; s >= 0; s--) {
        MetricSource<?> source = sources.get(s).source;
        for (Metric<?> metric : Metrics.stored(source.reads())) {
          if (later.contains(metric)) {
            problems.add(
                "a source reads metric '"
                    + metric.id()
                    + "', which is found after it. Maybe add its source first.");
          }
        }
        later.addAll(ImmutableSet.copyOf(source.provides()));
      }
    }
  }
}
