package org.clm4j.btyd;

import java.util.Currency;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.CustomerMargin;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;

/** One estimate on its way: the parts, answers and doubts that the value models share. */
final class ClvParts {

  static final Label ALIVE = BtydWords.name("probabilityOfBeingAlive");
  private static final Label EXPECTED_SPEND = BtydWords.name("expectedSpendPerPurchase");
  private static final Label DISCOUNTED = BtydWords.name("expectedPurchasesToComeDiscounted");
  static final Label MARGIN = BtydWords.name("margin");
  private static final Label NO_MEAN = BtydWords.NO_MEAN.label();
  private static final Label NO_LIMIT = BtydWords.NO_LIMIT.label();

  private static final Label TOO_LARGE = BtydWords.TOO_LARGE.label();

  /** Money ends at 9.2e12; a flat likelihood can make an interval wider than that. */
  static final double MOST_MONEY = 9e12;

  private final ClvEstimate.Builder estimate;
  private final CustomerMargin margin;
  private final double level;

  ClvParts(
      String id, Horizon horizon, Discounting discounting, CustomerMargin margin, double level) {
    estimate = ClvEstimate.builder(id, horizon, discounting);
    this.margin = margin;
    this.level = level;
  }

  /** Adds a number that explains the others. */
  void input(String id, Label label, double value) {
    estimate.input(id, label, value);
  }

  /** Answers that the spend model gives no mean. */
  ClvEstimate withoutMean() {
    return estimate.noEstimate(NO_MEAN);
  }

  /** Answers that the value has no limit. */
  ClvEstimate withoutLimit() {
    return estimate.infinite(NO_LIMIT);
  }

  /** Answers with spend times purchases. */
  ClvEstimate product(
      double mean,
      Currency currency,
      double discounted,
      double logError,
      Optional<FitReport> purchases,
      Optional<FitReport> spend,
      Optional<Label> warning) {
    if (!(Math.abs(mean * discounted * margin.share()) < MOST_MONEY)) {
      return estimate.noEstimate(TOO_LARGE);
    }
    estimate.amount("expectedSpend", EXPECTED_SPEND, mean, currency);
    estimate.factor("discountedPurchases", DISCOUNTED, discounted);
    double spread = Specials.normalHalfWidth(level) * logError;
    double turnover = mean * discounted;
    if (Double.isFinite(turnover * Math.exp(spread))) {
      interval(
          turnover, new Interval(turnover * Math.exp(-spread), turnover * Math.exp(spread), level));
    }
    return finish(notIdentified(purchases).or(() -> notIdentified(spend)).or(() -> warning));
  }

  /** Answers with an amount for each of the discounted renewals. */
  ClvEstimate renewals(
      Money amount,
      Label amountLabel,
      double renewals,
      Label renewalsLabel,
      Optional<Interval> interval,
      Optional<FitReport> report,
      Optional<Label> warning) {
    estimate.amount("amount", amountLabel, amount);
    estimate.factor("discountedRenewals", renewalsLabel, renewals);
    double scale = amount.toDouble();
    interval.ifPresent(
        i -> interval(scale * renewals, new Interval(scale * i.low(), scale * i.high(), level)));
    return finish(notIdentified(report).or(() -> warning));
  }

  private void interval(double turnover, Interval limits) {
    Interval left = left(turnover, limits, margin, Specials.normalHalfWidth(level));
    if (Math.max(-left.low(), left.high()) < MOST_MONEY) {
      estimate.interval(left.low(), left.high(), level);
    }
  }

  private ClvEstimate finish(Optional<Label> doubt) {
    if (margin.share() != 1) {
      estimate.factor("margin", MARGIN, margin.share());
    }
    return doubt.isPresent() ? estimate.doubtful(doubt.get()) : estimate.build();
  }

  /**
   * Returns the interval of turnover times margin, both of which are estimates: either's limits
   * move the product away from its value, and the two distances are added as the sides of a right
   * angle are. With a margin known for certain these are the limits of turnover times the margin.
   *
   * @param turnover with its limits
   * @param reach half width of an interval of this level, in standard errors
   */
  static Interval left(double turnover, Interval limits, CustomerMargin margin, double reach) {
    double share = margin.share();
    if (margin.standardError() == 0) {
      double one = share * limits.low();
      double other = share * limits.high();
      return new Interval(Math.min(one, other), Math.max(one, other), limits.level());
    }
    double own = turnover * reach * margin.standardError();
    double down = share * (share < 0 ? limits.high() - turnover : turnover - limits.low());
    double up = share * (share < 0 ? turnover - limits.low() : limits.high() - turnover);
    double value = turnover * share;
    return new Interval(value - Math.hypot(down, own), value + Math.hypot(up, own), limits.level());
  }

  private static Optional<Label> notIdentified(Optional<FitReport> report) {
    return report.filter(r -> r.status() == FitStatus.NOT_IDENTIFIED).map(FitReport::meaning);
  }
}
