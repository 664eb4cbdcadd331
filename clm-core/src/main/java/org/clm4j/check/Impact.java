package org.clm4j.check;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Profiler;
import org.clm4j.stage.CompiledStageModel;
import org.clm4j.stage.ModelName;
import org.clm4j.stage.Placement;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.StageStateException;
import org.clm4j.stage.Transition;
import org.jspecify.annotations.Nullable;

/**
 * What would be otherwise under other rules: two models asked of the same customers.
 *
 * <p>Made by {@link #placing}, {@link #deciding}, {@link #replaying} or {@link #comparing}. It
 * knows customers by their number only, from 0, which words call the 1st, and samples are the first
 * of their kind, so the same customers in the same order give the same report.
 *
 * <p>It is data, with both models in it: what is read back from JSON equals it and says the same in
 * any language. Two are equal where their models have one id, version and fingerprint, and all else
 * is equal. Immutable and thread-safe.
 */
public final class Impact {

  /** How many samples a report keeps of each change from one stage to another. */
  static final int SAMPLES = 3;

  /**
   * How often one rule spoke under the old model and under the new.
   *
   * @param rule the id of a transition, or of the stage whose entry condition it is
   * @param before for how many customers it spoke under the old model
   * @param after for how many it speaks under the new
   * @param gained for how many it speaks only now
   * @param lost for how many it no longer speaks
   */
  public record RuleImpact(String rule, int before, int after, int gained, int lost) {}

  /**
   * One customer whose stage is another under the new model, with both reasons.
   *
   * @param customer the customer's number, from 0
   * @param before where the old model has them, and why
   * @param after where the new model has them, and why
   */
  public record Sample(int customer, Side before, Side after) {}

  /**
   * Where one model has a customer, and why: the decision, or where customers are placed, the
   * placement.
   *
   * @param decision what the model decided
   * @param placement where the model placed the customer
   */
  public record Side(Optional<StageDecision> decision, Optional<Placement> placement) {

    /** Checks that it is one of both. */
    public Side {
      if (decision.isPresent() == placement.isPresent()) {
        throw new IllegalArgumentException("a side is either a decision or a placement.");
      }
    }

    static Side of(StageDecision decision) {
      return new Side(Optional.of(decision), Optional.empty());
    }

    static Side of(Placement placement) {
      return new Side(Optional.empty(), Optional.of(placement));
    }

    /** Returns the stage. */
    public Stage stage() {
      return decision.map(StageDecision::stage).orElseGet(() -> placement.orElseThrow().stage());
    }

    /** Returns why, in English or Chinese. */
    public String in(Language language) {
      return decision
          .map(d -> d.in(language))
          .orElseGet(() -> placement.orElseThrow().in(language));
    }

    /** Returns why, in English. */
    @Override
    public String toString() {
      return in(Language.ENGLISH);
    }
  }

  /**
   * How many customers stand in one stage under the old model and in another, or the same, under
   * the new one.
   *
   * @param from the id of the stage under the old model
   * @param to the id of the stage under the new model
   * @param customers how many, at least 1
   */
  public record Move(String from, String to, int customers) {

    /** Checks that both stages are there, and that there are customers. */
    public Move {
      requireNonNull(from, "from");
      requireNonNull(to, "to");
      Checks.positive(customers, "customers of a move");
    }
  }

  /**
   * Of whom a rule could not be judged that goes before the one that spoke, or any rule where none
   * did: a fact is missing or could not be read, so they might stand elsewhere.
   *
   * @param customers how many, under the old model or the new
   * @param missing the facts that were missing, each with the number of customers
   * @param unreadable the facts that could not be read, each with the number of customers
   */
  public record Open(
      int customers, Map<Metric<?>, Integer> missing, Map<Metric<?>, Integer> unreadable) {

    /** Keeps the facts. */
    public Open {
      missing = ImmutableMap.copyOf(missing);
      unreadable = ImmutableMap.copyOf(unreadable);
    }
  }

  private final StageModel before;
  private final StageModel after;
  private final boolean placed;
  private final List<Move> moves;
  private final List<RuleImpact> rules;
  private final List<Sample> samples;
  private final Open open;

  private Impact(
      StageModel before,
      StageModel after,
      boolean placed,
      List<Move> moves,
      List<RuleImpact> rules,
      List<Sample> samples,
      Open open) {
    this.before = requireNonNull(before, "before");
    this.after = requireNonNull(after, "after");
    this.placed = placed;
    this.moves = ImmutableList.copyOf(moves);
    this.rules = ImmutableList.copyOf(rules);
    this.samples = ImmutableList.copyOf(samples);
    this.open = requireNonNull(open, "open");
  }

