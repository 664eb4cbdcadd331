package org.clm4j.examples.portfolio;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.clm4j.basics.Moments;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Gap;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.Shortfall;
import org.clm4j.rule.Truth;

/**
 * How near a rule is that is not met: when time alone will have met it, and by how much the figure
 * that lacks most would have to change.
 *
 * @param moment when all that time brings has come; empty where time brings nothing
 * @param change by what share the figure furthest from its bound has to change, from 0, where time
 *     does it all, to 1, where nothing of it has come about
 * @param byContract whether a contract in force has to end
 * @param bought whether a purchase puts it off
 * @param byPurchase whether one more purchase brings all that is lacking
 * @param lapses whether something that is as wanted today may not be so by then
 */
record Nearness(
    Optional<Instant> moment,
    double change,
    boolean byContract,
    boolean bought,
    boolean byPurchase,
    boolean lapses)
    implements Comparable<Nearness> {

  /** A figure that has to change by half is not near. A measure of ours. */
  private static final double FAR = 0.5;

  private static final Nearness MET = new Nearness(Optional.empty(), 0, false, false, true, false);
  private static final Nearness LAPSING = MET.withLapses();
  private static final Nearness NOT_BEGUN =
      new Nearness(Optional.empty(), 1, false, false, false, false);

  /** One more of what is counted is as near as a figure can be that is short. */
  private static final double ONE_MORE = Double.MIN_VALUE;

  private static final Set<Metric<?>> CONTRACTS =
      Set.of(Metrics.CONTRACTS_IN_FORCE, Metrics.LAST_CONTRACT_END_AT);

  private static final Set<Metric<?>> PURCHASES =
      Set.of(Metrics.LAST_PURCHASE_AT, Metrics.LAST_PAID_PURCHASE_AT);

  private static final Set<Metric<?>> PURCHASE_DAYS =
      Set.of(Metrics.PURCHASES, Metrics.PURCHASE_DAYS, Metrics.PAID_PURCHASE_DAYS);

  private static final Comparator<Nearness> NEAREST_FIRST =
      Comparator.comparing(Nearness::byContract)
          .thenComparingDouble(Nearness::change)
          .thenComparing(n -> n.moment().orElse(Instant.MIN));

  /** Returns how near a rule is to being met. */
  static Nearness of(Explanation read, CustomerProfile profile) {
    boolean lapses = read.leaves().stream().anyMatch(leaf -> leaf.isAsWanted() && mayLapse(leaf));
    return ofPart(read, profile).and(lapses ? LAPSING : MET);
  }

  private static Nearness ofPart(Explanation read, CustomerProfile profile) {
    if (read.isAsWanted()) {
      return MET;
    } else if (read.isLeaf()) {
      return ofLeaf(read, profile);
    }
    Shortfall lack = read.shortfall();
    if (lack.takesAll() && lack.needed() > 0) {
      Nearness all = MET;
      for (Explanation part : lack.parts()) {
        all = all.and(ofPart(part, profile));
      }
      return all;
    }
    List<Nearness> nearest =
        lack.open(leaf -> true).stream()
            .map(part -> ofPart(part, profile))
            .sorted(NEAREST_FIRST)
            .limit(lack.needed())
            .toList();
    return nearest.isEmpty() ? NOT_BEGUN : nearest.stream().reduce(MET, Nearness::and);
  }

  /** Returns whether time alone may undo what is as wanted: what is counted back from today. */
  private static boolean mayLapse(Explanation leaf) {
    return leaf.condition().compared().stream()
        .anyMatch(
            metric ->
                metric instanceof WindowMetric
                    || metric instanceof TrendMetric
                    || (leaf.isNegated()
                        && (metric instanceof ElapsedMetric
                            || leaf.condition() instanceof Elapsed)));
  }

  /** Returns whether one more purchase would undo what a rule asks that is as wanted. */
  static boolean isUndoneByAPurchase(Explanation read) {
    return read.leaves().stream()
        .filter(Explanation::isAsWanted)
        .anyMatch(
            leaf ->
                leaf.condition() instanceof NumberComparison few
                    && PURCHASE_DAYS.contains(few.metric())
                    && few.relation().holds(1, 0) == leaf.isNegated());
  }

  private static Nearness ofLeaf(Explanation leaf, CustomerProfile profile) {
    Gap gap = leaf.gap();
    if (isEndOfContract(leaf, gap, profile)) {
      return new Nearness(end(profile), 0, true, false, false, false);
    }
    boolean bought =
        leaf.condition().compared().stream()
            .map(m -> m instanceof ElapsedMetric e ? e.since() : m)
            .anyMatch(PURCHASES::contains);
    if (gap.moment().isPresent()) {
      return new Nearness(gap.moment(), 0, false, bought, false, false);
    } else if (bought && leaf.verdict().truth() != Truth.UNKNOWN) {
      return new Nearness(Optional.empty(), ONE_MORE, false, false, true, false);
    } else if (gap.amount().isPresent()) {
      double amount = gap.amount().getAsDouble();
      boolean day = amount == 1 && PURCHASE_DAYS.contains(gap.metric().orElseThrow());
      return new Nearness(Optional.empty(), change(leaf, amount), false, false, day, false);
    }
    return NOT_BEGUN;
  }

  /** Returns which share of the greater of the figure and its bound lies between them. */
  private static double change(Explanation leaf, double amount) {
    double now = leaf.observedNumber().orElse(0);
    double most = Math.max(Math.abs(now), Math.abs(now + amount));
    if (most == 0 || (now > 0 && amount == 1)) {
      return most == 0 ? 1 : ONE_MORE;
    }
    return Math.min(1, Math.max(ONE_MORE, Math.abs(amount) / most));
  }

  /** Returns whether the end of the contract in force is all that a leaf waits for. */
  private static boolean isEndOfContract(Explanation leaf, Gap gap, CustomerProfile profile) {
    boolean fewer = gap.kind() == Gap.Kind.MISSING || gap.amount().orElse(1) <= 0;
    return fewer
        && isUnderContract(profile)
        && leaf.condition().reads().stream().anyMatch(CONTRACTS::contains);
  }

  static boolean isUnderContract(CustomerProfile profile) {
    return profile.number(Metrics.CONTRACTS_IN_FORCE).orElse(0) > 0;
  }

  /** Returns the last day under contract; empty where there is none, or no end is stated. */
  static Optional<LocalDate> lastDayUnderContract(CustomerProfile profile) {
    OptionalDouble left = profile.number(Metrics.CONTRACT_DAYS_LEFT);
    return isUnderContract(profile) && left.isPresent()
        ? Optional.of(
            Moments.dateOf(profile.asOf(), profile.zone()).plusDays((long) left.getAsDouble()))
        : Optional.empty();
  }

  private static Optional<Instant> end(CustomerProfile profile) {
    return lastDayUnderContract(profile).map(day -> Moments.endOfDay(day, profile.zone()));
  }

  private Nearness and(Nearness other) {
    Optional<Instant> later =
        moment.isEmpty() || other.moment.filter(moment.get()::isBefore).isPresent()
            ? other.moment
            : moment;
    return new Nearness(
        later,
        Math.max(change, other.change),
        byContract || other.byContract,
        bought || other.bought,
        byPurchase && other.byPurchase,
        lapses || other.lapses);
  }

  /** Returns whether time alone is sure to meet the rule. */
  boolean isDated() {
    return change == 0 && moment.isPresent() && !lapses;
  }

  /** Returns whether time has to bring some of what is lacking. */
  boolean waits() {
    return moment.isPresent();
  }

  /** Returns whether no figure is far from its bound. */
  boolean isNear() {
    return change < FAR;
  }

  /** Returns whether nothing of what it takes has come about. */
  boolean isNotBegun() {
    return change >= 1;
  }

  private Nearness withLapses() {
    return new Nearness(moment, change, byContract, bought, byPurchase, true);
  }

  /** The nearest first: what takes no change by its day, then what takes least change. */
  @Override
  public int compareTo(Nearness other) {
    return NEAREST_FIRST.compare(this, other);
  }
}
