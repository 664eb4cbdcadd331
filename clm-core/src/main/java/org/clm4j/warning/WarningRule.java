package org.clm4j.warning;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.internal.Checks;
import org.clm4j.profile.Metric;
import org.clm4j.rule.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A condition that deserves attention, and how urgently.
 *
 * <p>A warning is raised when its condition holds, and cleared when the condition no longer holds
 * or can no longer be told. Against flutter, all off unless set: a condition of its own that
 * {@linkplain #withClearing clears} it, a {@linkplain #withConfirmation confirmation} time before
 * it is raised, a {@linkplain #withMinimumDuration minimum duration} once it is, and a {@linkplain
 * #withQuietPeriod quiet period} after it was cleared.
 *
 * <p>Immutable and thread-safe.
 */
public final class WarningRule {

  private static final Span NONE = Span.ofDays(0);

  private final String id;
  private final Severity severity;
  private final Condition condition;
  private final @Nullable Condition clearing;
  private final Label label;
  private final Span confirmation;
  private final Span minimumDuration;
  private final Span quietPeriod;

  private WarningRule(
      String id,
      Severity severity,
      Condition condition,
      @Nullable Condition clearing,
      Label label,
      Span confirmation,
      Span minimumDuration,
      Span quietPeriod) {
    this.id = Checks.id(id, "id of a warning rule");
    this.severity = requireNonNull(severity, "severity");
    this.condition = requireNonNull(condition, "condition");
    this.clearing = clearing;
    this.label = requireNonNull(label, "label");
    this.confirmation = requireNonNull(confirmation, "confirmation");
    this.minimumDuration = requireNonNull(minimumDuration, "minimumDuration");
    this.quietPeriod = requireNonNull(quietPeriod, "quietPeriod");
  }

  /**
   * Returns a rule that warns for as long as its condition holds.
   *
   * @param id unique among the rules of its set
   * @param severity how urgent the warning is
   * @param condition what it warns of
   */
  public static WarningRule of(String id, Severity severity, Condition condition) {
    return new WarningRule(
        id,
        severity,
        condition,
        null,
        Label.of(Checks.id(id, "id of a warning rule")),
        NONE,
        NONE,
        NONE);
  }

  /** Returns this rule under a name that people read. Default: the id. */
  public WarningRule withLabel(Label name) {
    return saying(severity, condition, clearing, name);
  }

  /** Returns this rule with another severity. */
  public WarningRule withSeverity(Severity other) {
    return saying(other, condition, clearing, label);
  }

  /** Returns this rule under another condition. */
  public WarningRule withCondition(Condition other) {
    return saying(severity, other, clearing, label);
  }

  /**
   * Returns this rule, cleared when the other condition holds and not before: a second threshold.
   * While it holds, the warning is not raised. Where the condition of the rule can no longer be
   * told, the warning stays until this one holds.
   */
  public WarningRule withClearing(Condition other) {
    return saying(severity, condition, requireNonNull(other, "other"), label);
  }

  private WarningRule saying(
      Severity urgency, Condition raises, @Nullable Condition clears, Label name) {
    return new WarningRule(
        id, urgency, raises, clears, name, confirmation, minimumDuration, quietPeriod);
  }

  /**
   * Returns this rule, not raised before its condition has held for so long without a break, as
   * seen at the moments asked about.
   */
  public WarningRule withConfirmation(Span length) {
    return taking(length, minimumDuration, quietPeriod);
  }

  /** Returns this rule, not cleared before it has been raised for so long. */
  public WarningRule withMinimumDuration(Span length) {
    return taking(confirmation, length, quietPeriod);
  }

  /** Returns this rule, not raised again before so long has passed since it was cleared. */
  public WarningRule withQuietPeriod(Span length) {
    return taking(confirmation, minimumDuration, length);
  }

  private WarningRule taking(Span confirming, Span lasting, Span resting) {
    return new WarningRule(id, severity, condition, clearing, label, confirming, lasting, resting);
  }

  /** Returns the id, unique among the rules of its set. */
  public String id() {
    return id;
  }

  /** Returns how urgent the warning is. */
  public Severity severity() {
    return severity;
  }

  /** Returns what it warns of. */
  public Condition condition() {
    return condition;
  }

  /** Returns what clears it, where that is not merely that its condition no longer holds. */
  public Optional<Condition> clearing() {
    return Optional.ofNullable(clearing);
  }

  /** Returns the name that people read. */
  public Label label() {
    return label;
  }

  /** Returns how long its condition must have held before it is raised. */
  public Span confirmation() {
    return confirmation;
  }

  /** Returns how long it lasts at least. */
  public Span minimumDuration() {
    return minimumDuration;
  }

  /** Returns how long it is not raised again after it was cleared. */
  public Span quietPeriod() {
    return quietPeriod;
  }

  /** Returns every metric its conditions read. */
  public Set<Metric<?>> reads() {
    ImmutableSet.Builder<Metric<?>> all = ImmutableSet.builder();
    all.addAll(condition.reads());
    if (clearing != null) {
      all.addAll(clearing.reads());
    }
    return all.build();
  }

  /** Returns whether the other is an equal rule, said in the same words. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof WarningRule r
            && id.equals(r.id)
            && severity == r.severity
            && condition.isSaidLike(r.condition)
            && clearing().isPresent() == r.clearing().isPresent()
            && (clearing == null || clearing.isSaidLike(r.clearing().orElseThrow()))
            && label.equals(r.label)
            && confirmation.equals(r.confirmation)
            && minimumDuration.equals(r.minimumDuration)
            && quietPeriod.equals(r.quietPeriod));
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, severity);
  }

  /** Returns the rule as {@code id (severity) when condition}. */
  @Override
  public String toString() {
    return id + " (" + severity.id() + ") when " + condition;
  }
}
