package org.clm4j.examples.portfolio;

import java.util.Currency;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.examples.portfolio.log.OrderLog;

/**
 * Makes the history of one customer out of the columns of a log.
 *
 * <p>A refund on another moment than its order is called by both, and names the purchase. Any other
 * event is called by its order id, or by its moment and, among equal moments, its place in the
 * order of content: never by a row number, so that shuffled rows give the same history.
 */
final class Histories implements Customers {

  private final OrderLog log;
  private final Currency currency;
  private final long until;

  /**
   * Takes the events of a log up to a moment.
   *
   * @param until the last microsecond that counts
   */
  Histories(OrderLog log, Currency currency, long until) {
    this.log = log;
    this.currency = currency;
    this.until = until;
  }

  @Override
  public int count() {
    return log.customers();
  }

  @Override
  public String id(int customer) {
    return log.customerId(customer);
  }

  @Override
  public CustomerHistory of(int customer) {
    CustomerHistory.Builder history = CustomerHistory.builder(log.customerId(customer));
    int sameMoment = 0;
    for (int event = log.from(customer);
        event < log.to(customer) && log.at(event) <= until;
        event++) {
      boolean again = event > log.from(customer) && log.at(event) == log.at(event - 1);
      sameMoment = again ? sameMoment + 1 : 0;
      add(history, event, sameMoment);
    }
    return history.build();
  }

  private void add(CustomerHistory.Builder history, int event, int sameMoment) {
    String name =
        log.hasOrder(event)
            ? "order " + log.orderId(event)
            : "row " + moment(event) + "." + sameMoment;
    boolean sold = log.sale(event) != OrderLog.NONE;
    boolean tellsProfit = log.profit(event) != OrderLog.NONE;
    if (sold) {
      Purchase purchase =
          Purchase.of(name, Moments.ofMicros(log.at(event)), money(log.sale(event)));
      history.add(tellsProfit ? purchase.withProfit(money(log.profit(event))) : purchase);
    }
    if (log.refund(event) > 0) {
      Refund given =
          Refund.of(
              "back " + (sold || !log.hasOrder(event) ? name : name + " " + moment(event)),
              Moments.ofMicros(log.at(event)),
              money(log.refund(event)));
      Refund refund = log.isSold(event) ? given.ofPurchase(name) : given;
      history.add(tellsProfit ? refund.withProfit(money(lostAgain(event, sold))) : refund);
    }
  }

  private String moment(int event) {
    return Long.toString(log.at(event), Character.MAX_RADIX);
  }

  /** What a row that is a sale as well says of its profit stands with the sale. */
  private long lostAgain(int event, boolean sold) {
    return sold ? 0 : Math.negateExact(log.profit(event));
  }

  private Money money(long millionths) {
    return Money.ofScaled(millionths, currency);
  }
}
