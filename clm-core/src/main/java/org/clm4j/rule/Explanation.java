package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.internal.FixedList;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.NumberMetric;
import org.clm4j.rule.compiled.Compiler;
import org.jspecify.annotations.Nullable;

/**
 * How a condition was read, part by part: for every leaf what was observed, what was wanted, and
 * what is between.
 *
 * <p>Under a negation a condition is wanted not to hold: there its gap and its words say what would
 * make it not hold, while its verdict stays that of the condition itself.
 *
 * <p>Every leaf is read, also those a fast reading would skip. An explanation is data: the
 * condition, what was observed, the moment and the zone of its days. Verdict, gap and words follow
 * from these, so one read back from where it was stored says what it said before. It speaks of a
 * customer's facts, so it belongs in the host's screens, not in logs.
 *
 * <p>Immutable and thread-safe.
 */
public final class Explanation {

  private static final Explanation[] NO_PARTS = {};

  private final Condition condition;
  private final boolean negated;
  private final Seen seen;
  private final Explanation[] parts;
  private final Verdict verdict;

  /** Found when first asked for: words ask for it again and again. */
  private @Nullable Shortfall shortfall;

  private Explanation(Condition condition, boolean negated, Seen seen) {
    this.condition = condition;
    this.negated = negated;
    this.seen = seen;
    this.parts = parts(condition, negated, seen);
    this.verdict = read();
  }

  /**
   * Returns how a condition reads.
   *
   * @param condition the condition, with every named one in its place
   * @param observed what was observed of the metrics it reads; one that is not there is missing
   * @param asOf the moment asked about
   * @param zone where calendar days begin and end
   * @throws IllegalArgumentException if it refers to a named condition that was not put in its
   *     place
   */
  public static Explanation of(
      Condition condition, MetricValues observed, Instant asOf, ZoneId zone) {
    return of(observed, asOf, zone).apply(requireNonNull(condition, "condition"));
  }

  /**
   * Returns how conditions read, one after the other, of the same observations.
   *
   * @param observed what was observed of the metrics they read; one that is not there is missing
   * @param asOf the moment asked about
   * @param zone where calendar days begin and end
   */
  public static Function<Condition, Explanation> of(
      MetricValues observed, Instant asOf, ZoneId zone) {
    requireNonNull(observed, "observed");
    requireNonNull(zone, "zone");
    Seen seen = new Seen(observed, Moments.toMicros(asOf), zone);
    return condition -> new Explanation(condition, false, seen);
  }

  private static Explanation[] parts(Condition condition, boolean negated, Seen seen) {
    List<Condition> wanted = condition.parts();
    if (wanted.isEmpty()) {
      return NO_PARTS;
    }
    boolean inside = negated != condition instanceof Not;
    Explanation[] parts = new Explanation[wanted.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new Explanation(wanted.get(i), inside, seen);
    }
    return parts;
  }

  private Verdict read() {
    if (isLeaf()) {
      return seen.failed(condition) ? Verdict.ERROR : Verdict.of(seen.judge(condition));
    } else if (condition instanceof Not) {
      return Verdict.of(-parts[0].verdict.code());
    } else if (condition instanceof ConditionRef reference) {
      throw Compiler.unresolved(reference);
    }
    int trues = 0;
    int unknowns = 0;
    for (Explanation part : parts) {
      Truth truth = part.verdict.truth();
      trues += truth == Truth.TRUE ? 1 : 0;
      unknowns += truth == Truth.UNKNOWN ? 1 : 0;
    }
    int needed =
        condition instanceof AtLeastOf some
            ? some.count()
            : condition instanceof AnyOf ? 1 : parts.length;
    return trues >= needed
        ? Verdict.MET
        : trues + unknowns >= needed ? Verdict.UNKNOWN : Verdict.NOT_MET;
  }

  /** Returns the condition that was read. */
  public Condition condition() {
    return condition;
  }

  /** Returns how it was read. */
  public Verdict verdict() {
    return verdict;
  }

  /**
   * Returns whether the condition stands under a negation, or an odd number of them, so that it is
   * wanted not to hold.
   */
  public boolean isNegated() {
    return negated;
  }

  /** Returns whether it was read as wanted: met, or under a negation not met. */
  public boolean isAsWanted() {
    return verdict == (isNegated() ? Verdict.NOT_MET : Verdict.MET);
  }

  /** Returns the readings of the parts, in their order; none for a leaf. */
  public List<Explanation> parts() {
    return FixedList.of(parts);
  }

