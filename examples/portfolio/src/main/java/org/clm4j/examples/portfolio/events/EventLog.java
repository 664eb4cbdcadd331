package org.clm4j.examples.portfolio.events;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;

/**
 * The histories of a file of events: customers in the order of their ids by code point, and nothing
 * that depends on the order of the lines.
 *
 * <p>Immutable and thread-safe.
 */
public final class EventLog {

  private final List<CustomerHistory> histories;
  private final Faults faults;
  private final long lines;

  EventLog(List<CustomerHistory> histories, Faults faults, long lines) {
    this.histories = List.copyOf(histories);
    this.faults = faults;
    this.lines = lines;
  }

  /** Returns the number of customers. */
  public int customers() {
    return histories.size();
  }

  /** Returns all that is known of the n-th customer, from 0. */
  public CustomerHistory history(int customer) {
    return histories.get(customer);
  }

  /** Returns the moment of the first event. */
  public Instant first() {
    return histories.stream()
        .flatMap(h -> h.firstAt().stream())
        .min(Instant::compareTo)
        .orElseGet(this::last);
  }

  /** Returns the moment of the first purchase; empty where there is none. */
  public Optional<Instant> firstPurchase() {
    return histories.stream()
        .flatMap(h -> h.events().stream().filter(e -> e.kind() == EventKind.PURCHASE).limit(1))
        .map(CustomerEvent::at)
        .min(Instant::compareTo);
  }

  /** Returns the moment at which the last of all events became known. */
  public Instant last() {
    return histories.stream()
        .flatMap(h -> h.revisions().stream())
        .map(CustomerEvent::recordedAt)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /** Returns the number of events that hold. */
  public long events() {
    return histories.stream().mapToLong(CustomerHistory::size).sum();
  }

  /** Returns the one currency of all money; empty where there is none. */
  public Optional<Currency> currency() {
    return histories.stream().flatMap(h -> h.currency().stream()).findFirst();
  }

  /** Returns the number of lines read, blank ones not counted. */
  public long lines() {
    return lines;
  }

  /** Returns the lines that could not be used. */
  public Faults faults() {
    return faults;
  }
}
