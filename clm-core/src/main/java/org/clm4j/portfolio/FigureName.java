package org.clm4j.portfolio;

import static org.clm4j.portfolio.FigureUnit.CONTRACTS;
import static org.clm4j.portfolio.FigureUnit.CUSTOMERS;
import static org.clm4j.portfolio.FigureUnit.DAYS;
import static org.clm4j.portfolio.FigureUnit.HOURS;
import static org.clm4j.portfolio.FigureUnit.MONEY;
import static org.clm4j.portfolio.FigureUnit.POINTS;
import static org.clm4j.portfolio.FigureUnit.PURCHASES;
import static org.clm4j.portfolio.FigureUnit.RATING;
import static org.clm4j.portfolio.FigureUnit.SHARE;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clm4j.basics.Label;

/**
 * The figures of a portfolio, each with one definition. Several that go by one name elsewhere are
 * several here: {@link #CHURN} is over those of the start, {@link #CHURN_OF_MEAN} over the mean of
 * start and end. {@link #definition} says each in a sentence.
 *
 * <p>"Start" and "end" are those of the {@linkplain FigureWindow window}; "the window before" is
 * the one of as many days before it.
 */
public enum FigureName {
  /** Active customers at the end. */
  CUSTOMERS_AT_END(total(FigureUnit.CUSTOMERS, Counter.AT_END).of(Counter.CUSTOMERS)),
  /** Active customers at the start. */
  CUSTOMERS_AT_START(total(CUSTOMERS, Counter.AT_START).of(Counter.CUSTOMERS)),
  /** Active at the end, and a customer only since the window began. */
  NEW_CUSTOMERS(total(CUSTOMERS, Counter.NEW).of(Counter.CUSTOMERS)),
  /** Active at the start and at the end. */
  RETAINED_CUSTOMERS(total(CUSTOMERS, Counter.RETAINED).of(Counter.AT_START)),
  /** Active at the end, not at the start, and a customer before. */
  RETURNED_CUSTOMERS(total(CUSTOMERS, Counter.RETURNED).of(Counter.CUSTOMERS)),
  /** Active at the start and not at the end. */
  LOST_CUSTOMERS(total(CUSTOMERS, Counter.LOST).of(Counter.AT_START)),
  /** Came or came back in the window, and is not active at its end. */
  PASSED_THROUGH(total(CUSTOMERS, Counter.PASSED_THROUGH).of(Counter.CUSTOMERS)),
  /** Bought in the window after a stated silence. */
  BACK_AFTER_SILENCE(total(CUSTOMERS, Counter.BACK_AFTER_SILENCE).of(Counter.CUSTOMERS)),
  /** New customers, with those back after the silence counted as new. */
  NEW_COUNTING_RETURNS(
      total(CUSTOMERS, Counter.NEW, Counter.BACK_AFTER_SILENCE).of(Counter.CUSTOMERS)),

  /** (E − S) ÷ S, a change: E active at the end, S at the start. */
  GROWTH(change(Counter.AT_END).less(Counter.AT_START).over(Counter.AT_START).is("MET-01")),
  /** The part of growth that new customers bring: new ÷ S. */
  GROWTH_BY_NEW(change(Counter.NEW).over(Counter.AT_START).is("MET-01")),
  /** The part of growth that customers who came back bring: returned ÷ S. */
  GROWTH_BY_RETURNED(change(Counter.RETURNED).over(Counter.AT_START).is("MET-01")),
  /** The part of growth that is left of those of the start: (retained − S) ÷ S, 0 or below. */
  GROWTH_BY_RETAINED(
      change(Counter.RETAINED).less(Counter.AT_START).over(Counter.AT_START).is("MET-01")),
  /** Retained ÷ S. */
  RETENTION(share(Counter.RETAINED).over(Counter.AT_START)),
  /** (E − new) ÷ S: those who came back count as kept, so that it may be above 1. */
  RETENTION_WITH_RETURNED(share(Counter.AT_END).less(Counter.NEW).over(Counter.AT_START)),
  /** Lost ÷ S. */
  CHURN(share(Counter.LOST).over(Counter.AT_START).is("MET-08")),
  /** Lost ÷ ((S + E) ÷ 2). */
  CHURN_OF_MEAN(
      share(Counter.LOST).over(Counter.AT_START, Counter.AT_END).dividedBy(2).is("MET-08")),
  /** Lost ÷ the mean number of active customers over the days of the window. */
  CHURN_OF_DAYS(share(Counter.LOST).over(Counter.ACTIVE_DAYS).dividedByDays().is("MET-08")),
  /** (Lost + passed through) ÷ S: whoever came and went within the window counts as lost. */
  CHURN_WITH_PASSED_THROUGH(
      share(Counter.LOST, Counter.PASSED_THROUGH).over(Counter.AT_START).is("MET-08")),
  /** (Lost + passed through) ÷ all who were active at any time in the window. */
  CHURN_OF_ALL_SERVED(
      share(Counter.LOST, Counter.PASSED_THROUGH)
          .over(Counter.AT_START, Counter.NEW, Counter.RETURNED, Counter.PASSED_THROUGH)
          .is("MET-08")),
  /** Revenue of the window before from customers who bought nothing in this one ÷ that of all. */
  REVENUE_CHURN(
      share(Counter.BASE_LOST).over(Counter.BASE_BEFORE).cases(Counter.BASE).is("MET-08")),

