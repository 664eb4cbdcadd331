package org.clm4j.jackson;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.clv.MarkovChain;
import org.clm4j.clv.MarkovValue;
import org.clm4j.clv.SpendingRule;
import org.clm4j.clv.TransitionCounts;
import org.jspecify.annotations.Nullable;

/**
 * Moves between labelled states: counted, as probabilities, and with money on them. What never
 * happens is left out, and the states stand in their order.
 */
final class ChainShapes {

  /** A chain is made for some hundred states; a thousand have a million moves. */
  private static final int MOST_STATES = 1000;

  private static final String STATE = "state";

  private ChainShapes() {}

  /** What leads out of a state; {@code only} is null where any state can be reached. */
  private record Counted(
      String state, Map<String, Long> moves, @Nullable List<String> only, boolean absorbing) {}

  /** What leads out of a state; {@code observed} is null where it is not estimated. */
  private record Chances(String state, Map<String, Double> moves, @Nullable Double observed) {}

  static ObjectShape<TransitionCounts> counts() {
    ObjectShape.Builder<TransitionCounts> o = ObjectShape.of("transition counts");
    Header.of(o, "transition-counts", 1);
    Field<TransitionCounts, Duration> step =
        o.required("step", ClvShapes.TIME, TransitionCounts::step);
    Field<TransitionCounts, List<Counted>> states =
        o.required("states", Shapes.list(counted(), 1, MOST_STATES), ChainShapes::counted);
    return o.build(
        p -> {
          List<Counted> all = p.get(states);
          if (!known(p, all.stream().map(Counted::state).toList())) {
            return null;
          }
          return ClvShapes.made(p, () -> counts(p.get(step), all));
        });
  }

  private static List<Counted> counted(TransitionCounts counts) {
    return counts.states().stream()
        .map(
            from -> {
              List<String> possible =
                  counts.states().stream().filter(to -> counts.isPossible(from, to)).toList();
              return new Counted(
                  from,
                  moves(counts.states(), from, counts::count, n -> n == 0),
                  possible.size() == counts.states().size() ? null : possible,
                  counts.isAbsorbing(from));
            })
        .toList();
  }

  private static TransitionCounts counts(Duration step, List<Counted> states) {
    TransitionCounts.Builder b =
        TransitionCounts.builder(step, states.stream().map(Counted::state).toList());
    for (Counted s : states) {
      s.moves.forEach((to, times) -> b.add(s.state, to, times));
      if (s.only != null) {
        b.only(s.state, s.only);
      }
      if (s.absorbing) {
        b.absorbing(s.state);
      }
    }
    return b.build();
  }

  private static ObjectShape<Counted> counted() {
    ObjectShape.Builder<Counted> o = ObjectShape.of("counted state");
    Field<Counted, String> state = o.required(STATE, Shapes.defining(STATE), Counted::state);
    Field<Counted, Map<String, Long>> moves =
        o.optional(
            "moves",
            new ByName<>(ClvShapes.COUNT, "number", true),
            s -> s.moves.isEmpty() ? null : s.moves);
    Field<Counted, List<String>> only =
        o.optional("only", Shapes.list(Shapes.naming(STATE)), Counted::only);
    Field<Counted, Boolean> absorbing =
        o.optional("absorbing", Shapes.TRUE, s -> s.absorbing ? true : null);
    return o.build(
        p -> {
          Map<String, Long> to = p.or(moves, Map.of());
          to.keySet().forEach(s -> p.in().mention(STATE, s, p.at()));
          return new Counted(p.get(state), to, p.find(only), p.or(absorbing, false));
        });
  }

  static ObjectShape<MarkovChain> chain() {
    ObjectShape.Builder<MarkovChain> o = ObjectShape.of("Markov chain");
    Header.of(o, "markov-chain", 1);
    Field<MarkovChain, Duration> step = o.required("step", ClvShapes.TIME, MarkovChain::step);
    Field<MarkovChain, List<Chances>> states =
        o.required("states", Shapes.list(chances(), 1, MOST_STATES), ChainShapes::chances);
    return o.build(
        p -> {
          List<Chances> all = p.get(states);
          if (!known(p, all.stream().map(Chances::state).toList())) {
            return null;
          }
          return ClvShapes.made(p, () -> chain(p.get(step), all));
        });
  }

  private static List<Chances> chances(MarkovChain chain) {
    return chain.states().stream()
        .map(
            from -> {
              OptionalDouble observed = chain.observed(from);
              return new Chances(
                  from,
                  moves(chain.states(), from, chain::probability, x -> x == 0),
                  Shapes.orNull(observed));
            })
        .toList();
  }

  private static MarkovChain chain(Duration step, List<Chances> states) {
    int n = states.size();
    Map<String, Integer> places = new LinkedHashMap<>();
    states.forEach(s -> places.put(s.state, places.size()));
    double[][] rows = new double[n][n];
    double[] observed = new double[n];
    for (int i = 0; i < n; i++) {
      Chances from = states.get(i);
      double[] row = rows[i];
      from.moves.forEach((to, x) -> row[places.getOrDefault(to, 0)] = x);
      observed[i] = from.observed == null ? Double.POSITIVE_INFINITY : from.observed;
    }
    return MarkovChain.of(step, List.copyOf(places.keySet()), rows, observed);
  }

