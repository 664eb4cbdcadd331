package org.clm4j.retention;

import java.util.ArrayList;
import java.util.List;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.AllOf;
import org.clm4j.rule.AnyOf;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Known;
import org.clm4j.rule.Not;
import org.clm4j.rule.TextMembership;

/**
 * Conditions as they read for customers of one stage: what they ask of the stage is answered, so
 * that those which hold in other stages alone need not be asked of every customer.
 */
final class StageFolding {

  /** Holds for everybody. */
  static final Condition ALWAYS = new AllOf(List.of());

  /** Holds for nobody. */
  static final Condition NEVER = new AnyOf(List.of());

  private StageFolding() {}

  /** Returns the condition as it reads in a stage. */
  static Condition in(String stage, Condition condition) {
    if (condition instanceof TextMembership t && t.metric().equals(Metrics.STAGE)) {
      return t.values().contains(stage) ? ALWAYS : NEVER;
    } else if (condition instanceof Known k && k.metric().equals(Metrics.STAGE)) {
      return ALWAYS;
    } else if (condition instanceof AllOf all) {
      return of(stage, all.parts(), ALWAYS, NEVER);
    } else if (condition instanceof AnyOf any) {
      return of(stage, any.parts(), NEVER, ALWAYS);
    } else if (condition instanceof Not not) {
      Condition part = in(stage, not.part());
      return part.equals(ALWAYS) ? NEVER : part.equals(NEVER) ? ALWAYS : new Not(part);
    }
    return condition;
  }

  /**
   * Returns a condition of parts as it reads in a stage.
   *
   * @param neutral what a part says that leaves it to the others
   * @param deciding what a part says that settles it
   */
  private static Condition of(
      String stage, List<Condition> parts, Condition neutral, Condition deciding) {
    List<Condition> left = new ArrayList<>();
    for (Condition part : parts) {
      Condition folded = in(stage, part);
      if (folded.equals(deciding)) {
        return deciding;
      } else if (!folded.equals(neutral)) {
        left.add(folded);
      }
    }
    if (left.size() == 1) {
      return left.get(0);
    }
    return neutral.equals(ALWAYS) ? new AllOf(left) : new AnyOf(left);
  }
}
