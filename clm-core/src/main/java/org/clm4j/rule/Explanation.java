package org.clm4j.rule;

import com.google.common.base.Strings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Moments;
import org.clm4j.internal.FixedList;
import org.jspecify.annotations.Nullable;

/**
 * How a condition was read, part by part: for every leaf what was observed, what was wanted, and
 * what is between.
 *
 * <p>Under a negation a condition is wanted not to hold: there its gap and its words say what would
 * make it not hold, while its verdict stays that of the condition itself.
 *
 * <p>Every leaf is read, also those a fast reading would skip. An explanation keeps the observed
 * values and makes words only when asked. It speaks of a customer's facts, so it belongs in the
 * host's screens, not in logs.
 *
 * <p>Immutable and thread-safe.
 */
public abstract sealed class Explanation {

  private static final Explanation[] NO_PARTS = {};

  private final Node<?> node;

  private Explanation(Node<?> node) {
    this.node = node;
  }

  /** The reading of a condition made of others; its verdict is theirs, made when asked for. */
  private static final class OfParts extends Explanation {
    private final Explanation[] parts;

    OfParts(Node<?> node, Explanation[] parts) {
      super(node);
      this.parts = parts;
    }

    @Override
    public Verdict verdict() {
      return Verdict.of(node().combine(parts));
    }

    @Override
    Explanation[] array() {
      return parts;
    }
  }

  /**
   * The reading of one fact; its verdict is the leaf's, given when asked for. Kept small: a
   * decision explained makes many.
   */
  private static sealed class OfFact extends Explanation {
    private final long first;

    OfFact(Leaf<?> leaf, long first) {
      super(leaf);
      this.first = first;
    }

    @Override
    public Verdict verdict() {
      return Verdict.of(((Leaf<?>) node()).judge(this));
    }

    @Override
    final long first() {
      return first;
    }
  }

  /** The reading of two facts, or of one and a moment that goes with it. */
  private static final class OfFacts extends OfFact {
    private final long second;

    OfFacts(Leaf<?> leaf, long first, long second) {
      super(leaf, first);
      this.second = second;
    }

    @Override
    long second() {
      return second;
    }
  }

  /** The reading of a text. */
  private static final class OfText extends OfFact {
    private final @Nullable String text;

    OfText(Leaf<?> leaf, @Nullable String text) {
      super(leaf, 0);
      this.text = text;
    }

    @Override
    @Nullable String text() {
      return text;
    }
  }

  /** A reading that failed; its text says how. */
  private static final class OfFailure extends OfFact {
    private final String failure;

    OfFailure(Leaf<?> leaf, String failure) {
      super(leaf, 0);
      this.failure = failure;
    }

    @Override
    public Verdict verdict() {
      return Verdict.ERROR;
    }

    @Override
    String text() {
      return failure;
    }
  }

  static Explanation composite(Node<?> node, Explanation... parts) {
    return new OfParts(node, parts);
  }

  static Explanation number(Leaf<?> leaf, double value) {
    return new OfFact(leaf, Double.doubleToRawLongBits(value));
  }

  static Explanation numbers(Leaf<?> leaf, double value, double other) {
    return new OfFacts(leaf, Double.doubleToRawLongBits(value), Double.doubleToRawLongBits(other));
  }

  /** Days since a moment, and the moment from which on they will do, or NEVER. */
  static Explanation elapsed(Leaf<?> leaf, double value, long opens) {
    return new OfFacts(leaf, Double.doubleToRawLongBits(value), opens);
  }

  /** A moment, and the one at which it was asked about. */
  static Explanation momentAt(Leaf<?> leaf, long moment, long asOf) {
    return new OfFacts(leaf, moment, asOf);
  }

  static Explanation moments(Leaf<?> leaf, long moment, long other) {
    return new OfFacts(leaf, moment, other);
  }

  static Explanation text(Leaf<?> leaf, @Nullable String text) {
    return new OfText(leaf, text);
  }

  static Explanation flag(Leaf<?> leaf, int flag) {
    return new OfFact(leaf, flag);
  }

  static Explanation failed(Leaf<?> leaf, String failure) {
    return new OfFailure(leaf, failure);
  }

  /** Returns the condition that was read. */
  public final Condition condition() {
    return node.condition;
  }

  /** Returns how it was read. */
  public abstract Verdict verdict();

  /**
   * Returns whether the condition stands under a negation, or an odd number of them, so that it is
   * wanted not to hold.
   */
  public final boolean isNegated() {
    return node.negated;
  }

  /** Returns whether it was read as wanted: met, or under a negation not met. */
  public final boolean isAsWanted() {
    return verdict() == (isNegated() ? Verdict.NOT_MET : Verdict.MET);
  }

  /** Returns the readings of the parts, in their order; none for a leaf. */
  public final List<Explanation> parts() {
    return FixedList.of(array());
  }

  /** Returns whether this is the reading of facts rather than of other conditions. */
  public final boolean isLeaf() {
    return node instanceof Leaf;
  }

  /** Returns every leaf below, in the order of the tree; itself for a leaf. */
  public final List<Explanation> leaves() {
    List<Explanation> leaves = new ArrayList<>();
    collect(leaves);
    return leaves;
  }

  private void collect(List<Explanation> leaves) {
    if (isLeaf()) {
      leaves.add(this);
    }
    for (Explanation part : array()) {
      part.collect(leaves);
    }
  }

  /**
   * Returns the leaves that make the verdict what it is: those as wanted, where it is met; those
   * not as wanted, unknown or in error, where it is not.
   */
  public final List<Explanation> decisive() {
    List<Explanation> decisive = new ArrayList<>();
    decide(isAsWanted(), decisive);
    return decisive.isEmpty() ? leaves() : decisive;
  }

