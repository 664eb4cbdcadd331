package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.campaign.CampaignBase;
import org.clm4j.campaign.CampaignPlan;
import org.clm4j.campaign.CampaignPlanner;
import org.clm4j.campaign.CampaignStrategy;
import org.clm4j.campaign.StrategyEffect;
import org.clm4j.campaign.TrialAssignment;
import org.clm4j.campaign.TrialDesign;
import org.clm4j.campaign.TrialResults;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;

/** Holds the page of campaigns to what the library does: its code is the code here. */
class CampaignsPageTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  private static Page page() throws IOException {
    return Page.of("clm-core/CAMPAIGNS.md", CampaignsPageTest.class);
  }

  @Test
  void aPlanIsMadeAsThePageSays() throws IOException {
    // page: plan
    CampaignPlanner planner =
        CampaignPlanner.builder("spring", EUR)
            .strategy(CampaignStrategy.of("call", Money.of("4", "EUR")).withChannel("phone"))
            .strategy(CampaignStrategy.of("voucher", Money.of("10", "EUR")).withChannel("mail"))
            .budget(Money.of("14", "EUR"))
            .capacity("phone", 600)
            .build();
    CampaignBase base =
        planner.base().add("anna", 12, 20).add("bela", 9, Double.NaN).add("dora", 5, 5).build();
    CampaignPlan plan = planner.plan(base);
    List<String> annas = plan.of("anna");
    String why = planner.explain(base, plan, "dora").in(Language.ENGLISH);
    // page: end
    page().holds("plan");
    assertThat(annas).containsExactly("voucher");
    assertThat(plan.gap()).isLessThan(1e-12);
    assertThat(why)
        .startsWith("“call”: budget and capacity gain more with other customers; expected gain");
  }

  private record Outcome(String customer, String segment, boolean bought) {}

  @Test
  void aTrialIsReadAsThePageSays() throws IOException {
    List<Outcome> known = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      known.add(new Outcome("c-" + i, i % 3 == 0 ? "loyal" : "new", i % 7 < 2));
    }
    // page: trial
    TrialDesign design =
        TrialDesign.builder("spring-2027").arm("call", 0.5).arm("voucher", 0.3).build();
    TrialAssignment lot = design.assign("c-17");
    TrialResults.Builder outcomes = TrialResults.builder();
    for (Outcome o : known) {
      TrialAssignment was = design.assign(o.customer());
      if (was.strategy().isPresent()) {
        outcomes.treated(o.segment(), was.strategy().get(), o.bought(), was.probability());
      } else {
        outcomes.control(o.segment(), o.bought(), was.probability());
      }
    }
    TrialResults results = outcomes.build();
    Optional<StrategyEffect> effect = results.of("call", "loyal");
    // page: end
    page().holds("trial");
    assertThat(lot.probability()).isBetween(0.19, 0.51);
    assertThat(effect.orElseThrow().low()).isLessThan(0);
    assertThat(effect.orElseThrow().high()).isGreaterThan(0);
  }
}
