package org.clm4j.profile;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Moments;
import org.clm4j.internal.CallSites;
import org.clm4j.internal.Checks;
import org.clm4j.profile.compiled.Accessors;
import org.clm4j.profile.compiled.MetricLayout;
import org.clm4j.profile.compiled.MetricNames;
import org.clm4j.profile.compiled.MetricReader;
import org.clm4j.profile.compiled.ProfileDoor;
import org.jspecify.annotations.Nullable;

/**
 * Lets a host's own class stand in for a profile, accessor by accessor, without copying it.
 *
 * <pre>{@code
 * ProfileMapper<Customer> mapper =
 *     ProfileMapper.builder(Customer::id, ZoneId.of("Europe/Berlin"))
 *         .number(PURCHASES, Customer::orderCount)
 *         .instant(LAST_PURCHASE_AT, Customer::lastOrderAt)
 *         .flag(VIP, Customer::isVip)
 *         .build();
 * }</pre>
 *
 * <p>An accessor of objects says "missing" with null, one of plain numbers with NaN; infinity is no
 * value either. A number that may be null is mapped by {@link Builder#numberOrNull}. Where an
 * accessor throws, the metric could not be read: a rule shows an error at that leaf and does not
 * fire, and a {@link #profile} says that it is missing, and why.
 *
 * <p>Immutable and thread-safe, as far as the host's accessors are.
 *
 * @param <C> the host's class
 */
public final class ProfileMapper<C> {

  private static final ProfileMapper<CustomerProfile> PROFILES =
      new ProfileMapper<>((Evaluator<?>) null);

  private static final @Nullable String[] NO_TEXTS = {};

  private final @Nullable Function<? super C, String> customer;
  private final @Nullable ZoneId zone;
  private final boolean ofProfiles;
  private final Map<Metric<?>, Object> readers;
  private final MetricLayout layout;
  private final MetricValues shared;
  private final Map<TextMetric, String> assumed;
  private final @Nullable Evaluator<?> evaluator;

  private final Accessors<C> read = new Read();

  /** Made when a host's facts are first copied. */
  private volatile @Nullable Columns columns;

  static {
    ProfileDoor.open(
        new ProfileDoor.Inside() {
          @Override
          public <C> Accessors<C> accessors(ProfileMapper<C> mapper) {
            return mapper.read;
          }

          @Override
          public MetricValues values(
              MetricLayout schema, long[] bits, @Nullable String @Nullable [] texts) {
            return new MetricValues(schema, bits, texts, null, null);
          }
        });
  }

  private ProfileMapper(@Nullable Evaluator<?> evaluator) {
    this.evaluator = evaluator;
    this.customer = null;
    this.zone = null;
    this.ofProfiles = evaluator == null;
    this.readers = ImmutableMap.of();
    this.layout = new MetricLayout(ImmutableList.of());
    this.shared = MetricValues.none();
    this.assumed = ImmutableMap.of();
  }

  private ProfileMapper(ProfileMapper<C> other, Map<TextMetric, String> assumed) {
    this.customer = other.customer;
    this.zone = other.zone;
    this.ofProfiles = other.ofProfiles;
    this.readers = other.readers;
    this.layout = other.layout;
    this.shared = other.shared;
    this.assumed = assumed;
    this.evaluator = other.evaluator;
  }

  private ProfileMapper(Builder<C> builder) {
    this.customer = builder.customer;
    this.zone = builder.zone;
    this.readers = builder.readers();
    this.layout = new MetricLayout(ImmutableList.copyOf(readers.keySet()));
    this.shared = builder.shared;
    this.ofProfiles = false;
    this.assumed = ImmutableMap.of();
    this.evaluator = null;
  }

  /** Returns the mapper under which a {@link CustomerProfile} stands for itself. */
  public static ProfileMapper<CustomerProfile> ofProfiles() {
    return PROFILES;
  }

