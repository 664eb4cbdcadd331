package org.clm4j.examples.crm.service;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One instance of the CRM without a web server: as a host's own test would make it. */
record Instance(
    JdbcClient db, EventLog events, Publications publications, Customers customers, Board board) {

  static Instance over(DataSource pool, Clock clock, ZoneId zone) {
    JdbcTemplate batches = new JdbcTemplate(pool);
    JdbcClient db = JdbcClient.create(batches);
    TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    EventLog events = new EventLog(db);
    Publications publications =
        new Publications(db, transactions, events, EngineFactory.standard(zone), zone, clock);
    publications.begin();
    Customers customers =
        new Customers(db, batches, transactions, events, publications, Watch.none(), clock);
    return new Instance(db, events, publications, customers, new Board(db, publications, clock));
  }

  /** Visits everybody who is due. */
  int visitAll() {
    int visited = 0;
    for (int some = customers.visitDue(); some > 0; some = customers.visitDue()) {
      visited += some;
    }
    return visited;
  }

  /** Returns every event that is stored, as it is written. */
  List<String> log() {
    return db.sql("select regexp_split_to_table(log, E'\\n') from events")
        .query(String.class)
        .list();
  }
}
