package org.clm4j.rule;

import java.util.List;
import java.util.function.Function;

/** Rebuilds a condition with its references replaced. */
final class Resolver {
  private Resolver() {}

  static Condition resolve(Condition condition, Function<String, Condition> lookup) {
    if (condition instanceof Reference r) {
      return lookup.apply(r.id());
    } else if (condition instanceof AllOf c) {
      return new AllOf(each(c.parts(), lookup));
    } else if (condition instanceof AnyOf c) {
      return new AnyOf(each(c.parts(), lookup));
    } else if (condition instanceof AtLeastOf c) {
      return new AtLeastOf(c.count(), each(c.parts(), lookup));
    } else if (condition instanceof Not c) {
      return new Not(resolve(c.part(), lookup));
    } else if (condition instanceof Named c) {
      return new Named(c.id(), c.label(), resolve(c.part(), lookup));
    }
    return condition;
  }

  private static List<Condition> each(List<Condition> parts, Function<String, Condition> lookup) {
    return parts.stream().map(part -> resolve(part, lookup)).toList();
  }
}
