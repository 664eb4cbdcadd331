package org.clm4j.score;

import static org.clm4j.score.ValueFunction.linear;

import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.event.EventKind;
import org.clm4j.internal.Checks;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.Unit;
import org.clm4j.profile.WindowMetric;

/** Ready-made scorecards. */
public final class Scorecards {

  /** Id of the factor of {@link #orders} that reads silence against the customer's own rhythm. */
  public static final String RHYTHM = "rhythm";

  /** Id of the factor of {@link #orders} that reads silence against the rhythm of the base. */
  public static final String BASE_RHYTHM = "base-rhythm";

  /** Id of the factor of {@link #orders} that reads the trend of sales. */
  public static final String VOLUME = "volume";

  /** Id of the factor of {@link #orders} that reads the number of purchase days. */
  public static final String DEPTH = "depth";

  /**
   * The usage of what the firm provides, MET-22 of the sources, as a share from 0 to 1 of what was
   * agreed or is usual: a reading of the host's, which {@link #relationship} reads where it is
   * given.
   */
  public static final NumberMetric USAGE =
      NumberMetric.of("usage", ScoreWords.name("metric.usage"), Unit.NONE);

  private static final ElapsedMetric SINCE_CONTRACT =
      ElapsedMetric.since(
          "daysSinceContractSigned",
          ScoreWords.name("metric.daysSinceContractSigned"),
          Metrics.CONTRACT_SIGNED_AT);

  private static final ElapsedMetric SINCE_SOUGHT =
      ElapsedMetric.since(
          "daysSinceCustomerInteraction",
          ScoreWords.name("metric.daysSinceCustomerInteraction"),
          Metrics.LAST_CUSTOMER_INTERACTION_AT);

  private static final ElapsedMetric SINCE_END =
      ElapsedMetric.since(
          "daysSinceRelationEnded",
          ScoreWords.name("metric.daysSinceRelationEnded"),
          Metrics.RELATION_ENDED_AT);

  /** From this many days of purchases on a customer has a rhythm: two gaps of their own. */
  private static final int OWN_RHYTHM = 3;

  private static final Label BY_ORDERS = ScoreWords.name("card.orders");

  private Scorecards() {}

  /**
   * Returns the ids of all factors that are built in: those of the sources, and those of the
   * ready-made cards. A strategy may improve one of them that the scorecard beside it does not
   * have.
   */
  public static Set<String> factorIds() {
    return Stream.of(
            Factors.all(),
            orders(OrdersCard.defaults(), 1).factors(),
            relationship().factors(),
            status().factors())
        .flatMap(List::stream)
        .map(Factor::id)
        .collect(ImmutableSet.toImmutableSet());
  }

  /**
   * Returns the card for whoever has orders and nothing else: {@link #orders(OrdersCard)} with its
   * defaults.
   */
  public static Scorecard orders() {
    return orders(OrdersCard.defaults());
  }

  /**
   * Returns the card for whoever has orders and nothing else. It says nothing of satisfaction,
   * service or trust, which orders do not show.
   *
   * <ul>
   *   <li>{@code rhythm}: silence since the last purchase in the customer's own usual gaps, all up
   *       to {@link OrdersCard#onTimeGaps}, falling in a line to nothing at {@link
   *       OrdersCard#silentGaps}; it weighs {@link OrdersCard#rhythmWeight};
   *   <li>{@code depth}: days with a purchase, nothing at 1, rising in a line to all at {@link
   *       OrdersCard#deepPurchaseDays};
   *   <li>{@code volume}: relative change of sales from one {@link OrdersCard#trendWindow} to the
   *       next: nothing at −100 %, half at no change, all at +100 %. It is asked once the customer
   *       has been one for both windows, and left out where nothing was bought in the earlier.
   * </ul>
   *
   * <p>Whoever bought on fewer than three days has no rhythm of their own and, by this card, no
   * score; {@link #orders(OrdersCard, double)} judges them by the rhythm of the base. Whoever never
   * bought has no score.
   */
  public static Scorecard orders(OrdersCard parameters) {
    return orders("orders", parameters, OptionalDouble.empty()).label(BY_ORDERS).build();
  }

