package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Language;
import org.clm4j.check.Impact;
import org.clm4j.stage.ModelName;
import org.clm4j.stage.Stage;

/**
 * What other rules would change, as a host keeps it: who would stand where, what each rule gains
 * and loses, and a few customers explained both ways.
 *
 * <p>Immutable and thread-safe.
 *
 * @param before the old model
 * @param after the new model
 * @param moves how many customers the old model has in one stage and the new one in another or the
 *     same; pairs of stages without a customer are left out
 * @param rules how often each rule spoke
 * @param samples a few customers of each change
 */
public record KeptImpact(
    ModelName before,
    ModelName after,
    List<Move> moves,
    List<Impact.RuleImpact> rules,
    List<Sample> samples) {

  /** Checks that all is there, and keeps the lists. */
  public KeptImpact {
    requireNonNull(before, "before");
    requireNonNull(after, "after");
    moves = List.copyOf(moves);
    rules = List.copyOf(rules);
    samples = List.copyOf(samples);
  }

  /**
   * How many customers stand in one stage under the old model and in another under the new one.
   *
   * @param from the id of the stage under the old model
   * @param to the id of the stage under the new model
   * @param customers how many
   */
  public record Move(String from, String to, int customers) {
    /** Checks that both stages are there. */
    public Move {
      requireNonNull(from, "from");
      requireNonNull(to, "to");
    }
  }

  /**
   * One customer whose stage is another under the new model.
   *
   * @param customer the customer's number, from 0
   * @param before where the old model has them, and why
   * @param after where the new model has them, and why
   */
  public record Sample(int customer, Side before, Side after) {}

  /**
   * Where one model has a customer, and why.
   *
   * @param stage the id of the stage
   * @param words why, by language tag
   */
  public record Side(String stage, Map<String, String> words) {
    /** Keeps the words. */
    public Side {
      requireNonNull(stage, "stage");
      words = Words.copy(words);
    }

    static Side of(Impact.Side side) {
      return new Side(side.stage().id(), Words.of(side::in, Language.ENGLISH, Language.CHINESE));
    }
  }

  /** Returns what an impact report says, its samples in English and Chinese. */
  public static KeptImpact of(Impact impact) {
    List<Move> moves = new ArrayList<>();
    for (Stage from : impact.before().stages()) {
      for (Stage to : impact.after().stages()) {
        int customers = impact.count(from.id(), to.id());
        if (customers > 0) {
          moves.add(new Move(from.id(), to.id(), customers));
        }
      }
    }
    return new KeptImpact(
        ModelName.of(impact.before()),
        ModelName.of(impact.after()),
        moves,
        impact.rules(),
        impact.samples().stream()
            .map(s -> new Sample(s.customer(), Side.of(s.before()), Side.of(s.after())))
            .toList());
  }

  /** Returns how many customers were asked about. */
  public int customers() {
    return moves.stream().mapToInt(Move::customers).sum();
  }

  /** Returns how many customers have another stage, by its id, under the new model. */
  public int changed() {
    return moves.stream().filter(m -> !m.from().equals(m.to())).mapToInt(Move::customers).sum();
  }

  /**
   * Returns the models and how many customers would stand elsewhere, not what was observed of them.
   */
  @Override
  public String toString() {
    return before.id()
        + " "
        + before.version()
        + " -> "
        + after.id()
        + " "
        + after.version()
        + ": "
        + changed()
        + " of "
        + customers()
        + " customers stand elsewhere";
  }
}
