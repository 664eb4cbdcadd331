package org.clm4j.rule;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.clm4j.basics.Label;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;

/**
 * Reasons about conditions without any customer: can this ever hold, can these hold together, does
 * one hold whenever another does?
 *
 * <p>A metric's value is a place on a line, a text, a flag, or missing; a conjunction of
 * comparisons leaves an interval per metric, comparisons of two metrics are orders between them.
 * Within that the answers are exact. Facts that show a possibility are always tried before they are
 * given. Where the answer hangs on a host's predicate, on how a particular calendar falls (months
 * against days on one moment), or takes more than 20,000 steps (a bound of ours), it is "not
 * analysed".
 *
 * <p>Facts are chosen metric by metric: that two metrics cannot occur together in life (more
 * purchase days than purchases) is not known here.
 *
 * <p>Immutable and thread-safe.
 */
public final class Analysis {

  /** Facts are seen from noon of a day in the middle of a year, so that no clock change is near. */
  private static final Instant SEEN_FROM = Instant.parse("2026-07-15T12:00:00Z");

  /**
   * Up to so many sets of leaves are tried for the smallest contradiction; then leaves are left out
   * one by one.
   */
  private static final int SETS = 2_000;

  private final ZoneId zone;

  private Analysis(ZoneId zone) {
    this.zone = zone;
  }

  /** Returns an analysis in which days begin and end in this zone. */
  public static Analysis in(ZoneId zone) {
    return new Analysis(zone);
  }

  /** Returns whether the condition can hold. */
  public Possibility canHold(Condition condition) {
    return find(List.of(new Search.Goal(condition, Wish.TRUE)));
  }

  /** Returns whether all of these can hold of the same facts. */
  public Possibility canHoldTogether(List<Condition> conditions) {
    return find(conditions.stream().map(c -> new Search.Goal(c, Wish.TRUE)).toList());
  }

  /**
   * Returns whether the condition can hold while none of the others does. Where that is impossible,
   * some other holds whenever it does.
   */
  public Possibility canHoldWithout(Condition condition, List<Condition> others) {
    List<Search.Goal> goals = new ArrayList<>();
    goals.add(new Search.Goal(condition, Wish.TRUE));
    others.forEach(other -> goals.add(new Search.Goal(other, Wish.NOT_TRUE)));
    return find(goals);
  }

  private Possibility find(List<Search.Goal> goals) {
    Search search = new Search(zone, SEEN_FROM, goals, Set.of());
    CustomerProfile facts = search.run();
    if (facts != null) {
      return new Possibility.Possible(facts);
    }
    if (search.gaveUp()) {
      return not("the alternatives are too many to look at", "可能的情形过多，无法逐一考察");
    }
    if (search.hangsOnHost()) {
      return not("it hangs on what the host answers", "结果取决于宿主的判断");
    }
    Set<Metric<?>> mixed = Search.mixed(goals);
    if (!mixed.isEmpty()) {
      String ids = mixed.stream().map(Metric::id).collect(Collectors.joining(", "));
      return not(
          "time since '" + ids + "' is measured in lengths whose order hangs on the calendar",
          "“" + ids + "”的时长单位不一，先后取决于日历");
    }
    return search.isExact()
        ? new Possibility.Impossible(contradiction(goals))
        : not("it could not be followed to its end", "未能推演到底");
  }

  private static Possibility not(String english, String chinese) {
    return new Possibility.NotAnalysed(Label.of(english, chinese));
  }

  /** Returns a smallest set of leaves that cannot read as wished together. */
  private List<Condition> contradiction(List<Search.Goal> goals) {
    List<Condition> leaves = new ArrayList<>();
    goals.forEach(goal -> leaves(goal.condition(), leaves));
    for (int size = 1, tried = 0; size <= 3 && size < leaves.size(); size++) {
      for (List<Condition> kept : subsets(leaves, size)) {
        if (tried++ > SETS) {
          return leftOutOneByOne(goals, leaves);
        }
        if (isImpossible(goals, leaves, kept)) {
          return kept;
        }
      }
    }
    return leftOutOneByOne(goals, leaves);
  }

  private List<Condition> leftOutOneByOne(List<Search.Goal> goals, List<Condition> leaves) {
    List<Condition> kept = new ArrayList<>(leaves);
    for (Condition leaf : leaves) {
      List<Condition> fewer = new ArrayList<>(kept);
      fewer.removeIf(other -> other == leaf);
      if (isImpossible(goals, leaves, fewer)) {
        kept = fewer;
      }
    }
    return kept;
  }

  private boolean isImpossible(
      List<Search.Goal> goals, List<Condition> leaves, List<Condition> kept) {
    Set<Condition> free = Collections.newSetFromMap(new IdentityHashMap<>());
    free.addAll(leaves);
    kept.forEach(free::remove);
    Search search = new Search(zone, SEEN_FROM, goals, free);
    return search.run() == null && search.isExact() && !search.hangsOnHost();
  }

  private static List<List<Condition>> subsets(List<Condition> leaves, int size) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<Condition>> all = new ArrayList<>();
    for (int i = 0; i <= leaves.size() - size; i++) {
      for (List<Condition> rest : subsets(leaves.subList(i + 1, leaves.size()), size - 1)) {
        all.add(ImmutableList.<Condition>builder().add(leaves.get(i)).addAll(rest).build());
        if (all.size() > SETS) {
          return all;
        }
      }
    }
    return all;
  }

  private static void leaves(Condition condition, List<Condition> leaves) {
    if (condition.parts().isEmpty()) {
      if (!(condition instanceof AllOf) && !(condition instanceof AnyOf)) {
        leaves.add(condition);
      }
    } else {
      condition.parts().forEach(part -> leaves(part, leaves));
    }
  }

  /** Returns what the analysis counts days in. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns what the analysis counts days in. */
  @Override
  public String toString() {
    return "analysis in " + zone;
  }
}
