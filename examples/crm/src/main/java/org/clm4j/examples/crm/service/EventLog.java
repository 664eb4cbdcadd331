package org.clm4j.examples.crm.service;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.jackson.ClmJson;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.EventOfCustomer;
import org.clm4j.jackson.Jackson3;
import org.clm4j.warning.PurchaseRhythm;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of customers, one line an event; nothing in it is ever changed. */
public final class EventLog {

  private static final ClmJson JSON = Jackson3.json();

  /** So many customers are read at once where all are. */
  private static final int PAGE = 500;

  private final JdbcClient db;

  /** Keeps the database. */
  public EventLog(JdbcClient db) {
    this.db = db;
  }

  /** What became of an event. */
  public enum Stored {
    /** It is new. */
    ADDED,
    /** It was here already, the same. */
    REPEATED,
    /** Its id was recorded at the same moment with other content. */
    CONTRADICTED
  }

  /** What makes two lines the same version of an event. */
  private record Version(String id, Instant recordedAt) {
    static Version of(CustomerEvent event) {
      return new Version(event.id(), event.recordedAt());
    }
  }

  /**
   * What became of events, and what is known with them.
   *
   * @param became what became of each, in their order
   */
  record Known(CustomerHistory history, List<Stored> became) {}

  /** Adds events to what is known of a customer, whose lock is held. */
  Known add(CustomerHistory known, List<EventOfCustomer> posted) {
    Map<Version, CustomerEvent> there = new HashMap<>();
    known.revisions().forEach(event -> there.put(Version.of(event), event));
    List<CustomerEvent> added = new ArrayList<>();
    List<Stored> became = new ArrayList<>();
    for (EventOfCustomer one : posted) {
      CustomerEvent same = there.putIfAbsent(Version.of(one.event()), one.event());
      if (same == null) {
        added.add(one.event());
        became.add(Stored.ADDED);
      } else {
        became.add(same.equals(one.event()) ? Stored.REPEATED : Stored.CONTRADICTED);
      }
    }
    if (!added.isEmpty()) {
      append(known.customer(), added);
    }
    return new Known(known.plus(added), became);
  }

  private void append(String customer, List<CustomerEvent> events) {
    String lines =
        events.stream()
            .map(event -> Document.CUSTOMER_EVENT.writeLine(new EventOfCustomer(customer, event)))
            .collect(Collectors.joining("\n"));
    db.sql(
            "insert into events values (?, ?) on conflict (customer)"
                + " do update set log = events.log || E'\\n' || excluded.log")
        .params(customer, lines)
        .update();
  }

  /** Returns all that is known of a customer. */
  public CustomerHistory of(String customer) {
    return db.sql("select log from events where customer = ?")
        .param(customer)
        .query(String.class)
        .optional()
        .map(log -> history(customer, log))
        .orElseGet(() -> CustomerHistory.builder(customer).build());
  }

  /** Reads a log. */
  static CustomerHistory history(String customer, String log) {
    CustomerHistory.Builder history = CustomerHistory.builder(customer);
    log.lines().forEach(line -> history.add(JSON.read(Document.CUSTOMER_EVENT, line).event()));
    return history.build();
  }

  /** Returns every customer's history, by id, some hundred at a time in memory. */
  public Stream<CustomerHistory> all() {
    return Stream.iterate(
            page(""), page -> !page.isEmpty(), page -> page(page.get(page.size() - 1).customer()))
        .flatMap(List::stream)
        .map(row -> history(row.customer(), row.log()));
  }

  private record Row(String customer, String log) {}

  private List<Row> page(String after) {
    return db.sql("select customer, log from events where customer > ? order by customer limit ?")
        .params(after, PAGE)
        .query((row, n) -> new Row(row.getString("customer"), row.getString("log")))
        .list();
  }

  /** Returns the rhythm of the base as it is now. */
  PurchaseRhythm rhythm(ZoneId zone) {
    PurchaseRhythm.Learner learner = PurchaseRhythm.learner(zone);
    all().forEach(learner::add);
    return learner.learn();
  }

  /** Returns the first moment after another at which something was announced to happen. */
  static Optional<Instant> nextEvent(CustomerHistory history, Instant after) {
    return history.moments().stream().filter(after::isBefore).min(Instant::compareTo);
  }
}
