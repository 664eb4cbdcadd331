package org.clm4j.clv;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.internal.Transit;
import org.jspecify.annotations.Nullable;

/**
 * The margin multiple with retention and margin found in the histories of a whole base.
 *
 * <p>The observed span is cut in two halves; one half is the period.
 *
 * <ul>
 *   <li><b>Retention</b> r is the share of the customers buying in the first half who bought again
 *       in the second; there is none where nobody bought in the first.
 *   <li><b>The margin of a customer</b> is their own mean per period: what they brought since the
 *       start of the span, less refunds and relationship investment, over the number of periods
 *       since the one of their first purchase (2 who came in the first half, 1 who came in the
 *       second).
 *   <li><b>The margin of the base</b> is the mean over all those customer periods.
 *   <li>Both are counted in profit where the profit is given for every purchase and refund of the
 *       span, else in sales, and say which.
 * </ul>
 *
 * <p>A customer's value is then {@code m · r / (1 + i − r)} ({@link MarginMultiple}) with the
 * discount rate converted to the period. It is a rough measure: one retention serves all, however
 * long a customer has been silent, and a period without purchase already lowers their own margin.
 * Customers without a purchase in the span are counted apart and take no part.
 *
 * <p>The base is read in one pass, in any order and in parts that are {@linkplain Accumulator#merge
 * merged}; sums are exact, so the result is the same for any split. Immutable and thread-safe.
 */
public final class MarginMultipleBase implements ClvModel<CustomerHistory> {

  /** Id of this model in its estimates. */
  public static final String ID = "margin-multiple-base";

  private static final Label PROFIT = ClvWords.name("meanProfitPerPeriod");
  private static final Label SALES = ClvWords.name("meanSalesPerPeriod");
  private static final Label PERIODS = ClvWords.name("periodsAsACustomer");
  private static final Label BUYERS = ClvWords.name("buyersInTheFirstHalf");
  private static final Label NO_RETENTION = ClvWords.name("noRetention");
  private static final Label NO_PURCHASE = ClvWords.name("noPurchase");
  private static final Label NO_PROFIT = ClvWords.name("noProfit");

  private final long start;
  private final long end;
  private final long period;
  private final Totals totals;
  private final @Nullable MarginMultiple multiple;

  private MarginMultipleBase(Accumulator from) {
    this.start = from.start;
    this.end = from.end;
    this.period = from.period;
    this.totals = from.totals.copy();
    this.multiple =
        totals.firstHalf == 0 || period == 0
            ? null
            : MarginMultiple.of((double) totals.again / totals.firstHalf, period());
  }

  /**
   * Returns an accumulator for the histories of a base observed over this span.
   *
   * @param start the first moment observed, usually that of the first purchase of all; purchases
   *     before it do not count
   * @param end the last moment observed; purchases after it do not count
   * @throws IllegalArgumentException if the end lies before the start
   */
  public static Accumulator over(Instant start, Instant end) {
    return new Accumulator(start, end);
  }

  /**
   * Returns the model learned from these histories, observed from the first purchase of all to the
   * stated end.
   *
   * @throws MixedCurrencyException if they are in more than one currency
   */
  public static MarginMultipleBase from(Collection<CustomerHistory> histories, Instant end) {
    long to = Moments.toMicros(end);
    long first = to;
    for (CustomerHistory history : histories) {
      first = Math.min(first, new MarginRows(history.rows(), Long.MIN_VALUE, to).firstPurchase);
    }
    Accumulator all = over(Moments.ofMicros(first), end);
    histories.forEach(all::add);
    return all.build();
  }

  /** Returns the first moment observed. */
  public Instant start() {
    return Moments.ofMicros(start);
  }

  /** Returns the last moment observed. */
  public Instant end() {
    return Moments.ofMicros(end);
  }

  /** Returns the length of a period, half of the span (rounded up to the microsecond). */
  public Duration period() {
    return Duration.of(period, ChronoUnit.MICROS);
  }

  /** Returns how many customers bought within the span. */
  public long customers() {
    return totals.customers;
  }

  /** Returns how many of the histories had no purchase within the span. */
  public long withoutPurchase() {
    return totals.withoutPurchase;
  }

  /** Returns how many customers bought in the first half: the denominator of retention. */
  public long buyersInFirstHalf() {
    return totals.firstHalf;
  }

  /** Returns how many of those bought again in the second half: the numerator of retention. */
  public long boughtAgain() {
    return totals.again;
  }

