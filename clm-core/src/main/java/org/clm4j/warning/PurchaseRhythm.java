package org.clm4j.warning;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.clm4j.internal.Beta;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Gammas;
import org.clm4j.internal.SeededRandom;
import org.clm4j.internal.Transit;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Unit;

/**
 * How long a customer may be silent, or buy more slowly, before it is out of their own rhythm:
 * limits in days, for a stated number of false alarms a year.
 *
 * <pre>{@code
 * PurchaseRhythm.Learner learner = PurchaseRhythm.learner(zone);
 * histories.forEach(learner::add);
 * engine.customerSource(learner.learn()).warnings(...)   // Warnings.silence(), fallingVolume()
 * }</pre>
 *
 * <p>Gaps between a customer's purchase days are gamma distributed with a shape that all share and
 * a rate of each customer's own; rates are gamma distributed over the base. So a customer with few
 * purchases is judged mostly by the base, one with many by their own, and the uncertainty of the
 * estimate is within the limit. The shape follows from how each customer's gaps differ from each
 * other (it is free of the rates), the distribution of rates from their sums, by maximum
 * likelihood.
 *
 * <p>Where the base shows a season, gaps are counted in seasonal days: a day of a month in which
 * twice as much is bought counts twice. A customer who buys in November is not silent in July. A
 * base shows one where each month has enough purchases in at least two years, and each half of the
 * years tells the months of the other better than equal months would. The limits are told in days
 * of the calendar from the purchase they run from.
 *
 * <p>The limit of silence is the gap that a customer who goes on as before exceeds {@link
 * #SILENCE_ALARMS_A_YEAR} times a year; the limit of volume is the length of the last {@value
 * #VOLUME_GAPS} gaps together, the running one included, that is exceeded {@link
 * #VOLUME_ALARMS_A_YEAR} times a year, alarms that follow upon each other counted once: how often
 * they do is simulated with the shape learned. Both rates are ours. Nothing is said of a customer
 * with fewer than {@value #LEAST_GAPS} gaps, and nothing of the volume of one who buys less often
 * than about once a month.
 *
 * <p>Immutable and thread-safe.
 */
public final class PurchaseRhythm implements MetricSource<CustomerHistory> {

  /** False alarms of silence a year, of a customer who goes on as before: a figure of ours. */
  public static final double SILENCE_ALARMS_A_YEAR = 0.2;

  /** False alarms of volume a year, of a customer who goes on as before: a figure of ours. */
  public static final double VOLUME_ALARMS_A_YEAR = 0.2;

  /** How many gaps the limit of volume looks at, the running one included: a figure of ours. */
  static final int VOLUME_GAPS = 6;

  /** The fewest gaps of a customer of whom silence is judged: a figure of ours. */
  static final int LEAST_GAPS = 2;

  /** The fewest gaps before those the volume looks at: a figure of ours. */
  static final int LEAST_GAPS_BEFORE = 6;

  /** The longest mean gap of a customer whose volume is judged: once a month, in days. */
  private static final double MONTH = 365.25 / 12;

  private static final double YEAR = 365.25;

  /** The longest silence that is spoken of, in days, a bound of ours: ten years. */
  private static final double LONGEST = 3652;

  /** Beyond how many days of silence in a row it is out of the customer's own rhythm. */
  public static final NumberMetric SILENCE_LIMIT_DAYS =
      NumberMetric.of("silenceLimitDays", WarningWords.name("metric.silenceLimitDays"), Unit.DAYS);

  /** The purchase day from which the last {@value #VOLUME_GAPS} gaps run. */
  public static final InstantMetric VOLUME_SINCE =
      InstantMetric.of("volumeSince", WarningWords.name("metric.volumeSince"));

  /** Calendar days since {@link #VOLUME_SINCE}. */
  public static final ElapsedMetric VOLUME_DAYS =
      ElapsedMetric.since("volumeDays", WarningWords.name("metric.volumeDays"), VOLUME_SINCE);

  /** Beyond how many {@link #VOLUME_DAYS} the volume is falling. */
  public static final NumberMetric VOLUME_LIMIT_DAYS =
      NumberMetric.of("volumeLimitDays", WarningWords.name("metric.volumeLimitDays"), Unit.DAYS);

