package org.clm4j.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Moments;
import org.jspecify.annotations.Nullable;

/**
 * How a condition was read, part by part: for every leaf what was observed, what was wanted, and
 * what is between.
 *
 * <p>Every leaf is read, also those a fast reading would skip. An explanation keeps the observed
 * values and makes words only when asked. It speaks of a customer's facts, so it belongs in the
 * host's screens, not in logs.
 *
 * <p>Immutable and thread-safe.
 */
public final class Explanation {

  private static final Explanation[] NO_PARTS = {};

  private final Node<?> node;
  private final Condition condition;
  private final Verdict verdict;
  private final long asOf;
  private final long first;
  private final long second;
  private final @Nullable String text;
  private final Explanation[] parts;

  private Explanation(
      Node<?> node,
      Verdict verdict,
      long asOf,
      long first,
      long second,
      @Nullable String text,
      Explanation... parts) {
    this.node = node;
    this.condition = node.condition;
    this.verdict = verdict;
    this.asOf = asOf;
    this.first = first;
    this.second = second;
    this.text = text;
    this.parts = parts;
  }

  static Explanation composite(Node<?> node, Verdict verdict, Explanation... parts) {
    return new Explanation(node, verdict, 0, 0, 0, null, parts);
  }

  static Explanation number(Leaf<?> leaf, Verdict verdict, long asOf, double value, double other) {
    return new Explanation(
        leaf,
        verdict,
        asOf,
        Double.doubleToRawLongBits(value),
        Double.doubleToRawLongBits(other),
        null,
        NO_PARTS);
  }

  static Explanation elapsed(Leaf<?> leaf, Verdict verdict, long asOf, double value, long opens) {
    return new Explanation(
        leaf, verdict, asOf, Double.doubleToRawLongBits(value), opens, null, NO_PARTS);
  }

  static Explanation moment(Leaf<?> leaf, Verdict verdict, long asOf, long moment, long other) {
    return new Explanation(leaf, verdict, asOf, moment, other, null, NO_PARTS);
  }

  static Explanation text(Leaf<?> leaf, Verdict verdict, long asOf, @Nullable String text) {
    return new Explanation(leaf, verdict, asOf, 0, 0, text, NO_PARTS);
  }

  static Explanation flag(Leaf<?> leaf, Verdict verdict, long asOf, int flag) {
    return new Explanation(leaf, verdict, asOf, flag, 0, null, NO_PARTS);
  }

  static Explanation failed(Leaf<?> leaf, long asOf, String failure) {
    return new Explanation(leaf, Verdict.ERROR, asOf, 0, 0, failure, NO_PARTS);
  }

  /** Returns the condition that was read. */
  public Condition condition() {
    return condition;
  }

  /** Returns how it was read. */
  public Verdict verdict() {
    return verdict;
  }

  /** Returns the readings of the parts, in their order; none for a leaf. */
  public List<Explanation> parts() {
    return Collections.unmodifiableList(Arrays.asList(parts));
  }

  /** Returns whether this is the reading of facts rather than of other conditions. */
  public boolean isLeaf() {
    return node instanceof Leaf;
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
   * Returns the leaves that make the verdict what it is: those met, where it is met; those not met,
   * unknown or in error, where it is not. Under a negation the roles change.
   */
  public List<Explanation> decisive() {
    List<Explanation> decisive = new ArrayList<>();
    decide(verdict == Verdict.MET, decisive);
    return decisive.isEmpty() ? leaves() : decisive;
  }

  private void decide(boolean met, List<Explanation> decisive) {
    if (isLeaf()) {
      if ((verdict == Verdict.MET) == met) {
        decisive.add(this);
      }
      return;
    }
    boolean turned = condition instanceof Not;
    for (Explanation part : parts) {
      if (part.isLeaf() && turned) {
        if (part.verdict.truth() == Truth.UNKNOWN || (part.verdict == Verdict.MET) != met) {
          decisive.add(part);
        }
      } else {
        boolean wanted = turned != met;
        if (turned || (part.verdict == Verdict.MET) == met) {
          part.decide(wanted, decisive);
        }
      }
    }
  }

  /** Returns the number observed, where the leaf reads one that is known. */
  public OptionalDouble observedNumber() {
    return readsNumber() && verdict.truth() != Truth.UNKNOWN
        ? OptionalDouble.of(Double.longBitsToDouble(first))
        : OptionalDouble.empty();
  }

  /** Returns the other number of a comparison of two, where it is known. */
  public OptionalDouble comparedNumber() {
    double value = Double.longBitsToDouble(second);
    return condition instanceof MetricComparison && verdict != Verdict.ERROR && !Double.isNaN(value)
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }

  /** Returns the moment observed, where the leaf reads one that is known. */
  public Optional<Instant> observedMoment() {
    return readsMoment() && verdict != Verdict.ERROR ? moment(first) : Optional.empty();
  }

  /** Returns the later moment of an order of two, where it is known. */
  public Optional<Instant> comparedMoment() {
    return condition instanceof MomentOrder && verdict != Verdict.ERROR
        ? moment(second)
        : Optional.empty();
  }

  /** Returns the text observed, where the leaf reads one that is known. */
  public Optional<String> observedText() {
    return condition instanceof TextMembership && verdict != Verdict.ERROR
        ? Optional.ofNullable(text)
        : Optional.empty();
  }

  /** Returns the flag observed, or whether the metric is known, where the leaf reads such. */
  public Optional<Boolean> observedFlag() {
    return readsFlag() && verdict.truth() != Truth.UNKNOWN
        ? Optional.of(first == 1)
        : Optional.empty();
  }

  /** Returns the moment asked about; empty for a reading made of others. */
  public Optional<Instant> asOf() {
    return isLeaf() ? Optional.of(Moments.ofMicros(asOf)) : Optional.empty();
  }

  /** Returns what lies between observed and wanted. */
  public Gap gap() {
    if (verdict == Verdict.MET) {
      return new Gap.None();
    }
    if (!(node instanceof Leaf<?> leaf)) {
      return new Gap.Parts();
    }
    return verdict == Verdict.ERROR
        ? new Gap.Failed(condition.compared().get(0), text == null ? "" : text)
        : leaf.gap(this);
  }

  /** Returns the reading in words, in English or Chinese. */
  public String in(Locale locale) {
    return Wording.of(locale).say(this);
  }

  /** Returns the reading in English. */
  @Override
  public String toString() {
    return in(Locale.ENGLISH);
  }

  long first() {
    return first;
  }

  long second() {
    return second;
  }

  long asOfMicros() {
    return asOf;
  }

  Node<?> node() {
    return node;
  }

  private boolean readsNumber() {
    return condition instanceof NumberComparison
        || condition instanceof NumberRange
        || condition instanceof MetricComparison;
  }

  private boolean readsMoment() {
    return node instanceof Leaf.Window || node instanceof Leaf.Order;
  }

  private boolean readsFlag() {
    return condition instanceof FlagIs
        || condition instanceof HostPredicate
        || condition instanceof Known;
  }

  private static Optional<Instant> moment(long micros) {
    return micros == Moments.MISSING ? Optional.empty() : Optional.of(Moments.ofMicros(micros));
  }
}
