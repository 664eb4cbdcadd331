package org.clm4j.examples.portfolio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVPrinter;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.examples.portfolio.output.CustomersCsv;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.portfolio.Presence;
import org.clm4j.rfm.RfmSegmentation;
import org.clm4j.rfm.SegmentMovement;
import org.jspecify.annotations.Nullable;

/**
 * Who moved between an earlier day and today, each customer judged as they would have been on that
 * day: presence, stage, segment, and what they were and are expected to bring. Parts of a base are
 * added up apart and merged.
 */
final class Movement {

  /** The name of the table of all customers. */
  private static final int MOST = 3;

  static final String NAME = "movement.csv";

  private final Settings settings;
  private final Judge now;
  private final Judge then;
  private final Customers earlier;
  private final PortfolioDefinition definition;
  private final Map<Presence, Cell> presences = new EnumMap<>(Presence.class);
  private final Map<String, Map<String, Cell>> stages = new TreeMap<>();
  private final Map<String, Map<String, Cell>> segmentMoves = new TreeMap<>();
  private final Map<Presence, Best> most = new EnumMap<>(Presence.class);
  private final SegmentMovement segments = SegmentMovement.create();
  private final StringBuilder rows = new StringBuilder();

  /**
   * Begins without customers.
   *
   * @param then the judge of the earlier day
   * @param earlier the customers as they were known on it
   */
  Movement(Settings settings, Judge now, Judge then, Customers earlier) {
    this.settings = settings;
    this.now = now;
    this.then = then;
    this.earlier = earlier;
    this.definition = BaseFigures.definition(settings, now);
  }

  /** Returns another of the same days without customers. */
  Movement part() {
    return new Movement(settings, now, then, earlier);
  }

  /** Returns the names of the columns of the table. */
  static String header() {
    return "customer_id,presence,stage_before,stage,segment_before,segment,clv_before,clv\n";
  }

  void add(int customer, CustomerHistory history, LifecycleReport report) {
    CustomerHistory old = earlier.of(customer);
    Optional<LifecycleReport> before =
        old.isEmpty() ? Optional.empty() : Optional.of(then.judge(old));
    Presence presence = Presence.of(history, definition);
    Optional<Money> valueBefore = before.flatMap(Judge::expected);
    Optional<Money> value = Judge.expected(report);
    Optional<String> stageBefore = before.map(b -> b.stage().id());
    RfmSegmentation.@Nullable Assignment was = before.flatMap(b -> segment(then, b)).orElse(null);
    RfmSegmentation.@Nullable Assignment is = segment(now, report).orElse(null);
    presences.computeIfAbsent(presence, p -> new Cell()).add(valueBefore, value);
    stages
        .computeIfAbsent(stageBefore.orElse(""), s -> new TreeMap<>())
        .computeIfAbsent(report.stage().id(), s -> new Cell())
        .add(valueBefore, value);
    Optional<Money> worth = presence == Presence.LOST ? valueBefore : value;
    worth.ifPresent(
        v -> most.computeIfAbsent(presence, p -> new Best(MOST)).consider(customer, v.scaled()));
    segments.add(was, is);
    if (was != null && is != null && !was.segment().equals(is.segment())) {
      segmentMoves
          .computeIfAbsent(was.segment().id(), s -> new TreeMap<>())
          .computeIfAbsent(is.segment().id(), s -> new Cell())
          .add(valueBefore, value);
    }
    row(
        settings.idInTable(report.customer()),
        presence.id(),
        stageBefore.orElse(""),
        report.stage().id(),
        was == null ? "" : was.segment().id(),
        is == null ? "" : is.segment().id(),
        valueBefore.map(m -> m.amount().toPlainString()).orElse(""),
        value.map(m -> m.amount().toPlainString()).orElse(""));
  }

  private static Optional<RfmSegmentation.Assignment> segment(Judge judge, LifecycleReport report) {
    return judge.base().segments().flatMap(s -> s.assign(report.profile()));
  }

  private void row(Object... cells) {
    try {
      new CSVPrinter(rows, CustomersCsv.FORMAT).printRecord(cells);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
  }

  void merge(Movement other) {
    other.presences.forEach((p, cell) -> presences.computeIfAbsent(p, x -> new Cell()).merge(cell));
    merge(stages, other.stages);
    merge(segmentMoves, other.segmentMoves);
    other.most.forEach((p, best) -> most.computeIfAbsent(p, x -> new Best(MOST)).addAll(best));
    segments.merge(other.segments);
    rows.append(other.rows);
  }

  /** Returns the rows of the table, in the order in which customers were added. */
  CharSequence rows() {
    return rows;
  }

  /** Returns the earlier day. */
  LocalDate day() {
    return then.observation().last();
  }

  Judge then() {
    return then;
  }

  Money money(long millionths) {
    return Money.ofScaled(millionths, settings.currency());
  }

  /** Returns how many are of this presence, and what they were and are expected to bring. */
  Cell of(Presence presence) {
    return presences.getOrDefault(presence, new Cell());
  }

  /**
   * Returns the ids of the most valuable of this presence, best first: by what they were expected
   * to bring where they are lost, else by what they are.
   */
  List<String> mostValuable(Presence presence) {
    return most.getOrDefault(presence, new Best(MOST)).customers().stream()
        .map(earlier::id)
        .toList();
  }

  private static void merge(
      Map<String, Map<String, Cell>> into, Map<String, Map<String, Cell>> other) {
    other.forEach(
        (from, row) ->
            row.forEach(
                (to, cell) ->
                    into.computeIfAbsent(from, x -> new TreeMap<>())
                        .computeIfAbsent(to, x -> new Cell())
                        .merge(cell)));
  }

  /** Returns who moved from one stage to another, and who is there first, most first. */
  List<Move> stageMoves() {
    return moves(stages);
  }

  /** Returns who moved from one segment to another, most first. */
  List<Move> segmentMoves() {
    return moves(segmentMoves);
  }

  private static List<Move> moves(Map<String, Map<String, Cell>> table) {
    List<Move> moves = new ArrayList<>();
    table.forEach((from, row) -> row.forEach((to, cell) -> moves.add(new Move(from, to, cell))));
    moves.sort(
        (a, b) -> {
          int byCustomers = Long.compare(b.cell.customers, a.cell.customers);
          return byCustomers != 0
              ? byCustomers
              : (a.from + " " + a.to).compareTo(b.from + " " + b.to);
        });
    return moves;
  }

  /** Returns who moved from one segment to another, in the map's order. */
  SegmentMovement segments() {
    return segments;
  }

  /** The customers of one kind of movement; sums in millionths of the currency. */
  static final class Cell {
    long customers;
    long before;
    long after;

    private void add(Optional<Money> valueBefore, Optional<Money> value) {
      customers++;
      before = Math.addExact(before, valueBefore.map(Money::scaled).orElse(0L));
      after = Math.addExact(after, value.map(Money::scaled).orElse(0L));
    }

    void merge(Cell other) {
      customers += other.customers;
      before = Math.addExact(before, other.before);
      after = Math.addExact(after, other.after);
    }
  }

  /**
   * A cell of the matrix of stages, or of segments.
   *
   * @param from the id of the stage on the earlier day, "" for who was not there
   * @param to the id of the stage today
   */
  record Move(String from, String to, Cell cell) {}
}
