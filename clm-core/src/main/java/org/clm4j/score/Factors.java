package org.clm4j.score;

import static org.clm4j.score.Factor.Category.CUSTOMER;
import static org.clm4j.score.Factor.Category.EXTERNAL;
import static org.clm4j.score.Factor.Category.INTERNAL;
import static org.clm4j.score.Factor.Category.PERCEPTION;
import static org.clm4j.score.Factor.Category.RELATIONAL;
import static org.clm4j.score.Factor.Direction.DEPENDS;
import static org.clm4j.score.Factor.Direction.NEGATIVE;
import static org.clm4j.score.Factor.Direction.POSITIVE;
import static org.clm4j.score.Factor.Evidence.GIVEN;
import static org.clm4j.score.Factor.Evidence.INFERRED;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.internal.Shown;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Unit;

/**
 * The 33 influence factors of the sources, FAC-01 to FAC-33, and COR-17, found on a second reading.
 *
 * <p>Each carries category and direction, and whether its source {@linkplain Factor.Evidence#GIVEN
 * states} the direction or merely lists the factor. The sources give no weights, so all are 1, and
 * no figures to read, so each reads a metric of its own: a grade of the same id, from 0 (not at
 * all) to 1 (fully), which the host supplies. FAC-06, switching cost, reads {@link
 * Metrics#EXIT_BARRIERS} instead: all three kinds in place are 1, which is ours. Where the host has
 * a better figure, let the factor read that:
 *
 * <pre>{@code
 * Factors.of("FAC-25").reading(Metrics.CSAT, ValueFunction.linear(1, 5)).withWeight(2)
 * }</pre>
 *
 * <p>For a factor whose direction {@linkplain Factor.Direction#DEPENDS depends} on what is
 * observed, 1 means "as it is now, it favours the relation".
 */
public final class Factors {

  private static final Label LENGTH = ScoreWords.name("affects.length");
  private static final Label POTENTIAL_TO_NEW = ScoreWords.name("affects.potentialToNew");
  private static final Label NEW_TO_EXISTING = ScoreWords.name("affects.newToExisting");
  private static final Label EXISTING_TO_NEW_BUSINESS =
      ScoreWords.name("affects.existingToNewBusiness");
  private static final Label NEW_BUSINESS_ON = ScoreWords.name("affects.newBusinessOn");
  private static final Label CURVE = ScoreWords.name("affects.curve");
  private static final Label CHURN = ScoreWords.name("affects.churn");

