package org.clm4j.examples.benchmarks;

import com.alibaba.cola.statemachine.StateMachine;
import com.alibaba.cola.statemachine.builder.StateMachineBuilder;
import com.alibaba.cola.statemachine.builder.StateMachineBuilderFactory;
import com.github.oxo42.stateless4j.StateMachineConfig;
import com.github.oxo42.stateless4j.delegates.FuncBoolean;
import java.util.List;
import java.util.function.Predicate;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.api.RulesEngineParameters;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/**
 * The same programme in three libraries a Java developer may know, each used as its own manual has
 * it, built once and asked once for a customer. They take the methods of {@link HandWritten} as
 * conditions, which is the fastest they can be given.
 */
final class Peers {

  /** The rules by stage; each leads to another stage than the other of its stage. */
  private static final List<Edge> EDGES =
      List.of(
          new Edge(0, 1, HandWritten::begins),
          new Edge(0, 5, HandWritten::goesCold),
          new Edge(1, 2, HandWritten::settles),
          new Edge(1, 4, HandWritten::neverSettles),
          new Edge(2, 3, HandWritten::growsLoyal),
          new Edge(2, 4, HandWritten::cools),
          new Edge(3, 2, HandWritten::buysLess),
          new Edge(3, 4, HandWritten::isAnnoyed),
          new Edge(4, 5, HandWritten::leaves),
          new Edge(4, 2, HandWritten::comesBack),
          new Edge(5, 0, HandWritten::looksAgain),
          new Edge(5, 1, HandWritten::buysAgain));

  private static final String LOOK = "look";
  private static final int STAGES = 6;

  private Peers() {}

  private record Edge(int from, int to, Predicate<Member> rule) {}

  /** Something that names the stage after a decision. */
  interface Peer {
    /** Returns the stage in which a member of this stage is after one decision. */
    int stageAfter(int stage, Member member);
  }

  /** Returns the stage to which a rule of {@link HandWritten} leads. */
  static int stageAfter(int stage, int rule) {
    return rule == HandWritten.STAYS ? stage : EDGES.get(rule).to();
  }

  /** Returns COLA's state machine: stateless, first condition that holds. */
  static Peer cola(String machineId) {
    StateMachineBuilder<Integer, String, Member> builder = StateMachineBuilderFactory.create();
    for (Edge edge : EDGES) {
      builder
          .externalTransition()
          .from(edge.from())
          .to(edge.to())
          .on(LOOK)
          .when(edge.rule()::test)
          .perform((from, to, event, member) -> {});
    }
    builder.setFailCallback((from, event, member) -> {});
    StateMachine<Integer, String, Member> machine = builder.build(machineId);
    return (stage, member) -> machine.fireEvent(stage, LOOK, member);
  }

  /**
   * Returns stateless4j: one machine over state kept outside it. Its guards take no argument and
   * must exclude each other, so they look at a field, and later ones deny the earlier.
   */
  static Peer stateless() {
    return new Stateless();
  }

  private static final class Stateless implements Peer {
    private final com.github.oxo42.stateless4j.StateMachine<Integer, String> machine;
    private Integer stage = 0;
    private Member member = new Member("", 0, 0, 0, 0, 1, 0, 0);

    Stateless() {
      StateMachineConfig<Integer, String> config = new StateMachineConfig<>();
      for (int from = 0; from < STAGES; from++) {
        Edge first = EDGES.get(2 * from);
        Edge second = EDGES.get(2 * from + 1);
        FuncBoolean alone = () -> first.rule().test(member);
        FuncBoolean later = () -> !first.rule().test(member) && second.rule().test(member);
        config.configure(from).permitIf(LOOK, first.to(), alone).permitIf(LOOK, second.to(), later);
      }
      this.machine =
          new com.github.oxo42.stateless4j.StateMachine<>(
              0, () -> stage, after -> stage = after, config);
      machine.onUnhandledTrigger((state, trigger) -> {});
    }

    @Override
    public int stageAfter(int from, Member whom) {
      stage = from;
      member = whom;
      machine.fire(LOOK);
      return stage;
    }
  }

  /**
   * Returns Easy Rules: one set of rules for each stage, and the first that applies is the last.
   */
  static Peer easyRules() {
    RulesEngine engine =
        new DefaultRulesEngine(new RulesEngineParameters().skipOnFirstAppliedRule(true));
    Rules[] rules = new Rules[STAGES];
    for (int stage = 0; stage < STAGES; stage++) {
      rules[stage] = new Rules();
    }
    for (int i = 0; i < EDGES.size(); i++) {
      Edge edge = EDGES.get(i);
      rules[edge.from()].register(
          new RuleBuilder()
              .name("rule " + i)
              .priority(i)
              .when(facts -> edge.rule().test(facts.get("member")))
              .then(facts -> facts.put("stage", edge.to()))
              .build());
    }
    return (stage, member) -> {
      Facts facts = new Facts();
      facts.put("stage", stage);
      facts.put("member", member);
      engine.fire(rules[stage], facts);
      Integer after = facts.get("stage");
      return after;
    };
  }
}
