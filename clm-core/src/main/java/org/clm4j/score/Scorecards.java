package org.clm4j.score;

import static org.clm4j.score.ValueFunction.linear;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.event.EventKind;
import org.clm4j.internal.Checks;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.WindowMetric;

/** Ready-made scorecards. */
public final class Scorecards {

  /** Id of the factor of {@link #orders} that reads silence against the customer's own rhythm. */
  public static final String RHYTHM = "rhythm";

  /** Id of the factor of {@link #orders} that reads the trend of sales. */
  public static final String VOLUME = "volume";

  /** Id of the factor of {@link #orders} that reads the number of purchases. */
  public static final String DEPTH = "depth";

  /** Id of the factor of {@link #orders} that reads the days as a customer. */
  public static final String TENURE = "tenure";

  private Scorecards() {}

  /**
   * Returns the ids of all factors that are built in: those of the sources, and those of the
   * ready-made cards. A strategy may mend one of them that the scorecard beside it does not have.
   */
  public static Set<String> factorIds() {
    return Stream.of(Factors.all(), orders().factors(), status().factors())
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
   *       to 1, falling in a line to nothing at {@link OrdersCard#silentGaps};
   *   <li>{@code volume}: relative change of sales from one {@link OrdersCard#trendWindow} to the
   *       next: nothing at −100 %, half at no change, all at +100 %;
   *   <li>{@code depth}: purchases, nothing at 1, rising in a line to all at {@link
   *       OrdersCard#deepPurchases};
   *   <li>{@code tenure}: days since the first purchase, rising in a line from 0 to all at {@link
   *       OrdersCard#longTenureDays}.
   * </ul>
   *
   * <p>All weigh the same. Whoever bought on one day only has no rhythm, and whoever bought nothing
   * in the earlier window has no trend: these are left out, and the coverage shows it. Whoever
   * never bought has no score.
   */
  public static Scorecard orders(OrdersCard parameters) {
    return card(parameters).build();
  }

  /**
   * Returns that card with a rhythm for those who have none of their own: their silence is measured
   * against the usual gap of the whole base, and marked so.
   *
   * @param usualGapDays the usual days between purchases in the base, above 0
   */
  public static Scorecard orders(OrdersCard parameters, double usualGapDays) {
    Checks.positive(usualGapDays, "usual gap of the base in days");
    return card(parameters)
        .assuming(MetricValues.builder().put(Metrics.TYPICAL_GAP_DAYS, usualGapDays).build())
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
    Scorecard.Builder card =
        Scorecard.builder("status", "1")
            .label(Label.of("what speaks for the next step", "影响客户进入下一阶段的因素"));
    speakIn(card, 7, 9, "prospect", "need-recognition", "information-search", "evaluation");
    speakIn(card, 10, 14, "new");
    speakIn(card, 15, 17, "existing");
    speakIn(card, 18, 21, "new-business");
    return card.build();
  }

  private static void speakIn(Scorecard.Builder card, int first, int last, String... stages) {
    for (int n = first; n <= last; n++) {
      card.factor(Factors.of(n < 10 ? "FAC-0" + n : "FAC-" + n).inStages(stages));
    }
  }

  private static Scorecard.Builder card(OrdersCard p) {
    return Scorecard.builder("orders", "1")
        .label(
            Label.of(
                "health by orders alone: rhythm, trend, depth and tenure; says nothing of"
                    + " satisfaction, service or trust",
                "仅依据订单的健康度：购买节奏、交易趋势、交易深度、客龄；不反映满意度、服务与信任"))
        .factor(
            factor(RHYTHM, Metrics.GAPS_SINCE_LAST_PURCHASE, linear(p.silentGaps(), 1))
                .label(Label.of("silence since the last purchase", "距最近购买的沉默"))
                .build())
        .factor(
            factor(
                    VOLUME,
                    TrendMetric.relativeChange(
                        WindowMetric.sum(EventKind.PURCHASE, p.trendWindow())),
                    linear(-1, 1))
                .label(Label.of("trend of sales", "交易额趋势"))
                .build())
        .factor(
            factor(DEPTH, Metrics.PURCHASES, linear(1, p.deepPurchases()))
                .label(Label.of("depth: purchases so far", "深度：累计购买"))
                .build())
        .factor(
            factor(TENURE, Metrics.TENURE_DAYS, linear(0, p.longTenureDays()))
                .label(Label.of("tenure: time as a customer", "客龄：成为客户的时间"))
                .build())
        .minimumCoverage(p.minimumCoverage());
  }

  private static Factor.Builder factor(
      String id, NumberMetric metric, ValueFunction.OfNumber function) {
    return Factor.builder(id, metric, function).category(Factor.Category.RELATIONAL);
  }
}
