package org.clm4j.stage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.clm4j.internal.Nearest;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.Condition;
import org.clm4j.rule.TextMembership;
import org.jspecify.annotations.Nullable;

/** What must be true of the parts of a model before there is one. */
final class ModelChecks {

  /** More stages than this is taken for a mistake, such as stages made from customers. */
  static final int MOST_STAGES = 1000;

  /** More transitions than this is taken for a mistake. */
  static final int MOST_TRANSITIONS = 10_000;

  private ModelChecks() {}

  static void check(
      List<Stage> stages,
      @Nullable String initial,
      List<Transition> transitions,
      MovementPolicy policy,
      List<String> problems) {
    Set<String> known = stages(stages, problems);
    if (initial != null && !known.contains(initial)) {
      problems.add("initial stage '" + initial + "' is not declared" + maybe(initial, known));
    }
    if (transitions.size() > MOST_TRANSITIONS) {
      problems.add(
          "it has "
              + transitions.size()
              + " transitions; the most is "
              + MOST_TRANSITIONS
              + ". Maybe a transition was made for every customer.");
      return;
    }
    Set<String> ids = new HashSet<>();
    for (Transition t : transitions) {
      if (!ids.add(t.id())) {
        problems.add("transition '" + t.id() + "' is declared twice; give each its own id.");
      }
      transition(t, stages, known, policy, problems);
    }
  }

  private static Set<String> stages(List<Stage> stages, List<String> problems) {
    Set<String> known = new LinkedHashSet<>();
    if (stages.isEmpty()) {
      problems.add("it has no stage. Maybe call stage(Stage.of(\"prospect\")).");
    }
    if (stages.size() > MOST_STAGES) {
      problems.add(
          "it has "
              + stages.size()
              + " stages; the most is "
              + MOST_STAGES
              + ". Maybe a stage was made for every customer.");
      stages.forEach(s -> known.add(s.id()));
      return known;
    }
    for (Stage s : stages) {
      if (!known.add(s.id())) {
        problems.add("stage '" + s.id() + "' is declared twice; give each its own id.");
      }
    }
    return known;
  }

  private static void transition(
      Transition t,
      List<Stage> stages,
      Set<String> known,
      MovementPolicy policy,
      List<String> problems) {
    for (String end : List.of(t.from(), t.to())) {
      if (!known.contains(end)) {
        problems.add(
            "transition '" + t.id() + "' names unknown stage '" + end + "'" + maybe(end, known));
      }
    }
    if (t.from().equals(t.to())) {
      problems.add(
          "transition '"
              + t.id()
              + "' leads from '"
              + t.from()
              + "' to itself; staying needs none.");
    }
    if (policy == MovementPolicy.FORWARD && place(stages, t.from()) > place(stages, t.to())) {
      problems.add(
          "transition '"
              + t.id()
              + "' leads back from '"
              + t.from()
              + "' to '"
              + t.to()
              + "', but movement is FORWARD. Maybe declare the stages in another order, or allow DECLARED.");
    }
  }

  /**
   * Tells of every stage that a condition compares the customer's with and that is none of the
   * model's: by it the condition would never hold, or its negation always.
   *
   * @param what names whose condition it is
   */
  static void compared(String what, Condition condition, Set<String> known, List<String> problems) {
    Set<String> unknown = new LinkedHashSet<>();
    Deque<Condition> left = new ArrayDeque<>(List.of(condition));
    while (!left.isEmpty()) {
      Condition next = left.pop();
      if (next instanceof TextMembership text && text.metric().equals(Metrics.STAGE)) {
        unknown.addAll(text.values());
      }
      next.parts().forEach(left::push);
    }
    unknown.removeAll(known);
    unknown.forEach(
        stage ->
            problems.add(what + ": stage '" + stage + "' is not declared" + maybe(stage, known)));
  }

  private static int place(List<Stage> stages, String id) {
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).id().equals(id)) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  /**
   * Returns the end of a sentence on an unknown stage: what it may have meant, and what is known.
   */
  static String maybe(String wrong, Set<String> known) {
    return maybe(wrong, known, "stages");
  }

  /** Returns the end of a sentence on something unknown, of things called so. */
  static String maybe(String wrong, Set<String> known, String things) {
    return Nearest.maybe(wrong, known, things);
  }
}