  /**
   * Returns a builder.
   *
   * @param customer the host's id of a customer
   * @param zone where calendar days begin and end
   */
  public static <C> Builder<C> builder(Function<? super C, String> customer, ZoneId zone) {
    return new Builder<>(customer, zone);
  }

  /**
   * Returns this mapper with one text read as {@code value} whatever the customer says: a stage
   * held elsewhere, say.
   */
  public ProfileMapper<C> withText(TextMetric metric, String value) {
    Map<TextMetric, String> more = new LinkedHashMap<>(assumed);
    more.put(metric, requireNonNull(value, "value"));
    return new ProfileMapper<>(this, ImmutableMap.copyOf(more));
  }

  /**
   * Returns where calendar days begin and end; empty for {@link #ofProfiles}, where each profile
   * says it.
   */
  public Optional<ZoneId> zone() {
    return Optional.ofNullable(zone);
  }

  /**
   * Returns the metrics that have an accessor, in the order declared; none for {@link #ofProfiles}.
   */
  public Set<Metric<?>> provides() {
    return readers.keySet();
  }

  /**
   * Returns whether a value can be read here: through an accessor, from a shared fact, or derived
   * from such.
   */
  public boolean maps(Metric<?> metric) {
    if (ofProfiles
        || assumed.containsKey(metric)
        || (evaluator != null && evaluator.provides(metric))
        || readers.containsKey(metric)
        || shared.isKnown(metric)
        || Metrics.standIn(metric, ProfileMapper.this::maps).isPresent()) {
      return true;
    }
    return metric instanceof ElapsedMetric e
        && maps(e.since())
        && (e.interval().isEmpty() || maps(e.interval().get()));
  }

  /**
   * Returns the mapper under which an {@link Evaluation} of this evaluator stands for itself: what
   * a source finds is read when first asked for.
   */
  public static ProfileMapper<Evaluation> of(Evaluator<?> evaluator) {
    return new ProfileMapper<>(requireNonNull(evaluator, "evaluator"));
  }

  /**
   * Returns the host's facts as a profile at a moment: a copy, for explanations and reports. What
   * an accessor could not read is missing there, with the {@linkplain CustomerProfile#failure
   * failure}.
   */
  public CustomerProfile profile(C host, Instant asOf) {
    if (evaluator != null) {
      return ((Evaluation) host).profile();
    }
    if (customer == null || zone == null) {
      return ((CustomerProfile) host).at(asOf);
    }
    CustomerProfile profile =
        CustomerProfile.of(customer.apply(host), asOf, zone, columns().read(host));
    return shared.metrics().isEmpty() ? profile : profile.withDefaults(shared);
  }

  private Columns columns() {
    Columns known = columns;
    if (known == null) {
      known = new Columns();
      columns = known;
    }
    return known;
  }

  /** Returns the accessor of the metric, or null where there is none. */
  private @Nullable Object accessor(Metric<?> metric) {
    Object reader = readers.get(metric);
    if (reader == null) {
      readers.keySet().forEach(other -> requireOneKind(metric, other));
      shared.metrics().forEach(other -> requireOneKind(metric, other));
    }
    return reader;
  }

  private static void requireOneKind(Metric<?> asked, Metric<?> other) {
    if (asked.id().equals(other.id()) && !asked.kind().equals(other.kind())) {
      throw new IllegalArgumentException(
          "metric '"
              + asked.id()
              + "' is asked for as "
              + asked.kind()
              + ", but the profile mapper has it as "
              + other.kind()
              + "; an id is of one kind. Maybe declare it once and use that, or rename one.");
    }
  }

  /** Reads one fact of a host's object into its slot. */
  private interface Column<C> {
    void read(C host, int slot, long[] bits, @Nullable String[] texts);
  }

  /** All facts of a host's object, each with the accessor found once. */
  private final class Columns {
    private final List<Column<C>> all = new ArrayList<>();
    private final boolean hasTexts;
    private final boolean hasSteps;