  /** Customers with two purchases or more in the window ÷ with one or more. */
  REPURCHASE(share(Counter.BUYERS_TWICE).over(Counter.BUYERS).is("MET-05")),
  /** Customers with two purchases or more up to the end ÷ with one or more. */
  REPURCHASE_EVER(share(Counter.EVER_TWICE).over(Counter.EVER_BUYERS).is("MET-05")),
  /** Buyers of the window who had bought before it ÷ buyers of the window. */
  REPURCHASE_RETURNING(share(Counter.BUYERS_OF_BEFORE).over(Counter.BUYERS).is("MET-05")),
  /** Purchases of the window that were not their customer's first. */
  REPEAT_PURCHASES(total(PURCHASES, Counter.REPEAT_PURCHASES).of(Counter.PURCHASES).is("MET-03")),
  /** What they came to, before refunds. */
  REPEAT_AMOUNT(
      total(MONEY, Counter.REPEAT_AMOUNT).of(Counter.SALES).cases(Counter.PURCHASES).is("MET-03")),
  /** Buyers of the window ÷ all customers up to its end. */
  PURCHASE_RATE(share(Counter.BUYERS).over(Counter.CUSTOMERS).is("MET-09")),

  /** Prospects who became customers in the window ÷ prospects of the window. */
  CONVERSION(share(Counter.CONVERTED).over(Counter.PROSPECTS).is("MET-06")),
  /** Prospects first met in the window who became customers in it ÷ prospects first met in it. */
  CONVERSION_OF_NEW(share(Counter.NEW_CONVERTED).over(Counter.NEW_PROSPECTS).is("MET-06")),
  /** Prospects treated in the window who became customers by its end ÷ prospects treated in it. */
  ACQUISITION_SUCCESS(
      share(Counter.TREATED_CONVERTED).over(Counter.TREATED_PROSPECTS).is("MET-10")),
  /** What winning customers cost ÷ customers won in the window. */
  ACQUISITION_COST(
      mean(MONEY, Counter.ACQUISITION_COST)
          .over(Counter.ACQUIRED)
          .cases(Counter.ACQUISITION_COSTS)
          .is("MET-11")),
  /** What treatments and acquisition cost in the window. */
  MARKETING_COST(total(MONEY, Counter.COST).cases(Counter.COSTS).is("MET-12")),
  /** (Profit of the window − marketing cost) ÷ marketing cost. */
  RETURN_ON_INVESTMENT(
      share(Counter.PROFIT)
          .less(Counter.COST)
          .over(Counter.COST)
          .cases(Counter.RETURN_CASES)
          .is("MET-13")),
  /**
   * Customers treated in the window whose latest known outcome is good ÷ whose outcome is known.
   */
  SAVE_RATE(share(Counter.SAVED).over(Counter.TREATED).is("MET-07")),
  /** Returned ÷ customers who were not active at the start. */
  WIN_BACK_RATE(share(Counter.RETURNED).over(Counter.DORMANT_AT_START).is("MET-07")),
  /** Revenue of the window from customers whose latest known outcome is good, of all revenue. */
  SAVED_REVENUE(
      total(MONEY, Counter.SAVED_REVENUE).of(Counter.REVENUE).cases(Counter.TREATED).is("MET-07")),
  /** Revenue of the window from customers who came back in it, of all revenue. */
  RETURNED_REVENUE(
      total(MONEY, Counter.RETURNED_REVENUE)
          .of(Counter.REVENUE)
          .cases(Counter.CUSTOMERS)
          .is("MET-07")),

