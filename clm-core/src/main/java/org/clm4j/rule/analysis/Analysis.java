package org.clm4j.rule.analysis;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.rule.AllOf;
import org.clm4j.rule.AnalysisLimit;
import org.clm4j.rule.AnalysisLimit.Cause;
import org.clm4j.rule.AnyOf;
import org.clm4j.rule.Condition;

/**
 * Reasons about conditions without any customer: can this ever hold, can these hold together, does
 * one hold whenever another does?
 *
 * <p>A metric's value is a place on a line, a text, a flag, or missing; a conjunction of
 * comparisons leaves an interval per metric, comparisons of two metrics are orders between them.
 * Within that the answers are exact, of moments within 27,000 years. Facts that show a possibility
 * are always tried before they are given. What holds seen from one moment holds seen from every
 * other, wherever all conditions on a moment, and on those it is compared with, measure time in one
 * way: in days, in months, on the clock, or against fixed moments, or in lengths so far apart that
 * no calendar changes their order, as two weeks and half a year are. "Not analysed" is therefore
 * what hangs on how a calendar falls or on a host's predicate, what asks for numbers that lead
 * round by shares of each other, and what takes more than 20,000 steps (a bound of ours).
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
   * as far as they can be.
   */
  private static final int SETS = 2_000;

  /** How many goals are looked at to shorten a contradiction. A bound of ours. */
  private static final int SHORTENING = 50 * Search.EFFORT;

  /** So many pairs are told, and so many steps taken to find them. Bounds of ours. */
  private static final int PAIRS = 100;

  private static final int PAIRS_EFFORT = 50_000;

  /**
   * Facts of which two conditions hold at once.
   *
   * @param first the place of the one among those asked about
   * @param second the place of the other, further back
   * @param facts facts that were tried, and of which both hold
   */
  public record Together(int first, int second, CustomerProfile facts) {}

  private final ZoneId zone;
  private final boolean ranged;
  private final boolean reasons;

  private Analysis(ZoneId zone, boolean ranged, boolean reasons) {
    this.zone = zone;
    this.ranged = ranged;
    this.reasons = reasons;
  }

  /** Returns an analysis in which days begin and end in this zone. */
  public static Analysis in(ZoneId zone) {
    return new Analysis(zone, false, true);
  }

  /**
   * Returns this analysis, in which standard metrics lie within their {@linkplain
   * org.clm4j.profile.Metrics#lowest ranges}: a score from 0 to 100, a count not below 0.
   */
  public Analysis withinRanges() {
    return new Analysis(zone, true, reasons);
  }

  /**
   * Returns this analysis, which says of what is impossible that it is, and not by which leaves:
   * for whoever asks many questions and shows no {@linkplain Possibility.Impossible#contradiction
   * contradiction}. To find the smallest takes most of the time.
   */
  public Analysis withoutContradictions() {
    return new Analysis(zone, ranged, false);
  }

  /** Returns whether the condition can hold. */
  public Possibility canHold(Condition condition) {
    return find(List.of(new Search.Goal(condition, RequiredTruth.TRUE)));
  }

  /** Returns whether all of these can hold of the same facts. */
  public Possibility canHoldTogether(List<Condition> conditions) {
    return find(conditions.stream().map(c -> new Search.Goal(c, RequiredTruth.TRUE)).toList());
  }

  /**
   * Returns which of these conditions can hold together, two by two, by the place of the second and
   * then of the first. Unlike {@link #canHoldTogether} it gives no reason where they cannot, and
   * its time is bounded however many there are: it stops at 100 pairs, or after 50,000 steps in
   * all, which are bounds of ours.
   */
  public List<Together> pairs(List<Condition> conditions) {
    ImmutableList.Builder<Together> pairs = ImmutableList.builder();
    int found = 0;
    int effort = PAIRS_EFFORT;
    for (int second = 1; second < conditions.size(); second++) {
      for (int first = 0; first < second && effort > 0 && found < PAIRS; first++) {
        List<Search.Goal> goals =
            List.of(
                new Search.Goal(conditions.get(first), RequiredTruth.TRUE),
                new Search.Goal(conditions.get(second), RequiredTruth.TRUE));
        Search search =
            new Search(zone, SEEN_FROM, goals, Set.of(), Math.min(effort, Search.EFFORT), ranged);
        CustomerProfile facts = search.run();
        effort = search.effortLeft() + Math.max(0, effort - Search.EFFORT);
        if (facts != null) {
          pairs.add(new Together(first, second, facts));
          found++;
        }
      }
    }
    return pairs.build();
  }

  /**
   * Returns whether the condition can hold while none of the others does. Where that is impossible,
   * some other holds whenever it does.
   */
  public Possibility canHoldWithout(Condition condition, List<Condition> others) {
    List<Search.Goal> goals = new ArrayList<>();
    goals.add(new Search.Goal(condition, RequiredTruth.TRUE));
    others.forEach(other -> goals.add(new Search.Goal(other, RequiredTruth.NOT_TRUE)));
    return find(goals);
  }

  private Possibility find(List<Search.Goal> goals) {
    Search search = new Search(zone, SEEN_FROM, goals, Set.of(), Search.EFFORT, ranged);
    CustomerProfile facts = search.run();
    if (facts != null) {
      return new Possibility.Possible(facts);
    }
    if (search.gaveUp()) {
      return not(Cause.TOO_MANY);
    }
    if (search.hangsOnHost()) {
      return not(Cause.HOST);
    }
    Set<Metric<?>> mixed = TimeScales.mixed(goals.stream().map(Search.Goal::condition).toList());
    if (!mixed.isEmpty()) {
      return new Possibility.NotAnalysed(
          new AnalysisLimit(Cause.MIXED_LENGTHS, mixed.stream().map(Metric::id).toList()));
    }
    return search.isExact()
        ? new Possibility.Impossible(reasons ? contradiction(goals) : List.of())
        : not(Cause.OPEN);
  }

  private static Possibility not(Cause why) {
    return new Possibility.NotAnalysed(AnalysisLimit.of(why));
  }

  /** Returns a smallest set of leaves that cannot read as wished together. */
  private List<Condition> contradiction(List<Search.Goal> goals) {
    return new Shortening(goals).shortest();
  }

  /** Leaves out what is not needed for a contradiction, with an end to the effort. */
  private final class Shortening {
    private final List<Search.Goal> goals;
    private final List<Condition> leaves = new ArrayList<>();
    private int effort = SHORTENING;

    Shortening(List<Search.Goal> goals) {
      this.goals = goals;
      goals.forEach(goal -> leaves(goal.condition(), leaves));
    }

    List<Condition> shortest() {
      for (int size = 1, tried = 0; size <= 3 && size < leaves.size(); size++) {
        for (List<Condition> kept : subsets(leaves, size)) {
          if (tried++ > SETS || effort == 0) {
            return leftOut();
          }
          if (isImpossible(kept)) {
            return kept;
          }
        }
      }
      return leftOut();
    }

    /** Leaves out halves, then quarters, and in the end one leaf after the other. */
    private List<Condition> leftOut() {
      effort = SHORTENING;
      List<Condition> kept = new ArrayList<>(leaves);
      for (int block = Math.max(1, kept.size() / 2); block > 0; block /= 2) {
        int from = 0;
        while (from < kept.size() && effort > 0) {
          List<Condition> fewer = new ArrayList<>(kept.subList(0, from));
          fewer.addAll(kept.subList(Math.min(kept.size(), from + block), kept.size()));
          if (isImpossible(fewer)) {
            kept = fewer;
          } else {
            from += block;
          }
        }
      }
      return kept;
    }

    private boolean isImpossible(List<Condition> kept) {
      Set<Condition> free = Collections.newSetFromMap(new IdentityHashMap<>());
      free.addAll(leaves);
      kept.forEach(free::remove);
      int most = Math.min(Search.EFFORT, effort);
      Search search = new Search(zone, SEEN_FROM, goals, free, most, ranged);
      boolean impossible = search.run() == null && search.isExact() && !search.hangsOnHost();
      effort = Math.max(0, effort - (most - search.effortLeft()) - leaves.size());
      return impossible;
    }
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
