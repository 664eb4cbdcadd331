package org.clm4j.rfm;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Transit;

/**
 * Adds up purchases by customer, at any number of them, in constant memory for each customer: the
 * last day, how many, and the amount. The purchases come in any order, and tables of parts of them
 * {@link #merge}.
 *
 * <pre>{@code
 * PurchaseTable table = PurchaseTable.builder(asOf, ZoneOffset.UTC, eur).sparse();
 * while (rows.next()) {
 *   table.add(rows.customer(), rows.day(), rows.cents());
 * }
 * RfmFigures figures = table.figures();
 * }</pre>
 *
 * <p>An amount is what the purchase brought, in minor units of the currency: money paid or, where
 * profit is to be the money of RFM, the profit. A negative amount is a return: by {@link
 * Returns#NET} it lessens the customer's money, by {@link Returns#IGNORED} it does not; it is never
 * a purchase and does not make a customer more recent. An amount of 0 is a purchase. Purchases
 * after the day of the moment are left out and counted.
 *
 * <p>Several purchases of one day are several purchases; by {@link
 * RfmDefinition.Frequency#PURCHASE_DAYS} they count once, for which the table keeps each customer's
 * days as well.
 *
 * <p>Customers are numbered from 0 ({@link Builder#dense}, the fastest), have any 64-bit number
 * ({@link Builder#sparse}) or a name ({@link Builder#named}). Not for sharing between threads: give
 * each its own and merge.
 */
public final class PurchaseTable {

  /** What a negative amount does. */
  public enum Returns {
    /** It is taken off the customer's money. */
    NET,
    /** Nothing; it is counted. */
    IGNORED
  }

  private static final String KIND = "purchases of a table";

  private enum Ids {
    DENSE,
    SPARSE,
    NAMED
  }

  /** As many as a table of three numbers by slot, two thirds full, can hold. */
  private static final int MOST_SPARSE = 1 << 27;

  /** How many numbers stand in a slot of a sparse table. */
  private static final int SLOT = 3;

  /** Marks in the count of purchases that something was given back. */
  private static final int RETURNED = 1 << 31;

  private static final int COUNT = ~RETURNED;

  private final Builder settings;
  private final Ids ids;
  private final int lastDay;

  private final Map<String, Integer> names = new HashMap<>();
  private final List<String> namesByRow = new ArrayList<>();

  /**
   * For each customer last day and number of purchases in one, and the amount; the first of the two
   * is 0 where there is nothing. Dense and named: two numbers by row. Sparse: a hash table of three
   * by slot, at most two thirds full: key and these two, so that a purchase touches one line of
   * memory. Slots are in the order of the hash whatever the size, so that a table grows, and takes
   * in another, from one end of memory to the other.
   */
  private long[] cells;

  /** How many customers a sparse table has. */
  private int size;

  /** The rows of the customers of a sparse table, where days count. */
  private final LongTable customersWithDays = new LongTable();

  /** The days of each customer, where they count: row and day as one key. */
  private final LongTable days = new LongTable();

  private long later;
  private long returns;

  private PurchaseTable(Builder settings, Ids ids, int customers) {
    this.settings = settings;
    this.ids = ids;
    this.lastDay = (int) LocalDate.ofInstant(settings.asOf, settings.zone).toEpochDay();
    this.cells =
        new long[ids == Ids.SPARSE ? SLOT * (customers + customers / 2 + 2) : 2 * customers];
  }

  /**
   * Returns a builder of a table.
   *
   * @param asOf the moment the figures are of
   * @param zone where the day of that moment is told
   * @param currency the currency of all amounts
   */
  public static Builder builder(Instant asOf, ZoneId zone, Currency currency) {
    return new Builder(asOf, zone, currency);
  }

