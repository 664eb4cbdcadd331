package org.clm4j.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.clm4j.campaign.RandomCampaign.EUR;
import static org.clm4j.campaign.RandomCampaign.eur;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/** Medium campaigns against a solver that was written for other things. */
class PlannerAgainstOjAlgoTest {

  private static final int STRATEGIES = 4;

  /**
   * Budget and two capacities, at most 2 strategies a customer and of the first two at most one:
   * limits that are nested, so that the linear programme's value is the best bound of any prices.
   */
  private static CampaignPlanner planner(int customers) {
    CampaignPlanner.Builder planner = CampaignPlanner.builder("medium", EUR).perCustomer(2);
    for (int j = 0; j < STRATEGIES; j++) {
      planner.strategy(CampaignStrategy.of("s" + j, eur(1 + j)).withChannel("channel" + j % 2));
    }
    return planner
        .excludes("s0", "s1")
        .budget(eur(customers))
        .capacity("channel0", customers / 4)
        .capacity("channel1", customers / 3)
        .build();
  }

  private static CampaignBase base(CampaignPlanner planner, int customers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    CampaignBase.Builder base = planner.base();
    for (int i = 0; i < customers; i++) {
      double[] values = new double[STRATEGIES];
      for (int j = 0; j < STRATEGIES; j++) {
        values[j] = seed % 2 == 0 ? random.nextInt(-1, 5) : random.nextDouble() * 10 - 2;
      }
      base.add("c" + i, values);
    }
    return base.build();
  }

  private static double solved(CampaignPlanner planner, CampaignBase base, boolean whole) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Expression budget = model.newExpression("budget").upper(planner.budget().get().toDouble());
    List<Expression> channels = new ArrayList<>();
    planner
        .capacities()
        .forEach((name, most) -> channels.add(model.newExpression(name).upper(most)));
    for (int i = 0; i < base.customers().size(); i++) {
      Expression both = model.newExpression("most" + i).upper(2);
      Expression apart = model.newExpression("apart" + i).upper(1);
      for (int j = 0; j < STRATEGIES; j++) {
        Variable x =
            model.newVariable("x" + i + "_" + j).lower(0).upper(1).weight(base.value(i, j));
        x.integer(whole);
        both.set(x, 1);
        if (j < 2) {
          apart.set(x, 1);
        }
        budget.set(x, 1 + j);
        channels.get(j % 2).set(x, 1);
      }
    }
    Optimisation.Result result = model.maximise();
    assertThat(result.getState().isOptimal()).isTrue();
    return result.getValue();
  }

  @Test
  void theUpperBoundIsTheValueOfTheLinearProgramme() {
    for (long seed = 0; seed < 6; seed++) {
      int customers = 150;
      CampaignPlanner planner = planner(customers);
      CampaignBase base = base(planner, customers, seed);
      CampaignPlan plan = planner.plan(base);
      double most = solved(planner, base, false);
      assertThat(plan.upperBound().toDouble()).isCloseTo(most, within(most * 5e-6 + 0.006));
      assertThat(plan.value().toDouble()).isBetween(most * 0.995, most + 0.006);
      assertThat(PlanVerifier.broken(planner, base, plan)).isEmpty();
    }
  }

  @Test
  void thePlanIsWorthAsMuchAsTheBestInWholeStrategies() {
    for (long seed = 0; seed < 4; seed++) {
      int customers = 24;
      CampaignPlanner planner = planner(customers);
      CampaignBase base = base(planner, customers, seed);
      CampaignPlan plan = planner.plan(base);
      double most = solved(planner, base, true);
      assertThat(plan.value().toDouble()).isCloseTo(most, within(most * 2e-3 + 0.006));
    }
  }
}
