package org.clm4j.examples.portfolio.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.clm4j.basics.Moments;

/**
 * Reads an order log: comma-separated (semicolons and tabs are recognised by the header), UTF-8
 * with or without a byte order mark, first row the names of the columns.
 *
 * <p>A row with an amount of zero or more is a purchase, also at zero. A negative amount, or an
 * entry among the returns whatever its sign, is given back; a row with a return and no sale is a
 * refund only. Rows of one order are added up at the moment of the first; without an order id each
 * row stands for itself, identical ones too. A bad row is counted and left out.
 */
public final class OrderLogReader {

  private static final int LONGEST_ID = 180;
  private static final int PEEK = 1 << 16;

  private final ZoneId zone;
  private final Map<Role, String> stated;
  private final Rows rows = new Rows();
  private final Rejections rejections = new Rejections();
  private final DateCell date;
  private boolean dayFirst;
  private boolean monthFirst;
  private long total;

  /**
   * Makes a reader for one log.
   *
   * @param zone in which days end
   * @param stated the columns the caller named, possibly none
   */
  public OrderLogReader(ZoneId zone, Map<Role, String> stated) {
    this.zone = zone;
    this.stated = Map.copyOf(stated);
    this.date = new DateCell(zone);
  }

  /**
   * Reads a whole log.
   *
   * @throws UnusableInputException if the file is empty, is no UTF-8, lacks a column, or has more
   *     bad rows than good ones
   * @throws IOException if the bytes cannot be read
   */
  public OrderLog read(InputStream bytes) throws IOException {
    try (BufferedReader text = new BufferedReader(utf8(bytes), PEEK)) {
      CSVFormat format =
          CSVFormat.RFC4180
              .builder()
              .setDelimiter(delimiter(text))
              .setIgnoreEmptyLines(true)
              .setTrailingData(true)
              .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
              .get();
      try (CSVParser parser = CSVParser.builder().setReader(text).setFormat(format).get()) {
        return read(parser);
      }
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw notUtf8(e);
      }
      throw new UnusableInputException(
          "the file is no CSV: a quoted cell is not closed, or its quotes do not fit together.", e);
    } catch (CharacterCodingException e) {
      throw notUtf8(e);
    }
  }

  private static UnusableInputException notUtf8(Exception cause) {
    return new UnusableInputException(
        "the file is not UTF-8 text. Maybe save it as CSV UTF-8.", cause);
  }

  private static Reader utf8(InputStream bytes) {
    return new InputStreamReader(
        bytes,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** Skips a byte order mark and takes from the header what separates the cells. */
  private static char delimiter(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    text.mark(PEEK);
    char[] start = new char[PEEK / 2];
    int length = Math.max(0, text.read(start));
    text.reset();
    String header =
        new String(start, 0, length).lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    for (char c : new char[] {',', ';', '\t'}) {
      if (header.indexOf(c) >= 0) {
        return c;
      }
    }
    return ',';
  }

  private OrderLog read(CSVParser parser) {
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      throw new UnusableInputException("the file is empty.");
    }
    List<String> header = new ArrayList<>();
    records.next().forEach(cell -> header.add(cell.strip()));
    Columns columns = Columns.of(header, stated);
    Row row = new Row(columns, header.size());
    while (records.hasNext()) {
      row.read(records.next(), Math.toIntExact(parser.getCurrentLineNumber()));
    }
    if (total == 0) {
      throw new UnusableInputException("the file has a header but no row.");
    }
    rows.decideDates(dayFirst, monthFirst, rejections);
    rows.addUpOrders(zone, rejections);
    requireMostlyGood();
    requireCountable();
    return new OrderLog(rows, columns, rejections, total, zone);
  }

  private void requireMostlyGood() {
    if (2 * rejections.total() > total) {
      StringBuilder why = new StringBuilder();
      rejections
          .counts()
          .forEach(
              (reason, count) ->
                  why.append(why.length() == 0 ? "" : "; ")
                      .append(count)
                      .append(count == 1 ? " row: " : " rows: ")
                      .append(reason.label())
                      .append(" (first in line ")
                      .append(rejections.firstLines(reason).get(0))
                      .append(")"));
      throw new UnusableInputException(
          "more than half of the rows are bad, "
              + rejections.total()
              + " of "
              + total
              + ": "
              + why
              + ".");
    }
  }

  /** Sees to it once that no later sum over any of these rows can overflow. */
  private void requireCountable() {
    try {
      long sum = 0;
      for (int row = 0; row < rows.size(); row++) {
        long sale = Math.max(0, rows.sale[row]);
        long profit = rows.profit[row] == OrderLog.NONE ? 0 : Math.absExact(rows.profit[row]);
        sum = Math.addExact(sum, Math.addExact(Math.addExact(sale, profit), rows.refund[row]));
      }
    } catch (ArithmeticException e) {
      throw new UnusableInputException(
          "the amounts of the file add up to more than 9.2e12. Maybe state them in thousands.", e);
    }
  }

  /** Judges one row after the other. */
  private final class Row {

    private final Columns columns;
    private final int width;
    private final boolean hasReturns;
    private final boolean hasProfit;

    Row(Columns columns, int width) {
      this.columns = columns;
      this.width = width;
      this.hasReturns = columns.has(Role.RETURNS);
      this.hasProfit = columns.has(Role.PROFIT);
    }

    void read(CSVRecord record, int line) {
      total++;
      if (record.size() != width) {
        rejections.add(Reason.WRONG_COLUMN_COUNT, line);
        return;
      }
      String customer = record.get(columns.place(Role.CUSTOMER)).strip();
      String order = columns.has(Role.ORDER) ? record.get(columns.place(Role.ORDER)).strip() : "";
      long amount = AmountCell.read(record.get(columns.place(Role.AMOUNT)));
      long returned =
          hasReturns ? AmountCell.read(record.get(columns.place(Role.RETURNS))) : AmountCell.EMPTY;
      long profit =
          hasProfit ? AmountCell.read(record.get(columns.place(Role.PROFIT))) : AmountCell.EMPTY;
      if (customer.isEmpty()) {
        rejections.add(Reason.MISSING_ID, line);
      } else if (!isId(customer) || !isId(order)) {
        rejections.add(Reason.BAD_ID, line);
      } else if (!date.read(record.get(columns.place(Role.DATE)))) {
        rejections.add(Reason.BAD_DATE, line);
      } else if (isAny(AmountCell.CURRENCY, amount, returned, profit)) {
        rejections.add(Reason.CURRENCY_SIGN, line);
      } else if (isAny(AmountCell.BAD, amount, returned, profit) || saysNothing(amount, returned)) {
        rejections.add(Reason.BAD_AMOUNT, line);
      } else if (isAny(AmountCell.TOO_LARGE, amount, returned, profit)) {
        rejections.add(Reason.AMOUNT_TOO_LARGE, line);
      } else if (returned > AmountCell.LOWEST
          && returned != 0
          && amount > AmountCell.LOWEST
          && amount < 0) {
        rejections.add(Reason.UNCLEAR_RETURN, line);
      } else {
        add(line, customer, order, amount, returned, profit);
      }
    }

    private void add(
        int line, String customer, String order, long amount, long returned, long profit) {
      long givenBack = returned > AmountCell.LOWEST ? Math.abs(returned) : 0;
      long sold = amount == AmountCell.EMPTY ? 0 : amount;
      boolean isSale = sold > 0 || (sold == 0 && givenBack == 0);
      dayFirst |= date.order() == DateCell.Order.DAY_FIRST;
      monthFirst |= date.order() == DateCell.Order.MONTH_FIRST;
      rows.add(
          line,
          rows.customerIds().numberOf(customer),
          order.isEmpty() ? -1 : rows.orderIds().numberOf(order),
          date.at(),
          isSale ? sold : OrderLog.NONE,
          sold < 0 ? -sold : givenBack,
          profit == AmountCell.EMPTY ? OrderLog.NONE : profit);
      if (date.other() != Moments.MISSING) {
        rows.mayAlsoBe(date.other());
      }
    }

    /** An amount may be left out only where a return stands. */
    private boolean saysNothing(long amount, long returned) {
      return amount == AmountCell.EMPTY && (returned == AmountCell.EMPTY || returned == 0);
    }

    private boolean isAny(long flaw, long amount, long returned, long profit) {
      return amount == flaw || returned == flaw || profit == flaw;
    }

    private boolean isId(String id) {
      return id.length() <= LONGEST_ID && id.chars().noneMatch(Character::isISOControl);
    }
  }
}