  private static ObjectShape<Chances> chances() {
    ObjectShape.Builder<Chances> o = ObjectShape.of("state of a chain");
    Field<Chances, String> state = o.required(STATE, Shapes.defining(STATE), Chances::state);
    Field<Chances, Map<String, Double>> moves =
        o.required("moves", ByName.numbers(0, 1), Chances::moves);
    Field<Chances, Double> observed =
        o.optional(
            "observed", Shapes.number(Double.MIN_VALUE, Double.MAX_VALUE), Chances::observed);
    return o.build(
        p -> {
          p.get(moves).keySet().forEach(s -> p.in().mention(STATE, s, p.at()));
          return new Chances(p.get(state), p.get(moves), p.find(observed));
        });
  }

  private static <N> Map<String, N> moves(
      List<String> states, String from, BiFunction<String, String, N> of, Predicate<N> never) {
    Map<String, N> moves = new LinkedHashMap<>();
    for (String to : states) {
      N n = of.apply(from, to);
      if (!never.test(n)) {
        moves.put(to, n);
      }
    }
    return moves;
  }

  /** Whether every state named is one of these, each of them once; if not, it is reported. */
  private static boolean known(FieldValues p, List<String> states) {
    int before = p.in().problems();
    p.in().settle();
    return p.in().problems() == before && Set.copyOf(states).size() == states.size();
  }

  static ObjectShape<MarkovValue> value() {
    ObjectShape.Builder<MarkovValue> o = ObjectShape.of("Markov value");
    Header.of(o, "markov-value", 1);
    Field<MarkovValue, MarkovChain> chain =
        o.required("chain", Document.MARKOV_CHAIN.enclosed(), MarkovValue::chain);
    Field<MarkovValue, Map<String, Money>> contributions =
        o.optional("contributions", amounts(), v -> orNone(v.contributions()));
    Field<MarkovValue, Map<String, Money>> spending =
        o.optional("spending", amounts(), v -> orNone(v.spendings()));
    Field<MarkovValue, MarkovChain> afterStopping =
        o.optional(
            "afterStopping", Document.MARKOV_CHAIN.enclosed(), v -> v.afterStopping().orElse(null));
    Field<MarkovValue, Map<String, Label>> labels =
        o.optional("labels", new ByName<>(Shapes.LABEL, "label", true), v -> orNone(v.labels()));
    Field<MarkovValue, Double> level =
        o.optional("intervalLevel", Shapes.SHARE, v -> Shapes.orNull(v.intervalLevel()));
    return o.build(
        p -> {
          MarkovValue.Builder b = MarkovValue.builder(p.get(chain));
          p.or(contributions, Map.of()).forEach(b::contribution);
          p.or(spending, Map.of()).forEach(b::spending);
          p.ifThere(afterStopping, b::afterStopping);
          p.or(labels, Map.of()).forEach(b::label);
          p.ifThere(level, b::intervalLevel);
          return ClvShapes.made(p, b::build);
        });
  }

  private static Shape<Map<String, Money>> amounts() {
    return new ByName<>(Shapes.MONEY, "amount", true);
  }

  private static <V> @Nullable Map<String, V> orNone(Map<String, V> values) {
    return values.isEmpty() ? null : values;
  }

  static ObjectShape<SpendingRule> rule() {
    ObjectShape.Builder<SpendingRule> o = ObjectShape.of("spending rule");
    Header.of(o, "spending-rule", 1);
    Field<SpendingRule, Horizon> horizon =
        o.required("horizon", ClvShapes.HORIZON, SpendingRule::horizon);
    Field<SpendingRule, Discounting> discounting =
        o.required("discounting", ClvShapes.discounting(), SpendingRule::discounting);
    Field<SpendingRule, List<SpendingRule.Line>> lines =
        o.required("lines", Shapes.list(line()), SpendingRule::lines);
    Field<SpendingRule, Map<String, Money>> values =
        o.required("values", amounts(), SpendingRule::values);
    return o.build(
        p -> {
          return ClvShapes.made(
              p,
              () ->
                  SpendingRule.of(p.get(horizon), p.get(discounting), p.get(lines), p.get(values)));
        });
  }

  private static ObjectShape<SpendingRule.Line> line() {
    ObjectShape.Builder<SpendingRule.Line> o = ObjectShape.of("line of a spending rule");
    Field<SpendingRule.Line, String> state =
        o.required(STATE, Shapes.defining(STATE), SpendingRule.Line::state);
    Field<SpendingRule.Line, Label> label =
        LabelField.of(o, SpendingRule.Line::state, SpendingRule.Line::label);
    Field<SpendingRule.Line, Boolean> spend =
        o.required("spend", Shapes.FLAG, SpendingRule.Line::spend);
    Field<SpendingRule.Line, Money> ifSpending =
        o.required("ifSpending", Shapes.MONEY, SpendingRule.Line::ifSpending);
    Field<SpendingRule.Line, Money> ifStopping =
        o.required("ifStopping", Shapes.MONEY, SpendingRule.Line::ifStopping);
    return o.build(
        p ->
            new SpendingRule.Line(
                p.get(state),
                p.or(label, Label.of(p.get(state))),
                p.get(spend),
                p.get(ifSpending),
                p.get(ifStopping)));
  }
}
