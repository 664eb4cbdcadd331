package org.clm4j.portfolio;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventRows;
import org.clm4j.internal.Transit;

/**
 * Adds up cohorts, customer by customer.
 *
 * <p>A customer belongs to the period of the first purchase, or of the first contract signed or
 * renewed, and is active in a period in which they buy or at whose end a contract is in force; in
 * the first one in any case. What was refunded or invested before it counts in it.
 *
 * <p>Sums are exact, so the result is the same whatever the order, and parts added up apart {@link
 * #merge} to the same as the whole. Not for sharing between threads: give each its own.
 */
public final class CohortAccumulator {

  /** More periods are not followed: a hundred years of weeks. A bound of ours. */
  private static final int MOST_PERIODS = 5_220;

  private static final String KIND = "cohorts";

  private final CohortPeriod period;
  private final Instant asOf;
  private final ZoneId zone;
  private final Currency currency;
  private final long until;
  private final long last;
  private final AddedOnce customers = new AddedOnce();
  private final Map<Long, Row> rows = new TreeMap<>();

  private CohortAccumulator(CohortPeriod period, Instant asOf, ZoneId zone, Currency currency) {
    this.period = requireNonNull(period, "period");
    this.asOf = Moments.cut(asOf);
    this.zone = requireNonNull(zone, "zone");
    this.currency = requireNonNull(currency, "currency");
    this.until = Moments.toMicros(asOf);
    this.last = number(until);
  }

  /**
   * Returns an accumulator that has seen nobody.
   *
   * @param asOf up to when is counted
   * @param zone where days, and with them periods, end
   * @param currency the currency of all money
   */
  public static CohortAccumulator of(
      CohortPeriod period, Instant asOf, ZoneId zone, Currency currency) {
    return new CohortAccumulator(period, asOf, zone, currency);
  }

  private long number(long micros) {
    return period.number(LocalDate.ofEpochDay(Moments.epochDay(micros, zone)));
  }

  private long endOf(long number) {
    LocalDate next = period.startOf(number + 1);
    return Math.min(until, Moments.toMicros(Moments.endOfDay(next.minusDays(1), zone)));
  }

  /**
   * Adds a customer; one who bought nothing and signed no contract is in no cohort.
   *
   * @throws IllegalArgumentException if the customer was added before, or came more than 5,220
   *     periods ago
   * @throws MixedCurrencyException if their money is in another currency
   * @throws ArithmeticException if a sum goes beyond ±9.2 × 10¹²
   */
  public CohortAccumulator add(CustomerHistory history) {
    customers.requireNew(history.customer());
    EventRows events = history.rows();
    Optional<Currency> other = events.currency().filter(c -> !c.equals(currency));
    if (other.isPresent()) {
      throw new MixedCurrencyException(currency, other.get());
    }
    Activity activity = new Activity(events, until);
    activity.goTo(until);
    if (activity.customerSince != Moments.MISSING) {
      long first = number(activity.customerSince);
      if (last - first >= MOST_PERIODS) {
        throw new IllegalArgumentException(
            "a cohort is followed for at most "
                + MOST_PERIODS
                + " periods, and a customer came earlier. Maybe longer periods, or a wrong year.");
      }
      row(first).add(events, first);
    }
    customers.add(history.customer());
    return this;
  }

  private Row row(long first) {
    return rows.computeIfAbsent(first, f -> new Row((int) (last - f) + 1));
  }

  /**
   * Adds all that another accumulator has seen.
   *
   * @throws IllegalArgumentException if the other counts by other periods, up to another moment, in
   *     another zone or currency, or has seen a customer that this one has
   */
  public CohortAccumulator merge(CohortAccumulator other) {
    boolean alike =
        period == other.period
            && asOf.equals(other.asOf)
            && zone.equals(other.zone)
            && currency.equals(other.currency);
    if (!alike) {
      throw new IllegalArgumentException(
          "only parts of one period, moment, zone and currency make a whole; these are "
              + this
              + " and "
              + other
              + ".");
    }
    customers.requireApart(other.customers);
    other.rows.forEach((first, row) -> row(first).merge(row));
    customers.addAll(other.customers);
    return this;
  }

  /**
   * Writes what was added so far, for {@link #mergeFrom} in another process that runs the same
   * version of the library; no form to keep.
   */
  public void writeTo(DataOutput out) throws IOException {
    Transit.begin(out, KIND, period, asOf, zone, currency);
    customers.writeTo(out);
    out.writeInt(rows.size());
    for (Map.Entry<Long, Row> row : rows.entrySet()) {
      out.writeLong(row.getKey());
      row.getValue().writeTo(out);
    }
  }

  /**
   * Adds what another accumulator {@linkplain #writeTo wrote}.
   *
   * @throws IllegalArgumentException if the other counts by other periods, up to another moment, in
   *     another zone or currency, or has seen a customer that this one has
   * @throws IOException if it cannot be read
   */
  public CohortAccumulator mergeFrom(DataInput in) throws IOException {
    Transit.require(in, KIND, period, asOf, zone, currency);
    CohortAccumulator other = of(period, asOf, zone, currency);
    other.customers.readFrom(in);
    for (int left = Transit.length(in); left > 0; left--) {
      other.row(in.readLong()).readFrom(in);
    }
    return merge(other);
  }

