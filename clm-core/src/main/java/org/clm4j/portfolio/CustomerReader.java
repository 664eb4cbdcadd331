package org.clm4j.portfolio;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.clv.HistoricValue;
import org.clm4j.clv.MarginBasis;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;

/** What one customer adds to the sums of a portfolio. */
final class CustomerReader {

  private final PortfolioDefinition definition;
  private final Calendar calendar;
  private final CustomerEntry entry;
  private final EventRows rows;
  private final Sums sums;
  private final int end;

  /** Net revenue of the window, in millionths. */
  long revenue;

  /** Net revenue up to the end, in millionths. */
  private long spend;

  /** Whether anything was bought in the window. */
  boolean bought;

  CustomerReader(
      PortfolioDefinition definition, Calendar calendar, CustomerEntry entry, Sums sums) {
    this.definition = definition;
    this.calendar = calendar;
    this.entry = entry;
    this.rows = entry.history().rows();
    this.sums = sums;
    this.end = rows.countUpTo(calendar.to);
    rows.currency().ifPresent(this::requireCurrency);
    entry.value().map(Money::currency).ifPresent(this::requireCurrency);
  }

  private void requireCurrency(Currency currency) {
    if (!currency.equals(definition.currency())) {
      throw new MixedCurrencyException(definition.currency(), currency);
    }
  }

  void read() {
    Activity activity = new Activity(rows, calendar.from);
    activity.goTo(calendar.from);
    boolean atStart = activity.isActive(calendar.from, calendar.activeSinceAtStart);
    long recurringAtStart = activity.contracts.recurring(calendar.from);
    long activeDays = 0;
    boolean atEnd = false;
    for (int i = 0; i < calendar.days.length; i++) {
      activity.goTo(calendar.days[i]);
      atEnd = activity.isActive(calendar.days[i], calendar.activeSince[i]);
      activeDays += atEnd ? 1 : 0;
    }
    purchases();
    presence(activity, atStart, atEnd, activeDays);
    if (activity.customerSince != Moments.MISSING) {
      value(risk());
    }
    contracts(activity, recurringAtStart);
    if (new ContactReader(definition, calendar, rows, end, activity.customerSince, sums).read()) {
      sums.add(Counter.SAVED_REVENUE, revenue);
    }
  }

  private void presence(Activity activity, boolean atStart, boolean atEnd, long activeDays) {
    Presence presence = Presence.of(activity, calendar.from, atStart, atEnd);
    if (presence == Presence.PROSPECT) {
      return;
    }
    boolean before = activity.customerSince <= calendar.from;
    sums.count(Counter.CUSTOMERS);
    sums.count(Counter.CUSTOMERS_BEFORE, before);
    sums.count(Counter.ACQUIRED, !before);
    sums.count(Counter.AT_START, atStart);
    sums.count(Counter.AT_END, atEnd);
    sums.count(Counter.DORMANT_AT_START, before && !atStart);
    switch (presence) {
      case NEW -> sums.count(Counter.NEW);
      case RETAINED -> sums.count(Counter.RETAINED);
      case RETURNED -> {
        sums.count(Counter.RETURNED);
        sums.add(Counter.RETURNED_REVENUE, revenue);
      }
      case LOST -> sums.count(Counter.LOST);
      case PASSED_THROUGH -> sums.count(Counter.PASSED_THROUGH);
      case INACTIVE, PROSPECT -> {}
    }
    sums.add(Counter.ACTIVE_DAYS, activeDays);
    HistoricValue.of(entry.history(), definition.window().to(), MarginBasis.SALES)
        .ifPresent(worth -> sums.add(Counter.HISTORIC_VALUE, worth.net().scaled()));
  }

  private void purchases() {
    Purchases before = new Purchases();
    Purchases within = new Purchases();
    Purchases earlier = new Purchases();
    long last = Moments.MISSING;
    boolean back = false;
    for (int row = 0; row < end; row++) {
      long at = rows.atMicros(row);
      Purchases part = at > calendar.from ? within : at > calendar.before ? before : earlier;
      if (rows.kind(row) == EventKind.PURCHASE) {
        part.buy(rows.amount(row), rows.profit(row));
        back |= last != Moments.MISSING && at > calendar.from && isSilence(last, at);
        last = at;
      } else if (rows.kind(row) == EventKind.REFUND) {
        part.giveBack(rows.amount(row), rows.profit(row));
      }
    }
    count(earlier, before, within, back);
    if (last != Moments.MISSING) {
      sums.add(
          Counter.RECENCY_DAYS,
          Moments.daysBetween(
              Moments.ofMicros(last), definition.window().to(), definition.window().zone()));
    }
  }

  private boolean isSilence(long last, long at) {
    Instant reached =
        definition.silence().after(Moments.ofMicros(last), definition.window().zone());
    return reached.isBefore(Moments.ofMicros(at));
  }

