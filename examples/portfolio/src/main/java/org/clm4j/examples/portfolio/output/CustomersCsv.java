package org.clm4j.examples.portfolio.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The table of customers: RFC 4180, but with a plain line feed, UTF-8, first row the names. */
public final class CustomersCsv {

  /** The name of the file. */
  public static final String NAME = "customers.csv";

  private static final String RUN = "=+-@\t\r\n＝＋－＠";

  /** How tables are written: RFC 4180, but with a plain line feed. */
  public static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private static final List<Column> COLUMNS = List.of(Column.values());

  private final CSVPrinter printer;

  /** Writes rows to the text. */
  public CustomersCsv(Appendable text) {
    try {
      this.printer = new CSVPrinter(text, FORMAT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns an id behind a quote where a spreadsheet would take it for a formula and run it. */
  public static String harmless(String id) {
    return !id.isEmpty() && RUN.indexOf(id.charAt(0)) >= 0 ? "'" + id : id;
  }

  /** Writes the names of the columns. */
  public CustomersCsv header() throws IOException {
    printer.printRecord(COLUMNS.stream().map(Column::header).toArray());
    return this;
  }

  /** Writes one customer. */
  public CustomersCsv row(CustomerRow row) throws IOException {
    for (Column column : COLUMNS) {
      printer.print(row.cell(column));
    }
    printer.println();
    return this;
  }
}
