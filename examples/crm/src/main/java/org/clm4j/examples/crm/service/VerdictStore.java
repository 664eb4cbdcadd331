package org.clm4j.examples.crm.service;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.Treatment;
import org.clm4j.jackson.ClmJson;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.Jackson3;
import org.clm4j.retention.Advice;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Review;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageState;
import org.clm4j.warning.WarningState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What follows from the log, stored beside it: state, history of stages, warnings, advice, and what
 * others are to be told. Used inside a transaction that holds the customer's lock.
 */
final class VerdictStore {

  private static final ClmJson JSON = Jackson3.json();

  private static final Duration YEAR = Duration.ofDays(365);

  private final JdbcClient db;
  private final Watch watch;

  VerdictStore(JdbcClient db, Watch watch) {
    this.db = db;
    this.watch = watch;
  }

  /** One locked row. */
  record Row(
      String customer,
      long version,
      int configuration,
      StageState state,
      @Nullable StageState anchor,
      int anchorChanges,
      @Nullable WarningState warned,
      Instant decidedAt) {}

  /** Locks a customer, known or new, until the transaction is over. */
  void lockOrAdd(String customer, Instant now) {
    db.sql("insert into customers values (?, ?) on conflict (id) do update set id = excluded.id")
        .params(customer, Sql.timestamp(now))
        .update();
  }

  /** Locks a customer until the transaction is over. */
  void lock(String customer) {
    db.sql("select id from customers where id = ? for update")
        .param(customer)
        .query(String.class)
        .optional();
  }

  /** Returns what is stored of a customer. */
  Optional<Row> row(String customer) {
    return db.sql("select * from stage_states where customer = ?")
        .param(customer)
        .query(
            (row, n) ->
                new Row(
                    customer,
                    row.getLong("row_version"),
                    row.getInt("configuration"),
                    JSON.read(Document.STAGE_STATE, row.getString("state")),
                    read(row.getString("anchor")),
                    row.getInt("anchor_changes"),
                    warned(row.getString("warning_state")),
                    Sql.instant(row, "decided_at")))
        .optional();
  }

  private static @Nullable StageState read(@Nullable String state) {
    return state == null ? null : JSON.read(Document.STAGE_STATE, state);
  }

  private static @Nullable WarningState warned(@Nullable String state) {
    return state == null ? null : JSON.read(Document.WARNING_STATE, state);
  }

  /** Returns every change of stage that is stored. */
  List<StageChange> changes(String customer) {
    return db
        .sql("select document from stage_changes where customer = ? order by ordinal")
        .param(customer)
        .query(String.class)
        .list()
        .stream()
        .map(document -> JSON.read(Document.STAGE_CHANGE, document))
        .toList();
  }

  /**
   * Stores a verdict and all that goes with it; only where the row is still the one that was read.
   */
  void store(@Nullable Row row, Standing standing) {
    Instant now = standing.asOf();
    String customer = standing.history().customer();
    LifecycleReport report = standing.report();
    StageState state = standing.way().state();
    Optional<Money> spend = spend(standing.history(), Instant.MIN, now);
    Optional<Money> spendAYear = spend(standing.history(), now.minus(YEAR), now);
    List<?> values =
        Sql.row(
            standing.rules().version(),
            Document.STAGE_STATE.write(state),
            standing.anchor() == null ? null : Document.STAGE_STATE.write(standing.anchor()),
            standing.fixed().size(),
            Document.WARNING_STATE.write(standing.warned()),
            state.stage(),
            Sql.timestamp(state.since()),
            report.score().flatMap(s -> s.total().stream().boxed().findFirst()).orElse(null),
            report.score().flatMap(s -> s.band()).map(band -> band.id()).orElse(null),
            spend.map(m -> m.amount()).orElse(null),
            spendAYear.map(m -> m.amount()).orElse(null),
            spend.map(m -> m.currency().getCurrencyCode()).orElse(null),
            Sql.timestamp(now),
            Sql.timestampOrNull(due(standing, now)));
    if (row == null) {
      db.sql(
              "insert into stage_states (configuration, state, anchor, anchor_changes,"
                  + " warning_state, stage, stage_since, score, band, spend, spend_a_year, spend_currency,"
                  + " decided_at, due_at, row_version, customer)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)")
          .params(values)
          .param(customer)
          .update();
    } else if (db.sql(
                "update stage_states set configuration = ?, state = ?, anchor = ?,"
                    + " anchor_changes = ?, warning_state = ?, stage = ?, stage_since = ?,"
                    + " score = ?, band = ?, spend = ?, spend_a_year = ?, spend_currency = ?, decided_at = ?,"
                    + " due_at = ?, row_version = row_version + 1, failure = null"
                    + " where customer = ? and row_version = ?")
            .params(values)
            .param(customer)
            .param(row.version())
            .update()
        != 1) {
      watch.conflict();
      throw new Customers.StaleException(row.version(), row.version() + 1);
    }
    boolean moved = storeChanges(customer, standing.changes(), now);
    storeWarnings(customer, report, now);
    storeAdvice(customer, report);
    watch.decided(moved);
  }

  /** Returns purchases less refunds of a span; empty of who has no money in the log. */
  private static Optional<Money> spend(CustomerHistory history, Instant after, Instant until) {
    return history
        .currency()
        .map(
            currency -> {
              Money sum = Money.zero(currency);
              for (CustomerEvent event : history.events()) {
                if (event.at().isAfter(after) && !event.at().isAfter(until)) {
                  if (event instanceof Purchase purchase) {
                    sum = sum.plus(purchase.amount());
                  } else if (event instanceof Refund refund) {
                    sum = sum.minus(refund.amount());
                  }
                }
              }
              return sum;
            });
  }

