package org.clm4j.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.clm4j.campaign.RandomCampaign.EUR;
import static org.clm4j.campaign.RandomCampaign.eur;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.retention.RetentionStrategy;
import org.junit.jupiter.api.Test;

class CampaignPlannerTest {

  private static final CampaignStrategy CALL =
      CampaignStrategy.of("call", eur(4)).withChannel("phone");
  private static final CampaignStrategy VOUCHER =
      CampaignStrategy.of("voucher", eur(10)).withChannel("mail");

  private static CampaignPlanner.Builder spring() {
    return CampaignPlanner.builder("spring", EUR).strategy(CALL).strategy(VOUCHER);
  }

  private static CampaignBase four(CampaignPlanner planner) {
    return planner
        .base()
        .add("anna", 12, 20)
        .add("bela", 9, Double.NaN)
        .add("carl", -3, 6)
        .add("dora", 5, 5)
        .build();
  }

  @Test
  void withoutBoundsEverybodyGetsWhatGainsMost() {
    CampaignPlanner planner = spring().build();
    CampaignPlan plan = planner.plan(four(planner));
    assertThat(plan.of("anna")).containsExactly("voucher");
    assertThat(plan.of("bela")).containsExactly("call");
    assertThat(plan.of("carl")).containsExactly("voucher");
    assertThat(plan.of("dora")).containsExactly("call");
    assertThat(plan.of("nobody")).isEmpty();
    assertThat(plan.value()).isEqualTo(eur(40));
    assertThat(plan.cost()).isEqualTo(eur(28));
    assertThat(plan.gap()).isZero();
    assertThat(plan.counts()).containsEntry("call", 2L).containsEntry("voucher", 2L);
    assertThat(plan.contacts()).containsEntry("phone", 2L).containsEntry("mail", 2L);
    assertThat(plan.certificate().budget()).isZero();
  }

  /** Budget 14: one voucher and one call is all there is money for. */
  @Test
  void aBudgetGoesWhereItChangesMost() {
    CampaignPlanner planner = spring().budget(eur(14)).build();
    CampaignPlan plan = planner.plan(four(planner));
    assertThat(plan.actions())
        .containsExactly(
            new PlannedAction("anna", "voucher", eur(10), eur(20)),
            new PlannedAction("bela", "call", eur(4), eur(9)));
    assertThat(plan.value()).isEqualTo(eur(29));
    assertThat(plan.cost()).isEqualTo(eur(14));
    assertThat(plan.size()).isEqualTo(2);
    assertThat(plan.reached()).isEqualTo(2);
  }

  @Test
  void capacityContactCapsAndExclusionsAreKept() {
    CampaignPlanner planner = spring().perCustomer(2).capacity("phone", 1).build();
    CampaignPlan plan = planner.plan(four(planner));
    assertThat(plan.of("anna")).containsExactly("call", "voucher");
    assertThat(plan.of("bela")).isEmpty();
    assertThat(plan.of("dora")).containsExactly("voucher");
    assertThat(plan.value()).isEqualTo(eur(43));
    CampaignPlanner apart =
        spring().perCustomer(2).capacity("phone", 1).excludes("call", "voucher").build();
    assertThat(apart.plan(four(apart)).value()).isEqualTo(eur(20 + 9 + 6 + 5));
    CampaignPlanner capped = spring().perCustomer(2).contactCap("mail", 1).build();
    assertThat(capped.plan(four(capped)).value()).isEqualTo(eur(12 + 20 + 9 + 6 + 10));
  }

  @Test
  void aCustomerGetsNoMoreContactsThanAreLeft() {
    CampaignPlanner planner = spring().perCustomer(2).build();
    CampaignBase base =
        planner
            .base()
            .add("anna", 0, new double[] {12, 20})
            .add("bela", 1, new double[] {9, 8})
            .build();
    CampaignPlan plan = planner.plan(base);
    assertThat(plan.of("anna")).isEmpty();
    assertThat(plan.of("bela")).containsExactly("call");
    assertThat(planner.explain(base, plan, "anna").verdicts())
        .extracting(PlanExplanation.Verdict::status)
        .containsOnly(PlanStatus.NO_CONTACT_LEFT);
  }

  /** Contact exactly when p₁·(CLV₁ − δ) − c > p₀·CLV₀: at the edge nothing is gained. */
  @Test
  void whatGainsNothingIsNotDone() {
    CampaignPlanner planner = spring().build();
    CampaignBase base =
        planner
            .base()
            .add("above", Double.MIN_VALUE, -1)
            .add("at", 0, -0.0)
            .add("below", -Double.MIN_VALUE, Double.NaN)
            .build();
    CampaignPlan plan = planner.plan(base);
    assertThat(plan.of("above")).containsExactly("call");
    assertThat(plan.of("at")).isEmpty();
    assertThat(plan.of("below")).isEmpty();
    assertThat(planner.explain(base, plan, "at").in(Language.ENGLISH))
        .isEqualTo(
            "“call”: doing nothing is at least as good; expected gain EUR 0.00\n"
                + "“voucher”: doing nothing is at least as good; expected gain EUR 0.00");
  }

