package org.clm4j.check;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Truth;
import org.clm4j.rule.Verdict;
import org.clm4j.stage.Placement;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.TransitionResult;

/**
 * Counts the customers of whom two models could not judge a rule that goes before the one that
 * spoke, or any rule where none did, and the facts that were wanting.
 */
final class Unjudged {

  private int customers;
  private final Map<Metric<?>, Integer> missing = new TreeMap<>(Unjudged::byId);
  private final Map<Metric<?>, Integer> unreadable = new TreeMap<>(Unjudged::byId);

  private static int byId(Metric<?> one, Metric<?> other) {
    return one.id().compareTo(other.id());
  }

  /** Counts one customer, of whom both models said where they are placed. */
  void placed(Placement before, Placement after) {
    Wanting wanting = new Wanting();
    wanting.placed(before);
    wanting.placed(after);
    count(wanting);
  }

  /** Counts one customer, of whom both models decided. */
  void decided(StageDecision before, StageDecision after) {
    Wanting wanting = new Wanting();
    wanting.decided(before);
    wanting.decided(after);
    count(wanting);
  }

  private void count(Wanting wanting) {
    if (wanting.any) {
      customers++;
      wanting.missing.forEach(metric -> missing.merge(metric, 1, Integer::sum));
      wanting.unreadable.forEach(metric -> unreadable.merge(metric, 1, Integer::sum));
    }
  }

  int customers() {
    return customers;
  }

  Map<Metric<?>, Integer> missing() {
    return missing;
  }

  Map<Metric<?>, Integer> unreadable() {
    return unreadable;
  }

  /** What was wanting of one customer. */
  private static final class Wanting {
    private boolean any;
    private final Set<Metric<?>> missing = new LinkedHashSet<>();
    private final Set<Metric<?>> unreadable = new LinkedHashSet<>();

    void placed(Placement placement) {
      for (Placement.Entry entry : placement.entries()) {
        Verdict verdict = entry.explanation().verdict();
        if (verdict == Verdict.MET) {
          return;
        }
        read(entry.explanation());
      }
    }

    void decided(StageDecision decision) {
      for (TransitionResult candidate : decision.candidates()) {
        if (candidate.outcome() == TransitionResult.Outcome.TAKEN) {
          return;
        }
        read(candidate.explanation());
      }
    }

    private void read(Explanation rule) {
      if (rule.verdict().truth() != Truth.UNKNOWN) {
        return;
      }
      any = true;
      for (Explanation leaf : rule.leaves()) {
        if (leaf.verdict().truth() == Truth.UNKNOWN) {
          leaf.condition().reads().forEach(metric -> fact(metric, leaf.observed()));
        }
      }
    }

    /** Keeps what a rule looked for: of a span of time, the moment it is counted from. */
    private void fact(Metric<?> metric, MetricValues observed) {
      if (metric instanceof ElapsedMetric elapsed) {
        fact(elapsed.since(), observed);
        elapsed.interval().ifPresent(interval -> fact(interval, observed));
      } else if (observed.failure(metric).isPresent()) {
        unreadable.add(metric);
      } else if (!observed.isKnown(metric)) {
        missing.add(metric);
      }
    }
  }
}
