package org.clm4j.portfolio;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.internal.Checks;
import org.clm4j.stage.StageHistory;
import org.jspecify.annotations.Nullable;

/**
 * One customer as a portfolio counts them: what happened, and what was found of them at the end of
 * the window. What is not said is unknown, and left out of the figures that need it.
 *
 * <pre>{@code
 * CustomerEntry.of(history)
 *     .withStages(report.history().orElseThrow())
 *     .withValue(toCome)
 *     .withAlive(0.37)
 *     .withWarned(true)
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class CustomerEntry {

  private final CustomerHistory history;
  private final @Nullable StageHistory stages;
  private final @Nullable String stage;
  private final @Nullable String stageBefore;
  private final @Nullable Money value;
  private final double alive;
  private final @Nullable Boolean warned;

  private CustomerEntry(
      CustomerHistory history,
      @Nullable StageHistory stages,
      @Nullable String stage,
      @Nullable String stageBefore,
      @Nullable Money value,
      double alive,
      @Nullable Boolean warned) {
    this.history = history;
    this.stages = stages;
    this.stage = stage;
    this.stageBefore = stageBefore;
    this.value = value;
    this.alive = alive;
    this.warned = warned;
  }

  /**
   * Returns the entry of a customer of whom only is known what happened. Events after the window do
   * not count.
   */
  public static CustomerEntry of(CustomerHistory history) {
    return new CustomerEntry(
        requireNonNull(history, "history"), null, null, null, null, Double.NaN, null);
  }

  /** Returns this with the customer's way through the stages. */
  public CustomerEntry withStages(StageHistory way) {
    return new CustomerEntry(history, requireNonNull(way, "way"), null, null, value, alive, warned);
  }

  /**
   * Returns this with the stage at the end of the window, where the way there is not known: such a
   * customer counts in no dwell.
   *
   * @param id the stage's id
   */
  public CustomerEntry withStage(String id) {
    return new CustomerEntry(
        history, null, Checks.id(id, "id of a stage"), stageBefore, value, alive, warned);
  }

  /** Returns this with the stage at the start of the window, beside {@link #withStage}. */
  public CustomerEntry withStageBefore(String id) {
    return new CustomerEntry(
        history, null, stage, Checks.id(id, "id of a stage"), value, alive, warned);
  }

  /** Returns this with what the customer is expected to bring from the end of the window on. */
  public CustomerEntry withValue(Money toCome) {
    return new CustomerEntry(
        history, stages, stage, stageBefore, requireNonNull(toCome, "toCome"), alive, warned);
  }

  /**
   * Returns this with the probability of still being a customer.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public CustomerEntry withAlive(double probability) {
    return new CustomerEntry(
        history,
        stages,
        stage,
        stageBefore,
        value,
        Checks.unitInterval(probability, "a probability of still being a customer"),
        warned);
  }

  /** Returns this with whether a warning stands. */
  public CustomerEntry withWarned(boolean warning) {
    return new CustomerEntry(history, stages, stage, stageBefore, value, alive, warning);
  }

  /** Returns what happened. */
  public CustomerHistory history() {
    return history;
  }

  /** Returns the customer's way through the stages, where it is known. */
  public Optional<StageHistory> stages() {
    return Optional.ofNullable(stages);
  }

  /** Returns the id of the stage at the end of the window, where it is known. */
  public Optional<String> stageAt(FigureWindow window) {
    return stages == null ? Optional.ofNullable(stage) : stageAt(stages, window.to());
  }

  /** Returns the id of the stage at the start of the window, where it is known. */
  public Optional<String> stageBefore(FigureWindow window) {
    return stages == null ? Optional.ofNullable(stageBefore) : stageAt(stages, window.from());
  }

  private static Optional<String> stageAt(StageHistory way, Instant moment) {
    return way.stageAt(moment).map(s -> s.id());
  }

  /** Returns what the customer is expected to bring, where it is known. */
  public Optional<Money> value() {
    return Optional.ofNullable(value);
  }

  /** Returns the probability of still being a customer, where it is known. */
  public OptionalDouble alive() {
    return Double.isNaN(alive) ? OptionalDouble.empty() : OptionalDouble.of(alive);
  }

  /** Returns whether a warning stands, where anybody looked. */
  public Optional<Boolean> warned() {
    return Optional.ofNullable(warned);
  }

  /** Returns what is known, and neither who it is nor any figure. */
  @Override
  public String toString() {
    return "portfolio entry of a " + history;
  }
}
