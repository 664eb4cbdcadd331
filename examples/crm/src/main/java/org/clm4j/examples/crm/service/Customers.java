package org.clm4j.examples.crm.service;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.jackson.EventOfCustomer;
import org.clm4j.stage.ManualMove;
import org.clm4j.stage.MoveVerdict;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageState;
import org.clm4j.warning.WarningState;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Customers: what happened to them goes in, where they stand comes out.
 *
 * <p>Whatever changes a customer is one transaction that locks the customer's row: the events, the
 * verdict, the state, the history of stages, warnings, advice and the messages to others are there
 * together or not at all.
 */
public final class Customers {

  /** So many visits share a transaction, and the trips to the database. */
  private static final int TOGETHER = 10;

  /** A visit that came to nothing is tried again after this long. */
  private static final Duration AGAIN = Duration.ofHours(1);

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final EventLog events;
  private final Publications publications;
  private final VerdictStore verdicts;
  private final Watch watch;
  private final Clock clock;

  /** Keeps what it works with. */
  public Customers(
      JdbcClient db,
      JdbcOperations batches,
      TransactionTemplate transactions,
      EventLog events,
      Publications publications,
      Watch watch,
      Clock clock) {
    this.db = db;
    this.transactions = transactions;
    this.events = events;
    this.publications = publications;
    this.verdicts = new VerdictStore(db, batches, watch);
    this.watch = watch;
    this.clock = clock;
  }

  /** Somebody else changed the customer since the version of the row that was seen. */
  public static final class StaleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StaleException() {
      super("somebody else has changed the customer meanwhile. Look at the customer again.");
    }

