package org.clm4j.score.learned;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.evaluation.Auc;
import org.clm4j.evaluation.ChurnCauses;
import org.clm4j.evaluation.TrainingSet;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Profiler;
import org.clm4j.score.Score;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;

/** Holds the page of learned cards to what the library does: its code is the code here. */
class LearnedPageTest {

  private final Instant asOf = Instant.parse("2025-07-01T00:00:00Z");
  private final Instant until = Instant.parse("2025-10-01T00:00:00Z");
  private final Profiler profiler = Profiler.standard(ZoneOffset.UTC);
  private final List<NumberMetric> metrics =
      List.of(Metrics.PURCHASE_DAYS, Metrics.SPEND, Metrics.DAYS_SINCE_LAST_PURCHASE);

  /** Customers of whom those who buy often go on buying. */
  private static List<CustomerHistory> histories() {
    List<CustomerHistory> histories = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      CustomerHistory.Builder history = CustomerHistory.builder("c" + i);
      double rate = 0.02 + 0.3 * random.nextDouble() * random.nextDouble();
      boolean left = random.nextInt(3) == 0;
      for (int day = 0; day < 270; day++) {
        boolean first = day == i % 90;
        if (first || (day > i % 90 && (!left || day < 120) && random.nextDouble() < rate / 5)) {
          Instant at = Instant.parse("2025-01-01T12:00:00Z").plusSeconds(86_400L * day);
          history.add(Purchase.of(i + "/" + day, at, Money.of("10", "EUR")));
        }
      }
      histories.add(history.build());
    }
    return histories;
  }

  @Test
  void learnsAndScores() throws IOException {
    List<CustomerHistory> histories = histories();
    // page: learn
    TrainingSet.Builder set = TrainingSet.builder(asOf, until, metrics);
    for (CustomerHistory history : histories) {
      set.add(history, profiler::profile, event -> event instanceof Purchase);
    }
    LearnedCard learned =
        CardLearning.builder("buys-again", "1")
            .metrics(List.of(Metrics.PURCHASE_DAYS, Metrics.SPEND))
            .factor(
                LearnedFactor.of(Metrics.DAYS_SINCE_LAST_PURCHASE)
                    .withOrder(LearnedFactor.Order.FALLING))
            .build()
            .learn(set.build());
    Score score = learned.card().score(profiler.profile(histories.get(0), asOf));
    double probability = learned.report().probability(score.total().orElseThrow());
    Auc auc = learned.report().quality().auc();
    // page: end
    assertThat(probability).isBetween(0.0, 1.0);
    assertThat(auc.value()).isGreaterThan(0.6);
    Page.of("clm-core/LEARNED.md", LearnedPageTest.class).holds("learn");
  }

  @Test
  void tellsWhatCameBeforeALoss() throws IOException {
    TrainingSet.Builder set =
        TrainingSet.builder(asOf, until, List.of(Metrics.DAYS_SINCE_LAST_PURCHASE));
    histories().forEach(h -> set.add(h, profiler::profile, event -> event instanceof Purchase));
    TrainingSet trainingSet = set.build();
    // page: causes
    ChurnCauses causes = ChurnCauses.of(trainingSet, false);
    String said = causes.in(Language.ENGLISH);
    // page: end
    assertThat(said).contains("days since the last purchase at least ");
    Page.of("clm-core/LEARNED.md", LearnedPageTest.class).holds("causes");
  }
}
