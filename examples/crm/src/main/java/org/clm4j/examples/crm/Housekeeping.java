package org.clm4j.examples.crm;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.clm4j.examples.crm.service.Customers;
import org.clm4j.examples.crm.service.Publications;
import org.clm4j.examples.crm.service.Watch;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** What runs beside the requests: a database for whoever has none, the visits, the figures. */
@Configuration(proxyBeanMethods = false)
public class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** PostgreSQL for whoever names no database; its data is gone when it stops. */
  @Bean(destroyMethod = "close")
  @ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
  EmbeddedPostgres embeddedPostgres() throws IOException {
    LOG.info(
        "no spring.datasource.url: a PostgreSQL of our own is started, and forgets all at the end");
    return EmbeddedPostgres.builder().start();
  }

  @Bean
  @ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
  DataSource embeddedDataSource(EmbeddedPostgres postgres) {
    com.zaxxer.hikari.HikariDataSource pool = new com.zaxxer.hikari.HikariDataSource();
    DataSource database = postgres.getPostgresDatabase();
    if (database instanceof PGSimpleDataSource simple) {
      simple.setLogServerErrorDetail(false); // it would name rows
    }
    pool.setDataSource(database);
    pool.setConnectionTimeout(3000);
    return pool;
  }

  /** Fills an empty base with the story. */
  @Bean
  @ConditionalOnProperty("crm.story")
  ApplicationRunner story(JdbcClient db, Customers customers, Publications publications) {
    return arguments -> {
      if (db.sql("select count(*) from customers").query(Long.class).single() == 0) {
        StoryLoader.load(customers);
        publications.learn("the story");
        LOG.info("the made-up story of 600 firms is loaded");
      }
    };
  }

  /** Counts what happens. */
  @Bean
  Watch crmWatch(MeterRegistry registry, JdbcClient db, Clock clock) {
    Gauge.builder("crm.due.lag", () -> lag(db, clock))
        .baseUnit("seconds")
        .description("how long the longest due customer has been waiting")
        .register(registry);
    Gauge.builder("crm.warnings.open", () -> count(db, "select count(*) from warnings"))
        .description("warnings that are open")
        .register(registry);
    Gauge.builder(
            "crm.outbox.unsent",
            () -> count(db, "select count(*) from outbox where sent_at is null"))
        .description("messages nobody has fetched")
        .register(registry);
    Counter moved = Counter.builder("crm.decisions").tag("outcome", "moved").register(registry);
    Counter stayed = Counter.builder("crm.decisions").tag("outcome", "stayed").register(registry);
    Counter failed = Counter.builder("crm.decisions").tag("outcome", "failed").register(registry);
    Counter conflicts = Counter.builder("crm.conflicts").register(registry);
    return new Watch() {
      @Override
      public void decided(boolean changed) {
        (changed ? moved : stayed).increment();
      }

      @Override
      public void conflict() {
        conflicts.increment();
      }

      @Override
      public void visitFailed() {
        failed.increment();
      }
    };
  }

  private static double count(JdbcClient db, String sql) {
    return db.sql(sql).query(Long.class).single();
  }

  private static double lag(JdbcClient db, Clock clock) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    return db.sql("select greatest(0, extract(epoch from ? - min(due_at))) from stage_states")
        .param(now)
        .query(Double.class)
        .optional()
        .orElse(0.0);
  }

  /** Visits who is due, some customers a transaction, as long as there is one. */
  @Component
  @ConditionalOnExpression("${crm.workers:2} > 0")
  static class Workers {
    private final Customers customers;
    private final int count;
    private final ExecutorService threads;
    private final AtomicBoolean away = new AtomicBoolean();

    Workers(Customers customers, CrmSettings settings) {
      this.customers = customers;
      this.count = settings.workers();
      this.threads = Executors.newFixedThreadPool(count);
    }

    @Scheduled(fixedDelay = 1000)
    void visit() throws InterruptedException, ExecutionException {
      for (Future<?> each : threads.invokeAll(Collections.nCopies(count, this::visitAll))) {
        each.get();
      }
    }

    private @Nullable Void visitAll() {
      try {
        while (!Thread.currentThread().isInterrupted() && customers.visitDue() > 0) {
          // visitDue does the work and says for how many
        }
        if (away.compareAndSet(true, false)) {
          LOG.info("the database answers again: visits go on");
        }
      } catch (DataAccessException | TransactionException gone) {
        // Said once an outage, not once a second; who is due stays due.
        if (away.compareAndSet(false, true)) {
          LOG.warn("visits wait for the database: {}", gone.getClass().getName());
        }
      }
      return null;
    }

    @PreDestroy
    void stop() {
      threads.shutdownNow();
    }
  }
}
