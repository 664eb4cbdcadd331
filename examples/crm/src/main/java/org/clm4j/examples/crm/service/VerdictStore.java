package org.clm4j.examples.crm.service;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
import org.clm4j.warning.Warning;
import org.clm4j.warning.WarningState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What follows from the log, stored beside it: state, history of stages, warnings, advice, and what
 * others are to be told. Used inside a transaction that holds the customer's lock.
 */
final class VerdictStore {

  private static final ClmJson JSON = Jackson3.json();

  private static final Duration YEAR = Duration.ofDays(365);

  private static final String INSERT_STATE =
      "insert into stage_states (configuration, state, anchor, anchor_changes, warning_state,"
          + " stage, stage_since, score, band, spend, spend_a_year, spend_currency, decided_at,"
          + " due_at, customer, row_version)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? + 1)";

  private static final String UPDATE_STATE =
      "update stage_states set configuration = ?, state = ?, anchor = ?, anchor_changes = ?,"
          + " warning_state = ?, stage = ?, stage_since = ?, score = ?, band = ?, spend = ?,"
          + " spend_a_year = ?, spend_currency = ?, decided_at = ?, due_at = ?, failure = null,"
          + " row_version = row_version + 1 where customer = ? and row_version = ?";

  private final JdbcClient db;
  private final JdbcOperations batches;
  private final Watch watch;

  VerdictStore(JdbcClient db, JdbcOperations batches, Watch watch) {
    this.db = db;
    this.batches = batches;
    this.watch = watch;
  }

  /** What is stored of a customer; {@code open} are the rules whose warnings are open. */
  record Row(
      String customer,
      long version,
      int configuration,
      @Nullable StageState anchor,
      int anchorChanges,
      @Nullable WarningState warned,
      Instant decidedAt,
      List<StageChange> changes,
      Set<String> open,
      CustomerHistory history) {}

  /** A row as it came from the database. Who cannot be read is known by name. */
  record Unread(String customer, Supplier<Row> read) {}

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

  /**
   * Locks customers who are due until the transaction is over, the longest due first. Who is locked
   * elsewhere is passed over, so that nobody waits, and no two wait for each other.
   */
  List<String> lockDue(Instant now, int most) {
    return db.sql(
            "select c.id from stage_states s join customers c on c.id = s.customer"
                + " where s.due_at <= ? order by s.due_at limit ? for update skip locked")
        .params(Sql.timestamp(now), most)
        .query(String.class)
        .list();
  }

  /** Returns what is stored of a customer. */
  Optional<Row> row(String customer) {
    return rows(List.of(customer)).stream().findFirst().map(row -> row.read().get());
  }

  /** Returns what is stored of customers, the whole log too: one statement for all of them. */
  List<Unread> rows(List<String> customers) {
    return db.sql(
            "select s.*, e.log, array(select document from stage_changes c"
                + " where c.customer = s.customer order by ordinal) as changes,"
                + " array(select rule from warnings w where w.customer = s.customer) as open"
                + " from stage_states s join events e on e.customer = s.customer"
                + " where s.customer = any (?)")
        .param(customers.toArray(String[]::new))
        .query((row, n) -> unread(row))
        .list();
  }

  private static Unread unread(ResultSet row) throws SQLException {
    String customer = row.getString("customer");
    long version = row.getLong("row_version");
    int configuration = row.getInt("configuration");
    String anchor = row.getString("anchor");
    int anchorChanges = row.getInt("anchor_changes");
    String warned = row.getString("warning_state");
    Instant decidedAt = Sql.instant(row, "decided_at");
    List<String> changes = Sql.texts(row, "changes");
    List<String> open = Sql.texts(row, "open");
    String log = row.getString("log");
    return new Unread(
        customer,
        () ->
            new Row(
                customer,
                version,
                configuration,
                read(anchor),
                anchorChanges,
                warned(warned),
                decidedAt,
                changes.stream().map(c -> JSON.read(Document.STAGE_CHANGE, c)).toList(),
                Set.copyOf(open),
                EventLog.history(customer, log)));
  }

  private static @Nullable StageState read(@Nullable String state) {
    return state == null ? null : JSON.read(Document.STAGE_STATE, state);
  }

  private static @Nullable WarningState warned(@Nullable String state) {
    return state == null ? null : JSON.read(Document.WARNING_STATE, state);
  }

  /** Stores a verdict and all that goes with it. */
  void store(Standing standing) {
    store(rows(standing));
  }

  /** Stores verdicts; only where each row is still the one that was read. */
  void store(Batch verdicts) {
    if (!verdicts.write(batches, UPDATE_STATE)) {
      watch.conflict();
      throw new Customers.StaleException();
    }
  }

  /** Returns what is to be written of a verdict. */
  Batch rows(Standing standing) {
    Batch batch = new Batch();
    if (standing.row() == null) {
      batch.add(INSERT_STATE, state(standing, 0));
    } else {
      batch.add(UPDATE_STATE, state(standing, standing.row().version()));
    }
    boolean moved = addChanges(batch, standing);
    addWarnings(batch, standing);
    addAdvice(batch, standing);
    watch.decided(moved);
    return batch;
  }