  /** Returns retention per period; empty where nobody bought in the first half. */
  public OptionalDouble retention() {
    return multiple == null ? OptionalDouble.empty() : OptionalDouble.of(multiple.retention());
  }

  /** Returns whether margins are counted in profit or in sales. */
  public MarginBasis basis() {
    return totals.profitKnown ? MarginBasis.PROFIT : MarginBasis.SALES;
  }

  /** Returns the mean margin per customer and period; empty where nobody bought. */
  public Optional<Money> meanMargin() {
    Currency currency = totals.currency;
    return currency == null || totals.periods == 0
        ? Optional.empty()
        : Optional.of(Money.rounded(meanOfBase(), currency));
  }

  /** Returns the multiple with this base's retention; empty where there is none. */
  public Optional<MarginMultiple> multiple() {
    return Optional.ofNullable(multiple);
  }

  /** Returns what the mean customer of the base is worth from the end of the span on. */
  public ClvEstimate meanEstimate(Horizon horizon, Discounting discounting) {
    Currency currency = totals.currency;
    if (multiple == null || currency == null) {
      return noRetention(horizon, discounting);
    }
    return multiple.estimate(
        ClvEstimate.builder(ID, horizon, discounting), marginLabel(), meanOfBase(), currency);
  }

  /**
   * {@inheritDoc}
   *
   * @param history the customer's history
   * @param asOf the end of the observed span, or later; then the customer's own margin goes on to
   *     that moment
   * @throws IllegalArgumentException if {@code asOf} lies before the end of the span: the retention
   *     would then come from the future
   * @throws MixedCurrencyException if the history is in another currency than the base
   */
  @Override
  public ClvEstimate estimate(
      CustomerHistory history, Instant asOf, Horizon horizon, Discounting discounting) {
    long now = Moments.toMicros(asOf);
    if (now < end) {
      throw new IllegalArgumentException(
          "this model was learned from purchases up to "
              + end()
              + " and cannot speak of "
              + asOf
              + ". Maybe learn it from an earlier span.");
    }
    if (multiple == null) {
      return noRetention(horizon, discounting);
    }
    MarginRows own = new MarginRows(history.rows(), start, now);
    ClvEstimate.Builder estimate = ClvEstimate.builder(ID, horizon, discounting);
    Currency currency = history.rows().currency().orElse(null);
    if (own.purchases == 0 || currency == null) {
      return estimate.noEstimate(NO_PURCHASE);
    }
    totals.requireSame(currency);
    if (basis() == MarginBasis.PROFIT && !own.profitKnown) {
      return estimate.noEstimate(NO_PROFIT);
    }
    long periods = periods(own.firstPurchase, now);
    estimate.input("periods", PERIODS, (double) periods);
    estimate.input("buyersInFirstHalf", BUYERS, (double) totals.firstHalf);
    double margin = own.net(basis()) / 1e6 / periods;
    return multiple.estimate(estimate, marginLabel(), margin, currency);
  }

  private ClvEstimate noRetention(Horizon horizon, Discounting discounting) {
    return ClvEstimate.builder(ID, horizon, discounting)
        .input("buyersInFirstHalf", BUYERS, (double) totals.firstHalf)
        .noEstimate(NO_RETENTION);
  }

  /**
   * Counts periods back from now to the one that holds the first purchase; the span's start bounds
   * them.
   */
  private long periods(long firstPurchase, long now) {
    long back = (now - firstPurchase) / period + 1;
    long observed = Math.max(1, ceilDiv(now - start, period));
    return Math.min(back, observed);
  }

  private static long ceilDiv(long a, long b) {
    return -Math.floorDiv(-a, b);
  }

  private double meanOfBase() {
    return totals.net(basis()) / 1e6 / totals.periods;
  }

  private Label marginLabel() {
    return basis() == MarginBasis.PROFIT ? PROFIT : SALES;
  }

  /** Returns retention, mean margin, basis and period. */
  @Override
  public String toString() {
    return "retention "
        + totals.again
        + "/"
        + totals.firstHalf
        + " per "
        + period()
        + ", mean margin "
        + meanMargin().map(Money::toString).orElse("unknown")
        + " of "
        + basis().label();
  }

  /** The sums of a base. */
  private static final class Totals {
    private long customers;
    private long withoutPurchase;
    private long firstHalf;
    private long again;
    private long periods;
    private long sales;
    private long profit;
    private boolean profitKnown = true;
    private @Nullable Currency currency;

