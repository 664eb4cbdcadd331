package org.clm4j.retention;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.rule.Explanation;
import org.clm4j.vocabulary.CanonicalStep;
import org.jspecify.annotations.Nullable;

/**
 * Why a strategy is recommended: its {@linkplain #kind kind} and parts first, words on request.
 *
 * <p>The words show a customer's facts and money and belong in the host's screens, not in logs.
 * Immutable and thread-safe; equal where kind and parts are.
 */
public final class Reason {

  /** What speaks for a strategy, and which parts tell it. */
  public enum Kind {
    /** An occasion has come up: {@link Reason#id its id} and {@link Reason#label the facts}. */
    CALLED_FOR,
    /**
     * The model's own source gives it for the stage the customer is in: {@link Reason#model the
     * model}, {@link Reason#id the stage's id} and {@link Reason#label label}.
     */
    SERVES_STAGE,
    /** The model's own source gives it for all stages: {@link Reason#model the model}. */
    SERVES_ALL_STAGES,
    /**
     * The model's own source gives none; another {@link Reason#model model}'s gives it for the same
     * {@link Reason#step canonical step}: {@link Reason#id the vocabulary's key} of that model.
     */
    BORROWED_FROM,
    /**
     * It improves a factor that is weak with this customer: {@link Reason#id its id}, {@link
     * Reason#label label} and {@link Reason#value value}.
     */
    IMPROVES_FACTOR,
    /** The customer meets its condition of eligibility: {@link Reason#explanation leaf by leaf}. */
    MEETS_CONDITION,
    /** It is expected to earn more than it costs: {@link Reason#incrementalValue by so much}. */
    PAYS
  }

  private final Kind kind;
  private final @Nullable String id;
  private final @Nullable Label label;
  private final @Nullable String model;
  private final @Nullable CanonicalStep step;
  private final double value;
  private final @Nullable Explanation explanation;
  private final @Nullable Gains gains;

  /** A gain with its range. */
  private record Gains(Money expected, Money low, Money high) {}

  private Reason(
      Kind kind,
      @Nullable String id,
      @Nullable Label label,
      @Nullable String model,
      @Nullable CanonicalStep step,
      double value,
      @Nullable Explanation explanation,
      @Nullable Gains gains) {
    this.kind = kind;
    this.id = id;
    this.label = label;
    this.model = model;
    this.step = step;
    this.value = value;
    this.explanation = explanation;
    this.gains = gains;
  }

  /**
   * Returns that an occasion has come up.
   *
   * @param occasion the occasion's id within its strategy
   * @param label the facts in a few words
   */
  public static Reason calledFor(String occasion, Label label) {
    return about(
        Kind.CALLED_FOR,
        requireNonNull(occasion, "occasion"),
        requireNonNull(label, "label"),
        null,
        null,
        Double.NaN);
  }

  /**
   * Returns that the model's own source gives it for the stage the customer is in.
   *
   * @param model the id of the model
   * @param stage the id of the stage
   * @param label what people call the stage
   */
  public static Reason servesStage(String model, String stage, Label label) {
    return about(
        Kind.SERVES_STAGE,
        requireNonNull(stage, "stage"),
        requireNonNull(label, "label"),
        requireNonNull(model, "model"),
        null,
        Double.NaN);
  }

  /** Returns that the source of the model of this id gives it for all stages. */
  public static Reason servesAllStages(String model) {
    return about(
        Kind.SERVES_ALL_STAGES, null, null, requireNonNull(model, "model"), null, Double.NaN);
  }

  /**
   * Returns that the model's own source gives none, and another model's gives it for the same
   * canonical step.
   *
   * @param model the id of the other model
   * @param entry the vocabulary's key of the other model, such as {@code SM-D}
   * @param step the step both stages stand for
   */
  public static Reason borrowedFrom(String model, String entry, CanonicalStep step) {
    return about(
        Kind.BORROWED_FROM,
        requireNonNull(entry, "entry"),
        null,
        requireNonNull(model, "model"),
        requireNonNull(step, "step"),
        Double.NaN);
  }

  /**
   * Returns that it improves a factor that is weak with this customer.
   *
   * @param factor the id of the factor
   * @param label what people call it; the id where nobody named it
   * @param value the factor's value, from 0 (bad) to 1 (good)
   */
  public static Reason improvesFactor(String factor, Label label, double value) {
    return about(
        Kind.IMPROVES_FACTOR,
        requireNonNull(factor, "factor"),
        requireNonNull(label, "label"),
        null,
        null,
        value);
  }