  /** Purchases less refunds in the window: TV(t). */
  REVENUE(total(MONEY, Counter.REVENUE).cases(Counter.CUSTOMERS).is("MET-15")),
  /** Revenue of the window less that of the window before ÷ the latter, a change. */
  REVENUE_GROWTH(
      change(Counter.REVENUE)
          .less(Counter.REVENUE_BEFORE)
          .over(Counter.REVENUE_BEFORE)
          .cases(Counter.CUSTOMERS_BEFORE)),
  /** Profit in the window, refunds taken off: P(t). */
  PROFIT(total(MONEY, Counter.PROFIT).cases(Counter.PROFIT_ROWS).is("MET-16")),
  /**
   * Revenue of the window from customers who brought revenue in the window before ÷ what they
   * brought then.
   */
  REVENUE_RETENTION(share(Counter.BASE_NOW).over(Counter.BASE_BEFORE).cases(Counter.BASE)),
  /** The same, no customer counting for more than then. */
  GROSS_REVENUE_RETENTION(share(Counter.BASE_KEPT).over(Counter.BASE_BEFORE).cases(Counter.BASE)),
  /** As {@link #REVENUE_RETENTION}, refunds not taken off. */
  SALES_RETENTION(
      share(Counter.BASE_SALES_NOW).over(Counter.BASE_SALES_BEFORE).cases(Counter.BASE)),
  /** What contracts in force at the end bring in a month. */
  RECURRING(total(MONEY, Counter.RECURRING_AT_END).cases(Counter.PAYING_AT_END)),
  /** Monthly recurring amount at the end of those who paid one at the start ÷ at the start. */
  NRR(
      share(Counter.RECURRING_OF_START)
          .over(Counter.RECURRING_AT_START)
          .cases(Counter.PAYING_AT_START)),
  /** The same, customers who came back counting as well. */
  NRR_WITH_RETURNED(
      share(Counter.RECURRING_OF_START, Counter.RECURRING_RETURNED)
          .over(Counter.RECURRING_AT_START)
          .cases(Counter.PAYING_AT_START)),
  /** As {@link #NRR}, no customer counting for more than at the start. */
  GRR(
      share(Counter.RECURRING_KEPT)
          .over(Counter.RECURRING_AT_START)
          .cases(Counter.PAYING_AT_START)),
  /** Recurring amount at the start of those who pay none at the end ÷ that of all. */
  RECURRING_CHURN(
      share(Counter.RECURRING_LOST)
          .over(Counter.RECURRING_AT_START)
          .cases(Counter.PAYING_AT_START)
          .is("MET-08")),
  /** Contracts in force at the end that end within as many days as the window has. */
  CONTRACTS_ENDING(total(CONTRACTS, Counter.CONTRACTS_ENDING).of(Counter.CONTRACTS).is("MET-18")),
  /** What they bring in a month. */
  RECURRING_ENDING(
      total(MONEY, Counter.RECURRING_ENDING)
          .of(Counter.RECURRING_AT_END)
          .cases(Counter.CONTRACTS)
          .is("MET-18")),

  /** Answers in the best quarter of their scale, 4 and 5 of 1 to 5 ÷ answers. */
  CSAT(share(Counter.CSAT_GOOD).over(Counter.CSAT_ANSWERS).is("MET-02")),
  /** 100 × (answers of 9 and 10 − answers of 0 to 6) ÷ answers. */
  NPS(
      new Formula(POINTS, 100, Counter.PROMOTERS)
          .less(Counter.DETRACTORS)
          .over(Counter.NPS_ANSWERS)
          .is("MET-02")),
  /** Mean of the answers, brought to a scale from 1, hard, to 7, easy. */
  CES(mean(RATING, Counter.CES_SUM).over(Counter.CES_ANSWERS).is("MET-02")),
  /** Mean hours from an enquiry of the customer to the next contact by the firm. */
  RESPONSE_TIME(mean(HOURS, Counter.ANSWER_TIME).over(Counter.ANSWERED).is("MET-19")),
  /** Enquiries answered by the end ÷ enquiries of the window. */
  ANSWERED(share(Counter.ANSWERED).over(Counter.ENQUIRIES).is("MET-19")),
  /** Mean hours from a complaint of the window to its resolution, of those resolved by the end. */
  RESOLUTION_TIME(mean(HOURS, Counter.RESOLUTION_TIME).over(Counter.RESOLVED).is("MET-19")),
  /** Complaints of the window that are resolved by its end ÷ complaints of the window. */
  RESOLVED(share(Counter.RESOLVED).over(Counter.COMPLAINTS).is("MET-19")),

