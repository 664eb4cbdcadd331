package org.clm4j.check;

import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.DueWithin;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.Known;
import org.clm4j.rule.MetricComparison;
import org.clm4j.rule.MomentComparison;
import org.clm4j.rule.MomentOrder;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.NumberRange;

/**
 * One customer's stay in a second stage, beside that in a first: since when it lasts is a moment of
 * its own, while all other facts are the same. So conditions that are asked in two stages, one
 * after the other, can be looked at together.
 */
final class NextStageDwell {

  private static final InstantMetric SINCE =
      InstantMetric.of("stageSince, of the stage after", FindingWords.name("stageAfter"));

  private NextStageDwell() {}

  /** Returns whether a metric tells since when, or for how long, a stay lasts. */
  static boolean isStay(Metric<?> metric) {
    return metric.equals(Metrics.STAGE_SINCE)
        || (metric instanceof ElapsedMetric e && e.since().equals(Metrics.STAGE_SINCE));
  }

  /** Returns the condition with the second stay in place of the first. */
  static Condition counted(Condition condition) {
    return condition.replacingLeaves(
        leaf -> leaf.compared().stream().anyMatch(NextStageDwell::isStay) ? leaf(leaf) : leaf);
  }

  private static Condition leaf(Condition leaf) {
    if (leaf instanceof NumberComparison c) {
      return new NumberComparison(of(c.metric()), c.relation(), c.threshold());
    } else if (leaf instanceof NumberRange c) {
      return new NumberRange(of(c.metric()), c.from(), c.to());
    } else if (leaf instanceof MetricComparison c) {
      return new MetricComparison(of(c.left()), c.relation(), of(c.right()), c.share());
    } else if (leaf instanceof Elapsed c) {
      return new Elapsed(of(c.since()), c.span(), c.reached());
    } else if (leaf instanceof DueWithin c) {
      return new DueWithin(of(c.moment()), c.within());
    } else if (leaf instanceof MomentComparison c) {
      return new MomentComparison(of(c.metric()), c.before(), c.moment());
    } else if (leaf instanceof MomentOrder c) {
      return new MomentOrder(of(c.earlier()), of(c.later()));
    } else if (leaf instanceof Known c && c.metric() instanceof NumberMetric m) {
      return new Known(of(m));
    }
    throw new IllegalStateException("condition '" + leaf + "' reads a stay in a way not foreseen.");
  }

  private static InstantMetric of(InstantMetric metric) {
    return metric.equals(Metrics.STAGE_SINCE) ? SINCE : metric;
  }

  private static NumberMetric of(NumberMetric metric) {
    if (!isStay(metric)) {
      return metric;
    }
    String id = metric.id() + ", of the stage after";
    return ((ElapsedMetric) metric)
        .interval()
        .map(interval -> ElapsedMetric.inIntervals(id, metric.label(), SINCE, interval))
        .orElseGet(() -> ElapsedMetric.since(id, metric.label(), SINCE));
  }

  /** Returns facts about both stays without the second. */
  static CustomerProfile leftOut(CustomerProfile facts) {
    MetricValues first =
        facts.isKnown(SINCE)
            ? MetricValues.builder().putAll(facts.values()).missing(SINCE).build()
            : facts.values();
    return CustomerProfile.of(
        facts.customer(),
        facts.asOf(),
        facts.zone(),
        MetricValues.builder().putKnown(first).build());
  }
}
