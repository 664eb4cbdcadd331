package org.clm4j.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.jspecify.annotations.Nullable;

/** Writes a known number of events into columns. */
final class RowWriter {

  private static final int SHORT = 127;

  private final int size;
  private int row;

  /** At and amount side by side; recorded and profit come after them where a row needs them. */
  private final long[] columns;

  private long @Nullable [] recorded;
  private long @Nullable [] profits;
  private byte[] bytes;
  private int end;
  private @Nullable CustomerEvent @Nullable [] objects;
  private @Nullable Currency currency;

  RowWriter(int size) {
    this.size = size;
    this.columns = new long[2 * size];
    this.bytes = new byte[size + 16 * size];
    this.end = size;
  }

  void add(CustomerEvent event) {
    AbstractEvent e = (AbstractEvent) event;
    meet(e.currency());
    long amount = Moments.MISSING;
    long profit = Moments.MISSING;
    boolean plain = false;
    if (event instanceof Purchase p) {
      amount = p.amount().scaled();
      profit = p.profit().map(Money::scaled).orElse(Moments.MISSING);
      plain = p.isPlain();
    } else if (event instanceof Refund r) {
      amount = r.amount().scaled();
      profit = r.profit().map(Money::scaled).orElse(Moments.MISSING);
      plain = r.isPlain();
    } else if (event instanceof Treatment t) {
      amount = t.cost().map(Money::scaled).orElse(Moments.MISSING);
    }
    numbers(event.kind(), e.stamp.at(), e.stamp.recorded(), amount, profit);
    id(plain ? e.stamp.id().getBytes(StandardCharsets.UTF_8) : new byte[0]);
    object(plain ? null : event);
    row++;
  }

  /** Copies a row whose id starts at {@code start}. */
  void copy(EventRows from, int i, int start) {
    CustomerEvent object = from.object(i);
    meet(object == null ? from.currencyOrNull() : ((AbstractEvent) object).currency());
    numbers(from.kind(i), from.atMicros(i), from.recordedMicros(i), from.amount(i), from.profit(i));
    append(from.idBytes(start));
    object(object);
    row++;
  }

  EventRows rows() {
    int recordedAt = recorded == null ? 0 : 2 * size;
    int profitAt = profits == null ? -1 : recorded == null ? 2 * size : 3 * size;
    return EventRows.ofColumns(
        size,
        joined(joined(columns, recorded), profits),
        recordedAt,
        profitAt,
        bytes.length == end ? bytes : Arrays.copyOf(bytes, end),
        objects,
        currency);
  }

  @SuppressWarnings("EnumOrdinal") // the code of a kind is never stored outside this process
  private void numbers(EventKind kind, long at, long known, long amount, long profit) {
    bytes[row] = (byte) kind.ordinal();
    columns[row] = at;
    columns[size + row] = amount;
    if (recorded == null && known != at) {
      recorded = Arrays.copyOf(columns, size);
    }
    if (recorded != null) {
      recorded[row] = known;
    }
    if (profits == null && profit != Moments.MISSING) {
      profits = new long[size];
      Arrays.fill(profits, Moments.MISSING);
    }
    if (profits != null) {
      profits[row] = profit;
    }
  }

  private void object(@Nullable CustomerEvent object) {
    if (object != null) {
      if (objects == null) {
        objects = new @Nullable CustomerEvent[size];
      }
      objects[row] = object;
    }
  }

  private void id(byte[] id) {
    room(id.length + 2);
    if (id.length > SHORT) {
      bytes[end++] = (byte) (0x80 | (id.length >> 8));
      bytes[end++] = (byte) id.length;
    } else {
      bytes[end++] = (byte) id.length;
    }
    System.arraycopy(id, 0, bytes, end, id.length);
    end += id.length;
  }

  private void append(byte[] id) {
    room(id.length);
    System.arraycopy(id, 0, bytes, end, id.length);
    end += id.length;
  }

  private void room(int more) {
    if (end + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + more, 2 * bytes.length));
    }
  }

  private void meet(@Nullable Currency other) {
    if (currency == null) {
      currency = other;
    } else if (other != null && !currency.equals(other)) {
      throw new MixedCurrencyException(currency, other);
    }
  }

  private static long[] joined(long[] one, long @Nullable [] other) {
    if (other == null) {
      return one;
    }
    long[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
