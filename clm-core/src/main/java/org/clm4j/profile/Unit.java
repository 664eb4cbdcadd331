package org.clm4j.profile;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.util.Map;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.internal.Checks;

/**
 * What a number counts.
 *
 * @param id the unit's name in configurations, such as {@code days}
 * @param label the unit as it stands behind a number, in the English plural, such as "days" or "天";
 *     {@link Label#none} where a number stands alone
 * @param one the unit as it stands behind a one, in English, such as "day"; no other language is
 *     told apart by number
 */
public record Unit(String id, Label label, String one) {

  /** The units this house counts in; of no other plural is the singular guessed. */
  private static final Map<String, String> SINGULARS =
      ImmutableMap.<String, String>builder()
          .put("days", "day")
          .put("points", "point")
          .put("purchases", "purchase")
          .put("refunds", "refund")
          .put("interactions", "interaction")
          .put("contacts", "contact")
          .put("warnings", "warning")
          .put("kinds", "kind")
          .put("ratings", "rating")
          .put("complaints", "complaint")
          .put("contracts", "contract")
          .put("contract events", "contract event")
          .put("observations", "observation")
          .put("treatments", "treatment")
          .put("matters", "matter")
          .put("matters opened", "matter opened")
          .put("matters closed", "matter closed")
          .put("endings", "ending")
          .put("cancellations", "cancellation")
          .buildOrThrow();

  /** A bare number: a share, an index, a grade. */
  public static final Unit NONE = new Unit("none", Label.none());

  /** Calendar days. */
  public static final Unit DAYS = new Unit("days", ProfileWords.name("days"));

  /** An amount of the base's one currency. */
  public static final Unit MONEY = new Unit("money", Label.none());

  /** A proportion: 0.25 is a quarter. */
  public static final Unit RATIO = new Unit("ratio", Label.none());

  /** Points of a score. */
  public static final Unit POINTS = new Unit("points", ProfileWords.name("points"));

  /** Checks that all parts are there, and the id is one. */
  public Unit {
    Checks.id(id, "id of a unit");
    requireNonNull(label, "label");
    requireNonNull(one, "one");
  }

  /**
   * Makes a unit that stands behind a one as it stands behind other numbers: "1 more boxes". The
   * singulars of the house's own words are known: "1 more purchase". {@link #withOne} says others.
   */
  public Unit(String id, Label label) {
    this(id, label, singular(label.in(Language.ENGLISH)));
  }

  private static String singular(String plural) {
    return SINGULARS.getOrDefault(plural, plural);
  }

  // Written out, because the first record that is compared costs a young JVM 20 ms.

  @Override
  public boolean equals(Object other) {
    return other instanceof Unit u && id.equals(u.id) && label.equals(u.label) && one.equals(u.one);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + label.hashCode();
  }

  /**
   * Returns a unit that counts things, such as {@code new Unit("purchases",
   * ProfileWords.name("unit.purchases"))}.
   */
  public static Unit of(String id, String english, String chinese) {
    return new Unit(id, Label.of(english, chinese));
  }

  /** Returns the unit as it stands behind a one; the label itself where nothing else is known. */
  public Label singular() {
    return one.isEmpty() ? label : Label.of(one);
  }

  /** Returns a number of these in words: "1 purchase", "1,383 days", "5 次购买". */
  public String counted(BigDecimal number, Language language) {
    return ProfileWords.counted(this, number, language);
  }

  /**
   * Returns this unit with its English singular: {@code Unit.of("boxes", "boxes",
   * "箱").withOne("box")}.
   */
  public Unit withOne(String english) {
    return new Unit(id, label, english);
  }
}
