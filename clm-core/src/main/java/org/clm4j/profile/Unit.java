package org.clm4j.profile;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Label;
import org.clm4j.internal.Checks;

/**
 * What a number counts.
 *
 * @param id the unit's name in configurations, such as {@code days}
 * @param label the unit as it stands behind a number, in the English plural, such as "days" or "天";
 *     empty where a number stands alone
 */
public record Unit(String id, Label label) {

  /** A bare number: a share, an index, a grade. */
  public static final Unit NONE = new Unit("none", Label.of("", ""));

  /** Calendar days. */
  public static final Unit DAYS = new Unit("days", Label.of("days", "天"));

  /** An amount of the base's one currency. */
  public static final Unit MONEY = new Unit("money", Label.of("", ""));

  /** A proportion: 0.25 is a quarter. */
  public static final Unit RATIO = new Unit("ratio", Label.of("", ""));

  /** Points of a score. */
  public static final Unit POINTS = new Unit("points", Label.of("points", "分"));

  /** Checks that both parts are there, and the id is one. */
  public Unit {
    Checks.id(id, "id of a unit");
    requireNonNull(label, "label");
  }

  // Written out, because the first record that is compared costs a young JVM 20 ms.

  @Override
  public boolean equals(Object other) {
    return other instanceof Unit u && id.equals(u.id) && label.equals(u.label);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + label.hashCode();
  }

  /**
   * Returns a unit that counts things, such as {@code Unit.of("purchases", "purchases", "次购买")}.
   */
  public static Unit of(String id, String english, String chinese) {
    return new Unit(id, Label.of(english, chinese));
  }
}
