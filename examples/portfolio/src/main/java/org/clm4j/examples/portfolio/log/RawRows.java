package org.clm4j.examples.portfolio.log;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;

/**
 * The rows of a log as they were read, in growing columns; what a cell that can be read in two ways
 * means is decided once the last row is in.
 */
final class RawRows {

  private static final List<Role> OF_ORDERS =
      List.of(Role.AMOUNT, Role.RETURNS, Role.PROFIT, Role.QUANTITY, Role.PRICE);

  private final LogOptions options;
  private final DateColumn dates;
  private final DateColumn firsts;
  private final boolean summary;
  private final Map<Role, NumberColumn> numbers = new EnumMap<>(Role.class);
  private final Ids customerIds = new Ids();
  private final Ids orderIds = new Ids();
  private final BitSet takenBack = new BitSet();
  private int[] customer = new int[1 << 10];
  private int[] order = new int[1 << 10];
  private int[] line = new int[1 << 10];
  private int size;

  RawRows(LogOptions options, Columns columns) {
    this.options = options;
    Optional<DateForm> order = options.dates().filter(form -> !form.isPattern());
    this.dates = new DateColumn(new DateCell(options.zone(), options.dates()), order);
    this.summary = columns.isSummary();
    this.firsts = new DateColumn(new DateCell(options.zone(), options.dates()), order);
    for (Role role : summary ? List.of(Role.AMOUNT, Role.PURCHASES) : OF_ORDERS) {
      boolean onlyItsSign = role == Role.QUANTITY && columns.has(Role.AMOUNT);
      if (columns.has(role) && !onlyItsSign) {
        numbers.put(role, new NumberColumn(role));
      }
    }
  }

  DateColumn dates() {
    return dates;
  }

  /** Returns the first purchases, where a row is a whole customer. */
  DateColumn firsts() {
    return firsts;
  }

  Collection<NumberColumn> numbers() {
    return numbers.values();
  }

  Ids customerIds() {
    return customerIds;
  }

  Ids orderIds() {
    return orderIds;
  }

  int size() {
    return size;
  }

  /** Begins a row; its date and numbers are added next. */
  void add(int line, String customer, String order, boolean takenBack) {
    if (size == this.line.length) {
      int length = size + (size >> 1);
      this.customer = Arrays.copyOf(this.customer, length);
      this.order = Arrays.copyOf(this.order, length);
      this.line = Arrays.copyOf(this.line, length);
    }
    this.line[size] = line;
    this.customer[size] = customerIds.numberOf(customer);
    this.order[size] = order.isEmpty() ? -1 : orderIds.numberOf(order);
    this.takenBack.set(size, takenBack);
    size++;
  }

  /** Decides what the cells mean and returns the events; these rows are used up. */
  Rows settle(Rejections rejections, List<Label> notes) {
    long[] at = dates.decide(line, rejections, notes);
    Map<Role, Decimal> signs = decimals(notes);
    Map<Role, long[]> values = new EnumMap<>(Role.class);
    numbers.forEach(
        (role, column) -> values.put(role, column.values(signs.getOrDefault(role, Decimal.POINT))));
    Rows rows = new Rows(customerIds, orderIds);
    if (summary) {
      long[] first = firsts.decide(line, new Rejections(), new ArrayList<>());
      new Summaries(options.zone(), rows, rejections)
          .spread(
              Arrays.copyOf(customer, size),
              line,
              first,
              at,
              requireNonNull(values.get(Role.PURCHASES)),
              requireNonNull(values.get(Role.AMOUNT)));
      notes.add(LogWords.SUMMARY.label());
      return rows;
    }
    Cancellations cancelled = Cancellations.of(orderIds);
    long turned = 0;
    for (int row = 0; row < size; row++) {
      if (at[row] == Moments.MISSING) {
        continue;
      }
      long amount = amount(values, row);
      boolean back = takenBack.get(row) || (order[row] >= 0 && cancelled.has(order[row]));
      if (back && amount > 0) {
        amount = -amount;
        turned++;
      }
      judge(row, at[row], amount, values, rejections, rows);
    }
    if (turned > 0) {
      notes.add(LogWords.TURNED.label(turned));
    }
    boolean perLine = !numbers.containsKey(Role.AMOUNT);
    rows.addUpOrders(
        perLine ? Optional.of(LogOptions.AmountOf.LINE) : options.amounts(), rejections, notes);
    return rows;
  }

  private static long amount(Map<Role, long[]> values, int row) {
    long[] amounts = values.get(Role.AMOUNT);
    if (amounts != null) {
      return amounts[row];
    }
    long quantity = cell(values, Role.QUANTITY, row);
    long price = cell(values, Role.PRICE, row);
    if (quantity <= AmountCell.LOWEST || price <= AmountCell.LOWEST) {
      return quantity <= AmountCell.LOWEST ? quantity : price;
    }
    long pieces = quantity / 1_000_000;
    long high = Math.multiplyHigh(pieces, price);
    long low = pieces * price;
    if (quantity % 1_000_000 == 0 && high == low >> 63) {
      return Math.abs(low) > AmountCell.LARGEST_MILLIONTHS || low == Long.MIN_VALUE
          ? AmountCell.TOO_LARGE
          : low;
    }
    BigDecimal product =
        BigDecimal.valueOf(quantity, 6)
            .multiply(BigDecimal.valueOf(price))
            .setScale(0, RoundingMode.HALF_EVEN);
    return product.abs().compareTo(BigDecimal.valueOf(AmountCell.LARGEST_MILLIONTHS)) > 0
        ? AmountCell.TOO_LARGE
        : product.longValueExact();
  }

