package org.clm4j.examples.portfolio.log;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.clm4j.basics.Label;

/** Judges one row after the other by what it says alone, and all of them at the end. */
final class RowReader {

  private static final int LONGEST_ID = 180;
  private static final int MOST_WORDS = 20;

  private final LogOptions options;
  private final Columns columns;
  private final int width;
  private final RawRows rows;
  private final Rejections rejections = new Rejections();
  private final AmountCell quantity = new AmountCell();
  private final Set<String> statuses;
  private final Map<String, Long> statusesSeen = new TreeMap<>();
  private final Map<String, Long> currencies = new TreeMap<>();
  private long total;
  private long leftOut;

  RowReader(LogOptions options, Columns columns, int width) {
    this.options = options;
    this.columns = columns;
    this.width = width;
    this.rows = new RawRows(options, columns);
    this.statuses = options.statuses().stream().map(RowReader::word).collect(Collectors.toSet());
    if (!statuses.isEmpty() && !columns.has(Role.STATUS)) {
      throw new UnusableInputException(LogWords.NO_STATUS.label());
    }
  }

  private static String word(String cell) {
    return Cells.trim(cell).toLowerCase(Locale.ROOT);
  }

  private String cell(CSVRecord record, Role role) {
    return columns.has(role) ? record.get(columns.place(role)) : "";
  }

  void read(CSVRecord record, int line) {
    total++;
    if (record.size() != width) {
      rejections.add(Reason.WRONG_COLUMN_COUNT, line);
    } else if (isWanted(record, line)) {
      judge(record, line);
    }
  }

  /** Leaves out what the caller does not want; refuses a currency that is none. */
  private boolean isWanted(CSVRecord record, int line) {
    if (columns.has(Role.STATUS) && !statuses.isEmpty()) {
      String status = word(cell(record, Role.STATUS));
      if (statusesSeen.size() <= MOST_WORDS) {
        statusesSeen.merge(status, 1L, Long::sum);
      }
      if (!statuses.contains(status)) {
        leftOut++;
        return false;
      }
    }
    if (columns.has(Role.CURRENCY)) {
      Optional<Currency> currency = Currencies.of(cell(record, Role.CURRENCY));
      if (currency.isEmpty()) {
        rejections.add(Reason.BAD_CURRENCY, line, Cells.form(cell(record, Role.CURRENCY)));
        return false;
      }
      currencies.merge(currency.get().getCurrencyCode(), 1L, Long::sum);
      if (options.currency().isPresent() && !options.currency().equals(currency)) {
        leftOut++;
        return false;
      }
    }
    return true;
  }

  private void judge(CSVRecord record, int line) {
    String customer = Cells.id(cell(record, Role.CUSTOMER));
    String order = Cells.id(cell(record, Role.ORDER));
    String date = cell(record, columns.isSummary() ? Role.LAST : Role.DATE);
    String first = cell(record, Role.FIRST);
    for (NumberColumn column : rows.numbers()) {
      column.read(cell(record, column.role()));
    }
    if (customer.isEmpty()) {
      rejections.add(Reason.MISSING_ID, line);
    } else if (!isId(customer) || !isId(order)) {
      rejections.add(Reason.BAD_ID, line);
    } else if (!rows.dates().read(date)) {
      rejections.add(Reason.BAD_DATE, line, Cells.form(date));
    } else if (columns.isSummary() && !rows.firsts().read(first)) {
      rejections.add(Reason.BAD_DATE, line, Cells.form(first));
    } else if (!hasFlaw(record, line, AmountCell.CURRENCY, Reason.CURRENCY_SIGN)
        && !hasFlaw(record, line, AmountCell.BAD, Reason.BAD_AMOUNT)) {
      rows.add(line, customer, order, isTakenBack(record));
      rows.dates().add(line, date);
      if (columns.isSummary()) {
        rows.firsts().add(line, first);
      }
      for (NumberColumn column : rows.numbers()) {
        column.add(line, cell(record, column.role()));
      }
    }
  }

  private boolean hasFlaw(CSVRecord record, int line, long flaw, Reason reason) {
    for (NumberColumn column : rows.numbers()) {
      if (column.is(flaw)) {
        rejections.add(reason, line, Cells.form(cell(record, column.role())));
        return true;
      }
    }
    return false;
  }