  /** Stores what differs from what is stored, and tells others of exactly that. */
  private boolean storeChanges(String customer, List<StageChange> changes, Instant now) {
    List<StageChange> known = changes(customer);
    int same = 0;
    while (same < known.size()
        && same < changes.size()
        && known.get(same).equals(changes.get(same))) {
      same++;
    }
    if (same < known.size()) {
      db.sql("delete from stage_changes where customer = ? and ordinal >= ?")
          .params(customer, same)
          .update();
    }
    for (int i = same; i < known.size(); i++) {
      tell(customer, "stage-change-withdrawn", Document.STAGE_CHANGE.writeLine(known.get(i)), now);
    }
    for (int i = same; i < changes.size(); i++) {
      StageChange change = changes.get(i);
      String document = Document.STAGE_CHANGE.writeLine(change);
      db.sql("insert into stage_changes values (?, ?, ?, ?, ?, ?, ?, ?)")
          .params(
              Sql.row(
                  customer,
                  i,
                  Sql.timestamp(change.at()),
                  change.from(),
                  change.to(),
                  change.transition().orElse(null),
                  change.who().orElse(null),
                  document))
          .update();
      tell(customer, "stage-changed", document, now);
    }
    return same < known.size() || same < changes.size();
  }

  private void storeWarnings(String customer, LifecycleReport report, Instant now) {
    Map<String, Instant> known = new LinkedHashMap<>();
    db.sql("select rule, since from warnings where customer = ?")
        .param(customer)
        .query(
            row -> {
              known.put(row.getString("rule"), Sql.instant(row, "since"));
            });
    report
        .warnings()
        .forEach(
            warning -> {
              db.sql(
                      "insert into warnings values (?, ?, ?, ?, ?) on conflict (customer, rule) do"
                          + " update set since = excluded.since, severity = excluded.severity,"
                          + " acknowledged_at = excluded.acknowledged_at")
                  .params(
                      Sql.row(
                          customer,
                          warning.id(),
                          warning.severity().id(),
                          Sql.timestamp(warning.since()),
                          Sql.timestampOrNull(warning.acknowledgedAt().orElse(null))))
                  .update();
              if (known.remove(warning.id()) == null) {
                tell(customer, "warning-raised", Quoted.of("rule", warning.id()), now);
              }
            });
    known
        .keySet()
        .forEach(
            rule -> {
              db.sql("delete from warnings where customer = ? and rule = ?")
                  .params(customer, rule)
                  .update();
              tell(customer, "warning-ended", Quoted.of("rule", rule), now);
            });
  }

  private void storeAdvice(String customer, LifecycleReport report) {
    Advice advice = report.advice().orElseThrow();
    db.sql(
            "insert into advice values (?, ?, ?, ?, ?) on conflict (customer) do update set"
                + " strategy = excluded.strategy, strategies = excluded.strategies,"
                + " act_by = excluded.act_by, document = excluded.document")
        .params(
            Sql.row(
                customer,
                advice.best().map(best -> best.strategy().id()).orElse(StrategyCatalog.NONE),
                advice.recommendations().stream()
                    .map(r -> r.strategy().id())
                    .toArray(String[]::new),
                Sql.timestampOrNull(advice.best().flatMap(best -> best.actBy()).orElse(null)),
                Document.ADVICE.write(advice)))
        .update();
  }

  /** Lists what was done with a customer. */
  void projectTreatments(CustomerHistory history) {
    db.sql("delete from treatments where customer = ?").param(history.customer()).update();
    history.events().stream()
        .filter(Treatment.class::isInstance)
        .map(Treatment.class::cast)
        .forEach(
            t ->
                db.sql("insert into treatments values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                        Sql.row(
                            history.customer(),
                            t.id(),
                            Sql.timestamp(t.at()),
                            t.strategy(),
                            t.cost().map(m -> m.amount()).orElse(null),
                            t.cost().map(m -> m.currency().getCurrencyCode()).orElse(null),
                            t.probability().stream().boxed().findFirst().orElse(null),
                            t.outcome().map(o -> o.success()).orElse(null),
                            Sql.timestampOrNull(t.outcome().map(o -> o.at()).orElse(null))))
                    .update());
  }

  private void tell(String customer, String kind, String payload, Instant now) {
    db.sql("insert into outbox (customer, kind, made_at, payload) values (?, ?, ?, ?)")
        .params(customer, kind, Sql.timestamp(now), payload)
        .update();
  }

  /** Notes who did what. */
  void audit(Instant at, String who, String what, @Nullable String customer, String detail) {
    db.sql("insert into audit (at, who, what, customer, detail) values (?, ?, ?, ?, ?)")
        .params(Sql.row(Sql.timestamp(at), who, what, customer, detail))
        .update();
  }

  /**
   * Returns when to look again: at the review, or when something announced happens. Where nobody
   * can say, at the next midnight.
   */
  private static @Nullable Instant due(Standing standing, Instant now) {
    Review review = standing.report().nextVisitAt();
    ZoneId zone = standing.rules().stages().zone();
    Instant midnight = Moments.startOfDay(LocalDate.ofInstant(now, zone).plusDays(1), zone);
    Instant byTime =
        review instanceof Review.Never
            ? null
            : review instanceof Review.At at && at.moment().isAfter(now) ? at.moment() : midnight;
    Instant announced = EventLog.nextEvent(standing.history(), now).orElse(null);
    if (byTime == null || announced == null) {
      return byTime == null ? announced : byTime;
    }
    return byTime.isBefore(announced) ? byTime : announced;
  }
}
