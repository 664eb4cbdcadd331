package org.clm4j.examples.crm.service;

import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One instance of the CRM without a web server: as a host's own test would make it. */
record Instance(
    JdbcClient db, EventLog events, Publications publications, Customers customers, Board board) {

  static Instance over(DataSource pool, Clock clock, ZoneId zone) {
    JdbcClient db = JdbcClient.create(pool);
    TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    EventLog events = new EventLog(db);
    Publications publications =
        new Publications(db, transactions, events, EngineFactory.standard(zone), zone, clock);
    publications.begin();
    Customers customers =
        new Customers(db, transactions, events, publications, Watch.none(), clock);
    return new Instance(db, events, publications, customers, new Board(db, publications, clock));
  }

  /** Visits everybody who is due. */
  int visitAll() {
    int visited = 0;
    while (customers.visitDue()) {
      visited++;
    }
    return visited;
  }
}