  /**
   * Adds a purchase or a return.
   *
   * @param customer the customer's number
   * @param epochDay the day, as {@link LocalDate#toEpochDay} counts
   * @param minorUnits the amount in minor units of the currency, such as cents
   * @throws IllegalArgumentException if a dense table has no such customer, or the day is beyond
   *     the calendar
   * @throws IllegalStateException if customers of the table have names
   * @throws ArithmeticException if the customer's amount goes beyond 64 bits; then nothing is added
   */
  public void add(long customer, int epochDay, long minorUnits) {
    add(cell(customer), epochDay, minorUnits);
  }

  /**
   * Adds a purchase or a return of a customer with a name.
   *
   * @throws IllegalStateException if customers of the table have numbers
   * @throws ArithmeticException if the customer's amount goes beyond 64 bits; then nothing is added
   */
  public void add(String customer, int epochDay, long minorUnits) {
    add(cell(customer), epochDay, minorUnits);
  }

  /** Returns where the customer's two numbers stand. */
  private int cell(long customer) {
    if (ids == Ids.DENSE) {
      if (customer < 0 || customer >= cells.length / 2) {
        throw new IllegalArgumentException(
            "a table of "
                + cells.length / 2
                + " customers numbered from 0 has none of the number given. Maybe make it sparse.");
      }
      return 2 * (int) customer;
    }
    if (ids == Ids.NAMED) {
      throw new IllegalStateException(
          "customers of this table have names. Maybe add with a text, or make the table sparse.");
    }
    int at = SLOT * slot(customer) + 1;
    while ((int) cells[at] != 0 && cells[at - 1] != customer) {
      at = at + SLOT < cells.length ? at + SLOT : 1;
    }
    cells[at - 1] = customer;
    return at;
  }

  /**
   * Returns where a customer's slot is looked for first: the order of slots is that of the hash.
   */
  private int slot(long customer) {
    long hash = LongTable.mixed(customer) & 0xFFFFFFFFL;
    return (int) ((hash * (cells.length / SLOT)) >>> 32);
  }

  /** Counts a customer of a sparse table who was not there before. */
  private void count() {
    size++;
    if (3L * size > 2L * (cells.length / SLOT)) {
      if (size > MOST_SPARSE) {
        throw new IllegalStateException(
            "a sparse table has at most " + MOST_SPARSE + " customers. Maybe split the base.");
      }
      grow(2 * (cells.length / SLOT));
    }
  }

  private void grow(int slots) {
    long[] old = cells;
    cells = new long[SLOT * slots];
    for (int from = 1; from < old.length; from += SLOT) {
      if ((int) old[from] != 0) {
        int at = cell(old[from - 1]);
        cells[at] = old[from];
        cells[at + 1] = old[from + 1];
      }
    }
  }

  private int cell(String customer) {
    if (ids != Ids.NAMED) {
      throw new IllegalStateException(
          "customers of this table have numbers. Maybe add with a number, or make a table of"
              + " names.");
    }
    Integer known = names.get(customer);
    if (known != null) {
      return 2 * known;
    }
    int row = namesByRow.size();
    names.put(Checks.privateId(customer, "id of a customer"), row);
    namesByRow.add(customer);
    if (2 * row >= cells.length) {
      cells = Arrays.copyOf(cells, 2 * cells.length);
    }
    return 2 * row;
  }

  private void add(int at, int epochDay, long minorUnits) {
    if (epochDay > lastDay) {
      later++;
      return;
    }
    long packed = cells[at];
    if (minorUnits < 0) {
      if (settings.returns == Returns.NET) {
        cells[at + 1] = Math.addExact(cells[at + 1], minorUnits);
      }
      cells[at] = packed | (RETURNED & 0xFFFFFFFFL);
      returns++;
      if (packed == 0 && ids == Ids.SPARSE) {
        count();
      }
      return;
    }
    cells[at + 1] = Math.addExact(cells[at + 1], minorUnits);
    cells[at] = plus(packed, epochDay, 1);
    if (countsDays()) {
      days.place((row(at) << 32) | (epochDay & 0xFFFFFFFFL));
    }
    if (packed == 0 && ids == Ids.SPARSE) {
      count();
    }
  }

