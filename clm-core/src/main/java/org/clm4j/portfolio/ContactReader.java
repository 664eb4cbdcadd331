package org.clm4j.portfolio;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.clm4j.event.Complaint;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.MatterClosed;
import org.clm4j.event.Treatment;

/** What one customer's contacts, answers and treatments add to the sums of a portfolio. */
final class ContactReader {

  private final PortfolioDefinition definition;
  private final Calendar calendar;
  private final EventRows rows;
  private final int end;
  private final long since;
  private final Sums sums;

  private final Map<String, Long> complaints = new HashMap<>();
  private final Map<String, Long> settled = new HashMap<>();
  private long firstContact = Moments.MISSING;
  private boolean treatedAsProspect;
  private Optional<Boolean> outcome = Optional.empty();
  private long open;
  private long openSince;

  /**
   * Reads a customer.
   *
   * @param end how many rows count
   * @param since since when it is a customer
   */
  ContactReader(
      PortfolioDefinition definition,
      Calendar calendar,
      EventRows rows,
      int end,
      long since,
      Sums sums) {
    this.definition = definition;
    this.calendar = calendar;
    this.rows = rows;
    this.end = end;
    this.since = since;
    this.sums = sums;
  }

  /** Reads all of it; returns whether the customer was treated and the latest outcome is good. */
  boolean read() {
    for (int row = 0; row < end; row++) {
      EventKind kind = rows.kind(row);
      boolean contact =
          kind != EventKind.OBSERVATION
              && kind != EventKind.CANCELLATION
              && kind != EventKind.REFUND;
      if (contact && firstContact == Moments.MISSING) {
        firstContact = rows.atMicros(row);
      }
      switch (kind) {
        case INTERACTION, FEEDBACK, COMPLAINT, MATTER_CLOSED, TREATMENT ->
            event(rows.event(row), rows.atMicros(row));
        case PURCHASE,
            REFUND,
            CONTRACT,
            OBSERVATION,
            MATTER_OPENED,
            RELATION_ENDED,
            CANCELLATION -> {}
      }
    }
    complaints.forEach(this::complaint);
    prospect();
    if (outcome.isPresent()) {
      sums.count(Counter.TREATED);
      sums.count(Counter.SAVED, outcome.get());
    }
    return outcome.orElse(false);
  }

  private void event(CustomerEvent event, long at) {
    boolean within = at > calendar.from;
    if (event instanceof Interaction contact) {
      contact(contact, at, within);
    } else if (event instanceof Feedback rating && within) {
      rating(rating);
    } else if (event instanceof Complaint complaint) {
      complaints.put(complaint.id(), at);
      complaint.resolvedAt().ifPresent(t -> settled(complaint.id(), Moments.toMicros(t)));
    } else if (event instanceof MatterClosed closed) {
      settled(closed.matter(), at);
    } else if (event instanceof Treatment treatment && within) {
      treatment(treatment, at);
    }
  }

  private void contact(Interaction contact, long at, boolean within) {
    if (contact.initiator().isEmpty()) {
      return;
    }
    if (contact.initiator().get() == Interaction.Initiator.CUSTOMER) {
      if (within) {
        sums.count(Counter.ENQUIRIES);
        openSince = Sums.plus(openSince, at - calendar.from);
        open++;
      }
    } else if (open > 0) {
      sums.add(Counter.ANSWERED, open);
      sums.add(Counter.ANSWER_TIME, open * (at - calendar.from) - openSince);
      open = 0;
      openSince = 0;
    }
  }

  private void rating(Feedback rating) {
    switch (rating.measure()) {
      case CSAT -> {
        sums.count(Counter.CSAT_ANSWERS);
        sums.count(Counter.CSAT_GOOD, rating.goodness() >= 0.75);
      }
      case NPS -> {
        sums.count(Counter.NPS_ANSWERS);
        sums.count(Counter.PROMOTERS, rating.value() >= 9);
        sums.count(Counter.DETRACTORS, rating.value() <= 6);
      }
      case CES -> {
        sums.count(Counter.CES_ANSWERS);
        sums.add(Counter.CES_SUM, Math.round(1e6 * (1 + 6 * rating.goodness())));
      }
    }
  }

  private void settled(String matter, long at) {
    settled.merge(matter, at, Math::min);
  }

  private void complaint(String id, long made) {
    if (made <= calendar.from) {
      return;
    }
    sums.count(Counter.COMPLAINTS);
    long at = settled.getOrDefault(id, Long.MAX_VALUE);
    if (at <= calendar.to) {
      sums.count(Counter.RESOLVED);
      sums.add(Counter.RESOLUTION_TIME, Math.max(0, at - made));
    }
  }

  private void treatment(Treatment treatment, long at) {
    boolean prospect = since == Moments.MISSING || at < since;
    treatedAsProspect |= prospect;
    treatment
        .cost()
        .ifPresent(
            cost -> {
              sums.count(Counter.COSTS);
              sums.add(Counter.COST, cost.scaled());
              if (prospect && definition.acquisitionCost().isEmpty()) {
                sums.count(Counter.ACQUISITION_COSTS);
                sums.add(Counter.ACQUISITION_COST, cost.scaled());
              }
            });
    if (!prospect) {
      treatment
          .outcome()
          .filter(o -> Moments.toMicros(o.at()) <= calendar.to)
          .ifPresent(o -> outcome = Optional.of(o.success()));
    }
  }

  /**
   * Counts who was met before they became a customer, and was none when the window began. Who gives
   * something back has bought before the history begins, and is no prospect by that.
   */
  private void prospect() {
    boolean converted = since != Moments.MISSING;
    boolean met = firstContact != Moments.MISSING && (!converted || firstContact < since);
    if (!met || (converted && since <= calendar.from)) {
      return;
    }
    sums.count(Counter.PROSPECTS);
    sums.count(Counter.CONVERTED, converted);
    if (firstContact > calendar.from) {
      sums.count(Counter.NEW_PROSPECTS);
      sums.count(Counter.NEW_CONVERTED, converted);
    }
    if (treatedAsProspect) {
      sums.count(Counter.TREATED_PROSPECTS);
      sums.count(Counter.TREATED_CONVERTED, converted);
    }
  }
}
