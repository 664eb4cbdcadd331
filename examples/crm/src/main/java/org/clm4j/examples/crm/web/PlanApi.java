package org.clm4j.examples.crm.web;

import java.util.List;
import java.util.Locale;
import org.clm4j.basics.Money;
import org.clm4j.campaign.CampaignPlan;
import org.clm4j.examples.crm.service.Campaigns;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A budget spent where it changes most. */
@RestController
@RequestMapping("/api/plan")
public class PlanApi {

  private final Campaigns campaigns;

  PlanApi(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  /**
   * What may be spent, and on what.
   *
   * @param budget such as "EUR 500.00"
   * @param margin the share of spend that is profit
   * @param strategies what may be done
   */
  public record Asked(
      @Nullable String budget, double margin, @Nullable List<Strategy> strategies) {}

  /** One strategy: its id, what it costs, and by how much it raises the chance that they stay. */
  public record Strategy(@Nullable String id, @Nullable String cost, double effect) {}

  /**
   * The plan.
   *
   * @param words what it comes to
   * @param cost what it costs
   * @param value what it is expected to bring beyond doing nothing
   * @param atMost what no plan could bring more than
   * @param actions who gets what
   */
  public record Planned(
      String words, String cost, String value, String atMost, List<Action> actions) {}

  /** One action. */
  public record Action(String customer, String strategy, String cost, String value) {}

  /** Returns whom to give what; nothing is stored, and nothing is done. */
  @PostMapping
  public Planned plan(@RequestBody Asked asked, Locale locale) {
    CampaignPlan plan =
        campaigns.plan(
            Money.parse(Problems.required("budget", asked.budget())),
            asked.margin(),
            Problems.required("strategies", asked.strategies()).stream()
                .map(
                    s ->
                        new Campaigns.Action(
                            Problems.required("id", s.id()),
                            Money.parse(Problems.required("cost", s.cost())),
                            s.effect()))
                .toList());
    return new Planned(
        plan.in(Languages.of(locale)),
        plan.cost().toString(),
        plan.value().toString(),
        plan.upperBound().toString(),
        plan.actions().stream()
            .map(
                a ->
                    new Action(
                        a.customer(), a.strategy(), a.cost().toString(), a.value().toString()))
            .toList());
  }
}
