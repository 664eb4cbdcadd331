package org.clm4j.examples.crm.service;

import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.clm4j.basics.Money;
import org.clm4j.campaign.CampaignBase;
import org.clm4j.campaign.CampaignPlan;
import org.clm4j.campaign.CampaignPlanner;
import org.clm4j.campaign.CampaignStrategy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Spends a budget where it changes most. */
public final class Campaigns {

  private final JdbcClient db;

  /** Keeps what it reads. */
  public Campaigns(JdbcClient db) {
    this.db = db;
  }

  /**
   * What may be done.
   *
   * @param id a strategy of the catalogue
   * @param cost what it costs once
   * @param effect by how much it raises the probability that a customer stays another year: .05 is
   *     five points; the host's own figure, from a trial
   */
  public record Action(String id, Money cost, double effect) {}

  /**
   * Returns whom to give what: at most one action a customer, and only what is advised for them. A
   * customer who stays is worth the margin on what they spent in the last 365 days.
   *
   * @param budget what all of it may cost
   * @param margin the share of spend that is profit, from 0 to 1
   * @throws IllegalArgumentException with the problem, if the parts make no plan
   */
  public CampaignPlan plan(Money budget, double margin, List<Action> actions) {
    if (!(margin >= 0 && margin <= 1)) {
      throw new IllegalArgumentException("margin: from 0 to 1, but it is " + margin + ".");
    }
    Currency currency = budget.currency();
    CampaignPlanner.Builder builder =
        CampaignPlanner.builder("crm", currency).budget(budget).perCustomer(1);
    for (Action action : actions) {
      if (!(action.effect() >= -1 && action.effect() <= 1)) {
        throw new IllegalArgumentException(
            "effect: from -1 to 1, but it is " + action.effect() + ".");
      }
      builder.strategy(CampaignStrategy.of(action.id(), action.cost()));
    }
    CampaignPlanner planner = builder.build();
    CampaignBase.Builder base = planner.base();
    db.sql(
            "select a.customer, a.strategies, s.spend_a_year from advice a"
                + " join stage_states s on s.customer = a.customer"
                + " where s.spend_a_year > 0 and s.spend_currency = ? order by a.customer")
        .param(currency.getCurrencyCode())
        .query(
            row -> {
              Set<String> advised = Set.of((String[]) row.getArray("strategies").getArray());
              double worth = margin * row.getDouble("spend_a_year");
              double[] values = new double[actions.size()];
              for (int i = 0; i < values.length; i++) {
                Action action = actions.get(i);
                values[i] =
                    advised.contains(action.id())
                        ? action.effect() * worth - action.cost().toDouble()
                        : Double.NaN;
              }
              base.add(row.getString("customer"), values);
            });
    return planner.plan(base.build());
  }
}
