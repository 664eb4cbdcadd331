package org.clm4j.examples.crm.service;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One PostgreSQL for all tests of a virtual machine, and an empty database for each that asks. */
public final class Databases {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private Databases() {}

  private static final class Server {
    static final EmbeddedPostgres IT = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Returns the address of a new database, with the tables of the CRM. */
  public static String create() {
    return createAnew(Server.IT, "crm" + COUNT.incrementAndGet());
  }

  /** Returns the address of a database of this name, which is empty but for the CRM's tables. */
  static String createAnew(EmbeddedPostgres server, String name) {
    try (Connection all = server.getPostgresDatabase().getConnection();
        Statement create = all.createStatement()) {
      create.execute("drop database if exists " + name);
      create.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String url = server.getJdbcUrl("postgres", name);
    Flyway.configure().dataSource(url, "postgres", "postgres").load().migrate();
    return url;
  }

  /**
   * Waits until the database has noticed that a client of this name is gone: until then it may
   * still carry out what it was told last.
   */
  static void untilGone(JdbcClient db, String client) throws InterruptedException {
    while (db.sql("select count(*) from pg_stat_activity where application_name = ?")
            .param(client)
            .query(Integer.class)
            .single()
        > 0) {
      Thread.sleep(10);
    }
  }

  /** Returns a pool of connections. */
  public static HikariDataSource pool(String url, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername("postgres");
    config.setPassword("postgres");
    config.setMaximumPoolSize(size);
    return new HikariDataSource(config);
  }
}
