package org.clm4j.examples.portfolio.log;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the caller says of a log; what is not said, the log decides by its weight.
 *
 * @param zone in which days end
 * @param columns which column is which, possibly nothing
 * @param dates how dates are written
 * @param decimal the decimal sign of all numbers
 * @param encoding how the text is encoded where it has no byte order mark
 * @param statuses the only statuses whose rows count, empty where all do
 * @param currency the only currency whose rows count
 * @param amounts what an amount stands for where an order has several lines
 */
public record LogOptions(
    ZoneId zone,
    Map<Role, String> columns,
    Optional<DateForm> dates,
    Optional<Decimal> decimal,
    Optional<Charset> encoding,
    List<String> statuses,
    Optional<Currency> currency,
    Optional<AmountOf> amounts) {

  /** What an amount stands for where an order has several lines. */
  public enum AmountOf {
    /** One line; the lines of an order are added up. */
    LINE,
    /** The whole order; it is repeated on each line. */
    ORDER
  }

  /** Checks nothing; copies what could change. */
  public LogOptions {
    columns = Map.copyOf(columns);
    statuses = List.copyOf(statuses);
  }

  /** Returns that nothing is said but the zone and maybe columns. */
  public static LogOptions of(ZoneId zone, Map<Role, String> columns) {
    return new LogOptions(
        zone,
        columns,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
