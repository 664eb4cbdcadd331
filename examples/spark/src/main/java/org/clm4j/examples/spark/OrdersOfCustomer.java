package org.clm4j.examples.spark;

import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;
import org.clm4j.basics.Moments;

/** Brings the rows of one customer together, wherever they lay: (customer, day, amount) each. */
final class OrdersOfCustomer extends Aggregator<Row, Orders, Orders> {

  private static final long serialVersionUID = 1;

  private final String zone;

  /**
   * Makes one.
   *
   * @param zone where days end: an order without a time of day is of the end of its day
   */
  OrdersOfCustomer(String zone) {
    this.zone = zone;
  }

  @Override
  public Orders zero() {
    return Orders.NONE;
  }

  @Override
  public Orders reduce(Orders so, Row row) {
    long at =
        Moments.toMicros(Moments.endOfDay(LocalDate.ofEpochDay(row.getInt(1)), ZoneId.of(zone)));
    return so.plus(new Orders(new long[] {at}, new long[] {row.getLong(2)}));
  }

  @Override
  public Orders merge(Orders one, Orders other) {
    return one.plus(other);
  }

  @Override
  public Orders finish(Orders all) {
    return all.sorted();
  }

  @Override
  public Encoder<Orders> bufferEncoder() {
    return Encoders.javaSerialization(Orders.class);
  }

  @Override
  public Encoder<Orders> outputEncoder() {
    return Encoders.javaSerialization(Orders.class);
  }
}
