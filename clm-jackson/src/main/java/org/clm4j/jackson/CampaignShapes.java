package org.clm4j.jackson;

import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Money;
import org.clm4j.campaign.BudgetPoint;
import org.clm4j.campaign.PlanExplanation;
import org.clm4j.campaign.PlanStatus;
import org.clm4j.campaign.PlannedAction;
import org.clm4j.campaign.TrialAssignment;

/** What a campaign gives to whom, why, by which lot, and what other budgets would bring. */
final class CampaignShapes {

  private static final int STRATEGIES = 1000;

  private CampaignShapes() {}

  static ObjectShape<PlannedAction> action() {
    ObjectShape.Builder<PlannedAction> o = ObjectShape.of("planned action");
    Header.of(o, "planned-action", 1);
    Field<PlannedAction, String> customer =
        o.required("customer", Shapes.ID, PlannedAction::customer);
    Field<PlannedAction, String> strategy =
        o.required("strategy", Shapes.ID, PlannedAction::strategy);
    Field<PlannedAction, Money> cost = o.required("cost", Shapes.COST, PlannedAction::cost);
    Field<PlannedAction, Money> value = o.required("value", Shapes.MONEY, PlannedAction::value);
    return o.build(
        p -> new PlannedAction(p.get(customer), p.get(strategy), p.get(cost), p.get(value)));
  }

  static ObjectShape<TrialAssignment> assignment() {
    ObjectShape.Builder<TrialAssignment> o = ObjectShape.of("assignment by lot");
    Header.of(o, "trial-assignment", 1);
    Field<TrialAssignment, String> customer =
        o.required("customer", Shapes.ID, TrialAssignment::customer);
    Field<TrialAssignment, String> strategy =
        o.optional("strategy", Shapes.ID, a -> a.strategy().orElse(null));
    Field<TrialAssignment, Double> probability =
        o.required("probability", Shapes.LIKELIHOOD, TrialAssignment::probability);
    return o.build(
        p ->
            new TrialAssignment(
                p.get(customer), Optional.ofNullable(p.find(strategy)), p.get(probability)));
  }

  static ObjectShape<BudgetPoint> budget() {
    ObjectShape.Builder<BudgetPoint> o = ObjectShape.of("what a budget brings");
    Header.of(o, "budget-point", 1);
    Field<BudgetPoint, Money> budget = o.required("budget", Shapes.COST, BudgetPoint::budget);
    Field<BudgetPoint, Money> cost = o.required("cost", Shapes.COST, BudgetPoint::cost);
    Field<BudgetPoint, Money> value = o.required("value", Shapes.MONEY, BudgetPoint::value);
    Field<BudgetPoint, Money> bound =
        o.required("upperBound", Shapes.MONEY, BudgetPoint::upperBound);
    Field<BudgetPoint, Double> price =
        o.required("price", Shapes.NOT_BELOW_ZERO, BudgetPoint::price);
    return o.build(
        p -> new BudgetPoint(p.get(budget), p.get(cost), p.get(value), p.get(bound), p.get(price)));
  }

  static ObjectShape<PlanExplanation> explanation() {
    ObjectShape.Builder<PlanExplanation> o = ObjectShape.of("explanation of a plan");
    Header.of(o, "plan-explanation", 1);
    Field<PlanExplanation, List<PlanExplanation.Verdict>> verdicts =
        o.required("verdicts", Shapes.list(verdict(), 0, STRATEGIES), PlanExplanation::verdicts);
    return o.build(p -> new PlanExplanation(p.get(verdicts)));
  }

  private static ObjectShape<PlanExplanation.Verdict> verdict() {
    ObjectShape.Builder<PlanExplanation.Verdict> o = ObjectShape.of("what became of a strategy");
    Field<PlanExplanation.Verdict, String> strategy =
        o.required("strategy", Shapes.ID, PlanExplanation.Verdict::strategy);
    Field<PlanExplanation.Verdict, PlanStatus> status =
        o.required(
            "status",
            ExplanationShapes.words("status", PlanStatus.values()),
            PlanExplanation.Verdict::status);
    Field<PlanExplanation.Verdict, Money> value =
        o.optional("value", Shapes.MONEY, v -> v.value().orElse(null));
    Field<PlanExplanation.Verdict, Money> price =
        o.required("price", Shapes.MONEY, PlanExplanation.Verdict::price);
    return o.build(
        p ->
            new PlanExplanation.Verdict(
                p.get(strategy), p.get(status), Optional.ofNullable(p.find(value)), p.get(price)));
  }
}
