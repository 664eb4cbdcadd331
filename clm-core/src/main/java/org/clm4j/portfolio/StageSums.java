package org.clm4j.portfolio;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.internal.Transit;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageHistory;

/** Who is in which stage, for how long, and who moved; by the ids of the stages, in order. */
final class StageSums {

  private static final int CUSTOMERS = 0;
  private static final int REACHED = 1;
  private static final int LEFT = 2;
  private static final int DAYS_OF_LEFT = 3;
  private static final int STAYING = 4;
  private static final int DAYS_OF_STAYING = 5;

  private final FigureWindow window;
  private final Map<String, long[]> stages = new TreeMap<>();

  /** By stage of the start, "" for none, then stage of the end: customers and value. */
  private final Map<String, Map<String, long[]>> flows = new TreeMap<>();

  StageSums(FigureWindow window) {
    this.window = window;
  }

  void add(CustomerEntry entry) {
    Optional<String> now = entry.stageAt(window);
    if (now.isEmpty()) {
      return;
    }
    add(now.get(), CUSTOMERS, 1);
    flow(
        entry.stageBefore(window).orElse(""),
        now.get(),
        1,
        entry.value().map(Money::scaled).orElse(0L));
    if (entry.stages().isPresent()) {
      way(entry.stages().get());
    } else {
      add(now.get(), REACHED, 1);
    }
  }

  private void way(StageHistory way) {
    Set<String> reached = new HashSet<>();
    List<Stage> path = way.path();
    Instant since = way.start();
    int at = 0;
    for (StageChange change : way.changes()) {
      if (change.at().isAfter(window.to())) {
        break;
      }
      String left = path.get(at).id();
      reached.add(left);
      if (change.at().isAfter(window.from())) {
        add(left, LEFT, 1);
        add(left, DAYS_OF_LEFT, Moments.daysBetween(since, change.at(), window.zone()));
      }
      since = change.at();
      at++;
    }
    String held = path.get(at).id();
    reached.add(held);
    reached.forEach(stage -> add(stage, REACHED, 1));
    add(held, STAYING, 1);
    add(held, DAYS_OF_STAYING, Moments.daysBetween(since, window.to(), window.zone()));
  }

  private void add(String stage, int what, long more) {
    long[] row = stages.computeIfAbsent(stage, s -> new long[6]);
    row[what] = Sums.plus(row[what], more);
  }

  private void flow(String from, String to, long customers, long value) {
    long[] cell =
        flows.computeIfAbsent(from, f -> new TreeMap<>()).computeIfAbsent(to, t -> new long[2]);
    cell[0] += customers;
    cell[1] = Sums.plus(cell[1], value);
  }

  void merge(StageSums other) {
    other.stages.forEach(
        (stage, row) -> {
          for (int i = 0; i < row.length; i++) {
            add(stage, i, row[i]);
          }
        });
    other.flows.forEach((from, row) -> row.forEach((to, cell) -> flow(from, to, cell[0], cell[1])));
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(stages.size());
    for (Map.Entry<String, long[]> stage : stages.entrySet()) {
      Transit.text(out, stage.getKey());
      Transit.longs(out, stage.getValue(), stage.getValue().length);
    }
    out.writeInt(flows.values().stream().mapToInt(Map::size).sum());
    for (Map.Entry<String, Map<String, long[]>> row : flows.entrySet()) {
      for (Map.Entry<String, long[]> cell : row.getValue().entrySet()) {
        Transit.text(out, row.getKey());
        Transit.text(out, cell.getKey());
        Transit.longs(out, cell.getValue(), cell.getValue().length);
      }
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int left = Transit.length(in); left > 0; left--) {
      String stage = Transit.text(in);
      long[] row = Transit.longs(in);
      for (int i = 0; i < row.length; i++) {
        add(stage, i, row[i]);
      }
    }
    for (int left = Transit.length(in); left > 0; left--) {
      String from = Transit.text(in);
      String to = Transit.text(in);
      long[] cell = Transit.longs(in);
      flow(from, to, cell[0], cell[1]);
    }
  }

  List<StageRow> rows() {
    List<StageRow> rows = new ArrayList<>();
    stages.forEach(
        (stage, n) ->
            rows.add(
                StageRow.of(
                    stage,
                    n[CUSTOMERS],
                    n[REACHED],
                    n[LEFT],
                    n[DAYS_OF_LEFT],
                    n[STAYING],
                    n[DAYS_OF_STAYING])));
    return rows;
  }

  List<StageFlow> flows(Currency currency) {
    List<StageFlow> cells = new ArrayList<>();
    flows.forEach(
        (from, row) ->
            row.forEach(
                (to, cell) ->
                    cells.add(
                        new StageFlow(
                            from.isEmpty() ? Optional.empty() : Optional.of(from),
                            to,
                            cell[0],
                            Money.ofScaled(cell[1], currency)))));
    return cells;
  }
}