  /** Returns that the customer meets its condition of eligibility, leaf by leaf. */
  public static Reason meetsCondition(Explanation explanation) {
    return new Reason(
        Kind.MEETS_CONDITION,
        null,
        null,
        null,
        null,
        Double.NaN,
        requireNonNull(explanation, "explanation"),
        null);
  }

  /** Returns that it is expected to earn so much more than it costs, taken for exact. */
  public static Reason pays(Money incrementalValue) {
    return pays(incrementalValue, incrementalValue, incrementalValue);
  }

  /**
   * Returns that it is expected to earn more than it costs.
   *
   * @param incrementalValue the expected gain over doing nothing
   * @param low the least it may be
   * @param high the most it may be
   */
  public static Reason pays(Money incrementalValue, Money low, Money high) {
    return new Reason(
        Kind.PAYS,
        null,
        null,
        null,
        null,
        Double.NaN,
        null,
        new Gains(
            requireNonNull(incrementalValue, "incrementalValue"),
            requireNonNull(low, "low"),
            requireNonNull(high, "high")));
  }

  private static Reason about(
      Kind kind,
      @Nullable String id,
      @Nullable Label label,
      @Nullable String model,
      @Nullable CanonicalStep step,
      double value) {
    return new Reason(kind, id, label, model, step, value, null, null);
  }

  /** Returns what speaks for the strategy. */
  public Kind kind() {
    return kind;
  }

  /** Whether this is what speaks for it. */
  boolean is(Kind one) {
    return kind == one;
  }

  /**
   * Returns the id of the occasion, stage or factor, or another model's entry in the vocabulary.
   */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** Returns what people call the occasion, stage or factor. */
  public Optional<Label> label() {
    return Optional.ofNullable(label);
  }

  /** Returns the id of the model whose source gives the strategy. */
  public Optional<String> model() {
    return Optional.ofNullable(model);
  }

  /** Returns the step that both stages stand for, of a strategy borrowed from another model. */
  public Optional<CanonicalStep> step() {
    return Optional.ofNullable(step);
  }

  /** Returns the value of a weak factor, from 0 (bad) to 1 (good). */
  public OptionalDouble value() {
    return kind == Kind.IMPROVES_FACTOR ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Returns the condition that is met, leaf by leaf. */
  public Optional<Explanation> explanation() {
    return Optional.ofNullable(explanation);
  }

  /** Returns the expected gain over doing nothing. */
  public Optional<Money> incrementalValue() {
    return Optional.ofNullable(gains).map(Gains::expected);
  }

  /** Returns the least the gain may be. */
  public Optional<Money> low() {
    return Optional.ofNullable(gains).map(Gains::low);
  }

  /** Returns the most the gain may be. */
  public Optional<Money> high() {
    return Optional.ofNullable(gains).map(Gains::high);
  }

  /** Returns the reason in words. */
  public String in(Language language) {
    return switch (kind) {
      case CALLED_FOR -> there(label).in(language);
      case SERVES_STAGE -> RetentionWords.FITS_STAGE.in(language, there(label));
      case SERVES_ALL_STAGES -> RetentionWords.FITS_EVERY_STAGE.in(language);
      case BORROWED_FROM -> RetentionWords.BORROWED.in(language, there(id), there(step).label());
      case IMPROVES_FACTOR ->
          RetentionWords.WEAK.in(language, there(label), Math.round(100 * value));
      case MEETS_CONDITION -> there(explanation).why(language);
      case PAYS -> said(there(gains), language);
    };
  }

  private static String said(Gains gains, Language language) {
    return gains.low.equals(gains.high)
        ? RetentionWords.PAYS.in(language, gains.expected)
        : RetentionWords.PAYS_BETWEEN.in(language, gains.expected, gains.low, gains.high);
  }

  /** Returns a part that this kind has. */
  private static <T> T there(@Nullable T part) {
    return requireNonNull(part);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Reason that
        && kind == that.kind
        && Objects.equals(id, that.id)
        && Objects.equals(label, that.label)
        && Objects.equals(model, that.model)
        && step == that.step
        && Double.compare(value, that.value) == 0
        && Objects.equals(explanation, that.explanation)
        && Objects.equals(gains, that.gains);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, id, label, model, step, value, explanation, gains);
  }

  /** Returns the kind and the id of what it is about, without facts or money. */
  @Override
  public String toString() {
    return id == null ? kind.name() : kind + " " + id;
  }
}
