package org.clm4j.examples.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.clm4j.event.CustomerHistory;
import org.clm4j.examples.portfolio.PortfolioSteps.Assessor;
import org.clm4j.examples.portfolio.PortfolioSteps.Totals;
import org.clm4j.examples.portfolio.output.Column;
import org.clm4j.examples.portfolio.output.CustomerRow;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Judges the customers of one partition: their rows, and behind them one row with what they come
 * to. Some thousand customers are in memory at a time, fewer where they buy often.
 */
final class Judging implements Iterator<Row> {

  /** The column of the totals, null in the row of a customer. */
  static final String TOTALS = "totals";

  private static final int CHUNK = 8_192;
  private static final int ORDERS = 100_000;
  private static final List<Column> COLUMNS = List.of(Column.values());

  private final Knowledge knowledge;
  private final Iterator<Tuple2<String, Orders>> customers;
  private final Queue<Row> ready = new ArrayDeque<>();
  private @Nullable Totals totals;

  Judging(Knowledge knowledge, Iterator<Tuple2<String, Orders>> customers) throws IOException {
    this.knowledge = knowledge;
    this.customers = customers;
    this.totals = knowledge.steps().totals(knowledge.learned());
  }

  /** Returns the columns: those of the job's table as texts, null where a cell is empty. */
  static StructType columns() {
    StructType columns = new StructType();
    for (Column column : COLUMNS) {
      columns = columns.add(column.header(), DataTypes.StringType);
    }
    return columns.add(TOTALS, DataTypes.BinaryType);
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || totals != null;
  }

  @Override
  public Row next() {
    try {
      if (ready.isEmpty() && customers.hasNext()) {
        judgeSome();
      } else if (ready.isEmpty()) {
        return sumUp();
      }
      return ready.remove();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void judgeSome() throws IOException {
    List<CustomerHistory> histories = new ArrayList<>();
    int orders = 0;
    while (customers.hasNext() && histories.size() < CHUNK && orders < ORDERS) {
      Tuple2<String, Orders> customer = customers.next();
      orders += customer._2().at().length;
      histories.add(customer._2().history(customer._1(), knowledge.steps().currency()));
    }
    Assessor assessor = knowledge.steps().assessor(knowledge.learned(), histories);
    for (CustomerHistory history : histories) {
      ready.add(row(assessor.row(history)));
    }
    if (totals != null) {
      totals.merge(assessor.totals());
    }
  }

  private static Row row(CustomerRow row) {
    @Nullable Object[] cells = new Object[COLUMNS.size() + 1];
    for (int i = 0; i < COLUMNS.size(); i++) {
      String cell = row.cell(COLUMNS.get(i));
      cells[i] = cell.isEmpty() ? null : cell;
    }
    return RowFactory.create(cells);
  }

  private Row sumUp() throws IOException {
    Totals all = totals;
    if (all == null) {
      throw new NoSuchElementException("the partition is at its end.");
    }
    @Nullable Object[] cells = new Object[COLUMNS.size() + 1];
    cells[COLUMNS.size()] = Parts.written(all::writeTo);
    totals = null;
    return RowFactory.create(cells);
  }
}