  /**
   * Returns a report as data, such as one that was kept.
   *
   * @param placed whether the rules are entry conditions, by stage, rather than transitions
   * @param moves how many customers stand where, pairs of stages without a customer left out
   * @param rules how often each rule spoke
   * @param samples a few customers of each change
   * @param open of whom not every rule could be judged
   * @throws IllegalArgumentException if a move is of a stage that its model does not have, or a
   *     rule or a pair of stages is told of twice
   */
  public static Impact of(
      StageModel before,
      StageModel after,
      boolean placed,
      List<Move> moves,
      List<RuleImpact> rules,
      List<Sample> samples,
      Open open) {
    requireOnce(moves.stream().map(m -> List.of(m.from, m.to)), "a pair of stages");
    requireOnce(rules.stream().map(RuleImpact::rule), "a rule");
    for (Move move : moves) {
      if (Places.of(before, move.from) == Places.NONE || Places.of(after, move.to) == Places.NONE) {
        // Without its name: a report that was kept may hold anything where a stage should stand.
        throw new IllegalArgumentException(
            "a move is from a stage that the model before does not have, or to one that the model"
                + " after does not have.");
      }
    }
    return new Impact(before, after, placed, moves, rules, samples, open);
  }

  private static void requireOnce(Stream<?> all, String what) {
    Set<Object> seen = new HashSet<>();
    if (!all.allMatch(seen::add)) {
      throw new IllegalArgumentException(what + " is told of once, but one is told of twice.");
    }
  }

  /**
   * Returns where customers without a history would be placed otherwise. The rules are the entry
   * conditions, by stage.
   */
  public static <C> Impact placing(
      CompiledStageModel<C> before, CompiledStageModel<C> after, C[] customers, Instant asOf) {
    ImpactTable table = ImpactTable.ofStages(before.model(), after.model());
    int[] old = new int[customers.length];
    int[] now = new int[customers.length];
    before.place(customers, asOf, old);
    after.place(customers, asOf, now);
    for (int i = 0; i < customers.length; i++) {
      table.speaks(old[i], now[i]);
      Placement was = before.place(customers[i], asOf);
      Placement is = after.place(customers[i], asOf);
      table.unjudged().placed(was, is);
      if (table.stands(old[i], now[i])) {
        table.sample(i, Side.of(was), Side.of(is));
      }
    }
    return table.impact();
  }

  /**
   * Returns what would be decided otherwise of customers in these stages. The rules are the
   * transitions.
   *
   * @param stages the place of each customer's stage among the old model's stages; the new model
   *     knows a stage of the same id
   * @param since since when each has been in it, in microseconds since 1970
   * @throws IllegalStateException if a transition has a confirmation or a cooldown
   * @throws IllegalArgumentException if the new model does not know a stage of the old one
   */
  public static <C> Impact deciding(
      CompiledStageModel<C> before,
      CompiledStageModel<C> after,
      C[] customers,
      int[] stages,
      long[] since,
      Instant asOf) {
    ImpactTable table = ImpactTable.ofTransitions(before.model(), after.model());
    int[] old = new int[customers.length];
    int[] now = new int[customers.length];
    before.decide(customers, stages, since, asOf, old);
    int[] moved = table.moveStages(stages);
    after.decide(customers, moved, since, asOf, now);
    for (int i = 0; i < customers.length; i++) {
      table.speaks(old[i], now[i]);
      StageDecision was = step(before, customers[i], stages[i], since[i], asOf);
      StageDecision is = step(after, customers[i], moved[i], since[i], asOf);
      table.unjudged().decided(was, is);
      if (table.stands(
          target(before.model(), old[i], stages[i]), target(after.model(), now[i], moved[i]))) {
        table.sample(i, Side.of(was), Side.of(is));
      }
    }
    return table.impact();
  }

  /**
   * Returns what would be decided otherwise of customers whose states the host has stored, with the
   * confirmations that are pending and the cooldowns that run. The rules are the transitions. Under
   * the new model a state is read as one of it, in the stage of the same id; what it remembers of
   * transitions that the new model does not know is left out. A customer without a state is placed
   * by each model first.
   *
   * @param customers the customers, read once
   * @param state where a customer has its state, of the old model; null where there is none
   * @throws StageStateException if a state is not of the old model, or lies after the moment
   * @throws IllegalArgumentException if the new model does not know the stage of a state
   */
  public static <C> Impact deciding(
      CompiledStageModel<C> before,
      CompiledStageModel<C> after,
      Iterable<? extends C> customers,
      Function<? super C, @Nullable StageState> state,
      Instant asOf) {
    ImpactTable table = ImpactTable.ofTransitions(before.model(), after.model());
    int i = 0;
    for (C customer : customers) {
      StageState stored = state.apply(customer);
      StageState held = stored == null ? before.place(customer, asOf).state() : stored;
      StageDecision old = before.next(held, customer, asOf);
      StageState carried =
          stored == null
              ? after.place(customer, asOf).state()
              : ImpactTable.carried(stored, after.model());
      StageDecision now = after.next(carried, customer, asOf);
      table.speaks(taken(before.model(), old), taken(after.model(), now));
      table.unjudged().decided(old, now);
      if (table.stands(
          Places.of(before.model(), old.stage().id()),
          Places.of(after.model(), now.stage().id()))) {
        table.sample(i, Side.of(old), Side.of(now));
      }
      i++;
    }
    return table.impact();
  }