  private void decide(boolean asWanted, List<Explanation> decisive) {
    if (isLeaf()) {
      decisive.add(this);
    }
    for (Explanation part : array()) {
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
  public final Shortfall shortfall() {
    if (isAsWanted()) {
      return Shortfall.NONE;
    }
    Explanation read = bare();
    if (read.isLeaf()) {
      return new Shortfall(1, List.of(read));
    }
    List<Explanation> wanting = read.parts().stream().filter(e -> !e.isAsWanted()).toList();
    int needed = Math.max(1, read.wantedParts() - (read.parts().size() - wanting.size()));
    List<Explanation> changeable = wanting.stream().filter(e -> !e.isToBeForgotten()).toList();
    return Shortfall.of(needed, changeable.size() >= needed ? changeable : wanting);
  }

  /** Returns the reading without the names and negations around it; leaves know theirs. */
  private Explanation bare() {
    Explanation bare = this;
    while (bare.condition() instanceof Named || bare.condition() instanceof Not) {
      bare = bare.array()[0];
    }
    return bare;
  }

  /** Returns of how many parts it is wanted that they are as wanted. */
  final int wantedParts() {
    int size = array().length;
    if (condition() instanceof AtLeastOf some) {
      return isNegated() ? size - some.count() + 1 : some.count();
    }
    return (isNegated() ? condition() instanceof AllOf : condition() instanceof AnyOf) ? 1 : size;
  }

  private boolean isToBeForgotten() {
    Explanation read = bare();
    return read.condition() instanceof Known && read.isNegated() && !read.isAsWanted();
  }

  /** Returns the number observed, where the leaf reads one that is known. */
  public final OptionalDouble observedNumber() {
    return readsNumber() && verdict().truth() != Truth.UNKNOWN
        ? OptionalDouble.of(Double.longBitsToDouble(first()))
        : OptionalDouble.empty();
  }

  /** Returns the other number of a comparison of two, where it is known. */
  public final OptionalDouble comparedNumber() {
    if (!(condition() instanceof MetricComparison) || verdict() == Verdict.ERROR) {
      return OptionalDouble.empty();
    }
    double value = Double.longBitsToDouble(second());
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Returns the moment observed, where the leaf reads one that is known. */
  public final Optional<Instant> observedMoment() {
    return readsMoment() && verdict() != Verdict.ERROR ? moment(first()) : Optional.empty();
  }

  /** Returns the later moment of an order of two, where it is known. */
  public final Optional<Instant> comparedMoment() {
    return condition() instanceof MomentOrder && verdict() != Verdict.ERROR
        ? moment(second())
        : Optional.empty();
  }

  /** Returns the text observed, where the leaf reads one that is known. */
  public final Optional<String> observedText() {
    return condition() instanceof TextMembership && verdict() != Verdict.ERROR
        ? Optional.ofNullable(text())
        : Optional.empty();
  }

  /** Returns the flag observed, or whether the metric is known, where the leaf reads such. */
  public final Optional<Boolean> observedFlag() {
    return readsFlag() && verdict().truth() != Truth.UNKNOWN
        ? Optional.of(first() == 1)
        : Optional.empty();
  }

  /**
   * Returns what lies between observed and wanted: nothing, exactly where it {@linkplain
   * #isAsWanted is as wanted}; of a condition made of others that is not, its parts tell.
   */
  public final Gap gap() {
    if (isAsWanted()) {
      return new Gap.None();
    }
    if (!(node instanceof Leaf<?> leaf)) {
      return new Gap.Parts();
    }
    return verdict() == Verdict.ERROR
        ? new Gap.Failed(condition().compared().get(0), Strings.nullToEmpty(text()))
        : leaf.gap(this);
  }

  /** Returns the reading in words, in English or Chinese. */
  public final String in(Locale locale) {
    return ReadingWords.of(locale).say(this);
  }

  /**
   * Returns what decided, in words: of a reading that is not as wanted its {@link #shortfall}, with
   * what would all have to be otherwise and what would do, so that "needs" may stand before it;
   * else the leaves that made it so.
   */
  public final String why(Locale locale) {
    return ReadingWords.of(locale).why(this);
  }

  /** Returns the reading in English. */
  @Override
  public final String toString() {
    return in(Locale.ENGLISH);
  }

  /** Returns what was read first, as bits; 0 for a reading made of others. */
  long first() {
    return 0;
  }

  /** Returns what was read beside it, as bits; 0 where nothing was. */
  long second() {
    return 0;
  }

  /** Returns the text read, or what failed. */
  @Nullable String text() {
    return null;
  }

  Explanation[] array() {
    return NO_PARTS;
  }

  Node<?> node() {
    return node;
  }

  private boolean readsNumber() {
    return condition() instanceof NumberComparison
        || condition() instanceof NumberRange
        || condition() instanceof MetricComparison;
  }

  private boolean readsMoment() {
    return node instanceof Leaf.Window || node instanceof Leaf.Order;
  }

  private boolean readsFlag() {
    return readsYesOrNo() || condition() instanceof Known;
  }

  /** Returns whether a flag is read, or what a host's predicate answers. */
  boolean readsYesOrNo() {
    return condition() instanceof FlagIs || condition() instanceof HostPredicate;
  }

  private static Optional<Instant> moment(long micros) {
    return micros == Moments.MISSING ? Optional.empty() : Optional.of(Moments.ofMicros(micros));
  }
}
