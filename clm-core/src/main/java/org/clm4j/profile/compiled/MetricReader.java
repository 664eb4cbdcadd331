package org.clm4j.profile.compiled;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.clm4j.basics.Moments;
import org.clm4j.internal.CallSites;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.TextMetric;
import org.jspecify.annotations.Nullable;

/**
 * Copies the same metrics of one customer after another into values that need the customer no more.
 *
 * <p>An accessor that throws leaves its metric missing, with the kind of {@linkplain
 * MetricValues#failure failure}. Immutable and thread-safe, as far as the mapper's accessors are.
 *
 * @param <C> what it reads
 */
public final class MetricReader<C> {

  private static final int NOWHERE = -1;

  private final MetricLayout schema;
  private final int[] sites;
  private final @Nullable ToDoubleFunction<C>[] numbers;
  private final @Nullable ToLongFunction<C>[] moments;
  private final @Nullable Function<C, @Nullable String>[] texts;
  private final @Nullable ToIntFunction<C>[] flags;
  private final @Nullable Function<C, @Nullable String>[] failures;
  private final int sinceSlot;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private MetricReader(ProfileMapper<C> mapper, MetricLayout schema) {
    Accessors<C> accessors = Accessors.of(mapper);
    int size = schema.metrics().size();
    this.schema = schema;
    this.sites = new int[size];
    this.numbers = new ToDoubleFunction[size];
    this.moments = new ToLongFunction[size];
    this.texts = new Function[size];
    this.flags = new ToIntFunction[size];
    this.failures = new Function[size];
    int since = NOWHERE;
    for (int i = 0; i < size; i++) {
      Metric<?> metric = schema.metrics().get(i);
      sites[i] = accessors.site(metric);
      failures[i] = accessors.failureReader(metric);
      if (metric instanceof NumberMetric m) {
        numbers[i] = accessors.numberReader(m);
      } else if (metric instanceof InstantMetric m) {
        moments[i] = accessors.instantReader(m);
        since = m.equals(Metrics.STAGE_SINCE) ? i : since;
      } else if (metric instanceof TextMetric m) {
        texts[i] = accessors.textReader(m);
      } else if (metric instanceof FlagMetric m) {
        flags[i] = accessors.flagReader(m);
      }
    }
    this.sinceSlot = since;
  }

  /**
   * Returns a reader of these metrics; an elapsed one is read as the moment and the interval it is
   * made of.
   */
  public static <C> MetricReader<C> of(ProfileMapper<C> mapper, Iterable<Metric<?>> metrics) {
    return new MetricReader<>(mapper, new MetricLayout(Metrics.stored(metrics)));
  }

  /**
   * Returns what a customer's metrics are.
   *
   * @param stageSince since when the customer has been in its stage, in microseconds: what {@link
   *     Metrics#STAGE_SINCE} reads as; {@link Moments#MISSING} leaves that to the mapper
   */
  public MetricValues read(C customer, long stageSince) {
    long[] bits = new long[sites.length];
    @Nullable String[] said = null;
    for (int i = 0; i < bits.length; i++) {
      try {
        ToDoubleFunction<C> number = numbers[i];
        if (number != null) {
          double value = CallSites.number(sites[i], number, customer);
          bits[i] =
              Math.abs(value) <= Double.MAX_VALUE
                  ? Double.doubleToRawLongBits(value + 0.0)
                  : Moments.MISSING;
        }
        String text = number == null ? rest(i, customer, stageSince, bits) : null;
        if (bits[i] == Moments.MISSING) {
          text = failure(i, customer);
        }
        if (text != null) {
          said = put(said, i, text);
        }
      } catch (RuntimeException e) {
        bits[i] = Moments.MISSING;
        said = put(said, i, kind(e));
      }
    }
    return ProfileDoor.values(schema, bits, said);
  }

  /** Reads what is no number, and returns its text if it is one. */
  private @Nullable String rest(int i, C customer, long stageSince, long[] bits) {
    ToLongFunction<C> moment = moments[i];
    if (moment != null) {
      bits[i] =
          i == sinceSlot && stageSince != Moments.MISSING
              ? stageSince
              : CallSites.moment(sites[i], moment, customer);
      return null;
    }
    ToIntFunction<C> flag = flags[i];
    if (flag != null) {
      int value = CallSites.flag(sites[i], flag, customer);
      bits[i] = value < 0 ? Moments.MISSING : value;
      return null;
    }
    Function<C, @Nullable String> reader = texts[i];
    String text = reader == null ? null : CallSites.object(sites[i], reader, customer);
    bits[i] = text == null ? Moments.MISSING : 0;
    return text;
  }

  private @Nullable String[] put(@Nullable String @Nullable [] said, int i, String text) {
    @Nullable String[] all = said == null ? new @Nullable String[sites.length] : said;
    all[i] = text;
    return all;
  }

  /** Returns what kept a metric from being read that is missing where it was read before. */
  private @Nullable String failure(int i, C customer) {
    Function<C, @Nullable String> reader = failures[i];
    return reader == null ? null : reader.apply(customer);
  }

  /** Returns the name of a failure's class, also of one that has none of its own. */
  public static String kind(RuntimeException e) {
    String name = e.getClass().getSimpleName();
    return name.isEmpty() ? e.getClass().getName() : name;
  }

  /** Returns the metrics it reads. */
  @Override
  public String toString() {
    return Arrays.toString(schema.metrics().toArray());
  }
}
