package org.clm4j.curve;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.clv.MarginBasis;
import org.clm4j.internal.Transit;
import org.jspecify.annotations.Nullable;

/**
 * The mean life of many customers by age: of a base, a cohort, a segment.
 *
 * <pre>{@code
 * AverageCurve.Accumulator all = AverageCurve.accumulator(settings);
 * histories.forEach(h -> LifeCurve.of(h, now, settings).ifPresent(all::add));
 * AverageCurve curve = all.result();
 * }</pre>
 *
 * <p>At each age stand the customers seen for all of that period, those who have left included:
 * they buy nothing and are part of the mean. At high ages there are few; {@link Point#customers}
 * says how many. Sums are exact, so that neither the order of customers nor how they were shared
 * out among accumulators matters.
 *
 * @param settings by what periods the lives were read
 * @param currency what volume and profit are in, empty without lives
 * @param customers how many lives there are
 * @param points the ages from 0, each with at least one customer
 * @param ended of lives that are over, how many are of each type
 * @param running of lives that run, how many would be of each type
 * @param untold lives of which no type can be told
 */
public record AverageCurve(
    CurveSettings settings,
    Optional<Currency> currency,
    long customers,
    List<Point> points,
    Map<CurveType, Long> ended,
    Map<CurveType, Long> running,
    long untold) {

  /**
   * The mean of one age.
   *
   * @param index the number of the period, from 0
   * @param customers how many customers were seen for all of it
   * @param volume the mean of TV(t), in units of the currency
   * @param profitCustomers of how many of them the profit is known
   * @param profit the mean of P(t) of those, NaN where there are none
   * @param purchases the mean number of purchases
   * @param active how many of the customers bought at all in it
   */
  public record Point(
      int index,
      long customers,
      double volume,
      long profitCustomers,
      double profit,
      double purchases,
      long active) {

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if a number is below 0 or not finite, there is no customer,
     *     more bought than there are customers, or profit is known of more than there are
     */
    public Point {
      if (index < 0
          || customers < 1
          || profitCustomers < 0
          || profitCustomers > customers
          || active < 0
          || active > customers) {
        throw new IllegalArgumentException(
            "an age of an average life, counted from 0, has a customer at least, and profit and"
                + " purchases of no more than there are.");
      }
      if (!isCount(volume) || !isCount(purchases)) {
        throw new IllegalArgumentException(
            "mean volume and purchases of age " + index + " are 0 or more.");
      }
      if (profitCustomers == 0 ? !Double.isNaN(profit) : !Double.isFinite(profit)) {
        throw new IllegalArgumentException(
            "the mean profit of age "
                + index
                + " is a number where it is known of a customer, and only there.");
      }
    }

    private static boolean isCount(double mean) {
      return mean >= 0 && mean <= Double.MAX_VALUE;
    }

    /** Returns the share of the customers that bought in it. */
    public double activeShare() {
      return (double) active / customers;
    }
  }

  /**
   * Keeps copies.
   *
   * @throws IllegalArgumentException if the ages do not run from 0 on with fewer and fewer
   *     customers, the lives by type are not all lives, or there are lives but no currency
   */
  public AverageCurve {
    requireNonNull(settings, "settings");
    points = List.copyOf(points);
    ended = counts(ended);
    running = counts(running);
    long seen = customers;
    for (int i = 0; i < points.size(); i++) {
      Point p = points.get(i);
      if (p.index() != i || p.customers() > seen) {
        throw new IllegalArgumentException(
            "ages of an average life run from 0 on, and none has more customers than the one"
                + " before or than there are lives; age "
                + i
                + " is not so.");
      }
      seen = p.customers();
    }
    if (untold < 0 || sum(ended) + sum(running) + untold != customers) {
      throw new IllegalArgumentException(
          "lives that are over, that run and that cannot be told are all "
              + customers
              + " lives together.");
    }
    if (currency.isPresent() != customers > 0) {
      throw new IllegalArgumentException(
          "an average life has a currency where there are lives, and only there.");
    }
  }

  private static long sum(Map<CurveType, Long> counts) {
    long sum = 0;
    for (long count : counts.values()) {
      if (count < 0) {
        throw new IllegalArgumentException("the number of lives of a type is 0 or more.");
      }
      sum = Math.addExact(sum, count);
    }
    return sum;
  }

  private static Map<CurveType, Long> counts(Map<CurveType, Long> given) {
    Map<CurveType, Long> all = new EnumMap<>(CurveType.class);
    for (CurveType type : CurveType.values()) {
      all.put(type, given.getOrDefault(type, 0L));
    }
    return Collections.unmodifiableMap(all);
  }

  /** Returns an accumulator of lives read by these settings. */
  public static Accumulator accumulator(CurveSettings settings) {
    return new Accumulator(settings);
  }

  /** Adds up lives one by one; not for sharing between threads. */
  public static final class Accumulator {
    private static final String KIND = "lives of an average";

    private final CurveSettings settings;
    private @Nullable Currency currency;
    private long customers;
    private long untold;
    private final Map<CurveType, Long> ended = new EnumMap<>(CurveType.class);
    private final Map<CurveType, Long> running = new EnumMap<>(CurveType.class);
    private int ages;
    private long[] seen = new long[32];
    private long[] volume = new long[32];
    private long[] profitKnown = new long[32];
    private long[] profit = new long[32];
    private long[] purchases = new long[32];
    private long[] active = new long[32];

    private Accumulator(CurveSettings settings) {
      this.settings = requireNonNull(settings, "settings");
    }

    /**
     * Adds a life.
     *
     * @throws IllegalArgumentException if it was read by other settings
     * @throws MixedCurrencyException if it is in another currency
     * @throws ArithmeticException if a sum is beyond ±9.2 × 10¹²
     */
    public Accumulator add(LifeCurve curve) {
      requireSame(curve.settings());
      currency = one(currency, curve.points().get(0).volume().currency());
      for (CurvePoint p : curve.points()) {
        if (p.seen() >= 1) {
          add(p, curve.basis() == MarginBasis.PROFIT);
        }
      }
      customers++;
      if (curve.soFar().isPresent()) {
        (curve.status() == LifeCurve.Status.ENDED ? ended : running)
            .merge(curve.soFar().get(), 1L, Long::sum);
      } else {
        untold++;
      }
      return this;
    }

    private void add(CurvePoint p, boolean isProfit) {
      int i = p.index();
      grow(i + 1);
      seen[i]++;
      volume[i] = Math.addExact(volume[i], p.volume().scaled());
      if (isProfit) {
        profitKnown[i]++;
        profit[i] = Math.addExact(profit[i], p.profit().scaled());
      }
      purchases[i] += p.purchases();
      active[i] += p.purchases() > 0 ? 1 : 0;
    }

    /**
     * Adds what another accumulator has added up.
     *
     * @throws IllegalArgumentException if it is for other settings
     * @throws MixedCurrencyException if it is in another currency
     * @throws ArithmeticException if a sum is beyond ±9.2 × 10¹²
     */
    public Accumulator merge(Accumulator other) {
      requireSame(other.settings);
      if (other.currency != null) {
        currency = one(currency, other.currency);
      }
      grow(other.ages);
      for (int i = 0; i < other.ages; i++) {
        seen[i] += other.seen[i];
        volume[i] = Math.addExact(volume[i], other.volume[i]);
        profitKnown[i] += other.profitKnown[i];
        profit[i] = Math.addExact(profit[i], other.profit[i]);
        purchases[i] += other.purchases[i];
        active[i] += other.active[i];
      }
      customers += other.customers;
      untold += other.untold;
      other.ended.forEach((type, n) -> ended.merge(type, n, Long::sum));
      other.running.forEach((type, n) -> running.merge(type, n, Long::sum));
      return this;
    }

    /**
     * Writes what was added so far, for {@link #mergeFrom} in another process that runs the same
     * version of the library; no form to keep.
     */
    public void writeTo(DataOutput out) throws IOException {
      Transit.begin(out, KIND, settings);
      Transit.currency(out, currency);
      out.writeLong(customers);
      out.writeLong(untold);
      counts(out, ended);
      counts(out, running);
      for (long[] sums : new long[][] {seen, volume, profitKnown, profit, purchases, active}) {
        Transit.longs(out, sums, ages);
      }
    }

    /**
     * Adds what another accumulator {@linkplain #writeTo wrote}.
     *
     * @throws IllegalArgumentException if it is for other settings
     * @throws MixedCurrencyException if it is in another currency
     * @throws ArithmeticException if a sum is beyond ±9.2 × 10¹²
     * @throws IOException if it cannot be read
     */
    public Accumulator mergeFrom(DataInput in) throws IOException {
      Transit.require(in, KIND, settings);
      Accumulator other = new Accumulator(settings);
      other.currency = Transit.currency(in);
      other.customers = in.readLong();
      other.untold = in.readLong();
      other.ended.putAll(counts(in));
      other.running.putAll(counts(in));
      other.seen = Transit.longs(in);
      other.ages = other.seen.length;
      other.volume = Transit.longs(in);
      other.profitKnown = Transit.longs(in);
      other.profit = Transit.longs(in);
      other.purchases = Transit.longs(in);
      other.active = Transit.longs(in);
      return merge(other);
    }

    private static void counts(DataOutput out, Map<CurveType, Long> counts) throws IOException {
      out.writeInt(counts.size());
      for (Map.Entry<CurveType, Long> count : counts.entrySet()) {
        Transit.text(out, count.getKey().name());
        out.writeLong(count.getValue());
      }
    }

    private static Map<CurveType, Long> counts(DataInput in) throws IOException {
      Map<CurveType, Long> counts = new EnumMap<>(CurveType.class);
      for (int left = Transit.length(in); left > 0; left--) {
        counts.put(CurveType.valueOf(Transit.text(in)), in.readLong());
      }
      return counts;
    }

    /** Returns the mean of all lives added so far. */
    public AverageCurve result() {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < ages; i++) {
        points.add(
            new Point(
                i,
                seen[i],
                volume[i] / 1e6 / seen[i],
                profitKnown[i],
                profitKnown[i] == 0 ? Double.NaN : profit[i] / 1e6 / profitKnown[i],
                (double) purchases[i] / seen[i],
                active[i]));
      }
      return new AverageCurve(
          settings, Optional.ofNullable(currency), customers, points, ended, running, untold);
    }

    private void requireSame(CurveSettings others) {
      if (!settings.equals(others)) {
        throw new IllegalArgumentException(
            "lives of one average are read by one setting: " + settings + ", not " + others + ".");
      }
    }

    private static Currency one(@Nullable Currency mine, Currency other) {
      if (mine != null && !mine.equals(other)) {
        throw new MixedCurrencyException(mine, other);
      }
      return other;
    }

    private void grow(int size) {
      ages = Math.max(ages, size);
      if (size > seen.length) {
        int length = Math.max(size, 2 * seen.length);
        seen = Arrays.copyOf(seen, length);
        volume = Arrays.copyOf(volume, length);
        profitKnown = Arrays.copyOf(profitKnown, length);
        profit = Arrays.copyOf(profit, length);
        purchases = Arrays.copyOf(purchases, length);
        active = Arrays.copyOf(active, length);
      }
    }
  }
}