  /** Returns the cohorts of all that were added. */
  public CohortTable table() {
    List<Cohort> cohorts = new ArrayList<>();
    rows.forEach((first, row) -> cohorts.add(row.cohort(first)));
    return new CohortTable(period, asOf, zone, currency, cohorts);
  }

  /** Returns what is counted. */
  @Override
  public String toString() {
    return "cohorts by " + period.id() + " in " + currency + " up to " + asOf;
  }

  /** One cohort, by age. */
  private final class Row {
    private long size;
    private long profitUnknown;
    private final long[] inPeriod;
    private final long[] onOrAfter;
    private final long[] rolling;
    private final long[] revenue;
    private final long[] profit;
    private final long[] cost;

    Row(int periods) {
      this.inPeriod = new long[periods];
      this.onOrAfter = new long[periods];
      this.rolling = new long[periods];
      this.revenue = new long[periods];
      this.profit = new long[periods];
      this.cost = new long[periods];
    }

    void add(EventRows events, long first) {
      BitSet active = new BitSet();
      active.set(0);
      int end = events.countUpTo(until);
      boolean contracts = false;
      for (int row = 0; row < end; row++) {
        int age = (int) Math.max(0, number(events.atMicros(row)) - first);
        switch (events.kind(row)) {
          case PURCHASE -> {
            active.set(age);
            money(age, events.amount(row), events.profit(row), 1);
          }
          case REFUND -> money(age, events.amount(row), events.profit(row), -1);
          case TREATMENT ->
              cost[age] =
                  Sums.plus(
                      cost[age], events.amount(row) == Moments.MISSING ? 0 : events.amount(row));
          case CONTRACT -> contracts = true;
          case INTERACTION, FEEDBACK, COMPLAINT, OBSERVATION -> {}
          case MATTER_OPENED, MATTER_CLOSED, RELATION_ENDED, CANCELLATION -> {}
        }
      }
      if (contracts) {
        inForce(events, first, active);
      }
      count(active);
    }

    private void money(int age, long amount, long earned, int sign) {
      revenue[age] = Sums.plus(revenue[age], sign * amount);
      if (earned == Moments.MISSING) {
        profitUnknown++;
      } else {
        profit[age] = Sums.plus(profit[age], sign * earned);
      }
    }

    private void inForce(EventRows events, long first, BitSet active) {
      Activity activity = new Activity(events, until);
      for (int age = 0; age < inPeriod.length; age++) {
        long moment = endOf(first + age);
        activity.goTo(moment);
        if (activity.isActive(moment, Long.MAX_VALUE)) {
          active.set(age);
        }
      }
    }

    private void count(BitSet active) {
      size++;
      int unbroken = active.nextClearBit(0);
      for (int age = 0; age < active.length(); age++) {
        inPeriod[age] += active.get(age) ? 1 : 0;
        onOrAfter[age]++;
        rolling[age] += age < unbroken ? 1 : 0;
      }
    }

    void merge(Row other) {
      size += other.size;
      profitUnknown += other.profitUnknown;
      for (int age = 0; age < inPeriod.length; age++) {
        inPeriod[age] += other.inPeriod[age];
        onOrAfter[age] += other.onOrAfter[age];
        rolling[age] += other.rolling[age];
        revenue[age] = Sums.plus(revenue[age], other.revenue[age]);
        profit[age] = Sums.plus(profit[age], other.profit[age]);
        cost[age] = Sums.plus(cost[age], other.cost[age]);
      }
    }

    private List<long[]> columns() {
      return List.of(inPeriod, onOrAfter, rolling, revenue, profit, cost);
    }

    void writeTo(DataOutput out) throws IOException {
      out.writeLong(size);
      out.writeLong(profitUnknown);
      for (long[] column : columns()) {
        Transit.longs(out, column, column.length);
      }
    }

    void readFrom(DataInput in) throws IOException {
      size = in.readLong();
      profitUnknown = in.readLong();
      for (long[] column : columns()) {
        System.arraycopy(Transit.longs(in), 0, column, 0, column.length);
      }
    }

    Cohort cohort(long first) {
      boolean known = profitUnknown == 0;
      long soFar = 0;
      List<CohortCell> cells = new ArrayList<>();
      for (int age = 0; age < inPeriod.length; age++) {
        long net = Sums.plus(known ? profit[age] : revenue[age], -cost[age]);
        soFar = Sums.plus(soFar, net);
        cells.add(
            new CohortCell(
                age,
                first + age < last || isOver(),
                inPeriod[age],
                onOrAfter[age],
                rolling[age],
                Money.ofScaled(revenue[age], currency),
                known ? Optional.of(Money.ofScaled(net, currency)) : Optional.empty(),
                Money.ofScaled(soFar, currency)));
      }
      return new Cohort(period.startOf(first), size, cells);
    }

    /** Whether the moment looked at is the end of its period. */
    private boolean isOver() {
      return until
          == Moments.toMicros(Moments.endOfDay(period.startOf(last + 1).minusDays(1), zone));
    }
  }
}