  /** A quantity below zero beside an amount says that the amount came back. */
  private boolean isTakenBack(CSVRecord record) {
    if (!columns.has(Role.QUANTITY) || !columns.has(Role.AMOUNT)) {
      return false;
    }
    quantity.read(cell(record, Role.QUANTITY));
    long pieces = quantity.point() > AmountCell.LOWEST ? quantity.point() : quantity.comma();
    return pieces > AmountCell.LOWEST && pieces < 0;
  }

  private static boolean isId(String id) {
    return id.length() <= LONGEST_ID && id.chars().noneMatch(Character::isISOControl);
  }

  /** Decides what needs the whole log, and returns it. */
  OrderLog settle(List<Label> notes) {
    if (total == 0) {
      throw new UnusableInputException(LogWords.NO_ROW.label());
    }
    requireStatuses();
    Optional<Currency> currency = currency();
    if (leftOut > 0 && leftOut == total - rejections.total()) {
      throw new UnusableInputException(
          (statuses.isEmpty() ? LogWords.NONE_OF_CURRENCY : LogWords.NONE_OF_STATUS).label());
    }
    if (leftOut > 0) {
      notes.add(LogWords.LEFT_OUT.label(leftOut));
    }
    Rows events = rows.settle(rejections, notes);
    requireMostlyGood();
    requireCountable(events);
    FarDays far = FarDays.of(events.at, events.size());
    far.tell(notes, options.zone());
    OddIds.tell(events.customerIds(), notes);
    return new OrderLog(
        events,
        columns,
        rejections,
        new OrderLog.Facts(
            total, leftOut, currency, far.lastUsual(), List.copyOf(notes), options.zone()));
  }

  private void requireStatuses() {
    Set<String> unknown = new HashSet<>(statuses);
    unknown.removeAll(statusesSeen.keySet());
    if (!unknown.isEmpty() && statusesSeen.size() <= MOST_WORDS) {
      throw new UnusableInputException(
          LogWords.STATUSES.label(
              String.join(", ", statusesSeen.keySet().stream().map(RowReader::shown).toList())));
    }
  }

  private static String shown(String status) {
    String plain = status.replaceAll("\\p{Cntrl}", "");
    return plain.isEmpty()
        ? "''"
        : plain.length() > LONGEST_ID / 6 ? plain.substring(0, LONGEST_ID / 6) + "…" : plain;
  }

  private Optional<Currency> currency() {
    Set<String> codes = currencies.keySet();
    if (options.currency().isPresent()) {
      String asked = options.currency().get().getCurrencyCode();
      if (!codes.isEmpty() && !codes.contains(asked)) {
        throw new UnusableInputException(LogWords.OTHER_CURRENCY.label(asked, listed()));
      }
      return options.currency();
    }
    if (codes.size() > 1) {
      throw new UnusableInputException(
          LogWords.CURRENCIES.label(listed(), codes.iterator().next()));
    }
    return codes.stream().findFirst().map(Currency::getInstance);
  }

  private Label listed() {
    List<Label> said = new ArrayList<>();
    currencies.forEach((code, rows) -> said.add(LogWords.CURRENCY_ROWS.label(code, rows)));
    return Label.spokenBy(l -> l.list(said.stream().map(one -> one.in(l)).toList()));
  }

  private void requireMostlyGood() {
    if (2 * rejections.total() > total - leftOut) {
      List<Label> why = new ArrayList<>();
      rejections
          .counts()
          .forEach(
              (reason, count) ->
                  why.add(
                      LogWords.BAD_ROWS.label(
                          count,
                          reason.label(),
                          String.valueOf(rejections.firstLines(reason).get(0)),
                          rejections.firstForm(reason))));
      throw new UnusableInputException(
          LogWords.MOSTLY_BAD.label(
              rejections.total(),
              total - leftOut,
              Label.spokenBy(l -> l.clauses(why.stream().map(one -> one.in(l)).toList()))));
    }
  }

  /** Sees to it once that no later sum over any of these rows can overflow. */
  private static void requireCountable(Rows events) {
    try {
      long sum = 0;
      for (int row = 0; row < events.size(); row++) {
        long sale = Math.max(0, events.sale[row]);
        long profit = events.profit[row] == OrderLog.NONE ? 0 : Math.absExact(events.profit[row]);
        sum = Math.addExact(sum, Math.addExact(Math.addExact(sale, profit), events.refund[row]));
      }
    } catch (ArithmeticException e) {
      throw OrderLogReader.tooMuch(e);
    }
  }
}
