package org.clm4j.examples.crm.service;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.clm4j.LifecycleEngine;
import org.clm4j.basics.Moments;
import org.clm4j.check.Impact;
import org.clm4j.event.CustomerHistory;
import org.clm4j.jackson.ClmJson;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.Jackson3;
import org.clm4j.jackson.LifecycleConfig;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageMapping;
import org.clm4j.stage.StageState;
import org.clm4j.warning.PurchaseRhythm;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The versions of the rules: tried first, then published, and never changed after.
 *
 * <p>Each publication also learns the rhythm of the base, by which a customer's silence is judged,
 * and keeps it with the version: so a version judges the same way for ever.
 */
public final class Publications {

  private static final ClmJson JSON = Jackson3.json();

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final EventLog events;
  private final EngineFactory engines;
  private final ZoneId zone;
  private final Clock clock;
  private final Map<Integer, Rules> made = new ConcurrentHashMap<>();

  /** Keeps what it works with. */
  public Publications(
      JdbcClient db,
      TransactionTemplate transactions,
      EventLog events,
      EngineFactory engines,
      ZoneId zone,
      Clock clock) {
    this.db = db;
    this.transactions = transactions;
    this.events = events;
    this.engines = engines;
    this.zone = zone;
    this.clock = clock;
  }