  private void count(Purchases earlier, Purchases before, Purchases within, boolean back) {
    long ever = earlier.purchases + before.purchases + within.purchases;
    boolean known = earlier.purchases + before.purchases > 0;
    revenue = within.revenue();
    bought = within.purchases > 0;
    sums.count(Counter.BUYERS, bought);
    sums.count(Counter.BUYERS_TWICE, within.purchases > 1);
    sums.count(Counter.BUYERS_OF_BEFORE, bought && known);
    sums.count(Counter.BACK_AFTER_SILENCE, back);
    sums.count(Counter.EVER_BUYERS, ever > 0);
    sums.count(Counter.EVER_TWICE, ever > 1);
    sums.add(Counter.EVER_PURCHASES, ever);
    spend = Sums.plus(Sums.plus(earlier.revenue(), before.revenue()), revenue);
    sums.add(Counter.EVER_SPEND, ever > 0 ? spend : 0);
    sums.add(Counter.PURCHASES, within.purchases);
    sums.add(Counter.REPEAT_PURCHASES, within.purchases - (bought && !known ? 1 : 0));
    sums.add(Counter.REPEAT_AMOUNT, within.sales - (bought && !known ? within.firstSale : 0));
    sums.add(Counter.SALES, within.sales);
    sums.add(Counter.REVENUE, revenue);
    sums.add(Counter.REVENUE_BEFORE, before.revenue());
    sums.add(Counter.PROFIT, within.profit);
    sums.add(Counter.PROFIT_ROWS, within.rows);
    sums.add(Counter.PROFIT_UNKNOWN, within.profitUnknown);
    if (before.revenue() > 0) {
      sums.count(Counter.BASE);
      sums.add(Counter.BASE_BEFORE, before.revenue());
      sums.add(Counter.BASE_NOW, revenue);
      sums.add(Counter.BASE_KEPT, Math.max(0, Math.min(before.revenue(), revenue)));
      sums.add(Counter.BASE_LOST, bought ? 0 : before.revenue());
      sums.add(Counter.BASE_SALES_BEFORE, before.sales);
      sums.add(Counter.BASE_SALES_NOW, within.sales);
    }
  }

  /** Returns for which reasons the customer is at risk; empty where nobody looked. */
  private Optional<Risk> risk() {
    Optional<String> stage = entry.stageAt(definition.window());
    boolean looked =
        (stage.isPresent() && !definition.declining().isEmpty())
            || entry.warned().isPresent()
            || entry.alive().isPresent();
    return looked
        ? Optional.of(
            new Risk(
                stage.filter(definition.declining()::contains).isPresent(),
                entry.warned().orElse(false),
                entry.alive().orElse(1) < definition.aliveLine()))
        : Optional.empty();
  }

  private void value(Optional<Risk> risk) {
    risk.ifPresent(
        r -> {
          sums.count(Counter.JUDGED);
          sums.count(Counter.AT_RISK, r.any());
          sums.add(Counter.SPEND_AT_RISK, r.any() ? spend : 0);
        });
    if (entry.value().isEmpty()) {
      return;
    }
    long worth = entry.value().get().scaled();
    sums.count(Counter.VALUED);
    sums.add(Counter.VALUE, worth);
    if (risk.isPresent()) {
      Risk r = risk.get();
      long above = Math.max(worth, 0);
      sums.count(Counter.VALUED_AT_RISK_CASES);
      sums.add(Counter.VALUE_ABOVE_ZERO, above);
      sums.add(Counter.VALUE_AT_RISK, r.any() ? above : 0);
      sums.add(Counter.VALUE_DECLINING, r.declining() ? above : 0);
      sums.add(Counter.VALUE_WARNED, r.warned() ? above : 0);
      sums.add(Counter.VALUE_UNLIKELY, r.unlikely() ? above : 0);
    }
  }

  private void contracts(Activity activity, long atStart) {
    Contracts contracts = activity.contracts;
    long to = calendar.to;
    long atEnd = contracts.recurring(to);
    boolean before = activity.customerSince <= calendar.from;
    sums.count(Counter.PAYING_AT_START, atStart > 0);
    sums.add(Counter.RECURRING_AT_START, atStart);
    sums.count(Counter.PAYING_AT_END, atEnd > 0);
    sums.add(Counter.RECURRING_AT_END, atEnd);
    if (atStart > 0) {
      sums.add(Counter.RECURRING_OF_START, atEnd);
      sums.add(Counter.RECURRING_KEPT, Math.min(atStart, atEnd));
      sums.add(Counter.RECURRING_LOST, atEnd == 0 ? atStart : 0);
    } else if (before) {
      sums.add(Counter.RECURRING_RETURNED, atEnd);
    }
    FigureWindow window = definition.window();
    Instant until = Span.ofDays(window.days()).after(window.to(), window.zone());
    sums.add(Counter.CONTRACTS, contracts.countInForce(to));
    sums.add(Counter.CONTRACTS_ENDING, contracts.countEnding(to, until));
    sums.add(Counter.RECURRING_ENDING, contracts.recurringEnding(to, until));
  }

  /** Why a customer is at risk. */
  private record Risk(boolean declining, boolean warned, boolean unlikely) {
    boolean any() {
      return declining || warned || unlikely;
    }
  }

  /** What was bought and given back in one stretch of time. */
  private static final class Purchases {
    private long purchases;
    private long rows;
    private long sales;
    private long firstSale;
    private long refunded;
    private long profit;
    private long profitUnknown;

    void buy(long amount, long earned) {
      firstSale = purchases == 0 ? amount : firstSale;
      purchases++;
      sales = Sums.plus(sales, amount);
      profit(earned, 1);
    }

    void giveBack(long amount, long lost) {
      refunded = Sums.plus(refunded, amount);
      profit(lost, -1);
    }

    private void profit(long earned, int sign) {
      rows++;
      if (earned == Moments.MISSING) {
        profitUnknown++;
      } else {
        profit = Sums.plus(profit, sign * earned);
      }
    }

    long revenue() {
      return Sums.plus(sales, -refunded);
    }
  }
}
