package org.clm4j.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.clm4j.profile.Metric;

/** Rebuilds a condition with its leaves replaced; a reference is a leaf here. */
final class Resolver {
  private Resolver() {}

  static Condition replace(Condition condition, UnaryOperator<Condition> leaf) {
    if (condition instanceof AllOf c) {
      return new AllOf(each(c.parts(), leaf));
    } else if (condition instanceof AnyOf c) {
      return new AnyOf(each(c.parts(), leaf));
    } else if (condition instanceof AtLeastOf c) {
      return new AtLeastOf(c.count(), each(c.parts(), leaf));
    } else if (condition instanceof Not c) {
      return new Not(replace(c.part(), leaf));
    } else if (condition instanceof NamedCondition c) {
      return new NamedCondition(c.id(), c.label(), replace(c.part(), leaf));
    }
    return leaf.apply(condition);
  }

  /** Returns a leaf that does not hold where it cannot be told. */
  static Condition known(Condition leaf) {
    if (leaf instanceof Known) {
      return leaf;
    }
    List<Condition> parts = new ArrayList<>();
    for (Metric<?> metric : leaf.compared()) {
      parts.add(new Known(metric));
    }
    parts.add(leaf);
    return new AllOf(parts);
  }

  private static List<Condition> each(List<Condition> parts, UnaryOperator<Condition> leaf) {
    List<Condition> replaced = new ArrayList<>(parts.size());
    for (Condition part : parts) {
      replaced.add(replace(part, leaf));
    }
    return replaced;
  }
}