  /**
   * Returns that card with one more factor, {@code base-rhythm}: customers with one or two purchase
   * days are judged by the usual gap of the whole base, with the same limits. They are judged once
   * they have been customers for one such gap: before, nobody can tell, and there is no score.
   *
   * @param usualGapDays the usual days between purchases in the base, above 0
   */
  public static Scorecard orders(OrdersCard parameters, double usualGapDays) {
    Checks.positive(usualGapDays, "usual gap of the base in days");
    return orders("orders", parameters, OptionalDouble.of(usualGapDays)).label(BY_ORDERS).build();
  }

  /** Returns the card for whoever knows more than orders, with its defaults. */
  public static Scorecard relationship() {
    return relationship(RelationshipCard.defaults());
  }

  /**
   * Returns the card for whoever knows more than orders. Beside the factors of {@link #orders} it
   * has these, each asked only of customers of whom there is anything to say:
   *
   * <ul>
   *   <li>{@code open-complaints}, {@code recent-complaints}: of whoever ever complained; all at
   *       none, nothing at {@link RelationshipCard#manyComplaints};
   *   <li>{@code satisfaction}: the latest rating as a share of its scale; {@code recommendation}:
   *       the latest answer to "would you recommend us", 0 to 10;
   *   <li>{@code contract}: of whoever ever had one; all while one is in force, else nothing;
   *   <li>{@code contract-end}: days left under contract, nothing at 0, all from {@link
   *       RelationshipCard#contractDaysAhead} on; asked once a term has run for as long, so that
   *       contracts by the month are not always near their end;
   *   <li>{@code contact}: days since the customer last sought contact, of customers, not
   *       prospects, who ever did;
   *   <li>{@code usage}: the reading {@link #USAGE}, where it is given;
   *   <li>{@code ended}: of whoever ended the relation; nothing.
   * </ul>
   *
   * <p>Nobody is well whose relation has ended: the total is then 0. Where many complaints are
   * open, satisfaction is at its worst or no contract is in force any more, the total is at most
   * {@link RelationshipCard#ceiling}; between worst and best the limit rises in a line.
   */
  public static Scorecard relationship(RelationshipCard p) {
    Scorecard.Builder card =
        orders("relationship", p.orders(), p.usualGapDays())
            .label(ScoreWords.name("card.relationship"));
    Scope complained = Scope.from(Metrics.COMPLAINTS, 1);
    return card.factor(
            factor("open-complaints", Metrics.OPEN_COMPLAINTS, linear(p.manyComplaints(), 0))
                .ceiling(p.ceiling())
                .within(complained)
                .build())
        .factor(
            factor(
                    "recent-complaints",
                    WindowMetric.count(EventKind.COMPLAINT, p.complaintWindow()),
                    linear(p.manyComplaints(), 0))
                .change(Factor.Change.NOBODY)
                .within(complained)
                .build())
        .factor(
            factor("satisfaction", Metrics.SATISFACTION, linear(0, 1))
                .category(Factor.Category.PERCEPTION)
                .ceiling(p.ceiling())
                .within(Scope.from(Metrics.SATISFACTION, 0))
                .build())
        .factor(
            factor("recommendation", Metrics.NPS, linear(0, 10))
                .category(Factor.Category.PERCEPTION)
                .within(Scope.from(Metrics.NPS, 0))
                .build())
        .factor(
            factor(
                    "contract",
                    Metrics.CONTRACTS_IN_FORCE,
                    ValueFunction.steps(0, ValueFunction.Point.of(1, 1)))
                .ceiling(p.ceiling())
                .within(Scope.from(SINCE_CONTRACT, 0))
                .build())
        .factor(
            factor("contract-end", Metrics.CONTRACT_DAYS_LEFT, linear(0, p.contractDaysAhead()))
                .within(
                    Scope.from(Metrics.CONTRACT_DAYS_LEFT, 0),
                    Scope.from(SINCE_CONTRACT, p.contractDaysAhead()))
                .build())
        .factor(
            factor("contact", SINCE_SOUGHT, linear(p.quietDays(), p.quietDays() / 6))
                .within(Scope.from(SINCE_SOUGHT, 0), Scope.from(Metrics.TENURE_DAYS, 0))
                .build())
        .factor(factor("usage", USAGE, linear(0, 1)).within(Scope.from(USAGE, 0)).build())
        .factor(
            factor("ended", SINCE_END, ValueFunction.steps(0, ValueFunction.Point.of(0, 0)))
                .ceiling(0)
                .within(Scope.from(SINCE_END, 0))
                .build())
        .build();
  }