  /** Returns last day and number of purchases with so many more, the last of them on a day. */
  private static long plus(long packed, int day, int more) {
    int before = purchases(packed) == 0 ? day : (int) (packed >> 32);
    return ((long) Math.max(before, day) << 32) | ((packed + more) & 0xFFFFFFFFL);
  }

  /** Returns the row of the customer whose two numbers stand here. */
  private long row(int at) {
    return ids == Ids.SPARSE ? customersWithDays.place(cells[at - 1]) : at / 2;
  }

  /** Returns where the first customer's two numbers stand. */
  private int first() {
    return ids == Ids.SPARSE ? 1 : 0;
  }

  /** Returns how far it is from one customer's two numbers to the next one's. */
  private int step() {
    return ids == Ids.SPARSE ? SLOT : 2;
  }

  private boolean countsDays() {
    return settings.definition.frequency() == RfmDefinition.Frequency.PURCHASE_DAYS;
  }

  /**
   * Adds all that another table has seen.
   *
   * @throws IllegalArgumentException if the other has other settings or another kind of ids
   * @throws ArithmeticException if a customer's amount goes beyond 64 bits
   */
  public PurchaseTable merge(PurchaseTable other) {
    if (ids != other.ids
        || !settings.same(other.settings)
        || (ids == Ids.DENSE && cells.length != other.cells.length)) {
      throw new IllegalArgumentException(
          "only tables of one moment, zone, currency, definition, rule of returns and kind of ids"
              + " make a whole.");
    }
    if (ids == Ids.SPARSE && cells.length < other.cells.length) {
      grow(other.cells.length / SLOT);
    }
    for (int from = first(); from < other.cells.length; from += step()) {
      long theirs = other.cells[from];
      if ((int) theirs != 0) {
        int at = cellLike(other, from);
        long ours = cells[at];
        cells[at + 1] = Math.addExact(cells[at + 1], other.cells[from + 1]);
        int more = purchases(theirs);
        Math.addExact(purchases(ours), more);
        long sum = more == 0 ? ours : plus(ours, (int) (theirs >> 32), more);
        cells[at] = sum | (theirs & RETURNED & 0xFFFFFFFFL);
        if (ours == 0 && ids == Ids.SPARSE) {
          count();
        }
      }
    }
    for (int i = 0; i < other.days.size(); i++) {
      long key = other.days.key(i);
      days.place((rowLike(other, (int) (key >>> 32)) << 32) | (key & 0xFFFFFFFFL));
    }
    later += other.later;
    returns += other.returns;
    return this;
  }

  /**
   * Writes what was added so far, for {@link #mergeFrom} in another process that runs the same
   * version of the library; no form to keep.
   */
  public void writeTo(DataOutput out) throws IOException {
    Transit.begin(out, KIND, definition());
    Transit.longs(out, cells, cells.length);
    out.writeInt(size);
    out.writeInt(namesByRow.size());
    for (String name : namesByRow) {
      Transit.text(out, name);
    }
    customersWithDays.writeTo(out);
    days.writeTo(out);
    out.writeLong(later);
    out.writeLong(returns);
  }

  /**
   * Adds what another table {@linkplain #writeTo wrote}.
   *
   * @throws IllegalArgumentException if the other has other settings or another kind of ids
   * @throws ArithmeticException if a customer's amount goes beyond 64 bits
   * @throws IOException if it cannot be read
   */
  public PurchaseTable mergeFrom(DataInput in) throws IOException {
    Transit.require(in, KIND, definition());
    PurchaseTable other = new PurchaseTable(settings, ids, 0);
    other.cells = Transit.longs(in);
    other.size = in.readInt();
    for (int left = Transit.length(in); left > 0; left--) {
      other.namesByRow.add(Transit.text(in));
    }
    other.customersWithDays.readFrom(in);
    other.days.readFrom(in);
    other.later = in.readLong();
    other.returns = in.readLong();
    return merge(other);
  }