    Columns() {
      boolean texts = false;
      boolean steps = false;
      for (Metric<?> metric : readers.keySet()) {
        all.add(column(metric));
        texts |= metric instanceof TextMetric;
        steps |= metric.movement() == Movement.STEPWISE;
      }
      this.hasTexts = texts;
      this.hasSteps = steps;
    }

    /** Reads them; what an accessor could not read is missing, with the kind of failure. */
    MetricValues read(C host) {
      int n = all.size();
      long[] bits = new long[n];
      @Nullable String[] texts = hasTexts ? new @Nullable String[n] : NO_TEXTS;
      for (int slot = 0; slot < n; slot++) {
        try {
          all.get(slot).read(host, slot, bits, texts);
        } catch (RuntimeException e) {
          texts = texts.length < n ? new @Nullable String[n] : texts;
          texts[slot] = MetricReader.kind(e);
          bits[slot] = Moments.MISSING;
        }
      }
      long[] steps = null;
      if (hasSteps) {
        steps = new long[n];
        Arrays.fill(steps, Moments.MISSING);
      }
      return new MetricValues(layout, bits, texts.length < n ? null : texts, steps, null);
    }
  }

  private Column<C> column(Metric<?> metric) {
    if (metric instanceof NumberMetric m) {
      ToDoubleFunction<C> number = read.numberReader(m);
      return (host, slot, bits, texts) -> {
        double value = number.applyAsDouble(host);
        bits[slot] = MetricValues.bitsOf(Double.isInfinite(value) ? Double.NaN : value);
      };
    } else if (metric instanceof InstantMetric m) {
      ToLongFunction<C> moment = read.instantReader(m);
      return (host, slot, bits, texts) -> bits[slot] = moment.applyAsLong(host);
    } else if (metric instanceof FlagMetric m) {
      ToIntFunction<C> flag = read.flagReader(m);
      return (host, slot, bits, texts) -> {
        int said = flag.applyAsInt(host);
        bits[slot] = said < 0 ? Moments.MISSING : said;
      };
    }
    Function<C, @Nullable String> text = read.textReader((TextMetric) metric);
    return (host, slot, bits, texts) -> {
      String said = text.apply(host);
      bits[slot] = said == null ? Moments.MISSING : 0;
      texts[slot] =
          said == null ? null : Checks.whole(said, "value of metric '" + metric.id() + "'");
    };
  }

  /** Where an elapsed metric is read from. */
  private static final class ElapsedPlaces {
    private final ElapsedMetric metric;
    private final MetricPlace since;
    private final @Nullable NumberMetric interval;
    private final @Nullable MetricPlace divisor;

    ElapsedPlaces(ElapsedMetric metric) {
      this.metric = metric;
      this.since = new MetricPlace(metric.since());
      this.interval = metric.interval().orElse(null);
      this.divisor = interval == null ? null : new MetricPlace(interval);
    }

    double in(CustomerProfile profile) {
      double days =
          interval == null || divisor == null ? Double.NaN : profile.numberOrNaN(interval, divisor);
      long from = profile.microsOrMissing(metric.since(), since);
      return metric.at(from, days, profile.asOf(), profile.zone());
    }
  }

  /** The accessors as the room of rules asks them. */
  private final class Read implements Accessors<C> {
    @Override
    @SuppressWarnings("unchecked")
    public ToDoubleFunction<C> numberReader(NumberMetric metric) {
      MetricPlace place = new MetricPlace(metric);
      if (evaluator != null) {
        int source = evaluator.source(metric);
        if (metric instanceof ElapsedMetric e) {
          ElapsedPlaces places = new ElapsedPlaces(e);
          return c -> places.in(((Evaluation) c).upTo(source));
        }
        return c -> ((Evaluation) c).upTo(source).numberOrNaN(metric, place);
      }
      if (ofProfiles) {
        if (metric instanceof ElapsedMetric e) {
          ElapsedPlaces places = new ElapsedPlaces(e);
          return c -> places.in((CustomerProfile) c);
        }
        return c -> ((CustomerProfile) c).numberOrNaN(metric, place);
      }
      ToDoubleFunction<C> reader = (ToDoubleFunction<C>) accessor(metric);
      if (reader == null && !shared.isKnown(metric)) {
        Optional<NumberMetric> other = Metrics.standIn(metric, ProfileMapper.this::maps);
        if (other.isPresent()) {
          return numberReader(other.get());
        }
      }
      double fallback = shared.numberOrNaN(metric);
      return reader == null ? c -> fallback : reader;
    }

