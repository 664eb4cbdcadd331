package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Gap;
import org.clm4j.rule.MetricComparison;
import org.clm4j.rule.MomentOrder;
import org.clm4j.rule.Verdict;

/**
 * How a condition was read, as a host keeps it: what was wanted, what was observed, and what was
 * between, with no customer behind it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param condition what was wanted
 * @param verdict how it was read
 * @param observed what was observed: one fact; none where it was missing, or the condition is made
 *     of others
 * @param compared what it was compared with, where that is a fact too: one; none where it was
 *     missing
 * @param gap what lay between; {@link Gap.None} where it was as wanted, {@link Gap.Parts} where the
 *     parts tell
 * @param parts the readings of the conditions it is made of, in their order
 */
public record KeptExplanation(
    Condition condition,
    Verdict verdict,
    List<Fact> observed,
    List<Fact> compared,
    Gap gap,
    List<KeptExplanation> parts) {

  /** Checks that all is there, and keeps the lists. */
  public KeptExplanation {
    requireNonNull(condition, "condition");
    requireNonNull(verdict, "verdict");
    requireNonNull(gap, "gap");
    observed = List.copyOf(observed);
    compared = List.copyOf(compared);
    parts = List.copyOf(parts);
  }

  /** Something that was observed. */
  public sealed interface Fact {
    /**
     * A number.
     *
     * @param value the number, which is finite
     */
    record OfNumber(double value) implements Fact {}

    /**
     * A moment.
     *
     * @param value the moment
     */
    record OfMoment(Instant value) implements Fact {}

    /**
     * A text.
     *
     * @param value the text
     */
    record OfText(String value) implements Fact {}

    /**
     * A flag, or whether something is known.
     *
     * @param value yes or no
     */
    record OfFlag(boolean value) implements Fact {}
  }

  /** Returns what an explanation says. */
  public static KeptExplanation of(Explanation explanation) {
    List<Explanation> parts = explanation.parts();
    List<KeptExplanation> kept = new ArrayList<>(parts.size());
    for (Explanation part : parts) {
      kept.add(of(part));
    }
    return new KeptExplanation(
        explanation.condition(),
        explanation.verdict(),
        observed(explanation),
        compared(explanation),
        explanation.gap(),
        kept);
  }

  private static List<Fact> observed(Explanation e) {
    if (!e.isLeaf()) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>(1);
    e.observedNumber().ifPresent(n -> facts.add(new Fact.OfNumber(n)));
    e.observedMoment().ifPresent(m -> facts.add(new Fact.OfMoment(m)));
    e.observedText().ifPresent(t -> facts.add(new Fact.OfText(t)));
    e.observedFlag().ifPresent(f -> facts.add(new Fact.OfFlag(f)));
    return facts;
  }

  private static List<Fact> compared(Explanation e) {
    if (!(e.condition() instanceof MetricComparison) && !(e.condition() instanceof MomentOrder)) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>(1);
    e.comparedNumber().ifPresent(n -> facts.add(new Fact.OfNumber(n)));
    e.comparedMoment().ifPresent(m -> facts.add(new Fact.OfMoment(m)));
    return facts;
  }

  /** Returns what was wanted and how it was read, not what was observed of the customer. */
  @Override
  public String toString() {
    return condition + ": " + verdict;
  }
}
