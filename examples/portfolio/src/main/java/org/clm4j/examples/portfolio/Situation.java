package org.clm4j.examples.portfolio;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clm4j.LifecycleReport;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.rule.Explanation;
import org.clm4j.stage.StageOutline;
import org.clm4j.stage.TransitionResult;

/**
 * All that the words on what would move a customer follow from: the day, the ways out of the stage,
 * how each fact that they ask for reads, and the values of those that words may tell. Of a way that
 * is not open these are the facts that keep it so: what is as wanted, and all below it, is in no
 * word, whatever its value. So what somebody spent who bought once, long ago, does not tell them
 * from others of that day.
 *
 * @param asOf the moment as of which they are judged
 * @param outline the stage before the decision, and the ways out of it
 * @param stage the id of the stage after it
 * @param customer whether they have become a customer
 * @param contract whether a contract is in force
 * @param until the last day under contract, where one is stated
 * @param told of each way its outcome, what holds it back, and what is told of its facts, in order
 */
record Situation(
    Instant asOf,
    StageOutline outline,
    String stage,
    boolean customer,
    boolean contract,
    Optional<LocalDate> until,
    List<Object> told) {

  /**
   * Returns the situation of a customer.
   *
   * @param refused the ways out of the stage that are not taken
   */
  static Situation of(LifecycleReport report, List<TransitionResult> refused) {
    CustomerProfile profile = report.profile();
    List<Object> told = new ArrayList<>();
    for (TransitionResult way : refused) {
      told.add(way.transition().id());
      told.add(way.outcome());
      told.add(way.holds());
      boolean open = way.outcome() != TransitionResult.Outcome.NOT_MET;
      tell(way.explanation(), open, !open, told);
    }
    return new Situation(
        report.asOf(),
        report.decision().outline(),
        report.stage().id(),
        profile.isKnown(Metrics.CUSTOMER_SINCE),
        Nearness.isUnderContract(profile),
        Nearness.lastDayUnderContract(profile),
        told);
  }

  /**
   * Tells how each fact reads, and the values of some.
   *
   * @param all whether of every fact
   * @param wanting whether of those that are not as wanted, as nothing above them is
   */
  private static void tell(Explanation read, boolean all, boolean wanting, List<Object> told) {
    boolean lacks = wanting && !read.isAsWanted();
    if (read.isLeaf()) {
      told.add(read.verdict());
      if (all || lacks) {
        for (Metric<?> metric : Metrics.stored(read.condition().compared())) {
          tell(metric, read.observed(), told);
        }
      }
    }
    for (Explanation part : read.parts()) {
      tell(part, all, lacks, told);
    }
  }

  private static void tell(Metric<?> metric, MetricValues values, List<Object> told) {
    if (metric instanceof NumberMetric m) {
      told.add(values.numberOrNaN(m));
    } else if (metric instanceof InstantMetric m) {
      told.add(values.microsOrMissing(m));
    } else if (metric instanceof TextMetric m) {
      told.add(values.text(m));
    } else {
      told.add(values.flagOrMissing((FlagMetric) metric));
    }
    told.add(values.failure(metric));
  }
}