  private static final List<Factor> ALL =
      ImmutableList.of(
          factor("FAC-01", INTERNAL, "S0").affects(LENGTH).direction(POSITIVE, GIVEN).build(),
          factor("FAC-02", INTERNAL, "S0").affects(LENGTH).direction(POSITIVE, GIVEN).build(),
          factor("FAC-03", EXTERNAL, "S0").affects(LENGTH).direction(NEGATIVE, GIVEN).build(),
          factor("FAC-04", EXTERNAL, "S0").affects(LENGTH).direction(DEPENDS, GIVEN).build(),
          factor("FAC-05", INTERNAL, "S0").affects(CHURN).direction(NEGATIVE, GIVEN).build(),
          factor("FAC-06", RELATIONAL, "S0")
              .affects(LENGTH)
              .direction(POSITIVE, GIVEN)
              .build()
              .withReading(Metrics.EXIT_BARRIERS, ValueFunction.linear(0, 3)),
          factor("FAC-07", EXTERNAL, "S4")
              .affects(POTENTIAL_TO_NEW)
              .direction(DEPENDS, INFERRED)
              .build(),
          factor("FAC-08", CUSTOMER, "S4")
              .affects(POTENTIAL_TO_NEW)
              .direction(DEPENDS, INFERRED)
              .build(),
          factor("FAC-09", CUSTOMER, "S4")
              .affects(POTENTIAL_TO_NEW)
              .direction(DEPENDS, INFERRED)
              .build(),
          factor("FAC-10", PERCEPTION, "S4")
              .affects(NEW_TO_EXISTING)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-11", PERCEPTION, "S4")
              .affects(NEW_TO_EXISTING)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-12", PERCEPTION, "S4")
              .affects(NEW_TO_EXISTING)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-13", EXTERNAL, "S4")
              .affects(NEW_TO_EXISTING)
              .direction(NEGATIVE, INFERRED)
              .build(),
          factor("FAC-14", CUSTOMER, "S4")
              .affects(NEW_TO_EXISTING)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-15", INTERNAL, "S4")
              .affects(EXISTING_TO_NEW_BUSINESS)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-16", CUSTOMER, "S4")
              .affects(EXISTING_TO_NEW_BUSINESS)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-17", EXTERNAL, "S4")
              .affects(EXISTING_TO_NEW_BUSINESS)
              .direction(NEGATIVE, INFERRED)
              .build(),
          factor("FAC-18", INTERNAL, "S4")
              .affects(NEW_BUSINESS_ON)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-19", INTERNAL, "S4")
              .affects(NEW_BUSINESS_ON)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-20", PERCEPTION, "S4")
              .affects(NEW_BUSINESS_ON)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-21", INTERNAL, "S4")
              .affects(NEW_BUSINESS_ON)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-22", EXTERNAL, "S4").affects(CURVE).direction(DEPENDS, GIVEN).build(),
          factor("FAC-23", INTERNAL, "S4").affects(CURVE).direction(DEPENDS, GIVEN).build(),
          factor("FAC-24", INTERNAL, "S4").affects(CURVE).direction(DEPENDS, GIVEN).build(),
          factor("FAC-25", PERCEPTION, "S2", "S3")
              .affects(ScoreWords.name("affects.repurchaseAndLoyalty"))
              .direction(POSITIVE, GIVEN)
              .build(),
          factor("FAC-26", RELATIONAL, "S0", "S2", "S4")
              .affects(ScoreWords.name("affects.repurchaseAndMoves"))
              .direction(POSITIVE, GIVEN)
              .build(),
          factor("FAC-27", PERCEPTION, "S2")
              .affects(ScoreWords.name("affects.laterPurchasesAndBrandLoyalty"))
              .direction(DEPENDS, GIVEN)
              .build(),
          factor("FAC-28", CUSTOMER, "S1")
              .sources("S1", "S2", "S3")
              .affects(ScoreWords.name("affects.loyalty"))
              .direction(NEGATIVE, GIVEN)
              .build(),
          factor("FAC-29", INTERNAL, "S1").affects(CHURN).direction(NEGATIVE, GIVEN).build(),
          factor("FAC-30", INTERNAL, "S2")
              .affects(ScoreWords.name("affects.effectOfTheManagement"))
              .direction(NEGATIVE, GIVEN)
              .build(),
          factor("FAC-31", RELATIONAL, "S3")
              .affects(ScoreWords.name("affects.acquisition"))
              .direction(POSITIVE, GIVEN)
              .build(),
          factor("FAC-32", INTERNAL, "S3")
              .affects(ScoreWords.name("affects.theCustomersPreference"))
              .direction(POSITIVE, GIVEN)
              .build(),
          factor("FAC-33", EXTERNAL, "S3")
              .affects(ScoreWords.name("affects.competition"))
              .direction(NEGATIVE, GIVEN)
              .build());

  /** Stands beside FAC-33 in its source, and has a number of another kind. */
  private static final Factor CHOICE =
      factor("COR-17", EXTERNAL, "S3")
          .affects(ScoreWords.name("affects.competition"))
          .direction(NEGATIVE, INFERRED)
          .build();

  private Factors() {}

  /** Returns the 33, FAC-01 first; COR-17, which {@link #of} gives, is not one of them. */
  public static List<Factor> all() {
    return ALL;
  }

  /**
   * Returns the factor of this id, such as {@code FAC-25} or {@code COR-17}; empty where the
   * sources have none.
   */
  public static Optional<Factor> find(String id) {
    return id.equals(CHOICE.id())
        ? Optional.of(CHOICE)
        : ALL.stream().filter(f -> f.id().equals(id)).findFirst();
  }

  /**
   * Returns the factor of this id.
   *
   * @throws IllegalArgumentException if the sources have none
   */
  public static Factor of(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Shown.sentence(
                        "the sources have no factor '"
                            + id
                            + "'; they have FAC-01 to FAC-33 and COR-17. Maybe Factor.builder(...) for one of your own.")));
  }

  /** Returns those of a category, in their order. */
  public static List<Factor> in(Factor.Category category) {
    return ALL.stream().filter(f -> f.category() == category).toList();
  }

  private static Factor.Builder factor(String id, Factor.Category category, String... sources) {
    Label label = ScoreWords.name("factor." + id);
    return Factor.builder(id, NumberMetric.of(id, label, Unit.NONE), ValueFunction.linear(0, 1))
        .label(label)
        .category(category)
        .sources(sources);
  }
}