  private List<Object> definition() {
    return List.of(
        settings.asOf,
        settings.zone,
        settings.currency,
        settings.definition,
        settings.returns,
        ids);
  }

  /** Returns where the two numbers stand of the customer whose numbers stand there in another. */
  private int cellLike(PurchaseTable other, int at) {
    return switch (ids) {
      case DENSE -> at;
      case SPARSE -> cell(other.cells[at - 1]);
      case NAMED -> cell(other.namesByRow.get(at / 2));
    };
  }

  /** Returns the row of the customer who has this one in another. */
  private long rowLike(PurchaseTable other, int row) {
    return switch (ids) {
      case DENSE -> row;
      case SPARSE -> customersWithDays.place(other.customersWithDays.key(row));
      case NAMED -> cell(other.namesByRow.get(row)) / 2;
    };
  }

  private static int purchases(long packed) {
    return (int) packed & COUNT;
  }

  private int rows() {
    return switch (ids) {
      case DENSE -> cells.length / 2;
      case SPARSE -> size;
      case NAMED -> namesByRow.size();
    };
  }

  /** Returns how many purchases and returns were left out, being after the day of the moment. */
  public long later() {
    return later;
  }

  /** Returns how many negative amounts were seen. */
  public long returns() {
    return returns;
  }

  /**
   * Returns the figures of all customers with a purchase; those with returns only are counted as
   * left out. {@link #customers} tells whose figures they are.
   *
   * @throws ArithmeticException if a customer's amount lies beyond ±9 × 10¹² units of the currency
   */
  public RfmFigures figures() {
    int[] purchaseDays = purchaseDays();
    int customers = 0;
    long refundsOnly = 0;
    for (int cell = first(); cell < cells.length; cell += step()) {
      customers += purchases(cells[cell]) > 0 ? 1 : 0;
      refundsOnly += (int) cells[cell] == RETURNED ? 1 : 0;
    }
    long[] r = new long[customers];
    long[] f = new long[customers];
    long[] m = new long[customers];
    long perUnit = Math.round(Math.pow(10, 6 - settings.digits()));
    boolean mean = settings.definition.monetary() == RfmDefinition.Monetary.MEAN_SPEND;
    long most = (long) (RfmValues.LIMIT * 1e6 / perUnit);
    int at = 0;
    for (int cell = first(); cell < cells.length; cell += step()) {
      long packed = cells[cell];
      int count = purchases(packed);
      if (count > 0) {
        long amount = cells[cell + 1];
        if (Math.abs(amount) > most) {
          throw new ArithmeticException(
              "money of one customer lies within ±9e12; this one's goes beyond. Maybe count in"
                  + " thousands.");
        }
        r[at] = 1_000_000L * (lastDay - (int) (packed >> 32));
        f[at] = 1_000_000L * (purchaseDays.length > 0 ? purchaseDays[(int) row(cell)] : count);
        m[at] = mean ? Math.round(amount / (double) count * perUnit) : amount * perUnit;
        at++;
      }
    }
    Map<ExclusionReason, Long> leftOut = new EnumMap<>(ExclusionReason.class);
    leftOut.put(ExclusionReason.REFUNDS_ONLY, refundsOnly);
    return new RfmFigures(settings.definition, settings.asOf, new long[][] {r, f, m}, leftOut);
  }

  private int[] purchaseDays() {
    int[] counts = new int[countsDays() ? rows() : 0];
    for (int i = 0; i < days.size(); i++) {
      counts[(int) (days.key(i) >>> 32)]++;
    }
    return counts;
  }