  /**
   * Returns the card of source S4's four kinds of customer, the stages of the model {@code status}:
   * in each stage the factors that influence the next step speak, three for a potential customer,
   * five for a new one, three for an existing one and four for the new customer of a new business.
   *
   * <p>The host grades them, as {@link Factors} says. All weigh the same.
   */
  public static Scorecard status() {
    Scorecard.Builder card = Scorecard.builder("status", "1").label(ScoreWords.name("card.status"));
    speakIn(card, 7, 9, "prospect", "need-recognition", "information-search", "evaluation");
    speakIn(card, 10, 14, "new");
    speakIn(card, 15, 17, "existing");
    speakIn(card, 18, 21, "new-business");
    return card.build();
  }

  private static void speakIn(Scorecard.Builder card, int first, int last, String... stages) {
    for (int n = first; n <= last; n++) {
      card.factor(Factors.of(n < 10 ? "FAC-0" + n : "FAC-" + n).withStages(stages));
    }
  }

  private static Scorecard.Builder orders(String id, OrdersCard p, OptionalDouble usualGapDays) {
    ValueFunction.OfNumber gaps = linear(p.silentGaps(), p.onTimeGaps());
    Factor.Builder depth = factor(DEPTH, Metrics.PURCHASE_DAYS, linear(1, p.deepPurchaseDays()));
    Scorecard.Builder card =
        Scorecard.builder(id, "2")
            .minimumCoverage(p.minimumCoverage())
            .factor(
                factor(RHYTHM, Metrics.GAPS_SINCE_LAST_PURCHASE, gaps)
                    .weight(p.rhythmWeight())
                    .within(Scope.from(Metrics.PURCHASE_DAYS, OWN_RHYTHM))
                    .build());
    if (usualGapDays.isPresent()) {
      double gap = usualGapDays.getAsDouble();
      Scope judged = Scope.from(Metrics.TENURE_DAYS, gap);
      card.factor(
          factor(
                  BASE_RHYTHM,
                  Metrics.DAYS_SINCE_LAST_PURCHASE,
                  linear(p.silentGaps() * gap, p.onTimeGaps() * gap))
              .weight(p.rhythmWeight())
              .within(Scope.between(Metrics.PURCHASE_DAYS, 1, OWN_RHYTHM), judged)
              .build());
      depth.within(Scope.from(Metrics.PURCHASE_DAYS, 1), judged);
    } else {
      depth.within(Scope.from(Metrics.PURCHASE_DAYS, OWN_RHYTHM));
    }
    return card.factor(depth.build())
        .factor(
            factor(
                    VOLUME,
                    TrendMetric.relativeChange(
                        WindowMetric.sum(EventKind.PURCHASE, p.trendWindow())),
                    linear(-1, 1))
                .label(ScoreWords.name("trendOfSales"))
                .within(
                    Scope.from(Metrics.PURCHASE_DAYS, 1),
                    Scope.from(Metrics.TENURE_DAYS, 2 * days(p.trendWindow())))
                .build());
  }

  /** Returns the length of a span in days, counted from the first day of 1970. */
  private static double days(Span span) {
    return span.amount() instanceof Period period
        ? LocalDate.EPOCH.plus(period).toEpochDay()
        : Duration.between(Instant.EPOCH, Instant.EPOCH.plus(span.amount())).toHours() / 24.0;
  }

  private static Factor.Builder factor(
      String id, NumberMetric metric, ValueFunction.OfNumber function) {
    return Factor.builder(id, metric, function).category(Factor.Category.RELATIONAL);
  }
}
