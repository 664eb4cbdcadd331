package org.clm4j.clv;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.clm4j.internal.Transit;
import org.jspecify.annotations.Nullable;

/**
 * What share of their spend customers leave as profit: each one's own, drawn towards that of the
 * base the more, the less they have bought.
 *
 * <p>The share of a single purchase is profit over amount. It differs between the purchases of one
 * customer (variance σ² for a unit of spend) and between customers (variance τ²), and both are
 * learned from a base. A customer who spent w in all is then reckoned with
 *
 * <pre>
 *   share = Z · own + (1 − Z) · base      Z = w / (w + σ²/τ²)
 *   base  = Σ Z · own / Σ Z over all customers
 * </pre>
 *
 * <p>which is the credibility estimator of Bühlmann and Straub, with the variances in their
 * unbiased form. Where customers differ no more than their purchases do, or nobody bought twice,
 * nobody's own share counts and everybody has that of the base, profit of all over spend of all.
 * Its standard error is τ √(1 − Z).
 *
 * <p>Only purchases and refunds whose profit is known count. Refunds are taken off a customer's
 * spend and profit, and profit on what was given for nothing, usually a loss, counts in full; both
 * stay out of σ², for a share of nothing is no number. A customer with no spend left has no share
 * of their own. Losses stay losses: a share may be below 0.
 *
 * <pre>{@code
 * MarginShares.Learner base = MarginShares.learner(asOf);
 * histories.forEach(base::add);
 * MarginShares margins = base.learn().orElseThrow();
 * margins.of(history, asOf).share();              // -0.08: this customer costs money
 * margins.of(history, asOf).in(Language.ENGLISH); // and how much of that is their own
 * }</pre>
 *
 * <p>Source: Bühlmann and Straub, "Glaubwürdigkeit für Schadensätze", Mitteilungen der Vereinigung
 * Schweizerischer Versicherungsmathematiker 70, 1970; that claims ratios become margins is ours.
 * Immutable and thread-safe.
 */
public final class MarginShares {

  private final double base;
  private final double within;
  private final double between;
  private final long customers;
  private final @Nullable Currency currency;

  private MarginShares(
      double base, double within, double between, long customers, @Nullable Currency currency) {
    this.base = base;
    this.within = within;
    this.between = between;
    this.customers = customers;
    this.currency = currency;
  }

  /**
   * Returns what learns from a base.
   *
   * @param end what happened later does not count
   */
  public static Learner learner(Instant end) {
    return new Learner(Moments.toMicros(end));
  }

  /** Returns the share of the base: what is reckoned with of a customer who is not known. */
  public double base() {
    return base;
  }

  /**
   * Returns σ², the variance of the share of a purchase of one unit of the currency about its
   * customer's own; that of a purchase of a hundred units is a hundredth of it.
   */
  public double within() {
    return within;
  }

  /** Returns τ², the variance of customers' own shares; 0 where they do not differ. */
  public double between() {
    return between;
  }

  /** Returns how many customers have a share of their own. */
  public long customers() {
    return customers;
  }

  /**
   * Returns how much a customer has spent when their own share weighs as much as the base's, σ²/τ²;
   * empty where nobody's own share counts.
   */
  public Optional<Money> evenSpend() {
    return currency == null || between <= 0 || within / between > 9e12
        ? Optional.empty()
        : Optional.of(Money.rounded(within / between, currency));
  }

  /**
   * Returns what a customer leaves of their spend.
   *
   * @param asOf what happened later does not count
   * @throws MixedCurrencyException if the history is in another currency than the base
   */
  public CustomerMargin of(CustomerHistory history, Instant asOf) {
    Own own = new Own(history.rows(), Moments.toMicros(asOf));
    Currency other = history.rows().currency().orElse(null);
    if (currency != null && other != null && !currency.equals(other)) {
      throw new MixedCurrencyException(currency, other);
    }
    return of(own.spend / 1e6, own.profit / 1e6);
  }

  /**
   * Returns what a customer leaves of their spend who spent so much with so much profit, both in
   * units of the currency. With a spend of 0 or less they have no share of their own.
   *
   * @throws IllegalArgumentException if a figure is not finite
   */
  public CustomerMargin of(double spend, double profit) {
    if (!Double.isFinite(spend) || !Double.isFinite(profit)) {
      throw new IllegalArgumentException("spend and profit are finite numbers.");
    }
    if (!(spend > 0)) {
      return new CustomerMargin(OptionalDouble.empty(), base, 0, Math.sqrt(between));
    }
    double credibility = credibility(spend, within, between);
    return new CustomerMargin(
        OptionalDouble.of(profit / spend),
        base,
        credibility,
        Math.sqrt(between * (1 - credibility)));
  }

  private static double credibility(double spend, double within, double between) {
    return between > 0 ? spend / (spend + within / between) : 0;
  }

  /** Returns the base's share, both variances and how many customers they are of. */
  @Override
  public String toString() {
    return "margin "
        + base
        + " of "
        + customers
        + " customers, variance within "
        + within
        + ", between "
        + between;
  }

  /** The money of one customer whose profit is known, in millionths; one pass over the rows. */
  private static final class Own {
    private long spend;
    private long profit;
    private int paid;
    private double paidSpend;
    private double paidProfit;
    private double squares;

    Own(EventRows rows, long to) {
      int end = rows.countUpTo(to);
      for (int row = 0; row < end; row++) {
        EventKind kind = rows.kind(row);
        if ((kind == EventKind.PURCHASE || kind == EventKind.REFUND)
            && rows.profit(row) != Moments.MISSING) {
          add(rows.amount(row), rows.profit(row), kind == EventKind.PURCHASE);
        }
      }
    }