  /** Returns whether this is the reading of facts rather than of other conditions. */
  public boolean isLeaf() {
    return parts.length == 0
        && !(condition instanceof AllOf
            || condition instanceof AnyOf
            || condition instanceof ConditionRef);
  }

  /** Returns every leaf below, in the order of the tree; itself for a leaf. */
  public List<Explanation> leaves() {
    List<Explanation> leaves = new ArrayList<>();
    collect(leaves);
    return leaves;
  }

  private void collect(List<Explanation> leaves) {
    if (isLeaf()) {
      leaves.add(this);
    }
    for (Explanation part : parts) {
      part.collect(leaves);
    }
  }

  /**
   * Returns the leaves that make the verdict what it is: those as wanted, where it is met; those
   * not as wanted, unknown or in error, where it is not.
   */
  public List<Explanation> decisive() {
    List<Explanation> decisive = new ArrayList<>();
    decide(isAsWanted(), decisive);
    return decisive.isEmpty() ? leaves() : decisive;
  }

  private void decide(boolean asWanted, List<Explanation> decisive) {
    if (isLeaf()) {
      decisive.add(this);
    }
    for (Explanation part : parts) {
      if (part.isAsWanted() == asWanted) {
        part.decide(asWanted, decisive);
      }
    }
  }

  /**
   * Returns what would have to be otherwise for this to be read as wanted. Names and negations are
   * looked through, and what takes all of its parts, or any one, is one with a part that does the
   * same. Where other parts suffice, none is named of which a fact would have to become unknown,
   * for no customer can bring that about.
   */
  public Shortfall shortfall() {
    Shortfall known = shortfall;
    if (known == null) {
      known = isAsWanted() ? Shortfall.NONE : bare().lack();
      shortfall = known;
    }
    return known;
  }

  private Shortfall lack() {
    if (isLeaf()) {
      return new Shortfall(1, List.of(this));
    }
    List<Explanation> wanting = new ArrayList<>(parts.length);
    List<Explanation> changeable = new ArrayList<>(parts.length);
    for (Explanation part : parts) {
      if (!part.isAsWanted()) {
        wanting.add(part);
        if (!part.isToBeForgotten()) {
          changeable.add(part);
        }
      }
    }
    int needed = Math.max(1, wantedParts() - (parts.length - wanting.size()));
    return Shortfall.of(needed, changeable.size() >= needed ? changeable : wanting);
  }

  /** Returns the reading without the names and negations around it; leaves know theirs. */
  private Explanation bare() {
    Explanation bare = this;
    while (bare.condition instanceof NamedCondition || bare.condition instanceof Not) {
      bare = bare.parts[0];
    }
    return bare;
  }

  /** Returns of how many parts it is wanted that they are as wanted. */
  int wantedParts() {
    int size = parts.length;
    if (condition instanceof AtLeastOf some) {
      return isNegated() ? size - some.count() + 1 : some.count();
    }
    return (isNegated() ? condition instanceof AllOf : condition instanceof AnyOf) ? 1 : size;
  }

  private boolean isToBeForgotten() {
    Explanation read = bare();
    return read.condition instanceof Known && read.isNegated() && !read.isAsWanted();
  }

  /** Returns the number observed, where the leaf reads one that is known. */
  public OptionalDouble observedNumber() {
    return readsNumber() && verdict.truth() != Truth.UNKNOWN
        ? OptionalDouble.of(seen.number((NumberMetric) condition.compared().get(0)))
        : OptionalDouble.empty();
  }

