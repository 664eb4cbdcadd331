package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Rate;
import org.clm4j.event.CustomerHistory;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Transit;
import org.jspecify.annotations.Nullable;

/**
 * The population a purchase model is fitted to: of each customer the repeat purchases, the time of
 * the last one and the time observed, what they spent, and, where asked for, what they did in a
 * hold-out afterwards.
 *
 * <p>A base kept by days merges the purchases of one customer and calendar day into one, counts
 * days by the calendar of its zone, and ends with a stated day: {@code T} runs to that day, not to
 * the last purchase. The base owns the unit in which models count time.
 *
 * <pre>{@code
 * PurchaseBase.Collector collector =
 *     PurchaseBase.collector(LocalDate.parse("1997-09-30"), zone, Duration.ofDays(7))
 *         .holdoutUntil(LocalDate.parse("1998-06-30"));
 * histories.forEach(collector::add);
 * PurchaseBase base = collector.build();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class PurchaseBase {

  private final Duration unit;
  private final Rows rows;
  private final int[] rowOf;
  private final List<String> ids;
  private final double[] repeatMean;
  private final double[] firstAmount;
  private final OptionalDouble logGaps;
  private final @Nullable Holdout holdout;
  private final PurchaseTally tally;
  private final @Nullable Currency currency;
  private volatile @Nullable Map<String, Integer> index;

  /** What customers did after the end of observation. */
  @SuppressWarnings("ArrayRecordComponent") // private carrier, never compared
  private record Holdout(double length, int[] purchases, double[] spend) {}

  private PurchaseBase(
      Duration unit,
      Rows rows,
      int[] rowOf,
      List<String> ids,
      double[] repeatMean,
      double[] firstAmount,
      OptionalDouble logGaps,
      @Nullable Holdout holdout,
      PurchaseTally tally,
      @Nullable Currency currency) {
    this.unit = unit;
    this.rows = rows;
    this.rowOf = rowOf;
    this.ids = ids;
    this.repeatMean = repeatMean;
    this.firstAmount = firstAmount;
    this.logGaps = logGaps;
    this.holdout = holdout;
    this.tally = tally;
    this.currency = currency;
  }

  /**
   * Returns an empty collector of purchases by days.
   *
   * @param end the last day of observation, included
   * @param zone whose calendar days are counted
   * @param unit the unit in which models count time, a positive length such as 7 days
   * @throws IllegalArgumentException if the unit is not positive
   */
  public static Collector collector(LocalDate end, ZoneId zone, Duration unit) {
    return new Collector(end, zone, unit);
  }

  /**
   * Returns the base of these histories, under the default policy and without a hold-out.
   *
   * @param end the last day of observation, included
   * @param zone whose calendar days are counted
   * @param unit the unit in which models count time
   */
  public static PurchaseBase from(
      Iterable<CustomerHistory> histories, LocalDate end, ZoneId zone, Duration unit) {
    Collector collector = collector(end, zone, unit);
    histories.forEach(collector::add);
    return collector.build();
  }

  /**
   * Returns the base of customers of whom only the summaries are known, numbered from 0 in the
   * order given; their ids are their numbers.
   *
   * @param unit the unit of the summaries' times
   */
  public static PurchaseBase ofSummaries(Duration unit, Collection<PurchaseSummary> customers) {
    return ofSummaries(unit, customers, OptionalDouble.empty());
  }

  /**
   * Returns the base of customers of whom only the summaries are known, and the sum over all
   * customers and repeat purchases of the logarithm of the time since the purchase before: what
   * {@link MbgCnbd} needs to tell how regular purchases are.
   *
   * @param unit the unit of the summaries' times and of those between purchases
   */
  public static PurchaseBase ofSummaries(
      Duration unit, Collection<PurchaseSummary> customers, double logGaps) {
    if (!Double.isFinite(logGaps)) {
      throw new IllegalArgumentException(
          "the sum of the logarithms of times between purchases is a finite number, not "
              + logGaps
              + ". Maybe two purchases stand at the same time; merge them.");
    }
    return ofSummaries(unit, customers, OptionalDouble.of(logGaps));
  }

  private static PurchaseBase ofSummaries(
      Duration unit, Collection<PurchaseSummary> customers, OptionalDouble logGaps) {
    Collector.requirePositive(unit);
    RowSorter sorter = new RowSorter(customers);
    List<String> ids = new ArrayList<>();
    long purchases = customers.size();
    for (PurchaseSummary customer : customers) {
      purchases += customer.repeats();
      ids.add(Integer.toString(ids.size()));
    }
    return new PurchaseBase(
        unit,
        sorter.rows(),
        sorter.rowOf(),
        List.copyOf(ids),
        new double[0],
        new double[0],
        logGaps,
        null,
        new PurchaseTally(purchases, 0, 0, 0, 0, 0),
        null);
  }

  /** Returns how many customers there are. */
  public int size() {
    return rowOf.length;
  }

  /** Returns the unit in which models fitted to this base count time. */
  public Duration unit() {
    return unit;
  }

  /** Returns the ids of the customers, in the order of their numbers from 0. */
  public List<String> customers() {
    return ids;
  }

  /** Returns the number of the customer with this id, empty if there is none. */
  public OptionalInt numberOf(String customer) {
    Map<String, Integer> map = index;
    if (map == null) {
      map = new HashMap<>(2 * ids.size());
      for (int i = 0; i < ids.size(); i++) {
        map.put(ids.get(i), i);
      }
      index = map;
    }
    Integer number = map.get(customer);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /**
   * Returns what a model needs to know of one customer.
   *
   * @param number the customer's number
   */
  public PurchaseSummary summary(int number) {
    int row = rowOf[number];
    return new PurchaseSummary(rows.x[row], rows.tx[row], rows.age[row]);
  }

  /** Returns how many different summaries there are: what a fit works on. */
  public int distinct() {
    return rows.size();
  }

  /** Returns the repeat purchases of all customers together. */
  public long repeats() {
    return rows.purchases();
  }

  /**
   * Returns the mean amount of a customer's repeat purchase days, net by the policy, in units of
   * the currency; empty without repeat purchases or where the base knows no amounts. It may be 0.
   *
   * @param number the customer's number
   */
  public OptionalDouble repeatMean(int number) {
    return repeatMean.length == 0 || rows.x[rowOf[number]] == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(repeatMean[number]);
  }

  /**
   * Returns what a customer spent on the day of the first purchase, net by the policy, in units of
   * the currency; empty where the base knows no amounts. It may be 0.
   *
   * @param number the customer's number
   */
  public OptionalDouble firstAmount(int number) {
    return firstAmount.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(firstAmount[number]);
  }

  /** Returns the currency of the amounts, empty where none was stated. */
  public Optional<Currency> currency() {
    return Optional.ofNullable(currency);
  }

  /**
   * Returns Σ ln of the times between purchases over the whole base, in its unit; empty where only
   * summaries are known.
   */
  public OptionalDouble logGaps() {
    return logGaps;
  }

  /** Returns whether there is a hold-out to compare forecasts with. */
  public boolean hasHoldout() {
    return holdout != null;
  }

  /**
   * Returns how long the hold-out is, in the base's unit.
   *
   * @throws IllegalStateException if there is none
   */
  public double holdoutLength() {
    return requireHoldout().length;
  }

  /**
   * Returns on how many days the customer bought in the hold-out.
   *
   * @param number the customer's number
   * @throws IllegalStateException if there is no hold-out
   */
  public int holdoutPurchases(int number) {
    return requireHoldout().purchases[number];
  }

  /**
   * Returns what the customer spent in the hold-out, in units of the currency.
   *
   * @param number the customer's number
   * @throws IllegalStateException if there is no hold-out
   */
  public double holdoutSpend(int number) {
    return requireHoldout().spend[number];
  }

  private Holdout requireHoldout() {
    if (holdout == null) {
      throw new IllegalStateException(
          "this base has no hold-out. Maybe collect it with holdoutUntil(date).");
    }
    return holdout;
  }

  /** Returns what the base was made of, and what it left out. */
  public PurchaseTally tally() {
    return tally;
  }

  /** Returns the distinct rows. */
  Rows rows() {
    return rows;
  }

  /** Returns the row of a customer. */
  int row(int number) {
    return rowOf[number];
  }

  /** Returns customers, distinct rows and unit; nobody's name. */
  @Override
  public String toString() {
    return size() + " customers in " + distinct() + " distinct rows, unit " + unit;
  }

  /**
   * Collects purchases into a {@link PurchaseBase}, in constant memory per customer.
   *
   * <p>The purchases of one customer come in order of time; those of different customers in any
   * order. Not for sharing between threads: give each its own and {@link #merge} them.
   */
  public static final class Collector {

    private static final int MAX_DAYS = 1 << 20;
    private static final String KIND = "purchases of a base";

    private final LocalDate end;
    private final ZoneId zone;
    private final Duration unit;
    private PurchasePolicy policy = PurchasePolicy.defaults();
    private @Nullable LocalDate holdoutEnd;

    private final Map<String, Integer> slots = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private PurchaseDays seen = new PurchaseDays();
    private PurchaseDays held = new PurchaseDays();
    private @Nullable PurchaseDays whole; // seen and held as one, where there is a hold-out
    private @Nullable Currency currency;
    private @Nullable String recent;
    private int recentSlot;
    private long purchases;
    private long sameDay;
    private long zeros;
    private long returns;
    private long later;

    private Collector(LocalDate end, ZoneId zone, Duration unit) {
      this.end = requireNonNull(end, "end");
      this.zone = requireNonNull(zone, "zone");
      this.unit = requirePositive(unit);
    }

    static Duration requirePositive(Duration unit) {
      if (unit.isNegative() || unit.isZero()) {
        throw new IllegalArgumentException(
            "a unit of time is positive, not " + unit + ". Maybe Duration.ofDays(7).");
      }
      return Checks.inReach(unit, "a unit of time");
    }

    /**
     * Also collects what happens after the end of observation, up to and including this day.
     *
     * @throws IllegalArgumentException if the day is not after the end of observation
     * @throws IllegalStateException if something was added before
     */
    public Collector holdoutUntil(LocalDate day) {
      if (!day.isAfter(end)) {
        throw new IllegalArgumentException(
            "a hold-out ends after the end of observation " + end + ", not on " + day + ".");
      }
      requireEmpty();
      holdoutEnd = day;
      whole = new PurchaseDays();
      return this;
    }

    /**
     * Reads zero amounts and returns by this policy.
     *
     * @throws IllegalStateException if something was added before
     */
    public Collector policy(PurchasePolicy reading) {
      requireEmpty();
      policy = requireNonNull(reading, "reading");
      return this;
    }

    private void requireEmpty() {
      if (!names.isEmpty()) {
        throw new IllegalStateException(
            "policy and hold-out are stated before the first purchase is added.");
      }
    }

    /**
     * Adds the purchases and refunds of one history.
     *
     * @throws IllegalArgumentException if the customer was added before and the purchases
     *     interleave
     * @throws MixedCurrencyException if its currency differs from the one before
     */
    public Collector add(CustomerHistory history) {
      HistoryReader.read(history, zone, this);
      return this;
    }

    /** Remembers the currency, which must stay the same. */
    void currency(Currency of) {
      if (currency != null && !currency.equals(of)) {
        throw new MixedCurrencyException(currency, of);
      }
      currency = of;
    }

    /**
     * Adds one purchase; a negative amount is a return.
     *
     * @param customer the host's id of the customer
     * @param epochDay the day, counted from 1970-01-01, in the base's zone
     * @param millionths the amount in millionths of the currency
     * @throws IllegalArgumentException if the customer bought on a later day before
     */
    public Collector add(String customer, long epochDay, long millionths) {
      if (millionths < 0) {
        return addReturn(customer, epochDay, Math.negateExact(millionths));
      }
      PurchaseDays days = spanOf(epochDay);
      if (days == null) {
        later++;
        return this;
      }
      purchases++;
      if (millionths == 0) {
        zeros++;
        if (policy.zeros() == PurchasePolicy.Zeros.LEAVE_OUT) {
          return this;
        }
      }
      int slot = slot(customer);
      if (days == seen && held.days(slot) > 0) {
        throw new IllegalArgumentException(
            "the purchases of one customer come in order of time; one of observation came after one"
                + " of the hold-out. Maybe sort them, or add whole histories.");
      }
      if (days.add(slot, Math.toIntExact(epochDay), millionths)) {
        sameDay++;
      }
      if (whole != null) {
        whole.add(slot, Math.toIntExact(epochDay), millionths);
      }
      return this;
    }

    /**
     * Adds one return.
     *
     * @param customer the host's id of the customer
     * @param epochDay the day, counted from 1970-01-01, in the base's zone
     * @param millionths the magnitude in millionths of the currency; its sign does not matter
     */
    public Collector addReturn(String customer, long epochDay, long millionths) {
      PurchaseDays days = spanOf(epochDay);
      if (days == null) {
        later++;
        return this;
      }
      returns++;
      if (policy.returns() == PurchasePolicy.Returns.SUBTRACT) {
        int slot = slot(customer);
        days.subtract(slot, Math.abs(millionths));
        if (whole != null) {
          whole.subtract(slot, Math.abs(millionths));
        }
      }
      return this;
    }

    private @Nullable PurchaseDays spanOf(long epochDay) {
      if (epochDay <= end.toEpochDay()) {
        return seen;
      }
      return holdoutEnd != null && epochDay <= holdoutEnd.toEpochDay() ? held : null;
    }

    private int slot(String customer) {
      if (customer.equals(recent)) {
        return recentSlot;
      }
      Integer slot = slots.putIfAbsent(customer, names.size());
      if (slot == null) {
        slot = names.size();
        names.add(customer);
        seen.reach(slot);
        held.reach(slot);
        if (whole != null) {
          whole.reach(slot);
        }
      }
      recent = customer;
      recentSlot = slot;
      return slot;
    }

    /**
     * Adds what another collector holds. A customer of both must have bought in one wholly before
     * the other, or on the same day at the seam.
     *
     * @throws IllegalArgumentException if the two count differently, or a customer's purchases
     *     interleave
     */
    public Collector merge(Collector other) {
      if (!definition().equals(other.definition())) {
        throw new IllegalArgumentException(
            "collectors merge that agree in end, zone, unit, policy and hold-out.");
      }
      if (other.currency != null) {
        currency(other.currency);
      }
      for (int i = 0; i < other.names.size(); i++) {
        int slot = slot(other.names.get(i));
        int before = seen.days(slot) + held.days(slot);
        seen.merge(slot, other.seen, i);
        held.merge(slot, other.held, i);
        if (whole != null && other.whole != null) {
          whole.merge(slot, other.whole, i);
        }
        sameDay +=
            before + other.seen.days(i) + other.held.days(i) - seen.days(slot) - held.days(slot);
      }
      seen.mergeGaps(other.seen);
      if (whole != null && other.whole != null) {
        whole.mergeGaps(other.whole);
      }
      purchases += other.purchases;
      sameDay += other.sameDay;
      zeros += other.zeros;
      returns += other.returns;
      later += other.later;
      return this;
    }

    /**
     * Writes what was added so far, for {@link #mergeFrom} in another process that runs the same
     * version of the library; no form to keep.
     */
    public void writeTo(DataOutput out) throws IOException {
      Transit.begin(out, KIND, definition());
      out.writeInt(names.size());
      for (String name : names) {
        Transit.text(out, name);
      }
      seen.writeTo(out, names.size());
      held.writeTo(out, names.size());
      if (whole != null) {
        whole.writeTo(out, names.size());
      }
      Transit.currency(out, currency);
      long[] counts = {purchases, sameDay, zeros, returns, later};
      Transit.longs(out, counts, counts.length);
    }

    /**
     * Adds what another collector {@linkplain #writeTo wrote}, as {@link #merge} does.
     *
     * @throws IllegalArgumentException if the two count differently, or a customer's purchases
     *     interleave
     * @throws IOException if it cannot be read
     */
    public Collector mergeFrom(DataInput in) throws IOException {
      Transit.require(in, KIND, definition());
      Collector other = new Collector(end, zone, unit);
      other.policy = policy;
      other.holdoutEnd = holdoutEnd;
      for (int left = Transit.length(in); left > 0; left--) {
        other.names.add(Transit.text(in));
      }
      other.seen = PurchaseDays.read(in);
      other.held = PurchaseDays.read(in);
      other.whole = whole == null ? null : PurchaseDays.read(in);
      other.currency = Transit.currency(in);
      long[] counts = Transit.longs(in);
      other.purchases = counts[0];
      other.sameDay = counts[1];
      other.zeros = counts[2];
      other.returns = counts[3];
      other.later = counts[4];
      return merge(other);
    }

    private List<Object> definition() {
      return List.of(end, zone, unit, policy, Optional.ofNullable(holdoutEnd));
    }

    /**
     * Returns the base of all customers seen by the end of observation, in the order in which they
     * were first added.
     *
     * @throws IllegalStateException if there is none
     */
    public PurchaseBase build() {
      return build(seen, end, holdoutEnd);
    }

    /**
     * Returns the base of all customers seen by the end of the hold-out, what was held out being
     * observed as well: what a model is fitted to once the hold-out has judged it. Without a
     * hold-out this is what {@link #build} returns.
     *
     * @throws IllegalStateException if there is nobody
     */
    public PurchaseBase buildThroughHoldout() {
      return whole == null || holdoutEnd == null ? build() : build(whole, holdoutEnd, null);
    }

    private PurchaseBase build(PurchaseDays of, LocalDate last, @Nullable LocalDate heldUntil) {
      int[] slots = new int[names.size()];
      List<String> ids = new ArrayList<>();
      long notYetSeen = 0;
      for (int slot = 0; slot < names.size(); slot++) {
        if (of.days(slot) > 0) {
          slots[ids.size()] = slot;
          ids.add(names.get(slot));
        } else if (held.days(slot) > 0) {
          notYetSeen++;
        }
      }
      if (ids.isEmpty()) {
        throw new IllegalStateException(
            "nobody bought by the end of observation " + last + ". Maybe it lies too early.");
      }
      slots = Arrays.copyOf(slots, ids.size());
      double perUnit = Rate.ratio(unit, Duration.ofDays(1));
      RowSorter sorter = new RowSorter(keys(slots, of, last), perUnit);
      double[] means = new double[slots.length];
      double[] firsts = new double[slots.length];
      for (int i = 0; i < slots.length; i++) {
        int repeats = of.days(slots[i]) - 1;
        firsts[i] = of.firstAmount(slots[i]) / 1e6;
        means[i] = repeats == 0 ? 0 : of.laterAmount(slots[i]) / 1e6 / repeats;
      }
      Holdout after = heldUntil == null ? null : holdout(slots, heldUntil, perUnit);
      double logGaps = of.logGaps() - sorter.rows().purchases() * Math.log(perUnit);
      return new PurchaseBase(
          unit,
          sorter.rows(),
          sorter.rowOf(),
          List.copyOf(ids),
          means,
          firsts,
          OptionalDouble.of(logGaps),
          after,
          new PurchaseTally(purchases, sameDay, zeros, returns, later, notYetSeen),
          currency);
    }

    private Holdout holdout(int[] slots, LocalDate until, double perUnit) {
      int[] bought = new int[slots.length];
      double[] spend = new double[slots.length];
      for (int i = 0; i < slots.length; i++) {
        bought[i] = held.days(slots[i]);
        spend[i] = (held.firstAmount(slots[i]) + held.laterAmount(slots[i])) / 1e6;
      }
      return new Holdout((until.toEpochDay() - end.toEpochDay()) / perUnit, bought, spend);
    }

    private static long[] keys(int[] slots, PurchaseDays of, LocalDate last) {
      long[] keys = new long[slots.length];
      for (int i = 0; i < slots.length; i++) {
        int slot = slots[i];
        long age = last.toEpochDay() - of.first(slot);
        int recency = of.last(slot) - of.first(slot);
        int repeats = of.days(slot) - 1;
        if (age >= MAX_DAYS) {
          throw new IllegalArgumentException(
              "a purchase lies "
                  + age
                  + " days before the end of observation. Maybe a wrong year.");
        }
        keys[i] = RowSorter.key(repeats, recency, (int) age);
      }
      return keys;
    }
  }
}