    private void add(long amount, long gain, boolean bought) {
      spend = bought ? Math.addExact(spend, amount) : Math.subtractExact(spend, amount);
      profit = bought ? Math.addExact(profit, gain) : Math.subtractExact(profit, gain);
      if (bought && amount > 0) {
        double units = amount / 1e6;
        paid++;
        paidSpend += units;
        paidProfit += gain / 1e6;
        squares += gain / 1e6 * (gain / 1e6) / units;
      }
    }

    /** Returns the squares of the purchases' shares about their mean, weighed by amount. */
    double scatter() {
      return paid < 2 ? 0 : Math.max(0, squares - paidProfit * paidProfit / paidSpend);
    }
  }

  /**
   * Reads histories one by one, a customer 28 bytes; not for sharing between threads, but
   * mergeable. What it learns is the same to the bit in any order.
   */
  public static final class Learner {
    private static final String KIND = "margin shares";

    private final long end;
    private double[] spend = new double[16];
    private double[] share = new double[16];
    private double[] scatter = new double[16];
    private int[] purchases = new int[16];
    private int size;
    private @Nullable Currency currency;

    private Learner(long end) {
      this.end = end;
    }

    /**
     * Adds the history of one more customer.
     *
     * @throws MixedCurrencyException if it is in another currency than those before
     * @throws ArithmeticException if a sum is beyond ±9.2 × 10¹²
     */
    public Learner add(CustomerHistory history) {
      Own own = new Own(history.rows(), end);
      if (own.spend > 0) {
        requireSame(history.rows().currency().orElse(null));
        reach(size + 1);
        spend[size] = own.spend / 1e6;
        share[size] = (double) own.profit / own.spend;
        scatter[size] = own.scatter();
        purchases[size++] = own.paid;
      }
      return this;
    }

    /**
     * Adds what another learner of the same end has read.
     *
     * @throws IllegalArgumentException if the ends differ
     * @throws MixedCurrencyException if the currencies differ
     */
    public Learner merge(Learner other) {
      if (end != other.end) {
        throw new IllegalArgumentException("two parts of a base merge when both end together.");
      }
      requireSame(other.currency);
      reach(size + other.size);
      System.arraycopy(other.spend, 0, spend, size, other.size);
      System.arraycopy(other.share, 0, share, size, other.size);
      System.arraycopy(other.scatter, 0, scatter, size, other.size);
      System.arraycopy(other.purchases, 0, purchases, size, other.size);
      size += other.size;
      return this;
    }

    /**
     * Writes what was added so far, for {@link #mergeFrom} in another process that runs the same
     * version of the library; no form to keep.
     */
    public void writeTo(DataOutput out) throws IOException {
      Transit.begin(out, KIND, end);
      Transit.doubles(out, spend, size);
      Transit.doubles(out, share, size);
      Transit.doubles(out, scatter, size);
      Transit.ints(out, purchases, size);
      Transit.currency(out, currency);
    }

    /**
     * Adds what another learner {@linkplain #writeTo wrote}.
     *
     * @throws IllegalArgumentException if the ends differ
     * @throws MixedCurrencyException if the currencies differ
     * @throws IOException if it cannot be read
     */
    public Learner mergeFrom(DataInput in) throws IOException {
      Transit.require(in, KIND, end);
      Learner other = new Learner(end);
      other.spend = Transit.doubles(in);
      other.share = Transit.doubles(in);
      other.scatter = Transit.doubles(in);
      other.purchases = Transit.ints(in);
      other.size = other.purchases.length;
      other.currency = Transit.currency(in);
      return merge(other);
    }

    private void requireSame(@Nullable Currency other) {
      if (currency != null && other != null && !currency.equals(other)) {
        throw new MixedCurrencyException(currency, other);
      }
      currency = other == null ? currency : other;
    }

    private void reach(int length) {
      if (length > spend.length) {
        int to = Math.max(length, spend.length + spend.length / 2);
        spend = Arrays.copyOf(spend, to);
        share = Arrays.copyOf(share, to);
        scatter = Arrays.copyOf(scatter, to);
        purchases = Arrays.copyOf(purchases, to);
      }
    }

    /** Returns what was learned; empty where no profit and no spend are known of anybody. */
    public Optional<MarginShares> learn() {
      if (size == 0) {
        return Optional.empty();
      }
      double total = sum(i -> spend[i]);
      double mean = sum(i -> spend[i] * share[i]) / total;
      double freedom = sum(i -> Math.max(0, purchases[i] - 1));
      double within = freedom > 0 ? sum(i -> scatter[i]) / freedom : 0;
      double between = freedom > 0 ? between(total, mean, within) : 0;
      if (!(between > 0)) {
        return Optional.of(new MarginShares(mean, within, 0, size, currency));
      }
      double weights = sum(i -> credibility(spend[i], within, between));
      double base = sum(i -> credibility(spend[i], within, between) * share[i]) / weights;
      return Optional.of(new MarginShares(base, within, between, size, currency));
    }

    private double between(double total, double mean, double within) {
      double apart = sum(i -> spend[i] * (share[i] - mean) * (share[i] - mean));
      double scale = total - sum(i -> spend[i] * spend[i]) / total;
      double found = (apart - (size - 1) * within) / scale;
      return found > 0 && Double.isFinite(found) ? found : 0;
    }

    /** Adds up smallest first, so that the order of the customers does not matter. */
    private double sum(IntToDoubleFunction of) {
      double[] terms = new double[size];
      Arrays.setAll(terms, of);
      Arrays.sort(terms);
      double sum = 0;
      for (double term : terms) {
        sum += term;
      }
      return sum;
    }
  }
}
