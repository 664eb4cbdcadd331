package org.clm4j.rule.compiled;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.clm4j.basics.Moments;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.compiled.MetricReader;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Review;

/**
 * A condition made ready to be asked often, in microseconds and codes; {@code Rule} is what a host
 * sees of it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <C> the class asked about
 */
public final class CompiledRule<C> {

  /** The code of "it holds". */
  public static final int TRUE = 1;

  /** The code of "it cannot be told". */
  public static final int UNKNOWN = 0;

  /** The code of "it does not hold". */
  public static final int FALSE = -1;

  /** The code of "it may be anything by then", which only {@link #testAhead} gives. */
  public static final int ANY = 2;

  /**
   * How many moments of possible change are looked at before the next is given as one that may
   * matter.
   */
  private static final int MOMENTS = 1000;

  private final Condition condition;
  private final Node<C> root;
  private final MetricReader<C> reader;
  private final ZoneId zone;

  private CompiledRule(Condition condition, Node<C> root, MetricReader<C> reader, ZoneId zone) {
    this.condition = condition;
    this.root = root;
    this.reader = reader;
    this.zone = zone;
  }

  /**
   * Returns the condition ready to be asked through this mapper.
   *
   * @param zone where calendar days begin and end
   * @throws IllegalArgumentException if it refers to a named condition that was not put in its
   *     place
   */
  public static <C> CompiledRule<C> compile(
      Condition condition, ProfileMapper<C> mapper, ZoneId zone) {
    requireNonNull(condition, "condition");
    Node<C> root = new Compiler<>(mapper, zone).compile(condition);
    return new CompiledRule<>(condition, root, MetricReader.of(mapper, condition.reads()), zone);
  }

  Node<C> root() {
    return root;
  }

  /** Returns the condition this was compiled from. */
  public Condition condition() {
    return condition;
  }

  /**
   * Returns what it says, as {@link #TRUE}, {@link #FALSE} or {@link #UNKNOWN}; allocates nothing.
   *
   * @param asOf the moment, in microseconds
   * @param stageSince since when the customer has been in its stage, in microseconds: what the
   *     metric {@code stageSince} reads as; {@link Moments#MISSING} leaves that to the mapper
   */
  public int test(C customer, long asOf, long stageSince) {
    return root.test(customer, asOf, stageSince);
  }

  /**
   * Returns whether {@link #test(Object, long, long)} says {@link #TRUE}; it looks no further where
   * it does not.
   */
  public boolean holds(C customer, long asOf, long stageSince) {
    return root.holds(customer, asOf, stageSince);
  }

  /**
   * Keeps those of whom it holds: what {@link #test(Object, long, long)} says of each, for many
   * customers at once and in less time. Allocates nothing.
   *
   * @param block the customers and the moment
   * @param chosen the places, among all customers, of those of the block to ask; those of whom it
   *     holds are moved to the front, in their order
   * @param count how many of {@code chosen} to ask, from the first
   * @return of how many it holds
   */
  public int select(CustomerBatch<C> block, int[] chosen, int count) {
    return root.select(block, chosen, count);
  }

  /**
   * Returns the reading leaf by leaf; the arguments are those of {@link #test(Object, long, long)}.
   */
  public Explanation explain(C customer, long asOf, long stageSince) {
    return Explanation.of(
        condition, reader.read(customer, stageSince), Moments.ofMicros(asOf), zone);
  }

  /** Returns whether time alone never changes the answer, whoever the customer is. */
  public boolean isStill() {
    return root.isStill();
  }

  /** Returns when the answer may next change by time alone. */
  public Review review(C customer, Instant asOf) {
    long now = Moments.toMicros(asOf);
    if (testAhead(customer, now, now, Moments.MISSING) == ANY) {
      return Review.unknown(unpredictable(customer));
    }
    int today = test(customer, now, Moments.MISSING);
    long moment = now;
    for (int i = 0; i < MOMENTS; i++) {
      moment = nextMoment(customer, moment, now, Moments.MISSING);
      if (moment == MetricValues.NEVER) {
        return Review.never();
      }
      if (testAhead(customer, moment, now, Moments.MISSING) != today) {
        return Review.at(Moments.ofMicros(moment));
      }
    }
    return Review.at(Moments.ofMicros(moment));
  }

  /**
   * Returns the first moment after {@code moment} at which a leaf's reading may change by time
   * alone, in microseconds, or {@link MetricValues#NEVER}. A leaf on a metric of which nobody can
   * say when it moves has no such moment: {@link #testAhead} says at every moment that it may.
   *
   * @param moment where to look from, in microseconds, at or after {@code now}
   * @param now the moment at which the facts hold, in microseconds
   * @param stageSince as in {@link #test(Object, long, long)}
   */
  public long nextMoment(C customer, long moment, long now, long stageSince) {
    return nextMoment(customer, moment, now, stageSince, MetricValues.NEVER);
  }

  /**
   * Returns the first moment after {@code moment} as {@link #nextMoment(Object, long, long, long)}
   * does, for whom moments from {@code before} on are all one: where none comes earlier, any of
   * them is returned, and the search ends there.
   *
   * @param before the first moment that is of no interest, in microseconds, after {@code moment}
   */
  public long nextMoment(C customer, long moment, long now, long stageSince, long before) {
    return root.nextMoment(customer, moment, now, stageSince, before);
  }

  /**
   * Returns what it will say at a later moment if no new fact arrives: {@link #TRUE}, {@link
   * #FALSE}, {@link #UNKNOWN}, or {@link #ANY} where that hangs on a metric which may have moved by
   * then. A leaf that may have moved but cannot matter leaves the answer definite. Asked at {@code
   * now} itself it is {@link #ANY} where the answer hangs on a metric of which nobody can say when
   * it moves.
   */
  public int testAhead(C customer, long moment, long now, long stageSince) {
    return root.testAhead(customer, moment, now, stageSince);
  }

  /**
   * Returns the metrics it reads of which nobody can say when the customer's value moves by time
   * alone: those of unknown movement, and stepwise ones whose next step was not given. For them
   * {@link Review#unknown} is the answer.
   */
  public List<Metric<?>> unpredictable(C customer) {
    Set<Metric<?>> metrics = new LinkedHashSet<>();
    root.unpredictable(customer, metrics::add);
    return ImmutableList.copyOf(metrics);
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return condition.toString();
  }
}
