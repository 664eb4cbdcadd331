package org.clm4j.profile;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.clm4j.event.Observation;
import org.clm4j.profile.compiled.MetricLayout;
import org.clm4j.profile.compiled.MetricNames;

/**
 * Makes a customer's history into what is known about the customer at a moment.
 *
 * <pre>{@code
 * Profiler profiler =
 *     Profiler.builder(ZoneId.of("Europe/Berlin"))
 *         .metric(WindowMetric.count(EventKind.COMPLAINT, Span.ofDays(90)))
 *         .metric(TIER)
 *         .build();
 * CustomerProfile profile = profiler.profile(history, asOf);
 * }</pre>
 *
 * <p>Every profile has all the {@link Metrics standard metrics} that a history alone can tell. What
 * had not happened by the moment is not looked at; an empty history gives a profile of no
 * purchases, never an exception. To repeat what was <em>known</em> at a moment, hand over {@code
 * history.knownBy(moment)}.
 *
 * <p>Beyond these a profiler computes what its builder names:
 *
 * <ul>
 *   <li>{@linkplain WindowMetric windows} and {@linkplain TrendMetric trends}, with the moment at
 *       which time alone changes them next. A window of calendar days counts whole days, as all day
 *       counts do: an event leaves {@code P90D} with the first moment of the 90th day after it. A
 *       window of hours runs on the clock: {@code (t − w, t]}.
 *   <li>the metrics of {@linkplain Builder#source sources};
 *   <li>any other metric from its latest {@link Observation}: a reading of another type than the
 *       metric's says that the value is missing, and the profile's reason says why.
 * </ul>
 *
 * <p>Immutable and thread-safe, as far as its sources are.
 */
public final class Profiler {

  private final ZoneId zone;
  private final MetricLayout schema;
  private final List<WindowMetric> windows;
  private final List<TrendMetric> trends;

  /** Where the windows lie, and after them the trends. */
  private final List<MetricPlace> places;

  private final Map<String, Metric<?>> readings;
  private final List<MetricSource<? super CustomerHistory>> sources;
  private final MetricValues shared;
  private final Set<Metric<?>> stored;
  private final boolean texts;
  private final long[] quiet;

  private Profiler(Builder builder) {
    this.zone = builder.zone;
    this.sources = ImmutableList.copyOf(builder.sources);
    this.shared = builder.defaults;
    this.stored = ImmutableSet.copyOf(builder.stored);
    Set<Metric<?>> slots = new LinkedHashSet<>(StandardMetrics.COMPUTED);
    slots.addAll(builder.stored);
    sources.forEach(source -> slots.addAll(source.provides()));
    this.schema = new MetricLayout(ImmutableList.copyOf(slots));
    this.windows = only(builder.stored, WindowMetric.class);
    this.trends = only(builder.stored, TrendMetric.class);
    this.places =
        Stream.concat(windows.stream(), trends.stream())
            .map(MetricPlace::new)
            .collect(ImmutableList.toImmutableList());
    this.readings = readings(builder.stored);
    this.texts = slots.stream().anyMatch(TextMetric.class::isInstance);
    this.quiet = StandardMetrics.quietSteps(schema.metrics().size());
  }

  private static <M> List<M> only(Collection<Metric<?>> metrics, Class<M> kind) {
    return metrics.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .collect(ImmutableList.toImmutableList());
  }

  private static Map<String, Metric<?>> readings(Collection<Metric<?>> metrics) {
    Map<String, Metric<?>> byId = new LinkedHashMap<>();
    for (Metric<?> metric : metrics) {
      if (!(metric instanceof WindowMetric) && !(metric instanceof TrendMetric)) {
        byId.put(metric.id(), metric);
      }
    }
    return ImmutableMap.copyOf(byId);
  }

  /**
   * Returns a profiler of the standard metrics.
   *
   * @param zone where calendar days begin and end
   */
  public static Profiler standard(ZoneId zone) {
    return builder(zone).build();
  }

  /**
   * Returns a builder of a profiler; it has the standard metrics already.
   *
   * @param zone where calendar days begin and end
   */
  public static Builder builder(ZoneId zone) {
    return new Builder(zone);
  }

  /** Returns where calendar days begin and end. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns the metrics that every profile speaks of, in the order of its values. */
  public List<Metric<?>> provides() {
    return schema.metrics();
  }

  /**
   * Returns whether a value can be found here: a standard metric, one named to the builder, of a
   * source, or a shared fact, or derived from such. Of any other no profile ever knows a value.
   */
  public boolean tells(Metric<?> metric) {
    if (schema.slot(metric) >= 0 || shared.isKnown(metric)) {
      return true;
    }
    return metric instanceof ElapsedMetric e
        && tells(e.since())
        && (e.interval().isEmpty() || tells(e.interval().get()));
  }

  /**
   * Returns this profiler with those of the metrics besides that are windows or trends: what a
   * history tells to whoever asks. Others stay as they are.
   */
  public Profiler computing(Collection<? extends Metric<?>> metrics) {
    List<Metric<?>> missing = new ArrayList<>();
    for (Metric<?> metric : metrics) {
      if ((metric instanceof WindowMetric || metric instanceof TrendMetric) && !tells(metric)) {
        missing.add(metric);
      }
    }
    if (missing.isEmpty()) {
      return this;
    }
    Builder all = builder(zone).metrics(stored).metrics(missing).withDefaults(shared);
    sources.forEach(all::source);
    return all.build();
  }

