package org.clm4j.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Rule;

/**
 * Where a customer without a history stands, and why: for every stage how its entry condition
 * reads.
 *
 * <p>Words and readings are made when asked for.
 */
public final class Placement {

  /**
   * How one stage's entry condition reads.
   *
   * @param stage the stage
   * @param explanation the reading, leaf by leaf
   */
  public record Entry(Stage stage, Explanation explanation) {}

  private final CompiledStageModel<Object> model;
  private final Object customer;
  private final long asOf;
  private final int stage;

  @SuppressWarnings("unchecked")
  Placement(CompiledStageModel<?> model, Object customer, long asOf, int stage) {
    this.model = (CompiledStageModel<Object>) model;
    this.customer = customer;
    this.asOf = asOf;
    this.stage = stage;
  }

  /** Returns the model. */
  public StageModel model() {
    return model.model();
  }

  /** Returns the stage. */
  public Stage stage() {
    return model().stages().get(stage);
  }

  /** Returns the moment. */
  public Instant asOf() {
    return Moments.ofMicros(asOf);
  }

  /**
   * Returns a state to store: in the stage since the moment of the placement, for nobody knows
   * since when it was so.
   */
  public StageState state() {
    StageState placed = model().state(stage, asOf);
    return model.brakes().remember() ? model.arrived(placed, stage, customer, asOf) : placed;
  }

  /** Returns how every stage's entry condition reads, in the order the stages are declared. */
  public List<Entry> entries() {
    List<Entry> read = new ArrayList<>();
    for (int s = 0; s < model().stages().size(); s++) {
      Rule<Object> entry = model.entry(s);
      if (entry != null) {
        read.add(
            new Entry(model().stages().get(s), entry.explain(customer, asOf, Moments.MISSING)));
      }
    }
    return List.copyOf(read);
  }

  /**
   * Returns how the entry condition of the stage reads; empty where it is the initial stage without
   * one.
   */
  public Optional<Explanation> explanation() {
    Rule<Object> entry = model.entry(stage);
    return entry == null
        ? Optional.empty()
        : Optional.of(entry.explain(customer, asOf, Moments.MISSING));
  }

  /** Returns the placement in words, in English or Chinese. */
  public String in(Locale locale) {
    return StageWords.of(locale).say(this);
  }

  /** Returns the placement in English. */
  @Override
  public String toString() {
    return in(Locale.ENGLISH);
  }
}
