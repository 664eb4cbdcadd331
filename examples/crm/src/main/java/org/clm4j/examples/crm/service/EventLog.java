package org.clm4j.examples.crm.service;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.jackson.ClmJson;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.EventOfCustomer;
import org.clm4j.jackson.Jackson3;
import org.clm4j.warning.PurchaseRhythm;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of customers, one row an event; nothing in it is ever changed. */
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
    /** It was here already, the same to the letter. */
    REPEATED,
    /** Its id was recorded at the same moment with other content. */
    CONTRADICTED
  }

  /** What makes two rows the same version of an event. */
  private record Version(String id, Instant recordedAt) {
    static Version of(CustomerEvent event) {
      return new Version(event.id(), event.recordedAt());
    }
  }

  /** Stores events of one customer who is known, all in one go; says what became of each. */
  List<Stored> store(String customer, List<EventOfCustomer> events) {
    int n = events.size();
    String[] ids = new String[n];
    String[] recorded = new String[n];
    String[] at = new String[n];
    String[] kinds = new String[n];
    String[] documents = new String[n];
    for (int i = 0; i < n; i++) {
      CustomerEvent event = events.get(i).event();
      ids[i] = event.id();
      recorded[i] = event.recordedAt().toString();
      at[i] = event.at().toString();
      kinds[i] = event.kind().name();
      documents[i] = Document.CUSTOMER_EVENT.writeLine(events.get(i));
    }
    Set<Version> added = new HashSet<>();
    db.sql(
            "insert into events select ?, * from unnest(?::text[], ?::text[]::timestamptz[],"
                + " ?::text[]::timestamptz[], ?::text[], ?::text[])"
                + " on conflict do nothing returning id, recorded_at")
        .params(customer, ids, recorded, at, kinds, documents)
        .query(
            row -> {
              added.add(new Version(row.getString("id"), Sql.instant(row, "recorded_at")));
            });
    Map<Version, String> known = new HashMap<>();
    db.sql("select id, recorded_at, document from events where customer = ? and id = any (?)")
        .params(customer, ids)
        .query(
            row -> {
              known.put(
                  new Version(row.getString("id"), Sql.instant(row, "recorded_at")),
                  row.getString("document"));
            });
    List<Stored> became = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Version version = Version.of(events.get(i).event());
      if (!documents[i].equals(known.get(version))) {
        became.add(Stored.CONTRADICTED);
      } else {
        became.add(added.remove(version) ? Stored.ADDED : Stored.REPEATED);
      }
    }
    return became;
  }

  /** Returns all that is known of a customer. */
  public CustomerHistory of(String customer) {
    return history(
        customer,
        db.sql("select document from events where customer = ? order by recorded_at, id")
            .param(customer)
            .query(String.class)
            .list());
  }

  private static CustomerHistory history(String customer, List<String> documents) {
    CustomerHistory.Builder history = CustomerHistory.builder(customer);
    for (String document : documents) {
      history.add(JSON.read(Document.CUSTOMER_EVENT, document).event());
    }
    return history.build();
  }

  /** Returns every customer's history, by id, some hundred at a time in memory. */
  public Stream<CustomerHistory> all() {
    return Stream.iterate(
            page(""), page -> !page.isEmpty(), page -> page(page.get(page.size() - 1)))
        .flatMap(List::stream)
        .map(this::of);
  }

  private List<String> page(String after) {
    return db.sql("select id from customers where id > ? order by id limit ?")
        .params(after, PAGE)
        .query(String.class)
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