  /** A draft cannot be published: another version was published since it was tried. */
  public static final class OutdatedDraftException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutdatedDraftException(long draft, int basedOn, int current) {
      super(
          "draft "
              + draft
              + " was tried against version "
              + basedOn
              + ", and version "
              + current
              + " is in force. Try it again: what it changes may be something else now.");
    }
  }

  /**
   * A draft and what it would change.
   *
   * @param id the number to publish it by
   * @param impact who would stand elsewhere, and why
   */
  public record Draft(long id, Impact impact) {}

  /** Returns the rules in force. */
  public Rules current() {
    return version(db.sql("select max(version) from configurations").query(Integer.class).single());
  }

  /** Returns the rules of a version; engines are made once. */
  public Rules version(int version) {
    return made.computeIfAbsent(version, this::read);
  }

  private Rules read(int version) {
    return db.sql("select * from configurations where version = ?")
        .param(version)
        .query(
            (row, n) -> {
              double shape = row.getDouble("rhythm_shape");
              PurchaseRhythm rhythm =
                  row.wasNull()
                      ? PurchaseRhythm.learner(zone).learn()
                      : PurchaseRhythm.of(
                          zone,
                          shape,
                          row.getDouble("rhythm_rate_shape"),
                          row.getDouble("rhythm_rate_scale"));
              return new Rules(
                  version,
                  Sql.instant(row, "published_at"),
                  engines.engine(JSON.read(Document.LIFECYCLE, row.getString("document")), rhythm));
            })
        .single();
  }

  /** Publishes the first version, where there is none yet: what clm4j has ready-made. */
  public void begin() {
    transactions.executeWithoutResult(
        t -> {
          lockVersions();
          if (db.sql("select count(*) from configurations").query(Integer.class).single() == 0) {
            insert(
                1,
                Document.LIFECYCLE.write(LifecycleConfig.none()),
                null,
                events.rhythm(zone),
                "the CRM",
                clock.instant());
          }
        });
  }

  /**
   * Tries a configuration on every customer, and keeps it as a draft.
   *
   * @param document a lifecycle/1
   * @param mapping a stage-mapping/1, where stages are not of the same id
   * @throws org.clm4j.jackson.ClmJsonException with every problem, if a document cannot be read
   * @throws org.clm4j.basics.ConfigurationException if the parts do not fit, or a stage in force
   *     has no counterpart
   */
  public Draft draft(String document, @Nullable String mapping, String who) {
    Rules now = current();
    LifecycleConfig config = JSON.read(Document.LIFECYCLE, document);
    Instant asOf = clock.instant();
    LifecycleEngine<CustomerHistory> tried = engines.engine(config, events.rhythm(zone));
    mapping(now, tried, mapping);
    Impact impact = impact(now, tried, asOf);
    long id =
        db.sql(
                "insert into drafts (document, mapping, based_on, made_at, made_by)"
                    + " values (?, ?, ?, ?, ?) returning id")
            .params(
                Sql.row(
                    Document.LIFECYCLE.write(config),
                    mapping,
                    now.version(),
                    Sql.timestamp(asOf),
                    who))
            .query(Long.class)
            .single();
    return new Draft(id, impact);
  }

  /**
   * Both versions walk every log from its first event, one customer at a time; what a person moved
   * by hand is left out on both sides.
   */
  private Impact impact(Rules now, LifecycleEngine<CustomerHistory> tried, Instant asOf) {
    return Impact.comparing(
        now.stages(), tried.stages(), () -> ways(now.engine(), asOf), () -> ways(tried, asOf));
  }

  private Iterator<StageHistory> ways(LifecycleEngine<CustomerHistory> engine, Instant asOf) {
    return events
        .all()
        .map(history -> engine.stages().replay(history, engine.evaluator(), asOf))
        .iterator();
  }

  private StageMapping mapping(
      Rules from, LifecycleEngine<CustomerHistory> to, @Nullable String mapping) {
    return mapping == null
        ? StageMapping.builder(from.stages(), to.stages()).build()
        : JSON.read(Document.STAGE_MAPPING, mapping).between(from.stages(), to.stages());
  }

  /**
   * Publishes a draft. Every customer is due at once; a visit carries the stage over and judges by
   * the new rules.
   *
   * @throws OutdatedDraftException if another version was published since the draft was tried
   * @return the new version; empty if there is no such draft
   */
  public Optional<Integer> publish(long draft, String who) {
    PurchaseRhythm rhythm = events.rhythm(zone); // reads everybody: before the lock
    return transactions.execute(
        t -> {
          lockVersions();
          int current =
              db.sql("select max(version) from configurations").query(Integer.class).single();
          return db.sql("select * from drafts where id = ? and published is null for update")
              .param(draft)
              .query(
                  (row, n) -> {
                    if (row.getInt("based_on") != current) {
                      throw new OutdatedDraftException(draft, row.getInt("based_on"), current);
                    }
                    insert(
                        current + 1,
                        row.getString("document"),
                        row.getString("mapping"),
                        rhythm,
                        who,
                        clock.instant());
                    return current + 1;
                  })
              .optional()
              .map(
                  version -> {
                    db.sql("update drafts set published = ? where id = ?")
                        .params(version, draft)
                        .update();
                    return version;
                  });
        });
  }

  /** One publishes at a time; visits and posts, which only refer to a version, go on. */
  private void lockVersions() {
    db.sql("lock table configurations in share row exclusive mode").update();
  }

  private void insert(
      int version,
      String document,
      @Nullable String mapping,
      PurchaseRhythm rhythm,
      String who,
      Instant now) {
    boolean learned = Double.isFinite(rhythm.shape()) && rhythm.rateShape() > 0;
    db.sql("insert into configurations values (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            Sql.row(
                version,
                document,
                mapping,
                learned ? rhythm.shape() : null,
                learned ? rhythm.rateShape() : null,
                learned ? rhythm.rateScale() : null,
                Sql.timestamp(now),
                who))
        .update();
    db.sql("insert into audit (at, who, what, detail) values (?, ?, 'published rules', ?)")
        .params(Sql.timestamp(now), who, "version " + version)
        .update();
    makeDue(now);
  }

  /**
   * Makes everybody due who was judged by an older version; also called when nobody is due, for who
   * was judged while a publication was on its way. Returns how many there were.
   */
  int makeDue(Instant now) {
    return db.sql(
            "update stage_states set due_at = :now where configuration <"
                + " (select max(version) from configurations) and failure is null"
                + " and (due_at is null or due_at > :now)")
        .param("now", Sql.timestamp(now))
        .update();
  }

  /** Learns the rhythm of the base as it is now, and publishes the rules in force with it. */
  public void learn(String who) {
    PurchaseRhythm rhythm = events.rhythm(zone);
    transactions.executeWithoutResult(
        t -> {
          lockVersions();
          Rules now = current();
          String document =
              db.sql("select document from configurations where version = ?")
                  .param(now.version())
                  .query(String.class)
                  .single();
          insert(now.version() + 1, document, null, rhythm, who, clock.instant());
        });
  }

  /**
   * Returns where a customer goes on from under the rules in force who was last judged by others:
   * each version between carries the state over at the moment it was published.
   *
   * @param from the version of the rules they were judged by
   * @param anchor from where the log was read by those; null: from its first event
   */
  Carried carry(int from, Rules to, CustomerHistory history, @Nullable StageState anchor) {
    StageState held = anchor;
    List<StageChange> changes = new ArrayList<>();
    for (int version = from + 1; version <= to.version(); version++) {
      Rules before = version(version - 1);
      Rules after = version(version);
      // Who was judged by the old rules a moment longer is carried over a moment later.
      Instant published = Moments.cut(after.publishedAt());
      Instant at = held == null || held.asOf().isBefore(published) ? published : held.asOf();
      StageHistory until = before.way(history, held, at);
      changes.addAll(until.changes());
      held = until.state();
      if (!before.stages().fingerprint().equals(after.stages().fingerprint())) {
        String document =
            db.sql("select mapping from configurations where version = ?")
                .param(version)
                .query(String.class)
                .optional()
                .orElse(null);
        StageMapping mapping = mapping(before, after.engine(), document);
        changes.add(mapping.change(held, at));
        held = mapping.carry(held, at);
      }
    }
    return new Carried(requireNonNull(held, "no version lies between"), changes);
  }

  /** A state of the rules in force, and what happened on the way to it. */
  record Carried(StageState state, List<StageChange> changes) {}
}
