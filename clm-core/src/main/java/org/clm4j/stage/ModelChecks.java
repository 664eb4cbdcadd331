package org.clm4j.stage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.clm4j.internal.Checks;
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
      List<TransitionRule> rules,
      MovementPolicy policy,
      List<String> problems) {
    Set<String> known = stages(stages, problems);
    if (initial != null && !known.contains(initial)) {
      problems.add("initial stage '" + initial + "' is not declared" + maybe(initial, known));
    }
    long transitions = rules.stream().mapToLong(r -> r.sources(stages, policy).size()).sum();
    if (transitions > MOST_TRANSITIONS) {
      problems.add(
          "it has "
              + transitions
              + " transitions; the most is "
              + MOST_TRANSITIONS
              + ". Maybe a transition was made for every customer.");
      return;
    }
    Set<String> ids = new HashSet<>();
    for (TransitionRule rule : rules) {
      rule(rule, stages, known, policy, ids, problems);
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

  private static void rule(
      TransitionRule rule,
      List<Stage> stages,
      Set<String> known,
      MovementPolicy policy,
      Set<String> ids,
      List<String> problems) {
    List<String> sources = rule.sources(stages, policy);
    String what = "transition '" + rule.id() + "'";
    if (!rule.isSaid()) {
      problems.add(
          what + " says no stage that it leaves. Maybe call from(\"active\") or fromAny().");
    } else if (sources.isEmpty() && known.contains(rule.to())) {
      problems.add(
          what + " leaves any stage, but there is none that it could lead to '" + rule.to() + "'.");
    } else if (sources.size() < rule.from().size()) {
      problems.add(
          what + " names a stage that it leaves twice: " + Checks.names(rule.from()) + ".");
    }
    Set<String> ends = new LinkedHashSet<>(rule.from());
    ends.add(rule.to());
    ends.removeAll(known);
    for (String end : ends) {
      problems.add(what + " names unknown stage '" + end + "'" + maybe(end, known));
    }
    for (String source : sources) {
      String id = rule.idLeaving(source);
      if (!ids.add(id)) {
        problems.add("transition '" + id + "' is declared twice; give each its own id.");
      }
      transition(id, source, rule.to(), stages, policy, problems);
    }
  }

  private static void transition(
      String id,
      String from,
      String to,
      List<Stage> stages,
      MovementPolicy policy,
      List<String> problems) {
    if (id.length() > Checks.MAX_ID_LENGTH) {
      problems.add(
          "transition '"
              + id
              + "' has an id of more than "
              + Checks.MAX_ID_LENGTH
              + " characters. Maybe give its rule a shorter one.");
    }
    if (from.equals(to)) {
      problems.add(
          "transition '" + id + "' leads from '" + from + "' to itself; staying needs none.");
    }
    if (policy == MovementPolicy.FORWARD && place(stages, from) > place(stages, to)) {
      problems.add(
          "transition '"
              + id
              + "' leads back from '"
              + from
              + "' to '"
              + to
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