    void add(Totals other) {
      if (other.currency != null) {
        requireSame(other.currency);
        currency = other.currency;
      }
      customers += other.customers;
      withoutPurchase += other.withoutPurchase;
      firstHalf += other.firstHalf;
      again += other.again;
      periods += other.periods;
      sales = Math.addExact(sales, other.sales);
      profit = Math.addExact(profit, other.profit);
      profitKnown &= other.profitKnown;
    }

    Totals copy() {
      Totals copy = new Totals();
      copy.add(this);
      return copy;
    }

    void writeTo(DataOutput out) throws IOException {
      long[] sums = {customers, withoutPurchase, firstHalf, again, periods, sales, profit};
      Transit.longs(out, sums, sums.length);
      out.writeBoolean(profitKnown);
      Transit.currency(out, currency);
    }

    static Totals read(DataInput in) throws IOException {
      long[] sums = Transit.longs(in);
      Totals read = new Totals();
      read.customers = sums[0];
      read.withoutPurchase = sums[1];
      read.firstHalf = sums[2];
      read.again = sums[3];
      read.periods = sums[4];
      read.sales = sums[5];
      read.profit = sums[6];
      read.profitKnown = in.readBoolean();
      read.currency = Transit.currency(in);
      return read;
    }

    long net(MarginBasis basis) {
      return basis == MarginBasis.PROFIT ? profit : sales;
    }

    void requireSame(Currency other) {
      if (currency != null && !currency.equals(other)) {
        throw new MixedCurrencyException(currency, other);
      }
    }
  }

  /** Reads histories one by one; not for sharing between threads, but mergeable. */
  public static final class Accumulator {
    private static final String KIND = "margins of a base";

    private final long start;
    private final long end;
    private final long period;
    private final Totals totals = new Totals();

    private Accumulator(Instant start, Instant end) {
      this.start = Moments.toMicros(start);
      this.end = Moments.toMicros(end);
      if (this.end < this.start) {
        throw new IllegalArgumentException(
            "the observed span ends at " + end + ", before it starts at " + start + ".");
      }
      this.period = ceilDiv(Math.subtractExact(this.end, this.start), 2);
    }

    /**
     * Adds the history of one more customer.
     *
     * @throws MixedCurrencyException if it is in another currency than those before
     * @throws ArithmeticException if a sum is beyond ±9.2 × 10¹²
     */
    public Accumulator add(CustomerHistory history) {
      MarginRows own = new MarginRows(history.rows(), start, end);
      if (own.purchases == 0) {
        totals.withoutPurchase++;
        return this;
      }
      Totals one = new Totals();
      long middle = end - period;
      boolean early = own.firstPurchase <= middle;
      one.customers = 1;
      one.firstHalf = early ? 1 : 0;
      one.again = early && own.lastPurchase > middle ? 1 : 0;
      one.periods = early && period > 0 ? 2 : 1;
      one.sales = own.net(MarginBasis.SALES);
      one.profit = own.net(MarginBasis.PROFIT);
      one.profitKnown = own.profitKnown;
      one.currency = history.rows().currency().orElse(null);
      totals.add(one);
      return this;
    }

    /**
     * Adds what another accumulator of the same span has read.
     *
     * @throws IllegalArgumentException if the spans differ
     * @throws MixedCurrencyException if the currencies differ
     */
    public Accumulator merge(Accumulator other) {
      requireNonNull(other, "other");
      if (start != other.start || end != other.end) {
        throw new IllegalArgumentException(
            "two parts of a base merge when both observe the same span.");
      }
      totals.add(other.totals);
      return this;
    }

    /**
     * Writes what was added so far, for {@link #mergeFrom} in another process that runs the same
     * version of the library; no form to keep.
     */
    public void writeTo(DataOutput out) throws IOException {
      Transit.begin(out, KIND, start, end);
      totals.writeTo(out);
    }

    /**
     * Adds what another accumulator {@linkplain #writeTo wrote}.
     *
     * @throws IllegalArgumentException if the spans differ
     * @throws MixedCurrencyException if the currencies differ
     * @throws IOException if it cannot be read
     */
    public Accumulator mergeFrom(DataInput in) throws IOException {
      Transit.require(in, KIND, start, end);
      totals.add(Totals.read(in));
      return this;
    }

    /** Returns the model learned so far. */
    public MarginMultipleBase build() {
      return new MarginMultipleBase(this);
    }
  }
}