    @Override
    public int site(Metric<?> metric) {
      int site = 0;
      for (Metric<?> each : readers.keySet()) {
        if (each.equals(metric)) {
          return site;
        }
        site++;
      }
      Optional<? extends Metric<?>> other = Metrics.standIn(metric, ProfileMapper.this::maps);
      return other.isPresent() ? site(other.get()) : site;
    }

    @Override
    @SuppressWarnings("unchecked")
    public ToLongFunction<C> instantReader(InstantMetric metric) {
      MetricPlace place = new MetricPlace(metric);
      if (evaluator != null) {
        int source = evaluator.source(metric);
        return c -> ((Evaluation) c).upTo(source).microsOrMissing(metric, place);
      }
      if (ofProfiles) {
        return c -> ((CustomerProfile) c).microsOrMissing(metric, place);
      }
      ToLongFunction<C> reader = (ToLongFunction<C>) accessor(metric);
      long fallback = shared.microsOrMissing(metric);
      ToLongFunction<C> stated = reader == null ? c -> fallback : reader;
      Optional<InstantMetric> other = Metrics.standIn(metric, ProfileMapper.this::maps);
      if (other.isEmpty() || (reader != null && !metric.equals(Metrics.CUSTOMER_SINCE))) {
        return stated;
      }
      ToLongFunction<C> first = instantReader(other.get());
      return c -> {
        long since = stated.applyAsLong(c);
        return since == Moments.MISSING ? first.applyAsLong(c) : since;
      };
    }

    @Override
    @SuppressWarnings("unchecked")
    public Function<C, @Nullable String> textReader(TextMetric metric) {
      String fixed = assumed.get(metric);
      if (fixed != null) {
        return c -> fixed;
      }
      if (evaluator != null) {
        int source = evaluator.source(metric);
        return c -> ((Evaluation) c).upTo(source).textOrNull(metric);
      }
      if (ofProfiles) {
        return c -> ((CustomerProfile) c).textOrNull(metric);
      }
      Function<C, @Nullable String> reader = (Function<C, @Nullable String>) accessor(metric);
      String fallback = shared.textOrNull(metric);
      return reader == null ? c -> fallback : reader;
    }

    @Override
    @SuppressWarnings("unchecked")
    public ToIntFunction<C> flagReader(FlagMetric metric) {
      if (evaluator != null) {
        int source = evaluator.source(metric);
        return c -> ((Evaluation) c).upTo(source).flagOrMissing(metric);
      }
      if (ofProfiles) {
        return c -> ((CustomerProfile) c).flagOrMissing(metric);
      }
      ToIntFunction<C> reader = (ToIntFunction<C>) accessor(metric);
      int fallback = shared.flagOrMissing(metric);
      return reader == null ? c -> fallback : reader;
    }

    @Override
    public ToLongFunction<C> stepReader(Metric<?> metric) {
      MetricPlace place = new MetricPlace(metric);
      if (assumed.containsKey(metric)) {
        return c -> MetricValues.NEVER;
      }
      if (evaluator != null) {
        int source = evaluator.source(metric);
        return source < 0
            ? c -> ((Evaluation) c).upTo(source).nextStep(metric, place)
            : c -> ((Evaluation) c).nextStep(metric);
      }
      if (ofProfiles) {
        return c -> ((CustomerProfile) c).nextStep(metric, place);
      }
      long step =
          metric.movement() == Movement.FIXED
                  || metric.movement() == Movement.ELAPSED
                  || !readers.containsKey(metric)
              ? shared.nextStep(metric)
              : Moments.MISSING;
      return c -> step;
    }