  /**
   * Returns what a comparison of two numbers is held against, where it is known: the other number,
   * or the share of it.
   */
  public OptionalDouble comparedNumber() {
    if (!(condition instanceof MetricComparison two) || verdict == Verdict.ERROR) {
      return OptionalDouble.empty();
    }
    double value = two.against(seen.number(two.right()));
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Returns the moment observed, where the leaf reads one that is known. */
  public Optional<Instant> observedMoment() {
    return readsMoment() && verdict != Verdict.ERROR ? moment(0) : Optional.empty();
  }

  /** Returns the later moment of an order of two, where it is known. */
  public Optional<Instant> comparedMoment() {
    return condition instanceof MomentOrder && verdict != Verdict.ERROR
        ? moment(1)
        : Optional.empty();
  }

  /** Returns the text observed, where the leaf reads one that is known. */
  public Optional<String> observedText() {
    return condition instanceof TextMembership t && verdict != Verdict.ERROR
        ? seen.values().text(t.metric())
        : Optional.empty();
  }

  /** Returns the flag observed, or whether the metric is known, where the leaf reads such. */
  public Optional<Boolean> observedFlag() {
    if (verdict.truth() == Truth.UNKNOWN) {
      return Optional.empty();
    } else if (condition instanceof Known) {
      return Optional.of(verdict == Verdict.MET);
    }
    return readsYesOrNo()
        ? seen.values().flag((FlagMetric) condition.compared().get(0))
        : Optional.empty();
  }

  /** Returns what was observed of the metrics the condition reads, and perhaps of others. */
  public MetricValues observed() {
    return seen.values();
  }

  /** Returns the moment asked about. */
  public Instant asOf() {
    return Moments.ofMicros(seen.asOf());
  }

  /** Returns where calendar days begin and end. */
  public ZoneId zone() {
    return seen.zone();
  }

  /**
   * Returns what lies between observed and wanted: nothing, exactly where it {@linkplain
   * #isAsWanted is as wanted}; of a condition made of others that is not, its parts tell.
   */
  public Gap gap() {
    if (isAsWanted()) {
      return Gap.none();
    } else if (!isLeaf()) {
      return Gap.parts();
    }
    return verdict == Verdict.ERROR
        ? Gap.failed(condition.compared().get(0), seen.failure(condition).orElseThrow())
        : seen.gap(condition, verdict == Verdict.UNKNOWN, negated);
  }

  /**
   * Returns whether nothing that may come makes the reading as wanted: a count that only grows is
   * past its bound, or what happens but once lies too long ago, and so many parts of this kind are
   * needed.
   */
  public boolean isOutOfReach() {
    if (isAsWanted()) {
      return false;
    } else if (isLeaf()) {
      return GapWords.isOutOfReach(this);
    }
    Shortfall lack = shortfall();
    int open = 0;
    for (Explanation part : lack.parts()) {
      open += part.isOutOfReach() ? 0 : 1;
    }
    return open < lack.needed();
  }

  /** Returns the reading in words. */
  public String in(Language language) {
    return ReadingWords.of(language).say(this);
  }

  /**
   * Returns what decided, in words: of a reading that is not as wanted its {@link #shortfall}, with
   * what would all have to be otherwise and what would do, so that "if" may stand before it; else
   * the leaves that made it so.
   */
  public String why(Language language) {
    return ReadingWords.of(language).why(this);
  }

  /**
   * Returns {@link #why} without the facts that are not to be spoken of: of what would do, those
   * ways that take none of them. A reading that {@linkplain #isOpen takes} one has nothing to say.
   *
   * @param spoken whether a leaf that is not as wanted may be named
   */
  public String why(Language language, Predicate<Explanation> spoken) {
    return ReadingWords.of(language).why(this, spoken);
  }

  /**
   * Returns whether the reading is as wanted, or may come to be by facts that may be spoken of.
   *
   * @param spoken whether a leaf that is not as wanted may be named
   */
  public boolean isOpen(Predicate<Explanation> spoken) {
    if (isAsWanted()) {
      return true;
    } else if (isLeaf()) {
      return !isOutOfReach() && spoken.test(this);
    }
    Shortfall lack = shortfall();
    int open = 0;
    for (Explanation part : lack.parts()) {
      open += part.isOpen(spoken) ? 1 : 0;
    }
    return open >= lack.needed();
  }

  /** Returns the reading in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }

  /**
   * Returns whether the other is the reading of an equal condition, of the same observations at the
   * same moment in the same zone, and so says the same.
   */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Explanation e
            && negated == e.negated
            && condition.equals(e.condition)
            && Arrays.equals(parts, e.parts)
            && (!isLeaf() || seen.isAlike(condition, e.condition, e.seen)));
  }

  @Override
  public int hashCode() {
    return 31 * condition.hashCode() + verdict.hashCode();
  }

  private boolean readsNumber() {
    return condition instanceof NumberComparison
        || condition instanceof NumberRange
        || condition instanceof MetricComparison;
  }

  private boolean readsMoment() {
    return condition instanceof Elapsed
        || condition instanceof DueWithin
        || condition instanceof MomentComparison
        || condition instanceof MomentOrder;
  }

  /** Returns whether a flag is read, or what a host's predicate answers. */
  boolean readsYesOrNo() {
    return condition instanceof FlagIs || condition instanceof HostPredicate;
  }

  private Optional<Instant> moment(int place) {
    return seen.values().instant((InstantMetric) condition.compared().get(place));
  }
}
