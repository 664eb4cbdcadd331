package org.clm4j.profile;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.clm4j.event.ExitBarrier;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.Treatment;
import org.jspecify.annotations.Nullable;

/** The standard metrics of one customer, gathered in one pass over the rows of a history. */
final class StandardMetrics {

  /** What a history alone can tell, in the order of its slots. */
  static final List<Metric<?>> COMPUTED =
      ImmutableList.of(
          Metrics.PURCHASES,
          Metrics.PURCHASE_DAYS,
          Metrics.FIRST_PURCHASE_AT,
          Metrics.LAST_PURCHASE_AT,
          Metrics.PAID_PURCHASE_DAYS,
          Metrics.FIRST_PAID_PURCHASE_AT,
          Metrics.LAST_PAID_PURCHASE_AT,
          Metrics.CUSTOMER_SINCE,
          Metrics.FIRST_CONTACT_AT,
          Metrics.LAST_CONTACT_AT,
          Metrics.SPEND,
          Metrics.MEAN_SPEND,
          Metrics.PROFIT,
          Metrics.REFUNDS,
          Metrics.REFUNDED,
          Metrics.TYPICAL_GAP_DAYS,
          Metrics.LONGEST_GAP_DAYS,
          Metrics.INTERACTIONS,
          Metrics.CUSTOMER_CONTACTS,
          Metrics.LAST_INTERACTION_AT,
          Metrics.LAST_CUSTOMER_INTERACTION_AT,
          Metrics.COMPLAINTS,
          Metrics.OPEN_COMPLAINTS,
          Metrics.CSAT,
          Metrics.SATISFACTION,
          Metrics.NPS,
          Metrics.CES,
          Metrics.LAST_FEEDBACK_AT,
          Metrics.CONTRACT_SIGNED_AT,
          Metrics.CONTRACT_ENDS_AT,
          Metrics.CONTRACTS_IN_FORCE,
          Metrics.NEXT_CONTRACT_END_AT,
          Metrics.LAST_CONTRACT_END_AT,
          Metrics.CONTRACT_DAYS_LEFT,
          Metrics.RECURRING_PER_MONTH,
          Metrics.RELATION_ENDED_AT,
          Metrics.OPEN_MATTERS,
          Metrics.INVESTED,
          Metrics.EXIT_BARRIERS,
          Metrics.exitBarrier(ExitBarrier.ECONOMIC),
          Metrics.exitBarrier(ExitBarrier.TECHNICAL),
          Metrics.exitBarrier(ExitBarrier.CONTRACTUAL));

  private static final double UNITS = 1e6;

  private static final List<ExitBarrier> BARRIERS = List.of(ExitBarrier.values());

  private final ZoneId zone;
  private final Instant asOf;

  private int purchases;
  private int purchaseDays;
  private long firstPurchase = Moments.MISSING;
  private long lastPurchase = Moments.MISSING;
  private int paidDays;
  private long firstPaid = Moments.MISSING;
  private long lastPaid = Moments.MISSING;
  private long lastPaidDay;
  private long longestGap;
  private long customerSince = Moments.MISSING;
  private long firstPurchaseDay;
  private long lastPurchaseDay;
  private long firstContact = Moments.MISSING;
  private long lastContact = Moments.MISSING;
  private long spend;
  private long profit;
  private boolean profitKnown = true;
  private int refunds;
  private long refunded;
  private int interactions;
  private int customerContacts;
  private long lastInteraction = Moments.MISSING;
  private long lastSought = Moments.MISSING;
  private int complaints;
  private double csat = Double.NaN;
  private double satisfaction = Double.NaN;
  private double nps = Double.NaN;
  private double ces = Double.NaN;
  private long lastFeedback = Moments.MISSING;
  private long contractSigned = Moments.MISSING;
  private long relationEnded = Moments.MISSING;
  private @Nullable OpenMatters matters;
  private @Nullable RunningContracts contracts;
  private long invested;
  private @Nullable Bonds bonds;

  StandardMetrics(ZoneId zone, Instant asOf) {
    this.zone = zone;
    this.asOf = asOf;
  }