  /**
   * Returns what is known about the customer at the moment.
   *
   * @throws ArithmeticException if amounts add up to more than ±9.2 × 10¹²
   */
  public CustomerProfile profile(CustomerHistory history, Instant asOf) {
    CustomerProfile profile = facts(history, asOf);
    if (!sources.isEmpty()) {
      CustomerHistory happened = history.asOf(profile.asOf());
      for (MetricSource<? super CustomerHistory> source : sources) {
        profile = profile.with(SourceReading.read(source, happened, profile.asOf(), this::tells));
      }
    }
    return profile;
  }

  /** Returns what is known of the history alone; what sources find is missing. */
  CustomerProfile facts(CustomerHistory history, Instant asOf) {
    Instant moment = Moments.cut(asOf);
    CustomerProfile own =
        CustomerProfile.of(history.customer(), moment, zone, values(history, moment));
    return shared.metrics().isEmpty() ? own : own.withDefaults(shared);
  }

  /** Returns the sources, as added. */
  List<MetricSource<? super CustomerHistory>> sources() {
    return sources;
  }

  /** Returns what is known about the customer in one line of business at the moment. */
  public CustomerProfile profile(CustomerHistory history, String businessLine, Instant asOf) {
    return profile(history.onLine(businessLine), asOf).onLine(businessLine);
  }

  private MetricValues values(CustomerHistory history, Instant asOf) {
    ValuesBuffer draft = new ValuesBuffer(schema, texts, quiet);
    EventRows rows = history.rows();
    long moment = Moments.toMicros(asOf);
    int count = rows.countUpTo(moment);
    StandardMetrics standard = new StandardMetrics(zone, asOf);
    for (int row = 0; row < count; row++) {
      standard.add(rows, row);
      if (rows.kind(row) == EventKind.OBSERVATION && !readings.isEmpty()) {
        Observation reading = (Observation) rows.event(row);
        Metric<?> metric = readings.get(reading.metric());
        if (metric != null) {
          draft.put(metric, reading);
        }
      }
    }
    standard.write(draft);
    for (int w = 0; w < windows.size(); w++) {
      SlidingWindow read = new SlidingWindow(windows.get(w), moment, zone).read(rows, count);
      draft.put(places.get(w), read.value(), read.nextStep());
    }
    for (int t = 0; t < trends.size(); t++) {
      TrendMetric trend = trends.get(t);
      SlidingWindow now = new SlidingWindow(trend.now(), moment, zone).read(rows, count);
      SlidingWindow before = new SlidingWindow(trend.before(), moment, zone).read(rows, count);
      draft.put(
          places.get(windows.size() + t),
          trend.of(now.value(), before.value()),
          Math.min(now.nextStep(), before.nextStep()));
    }
    return draft.values();
  }

  /** Names what a profiler computes beyond the standard metrics. */
  public static final class Builder {
    private final ZoneId zone;
    private final Set<Metric<?>> stored = new LinkedHashSet<>();
    private final List<MetricSource<? super CustomerHistory>> sources = new ArrayList<>();
    private MetricValues defaults = MetricValues.none();

    private Builder(ZoneId zone) {
      this.zone = requireNonNull(zone, "zone");
    }

    /**
     * Names a metric: a window, a trend, or one that readings bear. Of an elapsed metric, what it
     * is read from is named. A standard metric or one that a source declares may be named too.
     */
    public Builder metric(Metric<?> metric) {
      if (metric instanceof ElapsedMetric elapsed) {
        metric(elapsed.since());
        elapsed.interval().ifPresent(this::metric);
      } else if (!StandardMetrics.COMPUTED.contains(metric)) {
        stored.add(requireNonNull(metric, "metric"));
      }
      return this;
    }

    /** Names metrics, such as all those a stage model or a scorecard looks at. */
    public Builder metrics(Collection<? extends Metric<?>> metrics) {
      metrics.forEach(this::metric);
      return this;
    }

    /**
     * Adds a source. It is handed the history up to the moment, and its values stand in the profile
     * with their reasons and next steps.
     */
    public Builder source(MetricSource<? super CustomerHistory> source) {
      sources.add(requireNonNull(source, "source"));
      return this;
    }

    /**
     * Lays facts of the whole base, or defaults, beneath every profile: read where the customer's
     * own value is missing.
     */
    public Builder withDefaults(MetricValues facts) {
      this.defaults = requireNonNull(facts, "facts");
      return this;
    }

    /**
     * Returns the profiler.
     *
     * @throws ConfigurationException with all problems: two metrics of one id and different kinds,
     *     a metric that two sources declare, or one that a source declares though it is computed
     *     here
     */
    public Profiler build() {
      List<String> problems = new ArrayList<>();
      MetricNames names = new MetricNames();
      StandardMetrics.COMPUTED.forEach(metric -> names.named(metric, "computed", problems));
      for (MetricSource<? super CustomerHistory> source : sources) {
        for (Metric<?> metric : source.provides()) {
          check(metric, names, problems);
          stored.remove(metric);
        }
      }
      stored.forEach(metric -> names.named(metric, "named", problems));
      ConfigurationException.throwIfAny("profiler", problems);
      return new Profiler(this);
    }

    private static void check(Metric<?> metric, MetricNames names, List<String> problems) {
      if (metric instanceof ElapsedMetric e) {
        problems.add(e.neverStored());
      } else if (metric instanceof WindowMetric
          || metric instanceof TrendMetric
          || StandardMetrics.COMPUTED.contains(metric)) {
        problems.add(
            "a source declares metric '"
                + metric.id()
                + "', which the profiler computes. Maybe give it an id of its own.");
      } else {
        names.found(metric, problems);
      }
    }
  }
}
