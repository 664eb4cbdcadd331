package org.clm4j.profile;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;
import org.clm4j.profile.compiled.MetricLayout;
import org.jspecify.annotations.Nullable;

/**
 * What is known of some metrics: for each its value, or that it is missing, the reason behind it,
 * and for a stepwise metric the moment of its next step.
 *
 * <p>A metric that is not among them is simply not spoken of; reading it gives "missing" too. Facts
 * that hold for a whole base (economy, competition) or defaults for missing metrics are values of
 * their own, laid {@linkplain CustomerProfile#withDefaults beneath} a customer's.
 *
 * <p>Immutable and thread-safe.
 */
public final class MetricValues {

  /** Stands for "no further step by time alone" among microseconds. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final MetricValues NONE = builder().build();

  final MetricLayout schema;

  /** What is stored of each metric; {@link Moments#MISSING} where it is missing, 0 of a text. */
  final long[] bits;

  /** The text of each, or, where it is missing, what failed; null where there is none of these. */
  final @Nullable String @Nullable [] texts;

  final long @Nullable [] steps;
  final @Nullable Label @Nullable [] reasons;

  MetricValues(
      MetricLayout schema,
      long[] bits,
      @Nullable String @Nullable [] texts,
      long @Nullable [] steps,
      @Nullable Label @Nullable [] reasons) {
    this.schema = schema;
    this.bits = bits;
    this.texts = texts;
    this.steps = steps;
    this.reasons = reasons;
  }

  /** Returns a builder of values. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns values of nothing. */
  public static MetricValues none() {
    return NONE;
  }

  /** Returns the metrics spoken of, in the order they were put. */
  public List<Metric<?>> metrics() {
    return schema.metrics();
  }

  /** Returns whether the metric is spoken of, be it as known or as missing. */
  public boolean speaksOf(Metric<?> metric) {
    return schema.slot(metric) >= 0;
  }

  /** Returns whether the metric has a value. */
  public boolean isKnown(Metric<?> metric) {
    int slot = schema.slot(metric);
    return slot >= 0 && bits[slot] != Moments.MISSING;
  }

