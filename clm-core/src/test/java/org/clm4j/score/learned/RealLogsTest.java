package org.clm4j.score.learned;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clm4j.evaluation.Auc;
import org.clm4j.evaluation.AucDifference;
import org.clm4j.evaluation.Calibration;
import org.clm4j.evaluation.Folds;
import org.clm4j.evaluation.PredictionQuality;
import org.clm4j.evaluation.TrainingSet;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What learned cards know of who buys again, on the two real logs and in 10 parts. */
class RealLogsTest {

  private static final Folds TEN = Folds.of(10);

  private static CardLearning learning(CardFitReport.Method method) {
    return CardLearning.builder("buys-again", "1").metrics(RealLogs.METRICS).method(method).build();
  }

  @Test
  void onCdnowTheCardRanksBuyersAndItsProbabilitiesComeTrue() {
    TrainingSet set = RealLogs.cdnow();
    assertThat(set.size()).isEqualTo(2357);
    assertThat(set.events()).isEqualTo(684);
    CardFitReport report = learning(CardFitReport.Method.BINS).learn(set).report();
    assertThat(report.gradientNorm()).isLessThan(1e-10);
    assertThat(report.quality().auc().value()).isGreaterThan(0.76);
    assertThat(report.quality().brierSkill()).isGreaterThan(0.2);
    assertThat(report.quality().calibration().line().orElseThrow().slope()).isBetween(0.9, 1.1);
    assertThat(report.factors()).hasSizeGreaterThan(3);
    report.factors().forEach(f -> assertThat(f.bins()).as(f.factor()).hasSizeGreaterThan(1));
  }

  static Stream<Arguments> logs() {
    return Stream.of(
        Arguments.of("CDNOW", RealLogs.cdnow()),
        Arguments.of("baskets, 26 weeks", RealLogs.baskets(LocalDate.of(2011, 6, 9), 26)),
        Arguments.of("baskets, 13 weeks", RealLogs.baskets(LocalDate.of(2011, 9, 9), 13)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("logs")
  @Tag("slow")
  void theCardIsAsGoodAsTheBestOfTwoOtherModels(String log, TrainingSet set) throws IOException {
    boolean[] outcomes = set.outcomes();
    double[] card = learning(CardFitReport.Method.BINS).outOfFold(set);
    double[] lines = learning(CardFitReport.Method.LINES).outOfFold(set);
    double[] stumps = stumps(set);
    double[] days = new double[set.size()];
    for (int i = 0; i < days.length; i++) {
      days[i] = -set.value(0, i);
    }
    double best = Math.max(auc(lines, outcomes), auc(stumps, outcomes));
    double[] other = auc(lines, outcomes) == best ? lines : stumps;
    AucDifference difference = Auc.difference(card, other, outcomes);
    PredictionQuality quality = PredictionQuality.of(card, outcomes);
    Calibration.Line line = quality.calibration().line().orElseThrow();
    String row =
        String.format(
                Locale.ROOT,
                "| %d | %.3f (%.3f) | %.3f | %.3f | %.3f | %+.3f (%.3f) | %.2f |",
                set.size(),
                quality.auc().value(),
                quality.auc().standardError(),
                auc(lines, outcomes),
                auc(stumps, outcomes),
                auc(days, outcomes),
                difference.value(),
                difference.standardError(),
                line.slope())
            .replace("0.", ".");
    assertThat(Page.of("clm-core/LEARNED.md").text()).contains("weeks " + row);
    assertThat(difference.value()).isGreaterThan(-0.015);
    assertThat(line.slope()).isBetween(0.9, 1.1);
    if (!log.equals("CDNOW")) {
      assertThat(Auc.difference(card, days, outcomes).value()).isGreaterThan(0.04);
      assertThat(quality.auc().value()).isGreaterThan(0.72);
    }
  }

  private static double auc(double[] predicted, boolean[] outcomes) {
    return Auc.of(predicted, outcomes).value();
  }

  private static double[] stumps(TrainingSet set) {
    int[] parts = set.parts(TEN);
    double[] predicted = new double[set.size()];
    for (int f = 0; f < TEN.count(); f++) {
      int part = f;
      int[] others = IntStream.range(0, set.size()).filter(i -> parts[i] != part).toArray();
      BoostedStumps model = new BoostedStumps(set, others);
      for (int i = 0; i < predicted.length; i++) {
        if (parts[i] == part) {
          predicted[i] = model.probability(i);
        }
      }
    }
    return predicted;
  }

  /** Bands of a third each: who is green buys again far more often than who is red. */
  @Test
  void greenBuysAgainMuchMoreOftenThanRedOnCdnow() {
    PredictionQuality quality =
        learning(CardFitReport.Method.BINS).learn(RealLogs.cdnow()).report().quality();
    List<Double> captured = quality.lift().stream().map(row -> row.captured()).toList();
    // the upper third of customers holds more than three fifths of those who buy again
    assertThat(captured.get(3)).isGreaterThan(0.6);
  }
}