  /**
   * Returns the customers' numbers in the order of {@link #figures}: ascending in a dense table; in
   * a sparse one, whatever order keeps it fast.
   *
   * @throws IllegalStateException if they have names
   */
  public long[] customers() {
    if (ids == Ids.NAMED) {
      throw new IllegalStateException("customers of this table have names. Maybe ask for names.");
    }
    long[] all = new long[rows()];
    int at = 0;
    for (int cell = first(); cell < cells.length; cell += step()) {
      if (purchases(cells[cell]) > 0) {
        all[at++] = ids == Ids.DENSE ? cell / 2 : cells[cell - 1];
      }
    }
    return Arrays.copyOf(all, at);
  }

  /**
   * Returns the customers' names in the order of {@link #figures}, that in which they were seen.
   *
   * @throws IllegalStateException if they have numbers
   */
  public List<String> names() {
    if (ids != Ids.NAMED) {
      throw new IllegalStateException(
          "customers of this table have numbers. Maybe ask for numbers.");
    }
    List<String> all = new ArrayList<>();
    for (int row = 0; row < namesByRow.size(); row++) {
      if (purchases(cells[2 * row]) > 0) {
        all.add(namesByRow.get(row));
      }
    }
    return all;
  }

  /** Returns the number of customers and the moment. */
  @Override
  public String toString() {
    return "purchases of up to " + rows() + " customers as of " + settings.asOf;
  }

  /** Says what a table adds up, and makes it. */
  public static final class Builder {

    private final Instant asOf;
    private final ZoneId zone;
    private final Currency currency;
    private RfmDefinition definition = RfmDefinition.defaults();
    private Returns returns = Returns.NET;

    private Builder(Instant asOf, ZoneId zone, Currency currency) {
      this.asOf = Moments.cut(asOf);
      this.zone = requireNonNull(zone, "zone");
      this.currency = requireNonNull(currency, "currency");
      if (digits() > 6) {
        throw new IllegalArgumentException(
            "a currency of more than 6 decimals, such as " + currency + ", is not added up.");
      }
    }

    private Builder(Builder other) {
      this.asOf = other.asOf;
      this.zone = other.zone;
      this.currency = other.currency;
      this.definition = other.definition;
      this.returns = other.returns;
    }

    /** Sets what the figures mean. Default: {@link RfmDefinition#defaults}. */
    public Builder definition(RfmDefinition meaning) {
      this.definition = requireNonNull(meaning, "definition");
      return this;
    }

    /** Sets what a negative amount does. Default: {@link Returns#NET}. */
    public Builder returns(Returns policy) {
      this.returns = requireNonNull(policy, "returns");
      return this;
    }

    /**
     * Returns an empty table of customers numbered from 0.
     *
     * @param customers how many there are at most, from 1
     */
    public PurchaseTable dense(int customers) {
      if (Checks.positive(customers, "customers of a dense table") > 1 << 29) {
        throw new IllegalArgumentException(
            "a dense table has at most " + (1 << 29) + " customers. Maybe split the base.");
      }
      return new PurchaseTable(new Builder(this), Ids.DENSE, customers);
    }

    /** Returns an empty table of customers with any 64-bit number. */
    public PurchaseTable sparse() {
      return sparse(1 << 10);
    }

    /**
     * Returns an empty table of customers with any 64-bit number, with room for so many: it grows
     * where there are more.
     *
     * @param customers how many are expected, from 1
     */
    public PurchaseTable sparse(int customers) {
      if (Checks.positive(customers, "customers expected") > MOST_SPARSE) {
        throw new IllegalArgumentException(
            "a sparse table has at most " + MOST_SPARSE + " customers. Maybe split the base.");
      }
      return new PurchaseTable(new Builder(this), Ids.SPARSE, customers);
    }

    /** Returns an empty table of customers with names. */
    public PurchaseTable named() {
      return new PurchaseTable(new Builder(this), Ids.NAMED, 1 << 10);
    }

    private int digits() {
      return Math.max(currency.getDefaultFractionDigits(), 0);
    }

    private boolean same(Builder other) {
      return asOf.equals(other.asOf)
          && zone.equals(other.zone)
          && currency.equals(other.currency)
          && definition.equals(other.definition)
          && returns == other.returns;
    }
  }
}