  /** Takes in a row. Rows come in order and lie at or before {@code asOf}. */
  void add(EventRows rows, int row) {
    long at = rows.atMicros(row);
    switch (rows.kind(row)) {
      case PURCHASE -> purchase(at, rows.amount(row), rows.profit(row));
      case REFUND -> refund(rows.amount(row), rows.profit(row));
      case INTERACTION -> interaction(at, (Interaction) rows.event(row));
      case FEEDBACK -> feedback(at, (Feedback) rows.event(row));
      case CONTRACT -> contract(at, (ContractEvent) rows.event(row));
      case COMPLAINT, MATTER_OPENED, MATTER_CLOSED -> matter(rows.event(row));
      case RELATION_ENDED -> relationEnded = at;
      case TREATMENT -> treatment(rows.amount(row), (Treatment) rows.event(row));
      case OBSERVATION, CANCELLATION -> {}
    }
    contact(at, rows.kind(row));
  }

  private void interaction(long at, Interaction interaction) {
    Optional<Interaction.Initiator> by = interaction.initiator();
    interactions++;
    lastInteraction = at;
    if (!by.equals(Optional.of(Interaction.Initiator.FIRM))) {
      customerContacts++;
      lastContact = at;
    }
    if (by.equals(Optional.of(Interaction.Initiator.CUSTOMER))) {
      lastSought = at;
    }
  }

  private void contact(long at, EventKind kind) {
    switch (kind) {
      case PURCHASE, REFUND, FEEDBACK, COMPLAINT, CONTRACT -> {
        first(at);
        lastContact = at;
      }
      case OBSERVATION, CANCELLATION -> {}
      case INTERACTION, TREATMENT, MATTER_OPENED, MATTER_CLOSED, RELATION_ENDED -> first(at);
    }
  }

  private void first(long at) {
    if (firstContact == Moments.MISSING) {
      firstContact = at;
    }
  }

  private void purchase(long at, long amount, long earned) {
    long day = Moments.epochDay(at, zone);
    if (purchases == 0) {
      firstPurchase = at;
      firstPurchaseDay = day;
      purchaseDays = 1;
    } else if (day != lastPurchaseDay) {
      purchaseDays++;
    }
    purchases++;
    lastPurchase = at;
    lastPurchaseDay = day;
    if (amount > 0) {
      paid(at, day);
    }
    spend = sum(spend, amount);
    profitKnown &= earned != Moments.MISSING;
    profit = profitKnown ? sum(profit, earned) : 0;
    relationEnded = Moments.MISSING;
  }

  private void paid(long at, long day) {
    if (firstPaid == Moments.MISSING) {
      firstPaid = at;
      customer(at);
    }
    if (paidDays == 0 || day != lastPaidDay) {
      longestGap = paidDays == 0 ? 0 : Math.max(longestGap, day - lastPaidDay);
      paidDays++;
    }
    lastPaid = at;
    lastPaidDay = day;
  }

  private void customer(long at) {
    if (customerSince == Moments.MISSING) {
      customerSince = at;
    }
  }

  private void refund(long amount, long lost) {
    refunds++;
    refunded = sum(refunded, amount);
    spend = sum(spend, -amount);
    profitKnown &= lost != Moments.MISSING;
    profit = profitKnown ? sum(profit, Math.negateExact(lost)) : 0;
  }

  private void feedback(long at, Feedback rating) {
    lastFeedback = at;
    switch (rating.measure()) {
      case CSAT -> {
        csat = rating.value();
        satisfaction = rating.goodness();
      }
      case NPS -> nps = rating.value();
      case CES -> ces = rating.value();
    }
  }

  private void contract(long at, ContractEvent event) {
    if (contracts == null) {
      contracts = new RunningContracts();
    }
    contracts.add(event);
    switch (event.action()) {
      case SIGNED, RENEWED -> {
        contractSigned = at;
        customer(at);
        relationEnded = Moments.MISSING;
      }
      case CHANGED, PAUSED, RESUMED, ENDED -> {}
    }
  }

  private void treatment(long cost, Treatment treatment) {
    invested = sum(invested, cost == Moments.MISSING ? 0 : cost);
    if (treatment.barrier().isPresent()) {
      if (bonds == null) {
        bonds = new Bonds();
      }
      bonds.add(treatment);
    }
  }

  private void matter(CustomerEvent event) {
    if (matters == null) {
      matters = new OpenMatters();
    }
    complaints += matters.add(event, asOf);
  }