  /** Mean of what customers are expected to bring: mean CLV. */
  MEAN_VALUE(mean(MONEY, Counter.VALUE).over(Counter.VALUED).is("MET-04")),
  /** What all customers together are expected to bring. */
  CUSTOMER_EQUITY(total(MONEY, Counter.VALUE).cases(Counter.VALUED).is("MET-04")),
  /** Mean of what customers have been worth up to the end: purchases, less refunds and costs. */
  MEAN_VALUE_TO_DATE(mean(MONEY, Counter.HISTORIC_VALUE).over(Counter.CUSTOMERS).is("MET-14")),
  /** What the most valuable tenth of customers is expected to bring ÷ what all are. */
  TOP_TENTH_OF_VALUE(
      share(Counter.TOP_VALUE).over(Counter.ALL_VALUE).cases(Counter.TOP_VALUE_CASES)),
  /** Revenue of the tenth of the window's buyers who brought most ÷ that of all. */
  TOP_TENTH_OF_REVENUE(
      share(Counter.TOP_REVENUE).over(Counter.ALL_REVENUE).cases(Counter.TOP_REVENUE_CASES)),
  /**
   * What customers at risk are expected to bring, of what all are: those in a stage of decline,
   * warned, or below the line of P(alive), each counted once. A value below 0 counts as 0.
   */
  VALUE_AT_RISK(
      total(MONEY, Counter.VALUE_AT_RISK)
          .of(Counter.VALUE_ABOVE_ZERO)
          .cases(Counter.VALUED_AT_RISK_CASES)),
  /** The part of it in a stage of decline. */
  VALUE_DECLINING(
      total(MONEY, Counter.VALUE_DECLINING)
          .of(Counter.VALUE_ABOVE_ZERO)
          .cases(Counter.VALUED_AT_RISK_CASES)),
  /** The part of it that is warned of. */
  VALUE_WARNED(
      total(MONEY, Counter.VALUE_WARNED)
          .of(Counter.VALUE_ABOVE_ZERO)
          .cases(Counter.VALUED_AT_RISK_CASES)),
  /** The part of it below the line of P(alive). */
  VALUE_UNLIKELY(
      total(MONEY, Counter.VALUE_UNLIKELY)
          .of(Counter.VALUE_ABOVE_ZERO)
          .cases(Counter.VALUED_AT_RISK_CASES)),
  /** Customers at risk, of those judged. */
  CUSTOMERS_AT_RISK(total(CUSTOMERS, Counter.AT_RISK).of(Counter.JUDGED)),
  /** What customers at risk have spent up to the end, of what all have. */
  SPEND_AT_RISK(total(MONEY, Counter.SPEND_AT_RISK).of(Counter.EVER_SPEND).cases(Counter.JUDGED)),

  /** Mean days since the last purchase, of all who ever bought. */
  MEAN_RECENCY(mean(DAYS, Counter.RECENCY_DAYS).over(Counter.EVER_BUYERS).is("MET-17")),
  /** Mean purchases up to the end, of all who ever bought. */
  MEAN_PURCHASES(mean(PURCHASES, Counter.EVER_PURCHASES).over(Counter.EVER_BUYERS).is("MET-17")),
  /** Mean spend up to the end, refunds taken off, of all who ever bought. */
  MEAN_SPEND(mean(MONEY, Counter.EVER_SPEND).over(Counter.EVER_BUYERS).is("MET-17"));

  @SuppressWarnings("ImmutableEnumChecker") // a record of lists that nobody changes
  private final Formula formula;

  private final String id;

  FigureName(Formula formula) {
    this.formula = formula;
    String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
    this.id =
        words[0]
            + Arrays.stream(words)
                .skip(1)
                .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
                .reduce("", String::concat);
  }

  private static Formula total(FigureUnit unit, Counter... plus) {
    return new Formula(unit, 1, plus);
  }

  private static Formula share(Counter... plus) {
    return new Formula(SHARE, 1, plus);
  }

  private static Formula change(Counter... plus) {
    return new Formula(SHARE, 1, plus).isChange();
  }

  private static Formula mean(FigureUnit unit, Counter... plus) {
    return new Formula(unit, 1, plus);
  }

  /** Returns the figure of this id. */
  public static Optional<FigureName> find(String id) {
    return Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst();
  }

  /** Returns the id, as it stands in documents: {@code churnOfMean}. */
  public String id() {
    return id;
  }

  /** Returns what it is called. */
  public Label label() {
    return FigureWords.label(this);
  }

  /** Returns what it is, in one sentence. */
  public Label definition() {
    return FigureWords.definition(this);
  }

  /** Returns what it is counted in. */
  public FigureUnit unit() {
    return formula.unit();
  }

  /**
   * Returns whether it is a change of a level rather than a level: "30 % buy again" is a level, "10
   * % more customers" a change.
   */
  public boolean isChange() {
    return formula.change();
  }

  /** Returns whether its value is the numerator, of a whole that is the denominator. */
  public boolean isTotal() {
    return formula.total();
  }

  /** Returns the id of the figure among those of the sources, such as {@code MET-08}. */
  public Optional<String> source() {
    return Optional.ofNullable(formula.source());
  }

  Formula formula() {
    return formula;
  }

  /** Returns all that stand for one of the sources' figures. */
  public static List<FigureName> ofSource(String source) {
    return Arrays.stream(values()).filter(f -> source.equals(f.formula.source())).toList();
  }

  /** Returns the id. */
  @Override
  public String toString() {
    return id;
  }
}
