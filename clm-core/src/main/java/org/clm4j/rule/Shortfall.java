package org.clm4j.rule;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What keeps a condition from being read as wanted: so many of these parts would have to be
 * otherwise.
 *
 * @param needed how many of the parts must be otherwise; 0 where the condition is as wanted
 * @param parts the readings that are not as wanted, each of which may have a shortfall of its own;
 *     none where the condition is as wanted, or is made of nothing and never holds
 */
public record Shortfall(int needed, List<Explanation> parts) {

  static final Shortfall NONE = new Shortfall(0, List.of());

  /** Keeps the parts. */
  public Shortfall {
    parts = ImmutableList.copyOf(parts);
  }

  /** Returns a shortfall in which no part could as well be its own parts. */
  static Shortfall of(int needed, List<Explanation> parts) {
    Shortfall whole = new Shortfall(needed, parts);
    if (needed == 1 && parts.size() == 1) {
      Shortfall only = parts.get(0).shortfall();
      return only.parts().isEmpty() ? whole : only;
    }
    ImmutableList.Builder<Explanation> all = ImmutableList.builder();
    for (Explanation part : parts) {
      Shortfall inner = part.shortfall();
      boolean alike = whole.takesAll() ? inner.takesAll() : whole.takesAny() && inner.takesAny();
      all.addAll(alike ? inner.parts() : List.of(part));
    }
    List<Explanation> flat = all.build();
    return new Shortfall(whole.takesAll() ? flat.size() : needed, flat);
  }

  /**
   * Returns the parts to speak of: where not all are needed, without those that are {@linkplain
   * Explanation#isOutOfReach out of reach}, or that take a fact not to be spoken of.
   *
   * @param spoken whether a leaf that is not as wanted may be named
   */
  public List<Explanation> open(Predicate<Explanation> spoken) {
    if (takesAll()) {
      return parts;
    }
    List<Explanation> open = new ArrayList<>(parts.size());
    for (Explanation part : parts) {
      if (part.isOpen(spoken)) {
        open.add(part);
      }
    }
    return open.size() < needed ? parts : open;
  }

  /** Returns whether every one of the parts must be otherwise. */
  public boolean takesAll() {
    return needed == parts.size();
  }

  /** Returns whether there are several parts and any one of them would do. */
  public boolean takesAny() {
    return needed == 1 && parts.size() > 1;
  }
}
