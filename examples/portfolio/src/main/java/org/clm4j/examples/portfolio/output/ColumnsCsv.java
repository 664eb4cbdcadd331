package org.clm4j.examples.portfolio.output;

import java.io.IOException;
import org.apache.commons.csv.CSVPrinter;
import org.clm4j.basics.Language;

/** What stands in each column of the table of customers, in English and Chinese. */
public final class ColumnsCsv {

  /** The name of the file. */
  public static final String NAME = "columns.csv";

  private ColumnsCsv() {}

  /** Writes one row a column, in the order of the table. */
  public static void write(Appendable text) throws IOException {
    CSVPrinter printer = new CSVPrinter(text, CustomersCsv.FORMAT);
    printer.printRecord("column", "meaning_en", "meaning_zh");
    for (Column column : Column.values()) {
      printer.printRecord(
          column.header(),
          column.meaning().in(Language.ENGLISH),
          column.meaning().in(Language.CHINESE));
    }
  }
}
