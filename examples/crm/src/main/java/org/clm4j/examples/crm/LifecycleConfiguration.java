package org.clm4j.examples.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.clm4j.examples.crm.service.Board;
import org.clm4j.examples.crm.service.Campaigns;
import org.clm4j.examples.crm.service.Customers;
import org.clm4j.examples.crm.service.EngineFactory;
import org.clm4j.examples.crm.service.EventLog;
import org.clm4j.examples.crm.service.Publications;
import org.clm4j.examples.crm.service.Watch;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The wiring of clm4j in a Spring host, to be copied: each part steps back where the host has a
 * bean of its own.
 */
@Configuration(proxyBeanMethods = false)
public class LifecycleConfiguration {

  /** Where calendar days begin and end. */
  @Bean
  @ConditionalOnMissingBean
  ZoneId zone(CrmSettings settings) {
    return settings.zone();
  }

  /** The only clock there is. */
  @Bean
  @ConditionalOnMissingBean
  Clock clock(CrmSettings settings) {
    Clock system = Clock.systemUTC();
    return settings.startsAt() == null
        ? system
        : Clock.offset(system, Duration.between(system.instant(), settings.startsAt()));
  }

  /** How an engine is made of what the business configured. */
  @Bean
  @ConditionalOnMissingBean
  EngineFactory engines(ZoneId zone) {
    return EngineFactory.standard(zone);
  }

  @Bean
  @ConditionalOnMissingBean
  EventLog eventLog(JdbcClient db) {
    return new EventLog(db);
  }

  @Bean
  @ConditionalOnMissingBean
  Publications publications(
      JdbcClient db,
      PlatformTransactionManager transactions,
      EventLog events,
      EngineFactory engines,
      ZoneId zone,
      Clock clock) {
    Publications publications =
        new Publications(db, new TransactionTemplate(transactions), events, engines, zone, clock);
    publications.begin();
    return publications;
  }

  @Bean
  @ConditionalOnMissingBean
  Customers customers(
      JdbcClient db,
      JdbcOperations batches,
      PlatformTransactionManager transactions,
      EventLog events,
      Publications publications,
      Watch watch,
      Clock clock) {
    return new Customers(
        db, batches, new TransactionTemplate(transactions), events, publications, watch, clock);
  }

  @Bean
  @ConditionalOnMissingBean
  Board board(JdbcClient db, Publications publications, Clock clock) {
    return new Board(db, publications, clock);
  }

  @Bean
  @ConditionalOnMissingBean
  Campaigns campaigns(JdbcClient db) {
    return new Campaigns(db);
  }
}