  private static int taken(StageModel model, StageDecision decision) {
    if (decision.transition().isEmpty()) {
      return CompiledStageModel.STAYS;
    }
    String id = decision.transition().get().id();
    for (int t = 0; t < model.transitions().size(); t++) {
      if (model.transitions().get(t).id().equals(id)) {
        return t;
      }
    }
    return CompiledStageModel.STAYS;
  }

  /**
   * Returns where customers would stand otherwise after their whole history. The rules are the
   * transitions taken on the way.
   *
   * @param profiler computes what the models read; their windows and trends by itself
   * @param histories the customers' histories, read once
   * @throws IllegalArgumentException as {@link StageModel#replay(CustomerHistory, Profiler,
   *     Instant)}, of either model, also where there is no customer
   */
  public static Impact replaying(
      StageModel before,
      StageModel after,
      Profiler profiler,
      Iterable<CustomerHistory> histories,
      Instant until) {
    Profiler both = profiler.computing(before.reads()).computing(after.reads());
    return replaying(before, after, Evaluator.of(both).build(), histories, until);
  }

  /**
   * Returns where customers would stand otherwise after their whole history, under conditions that
   * may look at what an evaluator's sources find: a score, a band, P(alive). The rules are the
   * transitions taken on the way.
   *
   * @param evaluator tells the metrics of both models
   * @param histories the customers' histories, read once
   * @throws IllegalArgumentException as {@link StageModel#replay(CustomerHistory, Evaluator,
   *     Instant)}, of either model, also where there is no customer
   */
  public static Impact replaying(
      StageModel before,
      StageModel after,
      Evaluator<CustomerHistory> evaluator,
      Iterable<CustomerHistory> histories,
      Instant until) {
    ImpactTable table = ImpactTable.ofTransitions(before, after);
    // What an evaluator does not tell is refused also where there is no customer.
    CustomerHistory empty = CustomerHistory.of("empty", List.of());
    before.replay(empty, evaluator, until);
    after.replay(empty, evaluator, until);
    int i = 0;
    for (CustomerHistory history : histories) {
      table.walked(
          i++, before.replay(history, evaluator, until), after.replay(history, evaluator, until));
    }
    return table.impact();
  }

  /**
   * Returns where customers stand otherwise whose histories were replayed under both models, such
   * as those of two engines' reports. The rules are the transitions taken on the way.
   *
   * @param before the old model
   * @param after the new model
   * @param old each customer's history under the old model
   * @param now each customer's history under the new model, in the same order; both are read once,
   *     side by side, and may be made on the way
   * @throws IllegalArgumentException if one is longer than the other, or a history is of another
   *     model
   */
  public static Impact comparing(
      StageModel before, StageModel after, Iterable<StageHistory> old, Iterable<StageHistory> now) {
    ImpactTable table = ImpactTable.ofTransitions(before, after);
    Iterator<StageHistory> all = old.iterator();
    Iterator<StageHistory> others = now.iterator();
    int i = 0;
    while (all.hasNext() && others.hasNext()) {
      table.walked(i++, of(before, all.next()), of(after, others.next()));
    }
    if (all.hasNext() || others.hasNext()) {
      throw new IllegalArgumentException(
          "there are " + i + " histories under one model and more under the other.");
    }
    return table.impact();
  }

  private static StageHistory of(StageModel model, StageHistory history) {
    if (!history.model().fingerprint().equals(model.fingerprint())) {
      throw new IllegalArgumentException(
          Shown.sentence(
              "a history is of stage model '"
                  + history.model().id()
                  + "', version '"
                  + history.model().version()
                  + "', not of '"
                  + model.id()
                  + "', version '"
                  + model.version()
                  + "' as given here."));
    }
    return history;
  }

  private static <C> StageDecision step(
      CompiledStageModel<C> model, C customer, int stage, long since, Instant asOf) {
    StageModel stages = model.model();
    StageState state =
        StageState.of(stages, stages.stages().get(stage).id(), Moments.ofMicros(since));
    return model.next(state, customer, asOf);
  }

