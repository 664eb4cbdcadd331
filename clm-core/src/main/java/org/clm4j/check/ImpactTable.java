package org.clm4j.check;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.internal.Shown;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;

/** Counts what two models say of one customer after another. */
final class ImpactTable {

  private final StageModel before;
  private final StageModel after;
  private final boolean placed;
  private final int[][] matrix;
  private final Map<String, Integer> rows = new LinkedHashMap<>();
  private final int[] oldRow;
  private final int[] newRow;

  /** Per rule: spoke before, speaks after, gained, lost. */
  private final int[][] rules;

  private final List<Impact.Sample> samples = new ArrayList<>();
  private final Unjudged unjudged = new Unjudged();

  private ImpactTable(
      StageModel before,
      StageModel after,
      boolean placed,
      List<String> oldRules,
      List<String> newRules) {
    this.before = before;
    this.after = after;
    this.placed = placed;
    this.matrix = new int[before.stages().size()][after.stages().size()];
    this.oldRow = rowsOf(oldRules);
    this.newRow = rowsOf(newRules);
    this.rules = new int[rows.size()][4];
  }

  private int[] rowsOf(List<String> ids) {
    return ids.stream()
        .mapToInt(
            id -> {
              rows.putIfAbsent(id, rows.size());
              return rows.get(id);
            })
        .toArray();
  }

  static ImpactTable ofStages(StageModel before, StageModel after) {
    return new ImpactTable(before, after, true, stages(before), stages(after));
  }

  static ImpactTable ofTransitions(StageModel before, StageModel after) {
    return new ImpactTable(
        before,
        after,
        false,
        before.transitions().stream().map(Transition::id).toList(),
        after.transitions().stream().map(Transition::id).toList());
  }

  private static List<String> stages(StageModel model) {
    return model.stages().stream().map(Stage::id).toList();
  }

  /** Returns the places of the same stages in the new model. */
  int[] moveStages(int[] stages) {
    int[] places = new int[before.stages().size()];
    for (int s = 0; s < places.length; s++) {
      places[s] = Places.of(after, before.stages().get(s).id());
    }
    int[] moved = new int[stages.length];
    for (int i = 0; i < stages.length; i++) {
      moved[i] = places[stages[i]];
      if (moved[i] == Places.NONE) {
        throw unknown(before.stages().get(stages[i]).id(), after);
      }
    }
    return moved;
  }

  /** Returns a state of the old model as one of the new, in the stage of the same id. */
  static StageState carried(StageState state, StageModel after) {
    if (after.stage(state.stage()).isEmpty()) {
      throw unknown(state.stage(), after);
    }
    StageState.Builder carried =
        StageState.builder(after.id(), after.version(), state.stage(), state.since())
            .revision(state.revision())
            .asOf(state.asOf());
    Set<String> leaving = new HashSet<>();
    after.transitionsFrom(state.stage()).forEach(t -> leaving.add(t.id()));
    for (StageState.Pending p : state.pending()) {
      if (leaving.contains(p.transition())) {
        carried.pending(p.transition(), p.since(), p.seen());
      }
    }
    state
        .taken()
        .forEach(
            (id, at) -> {
              if (after.transition(id).isPresent()) {
                carried.taken(id, at);
              }
            });
    return carried.build();
  }

  private static IllegalArgumentException unknown(String stage, StageModel after) {
    return new IllegalArgumentException(
        Shown.sentence("the new model has no stage '" + stage + "'" + Places.maybe(after, stage)));
  }

  /** Counts the one rule that spoke under each model, by its place, or −1. */
  void speaks(int oldRule, int newRule) {
    int old = oldRule < 0 ? -1 : oldRow[oldRule];
    int now = newRule < 0 ? -1 : newRow[newRule];
    if (old >= 0) {
      rules[old][0]++;
      rules[old][3] += old == now ? 0 : 1;
    }
    if (now >= 0) {
      rules[now][1]++;
      rules[now][2] += old == now ? 0 : 1;
    }
  }

  /** Counts one customer's ways under each model. */
  void walked(int customer, StageHistory old, StageHistory now) {
    took(old.changes(), now.changes());
    unjudged.decided(old.last(), now.last());
    if (stands(Places.of(before, old.stage().id()), Places.of(after, now.stage().id()))) {
      sample(customer, Impact.Side.of(old.last()), Impact.Side.of(now.last()));
    }
  }

  /** Returns where it is counted of whom a rule could not be judged. */
  Unjudged unjudged() {
    return unjudged;
  }

  /** Counts every transition that one customer took under each model, once however often. */
  private void took(List<StageChange> old, List<StageChange> now) {
    Set<String> olds = taken(old);
    Set<String> nows = taken(now);
    for (String id : olds) {
      int[] rule = rule(id);
      rule[0]++;
      rule[3] += nows.contains(id) ? 0 : 1;
    }
    for (String id : nows) {
      int[] rule = rule(id);
      rule[1]++;
      rule[2] += olds.contains(id) ? 0 : 1;
    }
  }

  private int[] rule(String id) {
    return rules[requireNonNull(rows.get(id), id)];
  }

  private static Set<String> taken(List<StageChange> changes) {
    Set<String> ids = new HashSet<>();
    changes.forEach(c -> c.transition().ifPresent(ids::add));
    return ids;
  }

  /** Counts a customer's two stages, and returns whether a sample of that change is wanted. */
  boolean stands(int old, int now) {
    matrix[old][now]++;
    return matrix[old][now] <= Impact.SAMPLES
        && !before.stages().get(old).id().equals(after.stages().get(now).id());
  }

  void sample(int customer, Impact.Side old, Impact.Side now) {
    samples.add(new Impact.Sample(customer, old, now));
  }

  Impact impact() {
    List<Impact.RuleImpact> counted = new ArrayList<>();
    rows.forEach(
        (id, row) -> {
          int[] c = rules[row];
          counted.add(new Impact.RuleImpact(id, c[0], c[1], c[2], c[3]));
        });
    Impact.Open open =
        new Impact.Open(unjudged.customers(), unjudged.missing(), unjudged.unreadable());
    return Impact.of(before, after, placed, moves(), counted, samples, open);
  }

  private List<Impact.Move> moves() {
    List<Impact.Move> moves = new ArrayList<>();
    for (int old = 0; old < matrix.length; old++) {
      for (int now = 0; now < matrix[old].length; now++) {
        if (matrix[old][now] > 0) {
          String from = before.stages().get(old).id();
          moves.add(new Impact.Move(from, after.stages().get(now).id(), matrix[old][now]));
        }
      }
    }
    return moves;
  }
}