  private static final List<Metric<?>> PROVIDED =
      ImmutableList.of(SILENCE_LIMIT_DAYS, VOLUME_SINCE, VOLUME_LIMIT_DAYS);

  private static final Messages WORDS = Messages.of(PurchaseRhythm.class::getResourceAsStream);
  private static final Label FEW = WORDS.phrase("warning.few-purchases").label();
  private static final Label SELDOM = WORDS.phrase("warning.seldom").label();
  private static final Label FEW_FOR_VOLUME = WORDS.phrase("warning.few-for-volume").label();
  private static final Label NO_BASE = WORDS.phrase("warning.no-base").label();

  private final ZoneId zone;
  private final double shape;
  private final double a;
  private final double b;
  private final double silenceAlarms;
  private final double volumeAlarms;
  private final Season season;

  private PurchaseRhythm(
      ZoneId zone,
      double shape,
      double a,
      double b,
      double silenceAlarms,
      double volumeAlarms,
      Season season) {
    this.season = season;
    this.zone = zone;
    this.shape = shape;
    this.a = a;
    this.b = b;
    this.silenceAlarms = silenceAlarms;
    this.volumeAlarms = volumeAlarms;
  }

  /**
   * Returns a rhythm whose figures are known.
   *
   * @param zone where calendar days begin and end
   * @param shape κ of the gaps, above 0: 1 is no rhythm at all, more is a steadier one
   * @param rateShape A of the rates over the base, above 0
   * @param rateScale B of the rates over the base, in days, above 0
   */
  public static PurchaseRhythm of(ZoneId zone, double shape, double rateShape, double rateScale) {
    return new PurchaseRhythm(
        requireNonNull(zone, "zone"),
        Checks.positive(shape, "shape of the gaps"),
        Checks.positive(rateShape, "shape of the rates"),
        Checks.positive(rateScale, "scale of the rates"),
        SILENCE_ALARMS_A_YEAR,
        VOLUME_ALARMS_A_YEAR / raisesPerExcess(shape),
        Season.NONE);
  }