  private static int target(StageModel model, int transition, int stage) {
    return transition == CompiledStageModel.STAYS
        ? stage
        : Places.of(model, model.transitions().get(transition).to());
  }

  /** Returns the old model. */
  public StageModel before() {
    return before;
  }

  /** Returns the new model. */
  public StageModel after() {
    return after;
  }

  /** Returns how many customers were asked about. */
  public int customers() {
    return moves.stream().mapToInt(Move::customers).sum();
  }

  /**
   * Returns how many customers the old model has in one stage and the new one in another or the
   * same; pairs of stages without a customer are left out.
   */
  public List<Move> moves() {
    return moves;
  }

  /** Returns how many customers the old model has in one stage and the new one in another. */
  public int count(String oldStage, String newStage) {
    int from = Places.of(before, oldStage);
    int to = Places.of(after, newStage);
    if (from == Places.NONE || to == Places.NONE) {
      throw new IllegalArgumentException(
          Shown.sentence(
              "no stage '"
                  + (from == Places.NONE ? oldStage : newStage)
                  + "'; the stages are "
                  + before.stages()
                  + " and "
                  + after.stages()
                  + "."));
    }
    return moves.stream()
        .filter(m -> m.from.equals(oldStage) && m.to.equals(newStage))
        .mapToInt(Move::customers)
        .sum();
  }

  /** Returns how many customers have another stage, by its id, under the new model. */
  public int changed() {
    return moves.stream().filter(m -> !m.from.equals(m.to)).mapToInt(Move::customers).sum();
  }

  /** Returns how often each rule spoke, the old model's rules first. */
  public List<RuleImpact> rules() {
    return rules;
  }

  /**
   * Returns of how many customers a rule could not be judged, under the old model or the new, that
   * goes before the one that spoke, or any rule where none did: a fact is missing or could not be
   * read, so they might stand elsewhere. Of a history it is the last decision that counts.
   */
  public int unjudged() {
    return open.customers();
  }

  /**
   * Returns the facts that were missing of the customers {@linkplain #unjudged not judged}, each
   * with the number of customers, by the metric's id.
   */
  public Map<Metric<?>, Integer> missing() {
    return open.missing();
  }

  /**
   * Returns the facts that could not be read of the customers {@linkplain #unjudged not judged},
   * each with the number of customers, by the metric's id.
   */
  public Map<Metric<?>, Integer> unreadable() {
    return open.unreadable();
  }

  /** Returns the rules of the new model that spoke for no customer, in its order. */
  public List<String> neverFired() {
    Map<String, Integer> spoke =
        rules.stream().collect(Collectors.toMap(RuleImpact::rule, RuleImpact::after));
    Stream<String> all =
        placed
            ? after.stages().stream().map(Stage::id).filter(after.entries()::containsKey)
            : after.transitions().stream().map(Transition::id);
    return all.filter(id -> spoke.getOrDefault(id, 0) == 0).toList();
  }

  /**
   * Returns what is probably a mistake in the new model, found without any customer: its
   * {@linkplain ModelCheck#findings() findings} but those that are only worth knowing.
   */
  public List<Finding> warnings() {
    return ModelCheck.of(after).findings().stream()
        .filter(f -> f.severity() != Finding.Severity.INFO)
        .toList();
  }

  /** Returns the same, with those facts: {@link #missing} and {@link #unreadable}. */
  public Open open() {
    return open;
  }

  /** Returns whether the rules are entry conditions, by stage, rather than transitions. */
  public boolean isPlaced() {
    return placed;
  }

  /** Returns a few customers of each change, with both reasons. */
  public List<Sample> samples() {
    return samples;
  }

  /**
   * Returns what the count of changes does not say, in English or Chinese, a line each: how many
   * customers could not be judged and why, which rules of the new model spoke for nobody, and its
   * {@linkplain #warnings warnings}. Empty where there is nothing of the kind and customers change.
   */
  public List<String> caveats(Language language) {
    return new ImpactWords(this, language).caveats();
  }

  /** Returns the report as a text of several lines, in English or Chinese. */
  public String in(Language language) {
    return new ImpactWords(this, language).text();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Impact i
        && ModelName.of(before).equals(ModelName.of(i.before))
        && ModelName.of(after).equals(ModelName.of(i.after))
        && placed == i.placed
        && moves.equals(i.moves)
        && rules.equals(i.rules)
        && samples.equals(i.samples)
        && open.equals(i.open);
  }

  @Override
  public int hashCode() {
    return Objects.hash(before.fingerprint(), after.fingerprint(), moves);
  }

  /** Returns the report in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
