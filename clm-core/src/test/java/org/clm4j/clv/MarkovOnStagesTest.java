package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.models.StageModels;
import org.clm4j.profile.Profiler;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageModel;
import org.clm4j.testing.CdnowLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A stage history gives the labels and counts of a chain. Here the CDNOW customers are replayed
 * through the purchase model and looked at every 30 days; what a stage contributes is the mean
 * spend of the month that ended with the look.
 */
class MarkovOnStagesTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final StageModel MODEL = StageModels.purchase();
  private static final Discounting TEN = Discounting.annual(0.1);
  private static final Currency USD = Currency.getInstance("USD");

  private static final List<CustomerHistory> CUSTOMERS = new ArrayList<>();
  private static final List<StageHistory> WAYS = new ArrayList<>();

  @BeforeAll
  static void replay() {
    CUSTOMERS.addAll(CdnowLog.histories(ZoneOffset.UTC));
    Profiler profiler = Profiler.standard(ZoneOffset.UTC);
    CUSTOMERS.forEach(c -> WAYS.add(MODEL.replay(c, profiler, CdnowLog.end(ZoneOffset.UTC))));
  }

  private static double spend(CustomerHistory customer, Instant from, Instant to) {
    double before = HistoricValue.of(customer, from).map(v -> v.net().toDouble()).orElse(0.0);
    return HistoricValue.of(customer, to).orElseThrow().net().toDouble() - before;
  }

  /**
   * What was seen up to a moment: the value of stages when so much a month is spent on each. A
   * stage from which no move was seen is taken as the end.
   */
  private static MarkovValue learned(Instant until, String spending) {
    List<String> stages = MODEL.stages().stream().map(Stage::id).toList();
    TransitionCounts.Builder moves = TransitionCounts.builder(MONTH, stages);
    Map<String, double[]> spent = new LinkedHashMap<>();
    for (int i = 0; i < WAYS.size(); i++) {
      List<String> path = new ArrayList<>();
      for (Instant look = until; !look.isBefore(WAYS.get(i).start()); look = look.minus(MONTH)) {
        String stage = WAYS.get(i).stageAt(look).orElseThrow().id();
        path.add(0, stage);
        if (look.minus(MONTH).isAfter(WAYS.get(i).start())) {
          double[] sum = spent.computeIfAbsent(stage, s -> new double[2]);
          sum[0] += spend(CUSTOMERS.get(i), look.minus(MONTH), look);
          sum[1]++;
        }
      }
      moves.addPath(path);
    }
    for (String stage : stages) {
      if (moves.build().count(stage) == 0) {
        moves.absorbing(stage);
      }
    }
    MarkovValue.Builder value =
        MarkovValue.builder(MarkovChain.from(moves.build(), Smoothing.none())).intervalLevel(0.9);
    spent.forEach(
        (stage, sum) ->
            value
                .contribution(stage, Money.rounded(sum[0] / sum[1], USD))
                .spending(stage, Money.of(spending, "USD")));
    MODEL.stages().forEach(stage -> value.label(stage.id(), stage.label()));
    return value.build();
  }

  @Test
  void everyStageHasAValueAndLoyalCustomersTheHighest() {
    Map<String, ClvEstimate> year =
        learned(CdnowLog.end(ZoneOffset.UTC), "1").estimates(Horizon.ofPeriods(12, MONTH), TEN);

    assertThat(year.keySet())
        .containsExactly("prospect", "first-purchase", "repeat", "loyal", "churned");
    assertThat(year.get("loyal").unrounded()).isGreaterThan(year.get("repeat").unrounded());
    assertThat(year.get("repeat").unrounded())
        .isGreaterThan(year.get("first-purchase").unrounded());
    assertThat(year.get("first-purchase").unrounded())
        .isGreaterThan(year.get("churned").unrounded());
    year.values().forEach(e -> assertThat(e.interval()).isPresent());
  }

  @Test
  void theDearerTheSpendingTheFewerStagesItPaysOn() {
    Horizon year = Horizon.ofPeriods(12, MONTH);
    List<Integer> stopped = new ArrayList<>();
    for (String spending : List.of("1", "2", "4", "8", "16")) {
      stopped.add(
          learned(CdnowLog.end(ZoneOffset.UTC), spending).bestRule(year, TEN).stopOn().size());
    }
    assertThat(stopped).isSorted().startsWith(1).endsWith(4);
    SpendingRule rule = learned(CdnowLog.end(ZoneOffset.UTC), "2").bestRule(year, TEN);

    assertThat(rule.stopOn())
        .as("who had items for nothing alone are prospects")
        .containsExactly("prospect", "churned");
    assertThat(rule.in(Language.CHINESE)).contains("流失客户停止投入");
  }
}