  private static @Nullable Object[] state(Standing standing, long version) {
    Instant now = standing.asOf();
    LifecycleReport report = standing.report();
    StageState state = standing.way().state();
    Optional<Money> spend = spend(standing.history(), Instant.MIN, now);
    Optional<Money> spendAYear = spend(standing.history(), now.minus(YEAR), now);
    return new @Nullable Object[] {
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
      Sql.timestampOrNull(due(standing, now)),
      standing.history().customer(),
      version
    };
  }

  /** Notes why a customer could not be judged, and when to try again. */
  void putOff(String customer, String failure, Instant until) {
    db.sql("update stage_states set failure = ?, due_at = ? where customer = ?")
        .params(failure, Sql.timestamp(until), customer)
        .update();
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
  private static boolean addChanges(Batch batch, Standing standing) {
    String customer = standing.history().customer();
    List<StageChange> known = standing.row() == null ? List.of() : standing.row().changes();
    List<StageChange> changes = standing.changes();
    int same = 0;
    while (same < known.size()
        && same < changes.size()
        && known.get(same).equals(changes.get(same))) {
      same++;
    }
    for (int i = same; i < known.size(); i++) {
      String withdrawn = Document.STAGE_CHANGE.writeLine(known.get(i));
      tell(batch, standing, "stage-change-withdrawn", withdrawn);
    }
    if (changes.size() < known.size()) {
      batch.add(
          "delete from stage_changes where customer = ? and ordinal >= ?",
          customer,
          changes.size());
    }
    for (int i = same; i < changes.size(); i++) {
      StageChange change = changes.get(i);
      String document = Document.STAGE_CHANGE.writeLine(change);
      batch.add(
          "insert into stage_changes values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (customer,"
              + " ordinal) do update set at = excluded.at, from_stage = excluded.from_stage,"
              + " to_stage = excluded.to_stage, transition = excluded.transition,"
              + " who = excluded.who, document = excluded.document",
          customer,
          i,
          Sql.timestamp(change.at()),
          change.from(),
          change.to(),
          change.transition().orElse(null),
          change.who().orElse(null),
          document);
      tell(batch, standing, "stage-changed", document);
    }
    return same < known.size() || same < changes.size();
  }

  private static void addWarnings(Batch batch, Standing standing) {
    String customer = standing.history().customer();
    Set<String> ended =
        new LinkedHashSet<>(standing.row() == null ? Set.of() : standing.row().open());
    for (Warning warning : standing.report().warnings()) {
      batch.add(
          "insert into warnings as known values (?, ?, ?, ?, ?) on conflict (customer, rule) do"
              + " update set since = excluded.since, severity = excluded.severity,"
              + " acknowledged_at = excluded.acknowledged_at"
              + " where known is distinct from excluded",
          customer,
          warning.id(),
          warning.severity().id(),
          Sql.timestamp(warning.since()),
          Sql.timestampOrNull(warning.acknowledgedAt().orElse(null)));
      if (!ended.remove(warning.id())) {
        tell(batch, standing, "warning-raised", Quoted.of("rule", warning.id()));
      }
    }
    for (String rule : ended) {
      batch.add("delete from warnings where customer = ? and rule = ?", customer, rule);
      tell(batch, standing, "warning-ended", Quoted.of("rule", rule));
    }
  }

  private static void addAdvice(Batch batch, Standing standing) {
    Advice advice = standing.report().advice().orElseThrow();
    batch.add(
        "insert into advice as known values (?, ?, ?, ?, ?) on conflict (customer) do update set"
            + " strategy = excluded.strategy, strategies = excluded.strategies,"
            + " act_by = excluded.act_by, document = excluded.document"
            + " where known is distinct from excluded",
        standing.history().customer(),
        advice.best().map(best -> best.strategy().id()).orElse(StrategyCatalog.NONE),
        advice.recommendations().stream().map(r -> r.strategy().id()).toArray(String[]::new),
        Sql.timestampOrNull(advice.best().flatMap(best -> best.actBy()).orElse(null)),
        Document.ADVICE.write(advice));
  }

  private static void tell(Batch batch, Standing standing, String kind, String payload) {
    batch.add(
        "insert into outbox (customer, kind, made_at, payload) values (?, ?, ?, ?)",
        standing.history().customer(),
        kind,
        Sql.timestamp(standing.asOf()),
        payload);
  }

  /** Lists what was done with a customer. */
  void projectTreatments(CustomerHistory history) {
    Batch batch = new Batch();
    batch.add("delete from treatments where customer = ?", history.customer());
    for (CustomerEvent event : history.events()) {
      if (event instanceof Treatment t) {
        batch.add(
            "insert into treatments values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            history.customer(),
            t.id(),
            Sql.timestamp(t.at()),
            t.strategy(),
            t.cost().map(m -> m.amount()).orElse(null),
            t.cost().map(m -> m.currency().getCurrencyCode()).orElse(null),
            t.probability().stream().boxed().findFirst().orElse(null),
            t.outcome().map(o -> o.success()).orElse(null),
            Sql.timestampOrNull(t.outcome().map(o -> o.at()).orElse(null)));
      }
    }
    store(batch);
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
        review.isNever() ? null : review.moment().filter(at -> at.isAfter(now)).orElse(midnight);
    Instant announced = EventLog.nextEvent(standing.history(), now).orElse(null);
    if (byTime == null || announced == null) {
      return byTime == null ? announced : byTime;
    }
    return byTime.isBefore(announced) ? byTime : announced;
  }
}
