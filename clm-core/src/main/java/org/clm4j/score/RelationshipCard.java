package org.clm4j.score;

import static java.util.Objects.requireNonNull;
import static org.clm4j.internal.Checks.positive;

import java.util.OptionalDouble;
import org.clm4j.basics.Span;
import org.clm4j.internal.Checks;

/**
 * The parameters of {@link Scorecards#relationship}. All defaults are this library's own choice:
 * replace them by what is known of the business, or learn them from outcomes.
 *
 * @param orders the parameters of the part that reads orders
 * @param usualGapDays the usual days between two purchases in the base, by which customers with one
 *     or two purchase days are judged; empty where it is not known, and they are not judged by it
 * @param manyComplaints how many complaints, open or recent, are worth nothing, above 0
 * @param complaintWindow how far back a complaint is recent
 * @param contractDaysAhead how many days before its end a contract begins to be worth less
 * @param quietDays after how many days without contact sought by the customer contact is worth
 *     nothing; it is worth all in the first sixth of them
 * @param ceiling the most points, from 0 to 100, of whom a matter of trust weighs: many open
 *     complaints, the worst satisfaction, or no contract in force after one was
 */
public record RelationshipCard(
    OrdersCard orders,
    OptionalDouble usualGapDays,
    double manyComplaints,
    Span complaintWindow,
    double contractDaysAhead,
    double quietDays,
    double ceiling) {

  /** Checks the ranges. */
  public RelationshipCard {
    requireNonNull(orders, "orders");
    usualGapDays.ifPresent(gap -> positive(gap, "usual gap of the base in days"));
    positive(manyComplaints, "number of many complaints");
    if (complaintWindow.isZero()) {
      throw new IllegalArgumentException("a complaint is recent for a while; its window is not 0.");
    }
    positive(contractDaysAhead, "days ahead of a contract's end");
    positive(quietDays, "days without contact");
    Checks.between(ceiling, 0, 100, "ceiling of a relationship card");
  }

  /**
   * Returns the orders card's defaults and no gap of the base, 3 complaints, recent for 180 days,
   * contracts from 90 days ahead of their end, contact quiet after 180 days, a ceiling of 50.
   */
  public static RelationshipCard defaults() {
    return new RelationshipCard(
        OrdersCard.defaults(), OptionalDouble.empty(), 3, Span.ofDays(180), 90, 180, 50);
  }

  /** Returns these with other parameters of the part that reads orders. */
  public RelationshipCard withOrders(OrdersCard parameters) {
    return new RelationshipCard(
        parameters,
        usualGapDays,
        manyComplaints,
        complaintWindow,
        contractDaysAhead,
        quietDays,
        ceiling);
  }

  /** Returns these with the usual days between two purchases in the base. */
  public RelationshipCard withUsualGapDays(double days) {
    return new RelationshipCard(
        orders,
        OptionalDouble.of(days),
        manyComplaints,
        complaintWindow,
        contractDaysAhead,
        quietDays,
        ceiling);
  }

  /** Returns these with another number of complaints that is worth nothing. */
  public RelationshipCard withManyComplaints(double complaints) {
    return new RelationshipCard(
        orders, usualGapDays, complaints, complaintWindow, contractDaysAhead, quietDays, ceiling);
  }

  /** Returns these with another time for which a complaint is recent. */
  public RelationshipCard withComplaintWindow(Span window) {
    return new RelationshipCard(
        orders, usualGapDays, manyComplaints, window, contractDaysAhead, quietDays, ceiling);
  }

  /** Returns these with another time ahead of its end from which on a contract is worth less. */
  public RelationshipCard withContractDaysAhead(double days) {
    return new RelationshipCard(
        orders, usualGapDays, manyComplaints, complaintWindow, days, quietDays, ceiling);
  }

  /** Returns these with another time after which contact is worth nothing. */
  public RelationshipCard withQuietDays(double days) {
    return new RelationshipCard(
        orders, usualGapDays, manyComplaints, complaintWindow, contractDaysAhead, days, ceiling);
  }

  /** Returns these with another ceiling. */
  public RelationshipCard withCeiling(double points) {
    return new RelationshipCard(
        orders,
        usualGapDays,
        manyComplaints,
        complaintWindow,
        contractDaysAhead,
        quietDays,
        points);
  }
}
