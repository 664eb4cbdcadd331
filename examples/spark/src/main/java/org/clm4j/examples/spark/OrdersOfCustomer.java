package org.clm4j.examples.spark;

import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;
import org.clm4j.basics.Moments;

/** Brings the rows of one customer together, wherever they lay: (customer, day, amount) each. */
final class OrdersOfCustomer extends Aggregator<Row, OrdersSoFar, Orders> {

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
  public OrdersSoFar zero() {
    return new OrdersSoFar();
  }

  @Override
  public OrdersSoFar reduce(OrdersSoFar so, Row row) {
    long at =
        Moments.toMicros(Moments.endOfDay(LocalDate.ofEpochDay(row.getInt(1)), ZoneId.of(zone)));
    return so.add(at, row.getLong(2));
  }

  @Override
  public OrdersSoFar merge(OrdersSoFar one, OrdersSoFar other) {
    return one.addAll(other);
  }

  @Override
  public Orders finish(OrdersSoFar all) {
    return all.orders().sorted();
  }

  @Override
  public Encoder<OrdersSoFar> bufferEncoder() {
    return Encoders.javaSerialization(OrdersSoFar.class);
  }

  @Override
  public Encoder<Orders> outputEncoder() {
    return Encoders.javaSerialization(Orders.class);
  }
}