    @Override
    public @Nullable Function<C, Trajectory> trajectoryReader(Metric<?> metric) {
      if (evaluator == null || evaluator.source(metric) < 0 || isAssumed(metric)) {
        return null;
      }
      return c -> ((Evaluation) c).trajectory(metric);
    }

    @Override
    public @Nullable Function<C, @Nullable String> failureReader(Metric<?> metric) {
      if (isAssumed(metric)) {
        return null;
      }
      if (evaluator != null) {
        int source = evaluator.source(metric);
        return c -> ((Evaluation) c).upTo(source).failure(metric).orElse(null);
      }
      return ofProfiles ? c -> ((CustomerProfile) c).failure(metric).orElse(null) : null;
    }
  }

  private boolean isAssumed(Metric<?> metric) {
    return metric instanceof TextMetric text && assumed.containsKey(text);
  }

  /** Collects accessors; one metric has one accessor. */
  public static final class Builder<C> {
    private final Function<? super C, String> customer;
    private final ZoneId zone;
    private final Map<Metric<?>, Object> accessors = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final MetricNames names = new MetricNames();
    private MetricValues shared = MetricValues.none();

    private Builder(Function<? super C, String> customer, ZoneId zone) {
      this.customer = requireNonNull(customer, "customer");
      this.zone = requireNonNull(zone, "zone");
    }

    /**
     * Maps a number, in the metric's own unit: calendar days, amounts in the base's one currency,
     * or what else its {@link NumberMetric#unit} says. NaN says that it is missing, and so does an
     * infinite one. An accessor that may return null is for {@link #numberOrNull}: here it fails
     * where it is null, which a rule shows as an error.
     */
    public Builder<C> number(NumberMetric metric, ToDoubleFunction<? super C> accessor) {
      return accessor(metric, accessor);
    }

    /**
     * Maps a number that may be absent, in the metric's own unit; null says that it is missing, and
     * so does NaN or an infinite one.
     */
    public Builder<C> numberOrNull(
        NumberMetric metric, Function<? super C, ? extends @Nullable Number> accessor) {
      requireNonNull(accessor, "accessor");
      int site = accessors.size();
      ToDoubleFunction<C> read =
          c -> {
            Number n = CallSites.object(site, accessor, c);
            return n == null ? Double.NaN : n.doubleValue();
          };
      return accessor(metric, read);
    }

    /** Maps a moment; null says that it is missing. */
    public Builder<C> instant(
        InstantMetric metric, Function<? super C, @Nullable Instant> accessor) {
      requireNonNull(accessor, "accessor");
      int site = accessors.size();
      ToLongFunction<C> read =
          c -> {
            Instant moment = CallSites.object(site, accessor, c);
            return moment == null ? Moments.MISSING : Moments.toMicros(moment);
          };
      return accessor(metric, read);
    }

    /**
     * Maps a date, which means the end of its day in the mapper's zone; null says that it is
     * missing.
     */
    public Builder<C> date(
        InstantMetric metric, Function<? super C, @Nullable LocalDate> accessor) {
      requireNonNull(accessor, "accessor");
      int site = accessors.size();
      return instant(
          metric,
          c -> {
            LocalDate date = CallSites.object(site, accessor, c);
            return date == null ? null : Moments.endOfDay(date, zone);
          });
    }

    /**
     * Maps a moment that the host keeps as microseconds since 1970; {@link Moments#MISSING} says
     * that it is missing.
     */
    public Builder<C> micros(InstantMetric metric, ToLongFunction<? super C> accessor) {
      return accessor(metric, accessor);
    }

    /** Maps a text; null says that it is missing. */
    public Builder<C> text(TextMetric metric, Function<? super C, @Nullable String> accessor) {
      return accessor(metric, accessor);
    }

    /** Maps a flag that is always known. */
    public Builder<C> flag(FlagMetric metric, Predicate<? super C> accessor) {
      requireNonNull(accessor, "accessor");
      int site = accessors.size();
      ToIntFunction<C> read = c -> CallSites.test(site, accessor, c) ? 1 : 0;
      return accessor(metric, read);
    }

