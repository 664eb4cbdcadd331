package org.clm4j.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.ProfileMapper;

/**
 * Something that holds of a customer at a moment, or does not, or cannot be told: a tree of data.
 *
 * <p>Write one with {@link Terms}: {@code PURCHASES.atLeast(2).and(CSAT.below(3))}. The tree can be
 * read, compared, printed and analysed; {@link Rule#compile} makes it fast. What a rule says fast
 * and what its {@link Explanation} says leaf by leaf share their bounds and their logic, and
 * properties over random trees hold one to the other. At most 200 conditions stand within each
 * other, and at most 50,000 in one, each counted wherever it stands; what is beyond these bounds of
 * ours is refused where it is made. A named condition, and one of a model, has at most 190 within
 * each other, so that an analysis may set a few around it.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Condition
    permits NumberComparison,
        MetricComparison,
        NumberRange,
        TextMembership,
        FlagIs,
        HostPredicate,
        Elapsed,
        DueWithin,
        MomentComparison,
        MomentOrder,
        Known,
        AllOf,
        AnyOf,
        AtLeastOf,
        Not,
        NamedCondition,
        ConditionRef {

  /** Returns the condition that always holds. */
  static Condition always() {
    return new AllOf(List.of());
  }

  /** Returns the condition that holds when all of these do. */
  static Condition all(Condition... parts) {
    return new AllOf(List.of(parts));
  }

  /** Returns the condition that holds when any of these does. */
  static Condition any(Condition... parts) {
    return new AnyOf(List.of(parts));
  }

  /** Returns the condition that holds when at least {@code n} of these do. */
  static Condition atLeast(int n, Condition... parts) {
    return new AtLeastOf(n, List.of(parts));
  }

  /** Returns the condition that holds when {@code part} does not. */
  @SuppressWarnings("AmbiguousMethodReference") // where one is wanted, a lambda says which
  static Condition not(Condition part) {
    return new Not(part);
  }

  /**
   * Returns the condition that holds when {@code part} does not, and also when that cannot be told:
   * a sign that nobody knows of is none. {@link #not} is unknown there.
   */
  static Condition unless(Condition part) {
    return not(part.replacingLeaves(Resolver::known));
  }

  /**
   * Returns a reference to a condition that is stated elsewhere under this name, as one of a
   * model's {@link NamedConditions}.
   */
  static Condition ref(String id) {
    return new ConditionRef(id);
  }

  /** Returns this condition under a name, which explanations then speak of. */
  default NamedCondition named(String id, Label label) {
    return new NamedCondition(id, label, this);
  }

  /** Returns the condition that holds when this and {@code other} do. */
  default Condition and(Condition other) {
    return this instanceof AllOf all
        ? new AllOf(ImmutableList.<Condition>builder().addAll(all.parts()).add(other).build())
        : new AllOf(List.of(this, other));
  }

  /** Returns the condition that holds when this or {@code other} does. */
  default Condition or(Condition other) {
    return this instanceof AnyOf any
        ? new AnyOf(ImmutableList.<Condition>builder().addAll(any.parts()).add(other).build())
        : new AnyOf(List.of(this, other));
  }

  /** Returns the conditions this one is made of; none for a leaf. */
  default List<Condition> parts() {
    return List.of();
  }

  /** Returns the metrics this condition itself compares; none where it is made of others. */
  default List<Metric<?>> compared() {
    return List.of();
  }

  /** Returns every metric the tree reads, in the order of the tree. */
  default Set<Metric<?>> reads() {
    ImmutableSet.Builder<Metric<?>> all = ImmutableSet.builder();
    all.addAll(compared());
    for (Condition part : parts()) {
      all.addAll(part.reads());
    }
    return all.build();
  }

  /**
   * Returns whether the other is equal and also said in the same words: its metrics have the same
   * labels and units, and texts stand in the same order.
   */
  default boolean isSaidLike(Condition other) {
    if (!equals(other) || !Metric.haveSameWords(compared(), other.compared())) {
      return false;
    } else if (this instanceof TextMembership one && other instanceof TextMembership two) {
      return List.copyOf(one.values()).equals(List.copyOf(two.values()));
    }
    for (int i = 0; i < parts().size(); i++) {
      if (!parts().get(i).isSaidLike(other.parts().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the same tree with every leaf replaced by what {@code leaf} makes of it. */
  default Condition replacingLeaves(UnaryOperator<Condition> leaf) {
    return Resolver.replace(this, leaf);
  }

  /** Returns what the condition says of a profile. */
  default Truth test(CustomerProfile profile) {
    return Rule.compile(this, ProfileMapper.ofProfiles(), profile.zone())
        .test(profile, profile.asOf());
  }

  /**
   * Returns the same reading leaf by leaf: what was observed, what was wanted, and what is between.
   */
  default Explanation explain(CustomerProfile profile) {
    return Rule.compile(this, ProfileMapper.ofProfiles(), profile.zone())
        .explain(profile, profile.asOf());
  }

  /** Returns when the reading may next change by time alone. */
  default Review review(CustomerProfile profile) {
    return Rule.compile(this, ProfileMapper.ofProfiles(), profile.zone())
        .review(profile, profile.asOf());
  }

  /**
   * Returns the condition as a text for fingerprints: two conditions that read every profile alike
   * for the same reason have the same one, whatever their metrics are called in words and in
   * whatever order texts were listed. A named condition counts as what it names. Nobody reads it.
   */
  default String canonical() {
    return Canonical.of(this);
  }

  /** Returns the condition that holds when this one does not; what is unknown stays unknown. */
  @SuppressWarnings("AmbiguousMethodReference") // where a reference is wanted, a lambda says which
  default Condition not() {
    return not(this);
  }

  /** Returns the condition as the business would say it, in English or Chinese. */
  default String in(Language language) {
    return Wording.of(language).say(this);
  }

  /** Returns the same words, with moments as days and times in a zone. */
  default String in(Language language, ZoneId zone) {
    return Wording.of(language).in(zone).say(this);
  }
}