  private static long cell(Map<Role, long[]> values, Role role, int row) {
    long[] column = values.get(role);
    return column == null ? AmountCell.EMPTY : column[row];
  }

  private void judge(
      int row, long at, long amount, Map<Role, long[]> values, Rejections rejections, Rows rows) {
    long returned = cell(values, Role.RETURNS, row);
    long profit = cell(values, Role.PROFIT, row);
    boolean nothing = amount == AmountCell.EMPTY && (returned == AmountCell.EMPTY || returned == 0);
    boolean bad = isAny(AmountCell.BAD, amount, returned, profit);
    if (bad || (nothing && order[row] < 0)) {
      rejections.add(Reason.BAD_AMOUNT, line[row], bad ? form(line[row]) : "");
    } else if (isAny(AmountCell.TOO_LARGE, amount, returned, profit)) {
      rejections.add(Reason.AMOUNT_TOO_LARGE, line[row]);
    } else if (returned > AmountCell.LOWEST
        && returned != 0
        && amount > AmountCell.LOWEST
        && amount < 0) {
      rejections.add(Reason.UNCLEAR_RETURN, line[row]);
    } else {
      long givenBack = returned > AmountCell.LOWEST ? Math.abs(returned) : 0;
      long sold = amount == AmountCell.EMPTY ? 0 : amount;
      boolean isSale = sold > 0 || (sold == 0 && givenBack == 0);
      rows.add(
          line[row],
          customer[row],
          order[row],
          at,
          nothing ? Rows.UNTOLD : isSale ? sold : OrderLog.NONE,
          sold < 0 ? -sold : givenBack,
          profit == AmountCell.EMPTY ? OrderLog.NONE : profit);
    }
  }

  private static boolean isAny(long flaw, long amount, long returned, long profit) {
    return amount == flaw || returned == flaw || profit == flaw;
  }

  private String form(int line) {
    for (NumberColumn column : numbers.values()) {
      for (Witnesses some : List.of(column.forPoint(), column.forComma())) {
        if (!some.form(line).isEmpty()) {
          return some.form(line);
        }
      }
    }
    return "";
  }

  /** Decides the decimal sign of each column: by its own cells, else by those of the others. */
  private Map<Role, Decimal> decimals(List<Label> notes) {
    Witnesses point = Witnesses.of(numbers.values().stream().map(NumberColumn::forPoint).toList());
    Witnesses comma = Witnesses.of(numbers.values().stream().map(NumberColumn::forComma).toList());
    Map<Role, Decimal> signs = new EnumMap<>(Role.class);
    List<Role> points = new ArrayList<>();
    List<Role> commas = new ArrayList<>();
    for (NumberColumn column : numbers.values()) {
      Optional<Decimal> sign = options.decimal();
      boolean differs =
          column.forPoint().count() + column.forComma().count() + column.either().count() > 0;
      if (sign.isEmpty()) {
        sign = byWeight(column.forPoint(), column.forComma());
      }
      if (sign.isEmpty() && column.forPoint().count() == 0) {
        sign = byWeight(point, comma);
      }
      if (sign.isEmpty() && differs) {
        throw new UnusableInputException(why(column));
      }
      signs.put(column.role(), sign.orElse(Decimal.POINT));
      if (differs && (sign.equals(Optional.of(Decimal.COMMA)) || column.either().count() > 0)) {
        (sign.equals(Optional.of(Decimal.COMMA)) ? commas : points).add(column.role());
      }
    }
    note(notes, points, LogWords.POINT, LogWords.POINT_ASKED);
    note(notes, commas, LogWords.COMMA, LogWords.COMMA_ASKED);
    return signs;
  }

  private void note(
      List<Label> notes, List<Role> roles, Messages.Phrase found, Messages.Phrase asked) {
    if (!roles.isEmpty()) {
      String columns = String.join(", ", roles.stream().map(Role::word).toList());
      notes.add((options.decimal().isPresent() ? asked : found).label(columns));
    }
  }

  private static Optional<Decimal> byWeight(Witnesses point, Witnesses comma) {
    return point.outweigh(comma)
        ? Optional.of(Decimal.POINT)
        : comma.outweigh(point) ? Optional.of(Decimal.COMMA) : Optional.empty();
  }

  private static Label why(NumberColumn column) {
    Witnesses point = column.forPoint();
    Witnesses comma = column.forComma();
    Label told =
        point.count() + comma.count() == 0
            ? LogWords.DECIMAL_EITHER.label(column.either().firstForm())
            : LogWords.DECIMAL_BOTH.label(
                point.count(),
                comma.count(),
                String.valueOf(point.firstLines().get(0)),
                String.valueOf(comma.firstLines().get(0)));
    return LogWords.DECIMAL.label(column.role().word(), told);
  }
}