  /** Returns the steps of a profile in which time alone changes nothing that a history tells. */
  static long[] quietSteps(int size) {
    long[] steps = new long[size];
    Arrays.fill(steps, Moments.MISSING);
    for (int slot = 0; slot < COMPUTED.size(); slot++) {
      if (COMPUTED.get(slot).movement() == Movement.STEPWISE) {
        steps[slot] = MetricValues.NEVER;
      }
    }
    return steps;
  }

  /** Writes the values into the first slots. */
  void write(ValuesBuffer draft) {
    Slots out = new Slots(draft);
    out.number(purchases);
    out.number(purchaseDays);
    out.moment(firstPurchase);
    out.moment(lastPurchase);
    out.number(paidDays);
    out.moment(firstPaid);
    out.moment(lastPaid);
    out.moment(customerSince);
    out.moment(firstContact);
    out.moment(lastContact);
    out.number(spend / UNITS);
    out.number(purchases == 0 ? Double.NaN : spend / (UNITS * purchases));
    out.number(profitKnown && purchases + refunds > 0 ? profit / UNITS : Double.NaN);
    out.number(refunds);
    out.number(refunded / UNITS);
    out.number(
        purchaseDays < 2
            ? Double.NaN
            : (double) (lastPurchaseDay - firstPurchaseDay) / (purchaseDays - 1));
    out.number(paidDays < 2 ? Double.NaN : longestGap);
    out.number(interactions);
    out.number(customerContacts);
    out.moment(lastInteraction);
    out.moment(lastSought);
    out.number(complaints);
    out.number(matters == null ? 0 : matters.openComplaints());
    out.number(csat);
    out.number(satisfaction);
    out.number(nps);
    out.number(ces);
    out.moment(lastFeedback);
    out.moment(contractSigned);
    RunningContracts.@Nullable Sums running = contracts == null ? null : contracts.at(asOf, zone);
    contracts(out, running);
    out.moment(relationEnded);
    out.number(matters == null ? 0 : matters.open());
    out.number(invested / UNITS);
    bonds(out, running);
  }

  private void bonds(Slots out, RunningContracts.@Nullable Sums running) {
    long now = Moments.toMicros(asOf);
    Bonds all = bonds == null ? Bonds.NONE : bonds;
    if (running != null && running.inForce > 0) {
      all = bonds == null ? new Bonds() : bonds;
      all.addContracts(running.lastInForce);
    }
    out.number(all.inPlace(now), all.nextEnd(now));
    for (ExitBarrier kind : BARRIERS) {
      boolean holds = all.holds(kind, now);
      out.flag(holds, holds ? all.end(kind) : MetricValues.NEVER);
    }
  }

  private static void contracts(Slots out, RunningContracts.@Nullable Sums sums) {
    if (sums == null) {
      out.moment(Moments.MISSING);
      out.number(0);
      out.moment(Moments.MISSING);
      out.moment(Moments.MISSING);
      out.number(Double.NaN);
      out.number(0);
      return;
    }
    out.moment(sums.lastOfAll);
    out.number(sums.inForce, sums.nextStep);
    out.moment(sums.next == MetricValues.NEVER ? Moments.MISSING : sums.next, sums.nextStep);
    out.moment(sums.lastPast, sums.nextStep);
    out.number(sums.daysLeft, sums.nextDay);
    out.number(sums.perMonth, sums.nextStep);
  }

  /** Returns the exact sum of two amounts in millionths. */
  static long sum(long one, long other) {
    try {
      return Math.addExact(one, other);
    } catch (ArithmeticException e) {
      throw new ArithmeticException(
          "the amounts of one customer's history add up to more than ±9.2e12, which a sum of "
              + Money.class.getSimpleName()
              + " cannot hold. Maybe the amounts are in a smaller unit than the currency's.");
    }
  }

  /** Fills slots one after the other, in the order of {@link #COMPUTED}. */
  private static final class Slots {
    private final ValuesBuffer draft;
    private int next;

    Slots(ValuesBuffer draft) {
      this.draft = draft;
    }

    void number(double value) {
      draft.bits[next++] = MetricValues.bitsOf(value);
    }

    void moment(long micros) {
      draft.bits[next++] = micros;
    }

    void number(double value, long step) {
      step(step);
      number(value);
    }

    void flag(boolean value, long step) {
      step(step);
      draft.bits[next++] = value ? 1 : 0;
    }

    void moment(long micros, long step) {
      step(step);
      moment(micros);
    }

    private void step(long step) {
      if (step != MetricValues.NEVER) {
        draft.steps()[next] = step;
      }
    }
  }
}