  /**
   * Returns the same rhythm in a year of such months.
   *
   * @param months how much is bought in each month from January on, above 0, in whatever unit
   * @throws IllegalArgumentException if there are not twelve
   */
  public PurchaseRhythm withSeason(List<Double> months) {
    if (months.size() != 12) {
      throw new IllegalArgumentException(
          "a season has twelve months from January on, not " + months.size() + ".");
    }
    months.forEach(month -> Checks.positive(month, "what is bought in a month of a season"));
    return in(Season.of(months.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  private PurchaseRhythm in(Season other) {
    return new PurchaseRhythm(zone, shape, a, b, silenceAlarms, volumeAlarms, other);
  }

  /**
   * Returns how much is bought in each month from January on, 1 in the mean of a year; empty where
   * the base shows no season.
   */
  public List<Double> season() {
    return season.factors().asList();
  }

  /**
   * Returns the same rhythm with other numbers of false alarms.
   *
   * @param silence false alarms of silence a year, above 0
   * @param volume false alarms of volume a year, above 0
   */
  public PurchaseRhythm withFalseAlarmsAYear(double silence, double volume) {
    return new PurchaseRhythm(
        zone,
        shape,
        a,
        b,
        Checks.positive(silence, "false alarms of silence a year"),
        Checks.positive(volume, "false alarms of volume a year") / raisesPerExcess(shape),
        season);
  }

  /**
   * Returns one who learns from a base.
   *
   * @param zone where calendar days begin and end
   */
  public static Learner learner(ZoneId zone) {
    return new Learner(zone);
  }

  /** Returns κ, the shape of the gaps: 1 is no rhythm at all, more is a steadier one. */
  public double shape() {
    return shape;
  }

  /** Returns A of the rates over the base. */
  public double rateShape() {
    return a;
  }

  /** Returns B of the rates over the base, in days. */
  public double rateScale() {
    return b;
  }

  @Override
  public List<Metric<?>> provides() {
    return PROVIDED;
  }

  @Override
  public MetricValues read(CustomerHistory customer, Instant asOf) {
    long[] moments = purchaseDays(customer, Moments.toMicros(asOf), zone);
    MetricValues.Builder values = MetricValues.builder();
    int gaps = moments.length - 1;
    if (Double.isNaN(shape) || gaps < LEAST_GAPS) {
      Label why = Double.isNaN(shape) ? NO_BASE : FEW;
      PROVIDED.forEach(metric -> values.missing(metric, why));
      return values.build();
    }
    double all = days(moments[0], moments[gaps]);
    double limit = Math.ceil(calendar(moments[gaps], silenceLimit(gaps, all)));
    if (limit <= LONGEST) {
      values.put(SILENCE_LIMIT_DAYS, limit);
    } else {
      values.missing(SILENCE_LIMIT_DAYS, SELDOM);
    }
    volume(values, moments, gaps);
    return values.build();
  }

  private void volume(MetricValues.Builder values, long[] moments, int gaps) {
    int before = gaps - (VOLUME_GAPS - 1);
    if (before < LEAST_GAPS_BEFORE) {
      values.missing(VOLUME_SINCE, FEW_FOR_VOLUME).missing(VOLUME_LIMIT_DAYS, FEW_FOR_VOLUME);
      return;
    }
    values.put(VOLUME_SINCE, Moments.ofMicros(moments[before]));
    double past = days(moments[0], moments[before]);
    double limit = Math.ceil(calendar(moments[before], volumeLimit(before, past)));
    if (limit <= LONGEST) {
      values.put(VOLUME_LIMIT_DAYS, limit);
    } else {
      values.missing(VOLUME_LIMIT_DAYS, FEW_FOR_VOLUME);
    }
  }

  /** Returns the mean gap of one who had so many gaps within so many days. */
  private double meanGap(int gaps, double days) {
    return shape * (b + days) / (a + shape * gaps);
  }

  /** Returns the limit of silence of one who had so many gaps within so many days, or NaN. */
  double silenceLimit(int gaps, double days) {
    return GapTail.limit(shape, 1, a + shape * gaps, b + days, silenceAlarms / YEAR);
  }

  /**
   * Returns the limit of volume of one who had so many gaps, within so many days, before; or NaN.
   */
  double volumeLimit(int before, double days) {
    return before >= LEAST_GAPS_BEFORE && meanGap(before, days) <= MONTH
        ? GapTail.limit(shape, VOLUME_GAPS, a + shape * before, b + days, volumeAlarms / YEAR)
        : Double.NaN;
  }

  private double days(long from, long to) {
    return season.between(Moments.epochDay(from, zone), Moments.epochDay(to, zone));
  }

  /** Returns the days of the calendar that so many seasonal ones from a moment on take. */
  private double calendar(long from, double seasonal) {
    return season.calendar(Moments.epochDay(from, zone), seasonal);
  }

  /** Returns the first purchase of each day on which the customer bought, in microseconds. */
  private static long[] purchaseDays(CustomerHistory customer, long end, ZoneId zone) {
    EventRows rows = customer.rows();
    int count = rows.countUpTo(end);
    long[] moments = new long[count];
    int found = 0;
    long last = Long.MIN_VALUE;
    for (int row = 0; row < count; row++) {
      if (rows.kind(row) == EventKind.PURCHASE) {
        long day = Moments.epochDay(rows.atMicros(row), zone);
        if (day != last) {
          moments[found++] = rows.atMicros(row);
          last = day;
        }
      }
    }
    return Arrays.copyOf(moments, found);
  }

  /**
   * Returns how many alarms of volume begin for each gap at whose end the sum lies beyond a limit
   * that one sum in 100 exceeds: simulated with gaps of this shape, and a fixed seed.
   */
  private static double raisesPerExcess(double shape) {
    RandomGenerator random = new SeededRandom(20_260_501L);
    int n = 120_000;
    double[] gaps = new double[n];
    for (int i = 0; i < n; i++) {
      gaps[i] = Gammas.draw(shape, random);
    }
    double[] sums = new double[n - VOLUME_GAPS];
    for (int i = 0; i < sums.length; i++) {
      for (int k = 0; k < VOLUME_GAPS; k++) {
        sums[i] += gaps[i + k];
      }
    }
    double[] sorted = sums.clone();
    Arrays.sort(sorted);
    double limit = sorted[(int) (0.99 * sorted.length)];
    int beyond = 0;
    int raised = 0;
    for (int i = 1; i < sums.length; i++) {
      beyond += sums[i] > limit ? 1 : 0;
      // Whether it ended in between: the purchase moves the sum to the gaps that follow the first.
      boolean still = sums[i - 1] > limit && sums[i - 1] - gaps[i - 1] > limit;
      raised += sums[i] > limit && !still ? 1 : 0;
    }
    return beyond == 0 ? 1 : (double) raised / beyond;
  }

  /** Returns shape and rates. */
  @Override
  public String toString() {
    return "gaps of shape "
        + shape
        + ", rates of shape "
        + a
        + " and scale "
        + b
        + " days"
        + (season.factors().isEmpty() ? "" : ", months " + season.factors());
  }

  /**
   * Learns from histories, one after the other; parts of a base may be learned apart and merged.
   */
  public static final class Learner {
    private static final String KIND = "purchase rhythms";

    /** Of more customers than this a part is learned from, chosen by lot: a bound of ours. */
    private static final int MOST = 20_000;

    private static final int LAST_ROUND = 40;

    private final ZoneId zone;
    private final List<Buyer> buyers = new ArrayList<>();

    /** How many times half of the customers were let go: by lot, so that their order is nothing. */
    private int rounds;

    /** A customer's purchase days, and how many rounds they stay in. */
    private static final class Buyer {
      private final int[] days;
      private final int rounds;

      Buyer(int[] days, int rounds) {
        this.days = days;
        this.rounds = rounds;
      }
    }

    private Learner(ZoneId zone) {
      this.zone = requireNonNull(zone, "zone");
    }

    /** Learns from a customer's purchase days; one without two of them says nothing. */
    public void add(CustomerHistory history) {
      long[] moments = purchaseDays(history, Long.MAX_VALUE, zone);
      if (moments.length > 1) {
        int[] days = new int[moments.length];
        for (int i = 0; i < days.length; i++) {
          days[i] = (int) Moments.epochDay(moments[i], zone);
        }
        keep(new Buyer(days, lot(history.customer(), days)));
      }
    }

    /** Returns in how many rounds a customer stays: half of all in none, a quarter in one. */
    private static int lot(String customer, int[] days) {
      long drawn = (31L * customer.hashCode() + Arrays.hashCode(days)) * 0x9E3779B97F4A7C15L;
      drawn = (drawn ^ (drawn >>> 32)) * 0xBF58476D1CE4E5B9L;
      return Long.numberOfLeadingZeros(drawn);
    }

    private void keep(Buyer buyer) {
      if (buyer.rounds >= rounds) {
        buyers.add(buyer);
      }
      while (buyers.size() > MOST && rounds < LAST_ROUND) {
        rounds++;
        buyers.removeIf(b -> b.rounds < rounds);
      }
    }

    /** Adds what another has learned. */
    public void merge(Learner other) {
      while (rounds < other.rounds) {
        rounds++;
        buyers.removeIf(b -> b.rounds < rounds);
      }
      other.buyers.forEach(this::keep);
    }

    /**
     * Writes what was added so far, for {@link #mergeFrom} in another process that runs the same
     * version of the library; no form to keep.
     */
    public void writeTo(DataOutput out) throws IOException {
      Transit.begin(out, KIND, zone);
      out.writeInt(rounds);
      out.writeInt(buyers.size());
      for (Buyer buyer : buyers) {
        out.writeInt(buyer.rounds);
        Transit.ints(out, buyer.days, buyer.days.length);
      }
    }

    /**
     * Adds what another {@linkplain #writeTo wrote}.
     *
     * @throws IllegalArgumentException if the zones differ
     * @throws IOException if it cannot be read
     */
    public void mergeFrom(DataInput in) throws IOException {
      Transit.require(in, KIND, zone);
      Learner other = new Learner(zone);
      other.rounds = in.readInt();
      for (int left = Transit.length(in); left > 0; left--) {
        int rounds = in.readInt();
        other.buyers.add(new Buyer(Transit.ints(in), rounds));
      }
      merge(other);
    }

    /**
     * Returns the rhythm of the base. Where no customer has three purchase days there is none, and
     * every limit is missing.
     */
    public PurchaseRhythm learn() {
      // Sorted, so that no sum below depends on the order in which customers came.
      List<int[]> all = buyers.stream().map(b -> b.days).sorted(Arrays::compare).toList();
      if (all.stream().noneMatch(days -> days.length > 2)) {
        return new PurchaseRhythm(zone, Double.NaN, 1, 1, 1, 1, Season.NONE);
      }
      Season season = Season.of(all);
      double shape = shapeOfGaps(all, season);
      double[] rates = rates(all, shape, season);
      return PurchaseRhythm.of(zone, shape, rates[0], rates[1]).in(season);
    }

    /**
     * Returns κ. The shares of n gaps in their sum are Dirichlet(κ, …, κ) whatever the rate, so Σ
     * (share − 1/n)² is (n − 1) / (n (nκ + 1)) in the mean. Looked for from 0.05 to 50, bounds of
     * ours.
     */
    private static double shapeOfGaps(List<int[]> buyers, Season season) {
      int[] byCount = new int[10_001];
      double unevenness = 0;
      for (int[] days : buyers) {
        int gaps = days.length - 1;
        if (gaps > 1 && gaps < byCount.length) {
          double sum = season.between(days[0], days[gaps]);
          for (int i = 0; i < gaps; i++) {
            double off = season.between(days[i], days[i + 1]) / sum - 1.0 / gaps;
            unevenness += off * off;
          }
          byCount[gaps]++;
        }
      }
      double low = Math.log(0.05);
      double high = Math.log(50);
      for (int i = 0; i < 100; i++) {
        double middle = (low + high) / 2;
        double expected = 0;
        for (int n = 2; n < byCount.length; n++) {
          expected += byCount[n] * (n - 1.0) / (n * (n * Math.exp(middle) + 1));
        }
        if (expected > unevenness) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return Math.exp((low + high) / 2);
    }

    /**
     * Returns the A, at most 10,000, and B under which the sums of gaps are most likely, by a
     * search in steps down to a thousandth of the logarithms.
     */
    private static double[] rates(List<int[]> buyers, double shape, Season season) {
      int size = buyers.size();
      int[] counts = new int[size];
      double[] sums = new double[size];
      double mean = 0;
      for (int i = 0; i < size; i++) {
        int[] days = buyers.get(i);
        counts[i] = days.length - 1;
        sums[i] = season.between(days[0], days[counts[i]]);
        mean += sums[i] / counts[i] / size;
      }
      double[] best = {0, Math.log(mean / shape)};
      double likely = likelihood(shape, best, counts, sums);
      for (double step = 1; step > 1e-3; ) {
        boolean better = false;
        for (int way = 0; way < 6 && !better; way++) {
          double[] next = best.clone();
          double by = way % 2 == 0 ? step : -step;
          next[0] += way / 2 == 1 ? 0 : by;
          next[1] += way / 2 == 0 ? 0 : by;
          next[0] = Math.min(next[0], Math.log(1e4));
          double other = likelihood(shape, next, counts, sums);
          if (other > likely) {
            likely = other;
            best = next;
            better = true;
          }
        }
        step = better ? step : step / 2;
      }
      return new double[] {Math.exp(best[0]), Math.exp(best[1])};
    }

    private static double likelihood(double shape, double[] logs, int[] counts, double[] sums) {
      double a = Math.exp(logs[0]);
      double b = Math.exp(logs[1]);
      double of = a * logs[1] - Beta.logGamma(a);
      double all = 0;
      for (int i = 0; i < counts.length; i++) {
        double known = a + shape * counts[i];
        all += of + Beta.logGamma(known) - known * Math.log(b + sums[i]);
      }
      return all;
    }
  }
}