  /** Returns the number, or empty where it is missing. */
  public OptionalDouble number(NumberMetric metric) {
    double value = numberOrNaN(metric);
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Returns the moment, or empty where it is missing. */
  public Optional<Instant> instant(InstantMetric metric) {
    long micros = microsOrMissing(metric);
    return micros == Moments.MISSING ? Optional.empty() : Optional.of(Moments.ofMicros(micros));
  }

  /** Returns the text, or empty where it is missing. */
  public Optional<String> text(TextMetric metric) {
    return Optional.ofNullable(textOrNull(metric));
  }

  /** Returns the flag, or empty where it is missing. */
  public Optional<Boolean> flag(FlagMetric metric) {
    int flag = flagOrMissing(metric);
    return flag < 0 ? Optional.empty() : Optional.of(flag == 1);
  }

  /** Returns the number, or NaN where it is missing. */
  public double numberOrNaN(NumberMetric metric) {
    int slot = schema.slot(metric);
    return slot < 0 || bits[slot] == Moments.MISSING
        ? Double.NaN
        : Double.longBitsToDouble(bits[slot]);
  }

  /** Returns the moment in microseconds, or {@link Moments#MISSING}. */
  public long microsOrMissing(InstantMetric metric) {
    int slot = schema.slot(metric);
    return slot < 0 ? Moments.MISSING : bits[slot];
  }

  /** Returns the text, or null where it is missing. */
  public @Nullable String textOrNull(TextMetric metric) {
    int slot = schema.slot(metric);
    return slot < 0 || bits[slot] == Moments.MISSING ? null : textAt(slot);
  }

  /** Returns 1, 0, or −1 where the flag is missing. */
  public int flagOrMissing(FlagMetric metric) {
    int slot = schema.slot(metric);
    return slot < 0 || bits[slot] == Moments.MISSING ? -1 : (int) bits[slot];
  }

  /** Returns why the metric has its value, or why it is missing, where its source said so. */
  public Optional<Label> reason(Metric<?> metric) {
    int slot = schema.slot(metric);
    Label said = slot < 0 || reasons == null ? null : reasons[slot];
    return said != null ? Optional.of(said) : failure(metric).map(f -> unreadable(metric, f));
  }

  private static Label unreadable(Metric<?> metric, String failure) {
    return ProfileWords.UNREADABLE.label(metric.label(), failure);
  }

  /**
   * Returns what kind of failure kept the metric from being read, a class name without its message,
   * which may be personal; empty where nothing failed. A metric that failed is missing.
   */
  public Optional<String> failure(Metric<?> metric) {
    int slot = schema.slot(metric);
    return slot < 0 || bits[slot] != Moments.MISSING
        ? Optional.empty()
        : Optional.ofNullable(textAt(slot));
  }

  /** Returns whether any metric could not be read. */
  public boolean anyFailed() {
    if (texts == null) {
      return false;
    }
    for (int i = 0; i < bits.length; i++) {
      if (bits[i] == Moments.MISSING && texts[i] != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the moment, in microseconds, from which the metric's value may differ by time alone:
   * {@link #NEVER} where it will not, {@link Moments#MISSING} where nobody can say.
   */
  public long nextStep(Metric<?> metric) {
    if (metric.movement() != Movement.STEPWISE) {
      return metric.movement() == Movement.UNKNOWN ? Moments.MISSING : NEVER;
    }
    int slot = schema.slot(metric);
    if (slot < 0) {
      return NEVER;
    }
    return steps == null ? Moments.MISSING : steps[slot];
  }

  /**
   * Returns the first moment after one, in microseconds, from which any value of known movement may
   * differ by time alone; {@link #NEVER} where none does.
   */
  long firstStepAfter(long now) {
    long first = NEVER;
    if (steps != null) {
      for (long step : steps) {
        first = step > now ? Math.min(first, step) : first;
      }
    }
    return first;
  }

  /** Returns these values with more of them, which replace those of the same metrics. */
  MetricValues with(MetricValues more) {
    return with(List.of(more));
  }

  /** Returns these values with more of them one after the other, later ones over earlier ones. */
  MetricValues with(List<MetricValues> more) {
    MetricLayout all = schema;
    boolean anyTexts = texts != null;
    boolean anySteps = steps != null;
    boolean anyReasons = reasons != null;
    for (MetricValues each : more) {
      all = all.with(each.schema).all();
      anyTexts |= each.texts != null;
      anySteps |= each.steps != null;
      anyReasons |= each.reasons != null;
    }
    int size = all.metrics().size();
    long[] allBits = Arrays.copyOf(bits, size);
    String[] allTexts = anyTexts ? copied(texts, new @Nullable String[size]) : null;
    long[] allSteps = anySteps ? new long[size] : null;
    Label[] allReasons = anyReasons ? copied(reasons, new @Nullable Label[size]) : null;
    if (allSteps != null) {
      int known = steps == null ? 0 : steps.length;
      if (steps != null) {
        System.arraycopy(steps, 0, allSteps, 0, known);
      }
      Arrays.fill(allSteps, known, size, Moments.MISSING);
    }
    MetricLayout before = schema;
    for (MetricValues each : more) {
      // A union only adds slots at the end, so a slot of one is that of all.
      MetricLayout.Union union = before.with(each.schema);
      before = union.all();
      for (int i = 0; i < each.bits.length; i++) {
        int slot = union.slot(i);
        allBits[slot] = each.bits[i];
        if (allTexts != null) {
          allTexts[slot] = each.textAt(i);
        }
        if (allSteps != null) {
          allSteps[slot] = each.steps == null ? Moments.MISSING : each.steps[i];
        }
        if (allReasons != null) {
          allReasons[slot] = each.reasons == null ? null : each.reasons[i];
        }
      }
    }
    return new MetricValues(all, allBits, allTexts, allSteps, allReasons);
  }

  private static <T> @Nullable T[] copied(@Nullable T @Nullable [] from, @Nullable T[] to) {
    if (from != null) {
      System.arraycopy(from, 0, to, 0, from.length);
    }
    return to;
  }

  private @Nullable String textAt(int slot) {
    return texts == null ? null : texts[slot];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MetricValues v
        && schema.equals(v.schema)
        && Arrays.equals(bits, v.bits)
        && Arrays.equals(
            texts == null ? new String[bits.length] : texts,
            v.texts == null ? new String[v.bits.length] : v.texts)
        && ((Arrays.equals(steps, v.steps) && Arrays.equals(reasons, v.reasons))
            || schema.metrics().stream()
                .allMatch(m -> nextStep(m) == v.nextStep(m) && reason(m).equals(v.reason(m))));
  }

  @Override
  public int hashCode() {
    return 31 * schema.hashCode() + Arrays.hashCode(bits);
  }

  /**
   * Returns which metrics are known and which missing, without their values: values may be
   * personal.
   */
  @Override
  public String toString() {
    StringBuilder known = new StringBuilder("known");
    StringBuilder missing = new StringBuilder("; missing");
    for (Metric<?> m : schema.metrics()) {
      (isKnown(m) ? known : missing).append(' ').append(m.id());
    }
    return known.append(missing).toString();
  }

  /** Collects values; a metric put twice keeps its last value. */
  public static final class Builder {
    private final Map<Metric<?>, Entry> entries = new LinkedHashMap<>();

    private Builder() {}

    /** A value on its way in. */
    private record Entry(long bits, @Nullable String text, long step, @Nullable Label reason) {}

    /**
     * Puts a number. NaN says that it is missing.
     *
     * @throws IllegalArgumentException if it is infinite, or the metric is elapsed: that is read,
     *     never put
     */
    public Builder put(NumberMetric metric, double value) {
      return entry(metric, numberBits(metric, value), null);
    }

    /** Puts a moment. */
    public Builder put(InstantMetric metric, Instant value) {
      return entry(metric, Moments.toMicros(value, metric.id()), null);
    }

    /** Puts a text. */
    public Builder put(TextMetric metric, String value) {
      return entry(metric, 0, Checks.whole(value, "value of metric '" + metric.id() + "'"));
    }

    /** Puts a flag. */
    public Builder put(FlagMetric metric, boolean value) {
      return entry(metric, value ? 1 : 0, null);
    }

    /** Says that the metric is missing, and why. */
    public Builder missing(Metric<?> metric, Label reason) {
      requireStored(metric);
      entries.put(
          metric, new Entry(Moments.MISSING, null, NEVER, requireNonNull(reason, "reason")));
      return this;
    }

    /** Says that the metric is missing. */
    public Builder missing(Metric<?> metric) {
      requireStored(metric);
      return entry(metric, Moments.MISSING, null);
    }

    /**
     * Says that the metric is missing because it could not be read.
     *
     * @param failure the kind of failure, such as the name of an exception's class
     */
    public Builder failed(Metric<?> metric, String failure) {
      requireStored(metric);
      if (failure.isBlank()) {
        throw new IllegalArgumentException(
            Shown.sentence(
                "metric '" + metric.id() + "' failed, but the kind of failure is blank."));
      }
      return entry(metric, Moments.MISSING, failure);
    }

    /**
     * Says why the metric put before has its value.
     *
     * @throws IllegalStateException if it was not put
     */
    public Builder because(Metric<?> metric, Label reason) {
      Entry e = entryOf(metric);
      entries.put(metric, new Entry(e.bits, e.text, e.step, reason));
      return this;
    }

    /**
     * Says when the value of the stepwise metric put before may next differ by time alone.
     *
     * @throws IllegalStateException if it was not put
     * @throws IllegalArgumentException if the metric is not stepwise
     */
    public Builder until(Metric<?> metric, Instant nextStep) {
      return step(metric, Moments.toMicros(nextStep));
    }

    /**
     * Says that the value of the stepwise metric put before will not change by time alone any more.
     */
    public Builder forGood(Metric<?> metric) {
      return step(metric, NEVER);
    }

    private Builder step(Metric<?> metric, long micros) {
      if (metric.movement() != Movement.STEPWISE) {
        throw new IllegalArgumentException(
            Shown.sentence(
                "metric '"
                    + metric.id()
                    + "' moves "
                    + metric.movement()
                    + " and has no next step."));
      }
      Entry e = entryOf(metric);
      entries.put(metric, new Entry(e.bits, e.text, micros, e.reason));
      return this;
    }

    /** Puts all of these values, those said to be missing included. */
    public Builder putAll(MetricValues values) {
      return put(values, false);
    }

    /** Puts those of these values that are known: so one layer of defaults covers another. */
    public Builder putKnown(MetricValues values) {
      return put(values, true);
    }

    /**
     * Puts what other values say of one metric: its value, that it is missing, or what failed;
     * missing where they do not speak of it. When it next steps, and why, is left out.
     */
    public Builder putOf(Metric<?> metric, MetricValues values) {
      int slot = values.schema.slot(metric);
      return slot < 0 ? missing(metric) : entry(metric, values.bits[slot], values.textAt(slot));
    }

    private Builder put(MetricValues values, boolean knownOnly) {
      for (int slot = 0; slot < values.bits.length; slot++) {
        Metric<?> m = values.schema.metrics().get(slot);
        if (!knownOnly || values.isKnown(m)) {
          put(values, m);
        }
      }
      return this;
    }

    /** Puts what these values say of one of their metrics. */
    void put(MetricValues values, Metric<?> metric) {
      int slot = values.schema.slot(metric);
      entries.put(
          metric,
          new Entry(
              values.bits[slot],
              values.textAt(slot),
              values.steps == null ? Moments.MISSING : values.steps[slot],
              values.reasons == null ? null : values.reasons[slot]));
    }

    /** Returns the values put. */
    public MetricValues build() {
      MetricLayout layout = new MetricLayout(ImmutableList.copyOf(entries.keySet()));
      int n = entries.size();
      long[] bits = new long[n];
      @Nullable String[] texts = null;
      long[] steps = null;
      @Nullable Label[] reasons = null;
      int slot = 0;
      for (Map.Entry<Metric<?>, Entry> each : entries.entrySet()) {
        Entry e = each.getValue();
        bits[slot] = e.bits;
        if (each.getKey() instanceof TextMetric || e.text != null) {
          texts = texts == null ? new @Nullable String[n] : texts;
          texts[slot] = e.text;
        }
        if (each.getKey().movement() == Movement.STEPWISE) {
          if (steps == null) {
            steps = new long[n];
            Arrays.fill(steps, Moments.MISSING);
          }
          steps[slot] = e.step;
        }
        if (e.reason != null) {
          reasons = reasons == null ? new @Nullable Label[n] : reasons;
          reasons[slot] = e.reason;
        }
        slot++;
      }
      return new MetricValues(layout, bits, texts, steps, reasons);
    }

    private Builder entry(Metric<?> metric, long bits, @Nullable String text) {
      entries.put(metric, new Entry(bits, text, Moments.MISSING, null));
      return this;
    }

    private Entry entryOf(Metric<?> metric) {
      Entry e = entries.get(metric);
      if (e == null) {
        throw new IllegalStateException(
            Shown.sentence("metric '" + metric.id() + "' has no value yet. Maybe put it first."));
      }
      return e;
    }
  }

  static long numberBits(NumberMetric metric, double value) {
    requireStored(metric);
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          Shown.sentence(
              "number metric '"
                  + metric.id()
                  + "' is infinite; a value is finite, or NaN where it is missing."));
    }
    return bitsOf(value);
  }

  /** Returns how a finite number is stored, or that it is missing if NaN. */
  static long bitsOf(double value) {
    return Double.isNaN(value) ? Moments.MISSING : Double.doubleToRawLongBits(value + 0.0);
  }

  private static void requireStored(Metric<?> metric) {
    if (metric instanceof ElapsedMetric e) {
      throw new IllegalArgumentException(
          Shown.sentence(
              "metric '"
                  + metric.id()
                  + "' is read from '"
                  + e.since().id()
                  + "' and the moment asked about; it is never put. Maybe put '"
                  + e.since().id()
                  + "' instead."));
    }
  }
}