    /** Maps a flag that may be absent; null says that it is missing. */
    public Builder<C> flagOrNull(
        FlagMetric metric, Function<? super C, @Nullable Boolean> accessor) {
      requireNonNull(accessor, "accessor");
      int site = accessors.size();
      ToIntFunction<C> read =
          c -> {
            Boolean flag = CallSites.object(site, accessor, c);
            return flag == null ? -1 : flag ? 1 : 0;
          };
      return accessor(metric, read);
    }

    /**
     * Lays facts of the whole base, or defaults, beneath every customer: read where an accessor
     * says missing.
     */
    public Builder<C> withDefaults(MetricValues facts) {
      this.shared = requireNonNull(facts, "facts");
      return this;
    }

    /**
     * Returns the mapper.
     *
     * @throws ConfigurationException with all problems: a metric mapped twice or as two kinds, an
     *     elapsed metric mapped
     */
    public ProfileMapper<C> build() {
      ConfigurationException.throwIfAny("profile mapper", problems);
      return new ProfileMapper<>(this);
    }

    /** Returns the accessors, each with its place among them and what lies beneath it. */
    private Map<Metric<?>, Object> readers() {
      ImmutableMap.Builder<Metric<?>, Object> readers = ImmutableMap.builder();
      int site = 0;
      for (Map.Entry<Metric<?>, Object> each : accessors.entrySet()) {
        readers.put(each.getKey(), reader(site++, each.getKey(), each.getValue()));
      }
      return readers.buildOrThrow();
    }

    @SuppressWarnings("unchecked")
    private Object reader(int site, Metric<?> metric, Object accessor) {
      if (metric instanceof NumberMetric m) {
        return number(site, (ToDoubleFunction<C>) accessor, shared.numberOrNaN(m));
      } else if (metric instanceof InstantMetric m) {
        return moment(site, (ToLongFunction<C>) accessor, shared.microsOrMissing(m));
      } else if (metric instanceof TextMetric m) {
        return text(site, (Function<C, @Nullable String>) accessor, shared.textOrNull(m));
      }
      int fallback = shared.flagOrMissing((FlagMetric) metric);
      return flag(site, (ToIntFunction<C>) accessor, fallback);
    }

    private static <C> ToDoubleFunction<C> number(
        int site, ToDoubleFunction<C> accessor, double fallback) {
      return Double.isNaN(fallback)
          ? accessor
          : c -> {
            double own = CallSites.number(site, accessor, c);
            return Math.abs(own) <= Double.MAX_VALUE ? own : fallback;
          };
    }

    private static <C> ToLongFunction<C> moment(
        int site, ToLongFunction<C> accessor, long fallback) {
      return c -> {
        long own = CallSites.moment(site, accessor, c);
        return own == Moments.MISSING ? fallback : own;
      };
    }

    private static <C> Function<C, @Nullable String> text(
        int site, Function<C, @Nullable String> accessor, @Nullable String fallback) {
      return c -> {
        String own = CallSites.object(site, accessor, c);
        return own == null ? fallback : own;
      };
    }

    private static <C> ToIntFunction<C> flag(int site, ToIntFunction<C> accessor, int fallback) {
      return c -> {
        int own = CallSites.flag(site, accessor, c);
        return own < 0 ? fallback : own;
      };
    }

    private Builder<C> accessor(Metric<?> metric, Object accessor) {
      requireNonNull(accessor, "accessor");
      if (metric instanceof ElapsedMetric e) {
        problems.add(
            "metric '"
                + metric.id()
                + "' is read from '"
                + e.since().id()
                + "'. Maybe map that instead.");
      } else if (accessors.putIfAbsent(metric, accessor) != null) {
        problems.add("metric '" + metric.id() + "' is mapped twice; it can have one accessor.");
      } else {
        names.named(metric, "mapped", problems);
      }
      return this;
    }
  }
}