    StaleException(long expected, long found) {
      super(
          "this was decided by version "
              + expected
              + " of the customer, and version "
              + found
              + " is stored. Look at the customer again, then decide.");
    }
  }

  /**
   * Where a customer stands, with everything that was found on the way.
   *
   * @param rowVersion counts what was stored of the customer; a move by hand names it
   * @param report the whole report
   * @param changes every change of stage, in the order of time
   * @param history what is known
   */
  public record Assessment(
      long rowVersion,
      LifecycleReport report,
      List<StageChange> changes,
      CustomerHistory history) {}

  /**
   * Stores events, in whatever order they come, and judges their customers anew. Each customer is a
   * transaction of its own, so that who is known twice, or late, delays nobody else. To send the
   * same events again is harmless.
   *
   * @return what became of each event, in their order; a history that would no longer hold
   *     together, such as one of two currencies, refuses the events that came together for that
   *     customer
   */
  public List<Posted> post(List<EventOfCustomer> posted) {
    Map<String, List<Integer>> byCustomer = new LinkedHashMap<>();
    for (int i = 0; i < posted.size(); i++) {
      byCustomer.computeIfAbsent(posted.get(i).customer(), c -> new ArrayList<>()).add(i);
    }
    Posted[] outcomes = new Posted[posted.size()];
    byCustomer.forEach(
        (customer, which) -> {
          List<EventOfCustomer> theirs = which.stream().map(posted::get).toList();
          List<Posted> became = postOf(customer, theirs);
          for (int i = 0; i < theirs.size(); i++) {
            outcomes[which.get(i)] = became.get(i);
          }
        });
    return List.of(outcomes);
  }

  /**
   * What became of an event.
   *
   * @param stored how it was stored; empty where it was refused
   * @param problem why it was refused; empty where it was not
   */
  public record Posted(Optional<EventLog.Stored> stored, Optional<String> problem) {
    static Posted as(EventLog.Stored stored) {
      return stored == EventLog.Stored.CONTRADICTED
          ? new Posted(
              Optional.empty(),
              Optional.of(
                  "an event of this id was recorded at this moment with other content. A correction"
                      + " has a later recordedAt."))
          : new Posted(Optional.of(stored), Optional.empty());
    }
  }

  private List<Posted> postOf(String customer, List<EventOfCustomer> theirs) {
    try {
      return inTransaction(
          () -> {
            Instant now = now();
            // Whoever comes second waits here, and then sees what the first has stored.
            verdicts.lockOrAdd(customer, now);
            VerdictStore.Row row = verdicts.row(customer).orElse(null);
            CustomerHistory before = row == null ? events.of(customer) : row.history();
            EventLog.Known known = events.add(before, theirs);
            if (known.became().contains(EventLog.Stored.ADDED)) {
              // What came may lie before the last verdict, or take back what it was made of.
              Standing standing = stand(publications.current(), row, known.history(), now, true);
              verdicts.store(standing);
              verdicts.projectTreatments(standing.history());
            }
            return known.became().stream().map(Posted::as).toList();
          });
    } catch (DataAccessException | TransactionException unavailable) {
      throw unavailable;
    } catch (RuntimeException refused) {
      // One customer whose log makes no sense keeps no other from being taken.
      Posted problem =
          new Posted(
              Optional.empty(),
              Optional.of(
                  refused instanceof IllegalArgumentException
                      ? String.valueOf(refused.getMessage())
                      : "with it this customer could not be judged: "
                          + refused.getClass().getSimpleName()));
      return theirs.stream().map(e -> problem).toList();
    }
  }

  /** Returns where a customer stands now; nothing is stored. Empty if nobody knows the customer. */
  public Optional<Assessment> assess(String customer) {
    Instant now = now();
    return verdicts
        .row(customer)
        .map(
            row -> {
              Standing standing = stand(publications.current(), row, now);
              return new Assessment(
                  row.version(), standing.report(), standing.changes(), standing.history());
            });
  }

  /**
   * Visits some customers whose review is due, the longest due first. Several instances share the
   * work: who is being visited elsewhere is passed over.
   *
   * @return how many; 0 if nobody is due who is not being visited elsewhere
   */
  public int visitDue() {
    return inTransaction(
        () -> {
          Instant now = now();
          List<String> due = verdicts.lockDue(now, TOGETHER);
          if (due.isEmpty() && publications.makeDue(now) > 0) {
            due = verdicts.lockDue(now, TOGETHER);
          }
          if (!due.isEmpty()) {
            visit(due, now);
          }
          return due.size();
        });
  }

  private void visit(List<String> due, Instant now) {
    Rules rules = publications.current();
    Batch judged = new Batch();
    for (VerdictStore.Unread row : verdicts.rows(due)) {
      try {
        judged.addAll(verdicts.rows(stand(rules, row.read().get(), now)));
      } catch (DataAccessException | TransactionException unavailable) {
        throw unavailable; // nothing is wrong with the customer, who is still due
      } catch (RuntimeException failed) {
        // Who cannot be judged must not stop the others; the reason stays with the row.
        watch.visitFailed();
        verdicts.putOff(row.customer(), failed.getClass().getSimpleName(), now.plus(AGAIN));
      }
    }
    verdicts.store(judged);
  }

  /**
   * Moves a customer by hand. From then on the log is read on from that stage.
   *
   * @param expected the version of the row the decision was made by
   * @return what became of it; empty if nobody knows the customer
   * @throws StaleException if the customer was changed since
   */
  public Optional<MoveVerdict> move(String customer, ManualMove move, long expected) {
    return holding(customer, row -> moved(row, move, expected));
  }

  private MoveVerdict moved(VerdictStore.Row row, ManualMove move, long expected) {
    if (row.version() != expected) {
      watch.conflict();
      throw new StaleException(expected, row.version());
    }
    Standing standing = stand(publications.current(), row, now());
    StageState held = standing.way().state();
    MoveVerdict verdict = standing.rules().stages().move(held, move, standing.asOf());
    if (!verdict.moved()) {
      return verdict;
    }
    List<StageChange> fixed = standing.changes();
    fixed.add(verdict.change().orElseThrow());
    Standing moved = again(standing, verdict.state(), fixed, standing.warned());
    if (!moved.way().changes().isEmpty()) {
      StageChange undone = moved.way().changes().get(0);
      return MoveVerdict.refused(
          held,
          List.of(
              "the rules would move the customer on at once, to '"
                  + undone.to()
                  + "': "
                  + undone.reason().in(Language.ENGLISH)
                  + ". Maybe report first what they do not know."));
    }
    verdicts.store(moved);
    verdicts.audit(
        standing.asOf(),
        move.who(),
        "moved by hand",
        row.customer(),
        move.to() + ": " + move.why());
    return verdict;
  }

  /** Notes that somebody deals with a warning. Empty if nobody knows the customer. */
  public Optional<Boolean> acknowledge(String customer, String rule, String who) {
    return holding(customer, row -> acknowledged(row, rule, who));
  }

  private boolean acknowledged(VerdictStore.Row row, String rule, String who) {
    Standing standing = stand(publications.current(), row, now());
    if (!standing.warned().active().containsKey(rule)) {
      return false;
    }
    WarningState dealtWith = standing.warned().acknowledge(rule, standing.asOf());
    verdicts.store(again(standing, standing.anchor(), standing.fixed(), dealtWith));
    verdicts.audit(standing.asOf(), who, "acknowledged a warning", row.customer(), rule);
    return true;
  }

  /** Does something with a customer's row that nobody else may touch meanwhile. */
  private <T> Optional<T> holding(String customer, Function<VerdictStore.Row, T> deed) {
    return inTransaction(
        () -> {
          verdicts.lock(customer);
          return verdicts.row(customer).map(deed);
        });
  }

  /** Forgets a customer: every row there is of them. Returns whether there was one. */
  public boolean erase(String customer, String who) {
    return inTransaction(
        () -> {
          verdicts.lock(customer);
          boolean known =
              db.sql("delete from customers where id = ?").param(customer).update() == 1;
          db.sql("delete from outbox where customer = ?").param(customer).update();
          db.sql("delete from audit where customer = ?").param(customer).update();
          if (known) {
            verdicts.audit(now(), who, "erased a customer", null, "all rows");
          }
          return known;
        });
  }

  private Instant now() {
    return Moments.cut(clock.instant());
  }

  private <T> T inTransaction(Supplier<T> work) {
    return requireNonNull(transactions.execute(t -> work.get()));
  }

  /**
   * Reads the log up to now.
   *
   * @param late whether events came since the last verdict, which may lie before it: then the
   *     warnings are walked again from the first event, as the stage always is from its anchor
   */
  private Standing stand(
      Rules rules,
      VerdictStore.@Nullable Row row,
      CustomerHistory history,
      Instant clocked,
      boolean late) {
    if (row == null) {
      return stand(null, rules, history, null, List.of(), null, clocked);
    }
    // Clocks of two instances differ by a little; for a customer time never goes back.
    Instant now = row.decidedAt().isBefore(clocked) ? clocked : row.decidedAt();
    List<StageChange> fixed =
        row.changes().subList(0, Math.min(row.changes().size(), row.anchorChanges()));
    StageState anchor = row.anchor();
    if (row.configuration() != rules.version()) {
      fixed = new ArrayList<>(fixed);
      Publications.Carried carried =
          publications.carry(row.configuration(), rules, history, anchor);
      fixed.addAll(carried.changes());
      anchor = carried.state();
    }
    WarningState warned = row.warned();
    if (warned != null && (late || row.configuration() != rules.version())) {
      warned = walked(rules, history, warned, now);
    }
    return stand(row, rules, history, anchor, fixed, warned, now);
  }

  /** Reads the log that is stored. */
  private Standing stand(Rules rules, VerdictStore.Row row, Instant clocked) {
    return stand(rules, row, row.history(), clocked, false);
  }

  private static Standing stand(
      VerdictStore.@Nullable Row row,
      Rules rules,
      CustomerHistory history,
      @Nullable StageState anchor,
      List<StageChange> fixed,
      @Nullable WarningState warned,
      Instant now) {
    StageHistory way = rules.way(history, anchor, now);
    LifecycleReport report = rules.report(history, way.state(), warned, now);
    return new Standing(row, rules, now, history, anchor, fixed, way, report);
  }

  /** Reads the same log at the same moment, from another anchor or with other warnings. */
  private static Standing again(
      Standing of, @Nullable StageState anchor, List<StageChange> fixed, WarningState warned) {
    return stand(of.row(), of.rules(), of.history(), anchor, fixed, warned, of.asOf());
  }

  /** Walks the warnings from the first event, and keeps what somebody deals with already. */
  private static WarningState walked(
      Rules rules, CustomerHistory history, WarningState known, Instant now) {
    WarningState walked =
        rules.engine().report(history, now).warningVerdict().orElseThrow().state();
    for (Map.Entry<String, Instant> dealtWith : known.acknowledged().entrySet()) {
      Instant since = walked.active().get(dealtWith.getKey());
      if (since != null && !dealtWith.getValue().isBefore(since)) {
        walked = walked.acknowledge(dealtWith.getKey(), dealtWith.getValue());
      }
    }
    return walked;
  }
}
