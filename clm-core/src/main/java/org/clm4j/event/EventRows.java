package org.clm4j.event;

import static java.util.Objects.checkIndex;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.stream.LongStream;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The events of a history as numbered rows of numbers: for whoever adds up many histories and makes
 * no objects of their events.
 *
 * <pre>{@code
 * EventRows rows = history.rows();
 * for (int row = 0; row < rows.countUpTo(asOf); row++) {
 *   if (rows.kind(row) == EventKind.PURCHASE) {
 *     spend = Math.addExact(spend, rows.amount(row));
 *   }
 * }
 * }</pre>
 *
 * <p>Rows are numbered from 0 in the order of {@link CustomerHistory#events}. Moments are
 * microseconds since 1970, amounts millionths of the currency. A plain purchase or refund takes
 * about 17 bytes and its id; any other event is kept as the object it came as.
 *
 * <p>Immutable and thread-safe.
 */
public final class EventRows {

  static final EventRows EMPTY = new EventRows(0, new long[0], 0, -1, new byte[0], null, null);

  private static final EventKind[] KINDS = EventKind.values();

  private final int size;

  /** Columns one after the other: at, amount, then recorded and profit where a row needs them. */
  private final long[] columns;

  /** Where the column of recorded moments begins; 0, which is that of {@code at}, if all agree. */
  private final int recorded;

  /** Where the column of profits begins, or −1. */
  private final int profit;

  /** A kind per row, then per row the length and the UTF-8 of its id, empty for an object. */
  private final byte[] bytes;

  private final @Nullable CustomerEvent @Nullable [] objects;
  private final @Nullable Currency currency;

  private EventRows(
      int size,
      long[] columns,
      int recorded,
      int profit,
      byte[] bytes,
      @Nullable CustomerEvent @Nullable [] objects,
      @Nullable Currency currency) {
    this.size = size;
    this.columns = columns;
    this.recorded = recorded;
    this.profit = profit;
    this.bytes = bytes;
    this.objects = objects;
    this.currency = currency;
  }

  /** Returns the events as rows, numbered in the order they come. */
  static EventRows of(List<? extends CustomerEvent> events) {
    if (events.isEmpty()) {
      return EMPTY;
    }
    RowWriter writer = new RowWriter(events.size());
    for (CustomerEvent e : events) {
      writer.add(e);
    }
    return writer.rows();
  }

  static EventRows ofColumns(
      int size,
      long[] columns,
      int recorded,
      int profit,
      byte[] bytes,
      @Nullable CustomerEvent @Nullable [] objects,
      @Nullable Currency currency) {
    return new EventRows(size, columns, recorded, profit, bytes, objects, currency);
  }

  /** Returns these of the rows, in the order given. */
  EventRows select(int[] rows) {
    if (rows.length == 0) {
      return EMPTY;
    }
    RowWriter writer = new RowWriter(rows.length);
    int[] starts = starts();
    for (int row : rows) {
      writer.copy(this, row, starts[row]);
    }
    return writer.rows();
  }

  /** Returns how many events there are. */
  public int size() {
    return size;
  }

  /** Returns what kind of thing happened. */
  public EventKind kind(int row) {
    return KINDS[bytes[checkIndex(row, size)]];
  }

  /** Returns when it happened, in microseconds. */
  public long atMicros(int row) {
    return columns[checkIndex(row, size)];
  }

  /** Returns when it became known, in microseconds. */
  public long recordedMicros(int row) {
    return columns[recorded + checkIndex(row, size)];
  }

  /**
   * Returns the amount of a purchase, the amount of a refund as a magnitude, or the cost of a
   * treatment, in millionths of the currency; {@link Moments#MISSING} for an event without one.
   */
  public long amount(int row) {
    return columns[size + checkIndex(row, size)];
  }

  /**
   * Returns the profit of a purchase, or the profit that a refund takes back, in millionths of the
   * currency; {@link Moments#MISSING} where it is not known.
   */
  public long profit(int row) {
    checkIndex(row, size);
    return profit < 0 ? Moments.MISSING : columns[profit + row];
  }

  /**
   * Returns the event as an object. Reading all events in turn goes faster by {@link
   * CustomerHistory#events}.
   */
  public CustomerEvent event(int row) {
    checkIndex(row, size);
    CustomerEvent object = object(row);
    if (object != null) {
      return object;
    }
    int start = size;
    for (int i = 0; i < row; i++) {
      start = skip(start);
    }
    return plain(row, start);
  }

  /** Returns how many rows, counted from the first, happened at or before the moment. */
  public int countUpTo(long micros) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (columns[middle] <= micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Returns the distinct moments up to {@code end} at which a fact changes, ascending, in
   * microseconds: when something happened, and when a complaint was resolved, which no event of its
   * own tells.
   */
  public long[] momentsUpTo(long end) {
    LongStream.Builder all = LongStream.builder();
    int n = countUpTo(end);
    for (int row = 0; row < n; row++) {
      all.add(atMicros(row));
      if (kind(row) == EventKind.COMPLAINT) {
        ((Complaint) event(row))
            .resolvedAt()
            .map(Moments::toMicros)
            .filter(at -> at <= end)
            .ifPresent(all::add);
      }
    }
    return all.build().sorted().distinct().toArray();
  }

  /** Returns the one currency of all amounts, or empty where there is no amount. */
  public Optional<Currency> currency() {
    return Optional.ofNullable(currency);
  }

  @Nullable CustomerEvent object(int row) {
    return objects == null ? null : objects[row];
  }

  @Nullable Currency currencyOrNull() {
    return currency;
  }

  /** Returns the line of business of a row, or null. */
  @Nullable String line(int row) {
    return object(row) instanceof AbstractEvent s ? s.stamp.line() : null;
  }

  /** Returns the id of the purchase that a refund names, or null. */
  @Nullable String refundedPurchase(int row) {
    return object(row) instanceof Refund r ? r.purchase().orElse(null) : null;
  }

  /** Returns the ids of all rows. */
  String[] ids() {
    String[] ids = new String[size];
    int start = size;
    for (int row = 0; row < size; row++) {
      CustomerEvent object = object(row);
      ids[row] = object == null ? id(start) : object.id();
      start = skip(start);
    }
    return ids;
  }

  /** Returns the rows as a list of events, made as they are read. */
  List<CustomerEvent> list() {
    return new Events(this);
  }

  /** Returns the bytes of an id that starts here, its length before it. */
  byte[] idBytes(int start) {
    return Arrays.copyOfRange(bytes, start, skip(start));
  }

  private int[] starts() {
    int[] starts = new int[size];
    int start = size;
    for (int row = 0; row < size; row++) {
      starts[row] = start;
      start = skip(start);
    }
    return starts;
  }

  private String id(int start) {
    int from = start + (bytes[start] < 0 ? 2 : 1);
    return new String(bytes, from, skip(start) - from, StandardCharsets.UTF_8);
  }

  /** Returns where the id after the one that starts here starts. */
  private int skip(int start) {
    int first = bytes[start];
    return first >= 0
        ? start + 1 + first
        : start + 2 + (((first & 0x7f) << 8) | (bytes[start + 1] & 0xff));
  }

  private CustomerEvent plain(int row, int start) {
    Currency money = currency;
    if (money == null) {
      throw new IllegalStateException("a row of money has a currency.");
    }
    EventHeader stamp = new EventHeader(id(start), columns[row], columns[recorded + row], null);
    Money amount = Money.ofScaled(columns[size + row], money);
    long earned = profit(row);
    Money profit = earned == Moments.MISSING ? null : Money.ofScaled(earned, money);
    return KINDS[bytes[row]] == EventKind.PURCHASE
        ? Purchase.ofStamp(stamp, amount, profit)
        : Refund.ofStamp(stamp, amount, profit);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof EventRows r
            && size == r.size
            && recorded == r.recorded
            && profit == r.profit
            && Arrays.equals(columns, r.columns)
            && Arrays.equals(bytes, r.bytes)
            && Arrays.equals(objects, r.objects)
            && Optional.ofNullable(currency).equals(r.currency()));
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(columns) + Arrays.hashCode(bytes);
  }

  /** Returns how many rows there are; nothing of what they hold. */
  @Override
  public String toString() {
    return Checks.counted(size, "event row");
  }

  /** The rows as a list; it knows where each id starts. */
  private static final class Events extends AbstractList<CustomerEvent> implements RandomAccess {
    private final EventRows rows;
    private final int[] starts;

    Events(EventRows rows) {
      this.rows = rows;
      this.starts = rows.starts();
    }

    @Override
    public CustomerEvent get(int index) {
      CustomerEvent object = rows.object(checkIndex(index, rows.size));
      return object != null ? object : rows.plain(index, starts[index]);
    }

    @Override
    public int size() {
      return rows.size;
    }
  }
}