  @Test
  void whereNothingGainsThePlanIsEmptyAndSaysSo() {
    CampaignPlanner planner = spring().budget(eur(0)).build();
    CampaignBase base = four(planner);
    CampaignPlan plan = planner.plan(base);
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.gap()).isZero();
    assertThat(plan.in(Language.ENGLISH)).startsWith("Nothing is planned");
    assertThat(plan.in(Language.CHINESE)).startsWith("没有可执行的计划");
    assertThat(planner.explain(base, plan, "anna").verdicts().get(0).status())
        .isEqualTo(PlanStatus.UNAFFORDABLE);
    assertThat(PlanVerifier.bound(planner, base, plan.certificate())).isCloseTo(0, within(1e-9));
    CampaignPlan ofNobody = planner.plan(planner.base().build());
    assertThat(ofNobody.isEmpty()).isTrue();
    assertThat(ofNobody.value()).isEqualTo(eur(0));
  }

  @Test
  void aPlanSaysWhatItDoesAndWhatMoreWouldBring() {
    // The last 6 bought anna's voucher instead of her call, for 8; the next 4 would buy dora's
    // call.
    CampaignPlanner planner = spring().budget(eur(14)).build();
    CampaignPlan plan = planner.plan(four(planner));
    double price = plan.certificate().budget();
    assertThat(price).isBetween(5 / 4.0 - 1e-9, 8 / 6.0 + 1e-9);
    Money more = Money.rounded(price, EUR);
    assertThat(plan.in(Language.ENGLISH))
        .isEqualTo(
            "2 customers get one action each, for EUR 14.00. Expected incremental value: EUR 29.00, after"
                + " costs, at least 100% of the most there could be.\n"
                + "Another EUR 1.00 of budget would bring "
                + more
                + ".");
    assertThat(plan.in(Language.CHINESE))
        .isEqualTo(
            "共 2 位客户各一项行动，费用 EUR 14.00。预期增量价值（已扣除费用）EUR 29.00，不低于理论最优的 100%。\n"
                + "预算每增加 EUR 1.00，可多带来 "
                + more
                + "。");
  }

  @Test
  void everyCustomerHearsWhyAndWhyNot() {
    CampaignPlanner planner =
        spring().budget(eur(14)).control(new ControlGroup("salt", 0.4)).build();
    List<String> names = new ArrayList<>();
    CampaignBase.Builder builder = planner.base();
    for (int i = 0; i < 40; i++) {
      names.add("c" + i);
      builder.add("c" + i, i % 4 == 0 ? Double.NaN : i - 5, 40 - i);
    }
    CampaignBase base = builder.build();
    CampaignPlan plan = planner.plan(base);
    assertThat(plan.heldOut()).isBetween(8, 24);
    List<PlanStatus> seen = new ArrayList<>();
    for (String name : names) {
      for (PlanExplanation.Verdict v : planner.explain(base, plan, name).verdicts()) {
        assertThat(v.status() == PlanStatus.CHOSEN).isEqualTo(plan.of(name).contains(v.strategy()));
        assertThat(v.in(Language.ENGLISH)).startsWith("“" + v.strategy() + "”: ");
        seen.add(v.status());
        if (planner.control().orElseThrow().holdsOut(name)) {
          assertThat(v.status()).isIn(PlanStatus.HELD_OUT, PlanStatus.NOT_OFFERED);
        }
      }
    }
    assertThat(seen)
        .contains(
            PlanStatus.CHOSEN,
            PlanStatus.HELD_OUT,
            PlanStatus.NOT_OFFERED,
            PlanStatus.PRICED_OUT,
            PlanStatus.NO_GAIN);
    assertThatThrownBy(() -> planner.explain(base, plan, "stranger"))
        .hasMessageContaining("not in the base")
        .hasMessageNotContaining("stranger");
  }

  @Test
  void aCurveOfBudgetsRisesEverMoreSlowlyAndAgreesWithThePlans() {
    CampaignPlanner planner = spring().capacity("phone", 40).build();
    Random random = new Random(3);
    CampaignBase.Builder builder = planner.base();
    for (int i = 0; i < 500; i++) {
      builder.add("c" + i, random.nextDouble() * 20, random.nextDouble() * 40 - 10);
    }
    CampaignBase base = builder.build();
    List<Money> budgets = new ArrayList<>();
    for (int b = 4000; b >= 0; b -= 400) {
      budgets.add(eur(b));
    }
    List<BudgetPoint> curve = planner.curve(base, budgets);
    List<Money> shuffled = new ArrayList<>(budgets);
    Collections.shuffle(shuffled, random);
    assertThat(planner.curve(base, shuffled)).containsExactlyInAnyOrderElementsOf(curve);
    for (int i = 0; i < curve.size(); i++) {
      BudgetPoint p = curve.get(i);
      assertThat(p.budget()).isEqualTo(budgets.get(i));
      assertThat(p.cost()).isLessThanOrEqualTo(p.budget());
      assertThat(p.value()).isLessThanOrEqualTo(p.upperBound());
      CampaignPlanner one = spring().capacity("phone", 40).budget(p.budget()).build();
      CampaignPlan plan = one.plan(base);
      assertThat(plan.value().toDouble())
          .isCloseTo(p.value().toDouble(), within(2e-3 * p.upperBound().toDouble() + 1e-9));
      if (i > 0) {
        assertThat(curve.get(i - 1).value()).isGreaterThanOrEqualTo(p.value());
        assertThat(curve.get(i - 1).price()).isLessThanOrEqualTo(p.price() + 1e-9);
      }
    }
    assertThat(curve.get(curve.size() - 1).value()).isEqualTo(eur(0));
  }

  @Test
  void thePlanIsTheSameForAnyOrderAndAnyNumberOfThreads() {
    CampaignPlanner planner =
        spring().perCustomer(2).budget(eur(9000)).capacity("phone", 300).build();
    Random random = new Random(8);
    List<Integer> order = new ArrayList<>();
    double[][] values = new double[9000][];
    for (int i = 0; i < values.length; i++) {
      order.add(i);
      values[i] = new double[] {random.nextInt(5), random.nextInt(8) - 2};
    }
    CampaignBase base = base(planner, order, values);
    Collections.shuffle(order, random);
    CampaignBase shuffled = base(planner, order, values);
    assertThat(shuffled).isEqualTo(base);
    CampaignPlan plan = planner.plan(base);
    ExecutorService four = Executors.newFixedThreadPool(3);
    try {
      assertThat(planner.plan(shuffled, four, 4)).isEqualTo(plan);
      assertThat(planner.plan(base, four, 2)).isEqualTo(plan).hasSameHashCodeAs(plan);
    } finally {
      four.shutdown();
    }
    assertThat(plan.cost()).isLessThanOrEqualTo(eur(9000));
    assertThat(plan.contacts().get("phone")).isEqualTo(300);
    assertThat(plan.gap()).isLessThan(1e-5);
  }

  private static CampaignBase base(CampaignPlanner planner, List<Integer> order, double[][] rows) {
    CampaignBase.Builder builder = planner.base();
    order.forEach(i -> builder.add("c" + i, rows[i]));
    return builder.build();
  }

  @Test
  void allThatIsAmissIsToldAtOnce() {
    assertThatThrownBy(
            () ->
                CampaignPlanner.builder("spring", EUR)
                    .strategy(CALL)
                    .strategy(CALL)
                    .strategy(CampaignStrategy.of("flat", Money.of("1", "USD")))
                    .budget(eur(-1))
                    .capacity("phone", -1)
                    .capacity("fax", 3)
                    .contactCap("radio", 1)
                    .excludes("call", "cal")
                    .perCustomer(0)
                    .build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(
            "campaign 'spring' has 8 problems",
            "'call' is there twice",
            "'flat' costs USD, but the campaign is in EUR",
            "at least 1 strategy, not 0",
            "budget is 0 or more, not EUR -1.00",
            "capacity of channel 'phone' is 0 or more, not -1",
            "channel 'fax', which no strategy has",
            "channel 'radio'",
            "strategy 'cal'");
    assertThatThrownBy(() -> CampaignPlanner.builder("empty", EUR).build())
        .hasMessageContaining("no strategy. Maybe call strategy(...).");
    assertThatThrownBy(() -> CampaignStrategy.of("call", eur(-1)))
        .hasMessageContaining("'call' is zero or more");
    assertThatThrownBy(() -> new ControlGroup("salt", 1)).hasMessageContaining("below 1");
  }

  @Test
  void aBaseThatDoesNotFitIsRefused() {
    CampaignPlanner planner = spring().build();
    assertThatThrownBy(() -> planner.base().add("anna", 1))
        .hasMessageContaining("one has 1 for 2 strategies");
    assertThatThrownBy(() -> planner.base().add("anna", 1, Double.POSITIVE_INFINITY))
        .hasMessageContaining("'voucher' for a customer is infinite")
        .hasMessageNotContaining("anna");
    assertThatThrownBy(() -> planner.base().add("anna", 1, 2).add("anna", 1, 2).build())
        .hasMessageContaining("1 id was added again")
        .hasMessageNotContaining("anna");
    CampaignPlanner other = CampaignPlanner.builder("other", EUR).strategy(CALL).build();
    assertThatThrownBy(() -> other.plan(four(planner)))
        .hasMessageContaining("Maybe begin it with planner.base()");
    assertThatThrownBy(() -> planner.curve(four(planner), List.of(eur(-1), Money.of("1", "USD"))))
        .hasMessageContainingAll("the budget is 0 or more, not EUR -1.00", "in USD");
  }

  @Test
  void aStrategyOfACatalogueBringsItsCostAndChannel() {
    RetentionStrategy strategy =
        RetentionStrategy.builder("STR-99", Label.of("Call", "致电")).channel("phone").build();
    assertThatThrownBy(() -> CampaignStrategy.from(strategy))
        .hasMessageContaining("'STR-99' does not say what it costs");
    assertThat(CampaignStrategy.from(strategy.withCost(eur(4))))
        .isEqualTo(CampaignStrategy.of("STR-99", eur(4)).withChannel("phone"));
  }
}
