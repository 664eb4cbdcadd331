package org.clm4j.examples.portfolio;

import static org.clm4j.profile.WindowMetric.count;
import static org.clm4j.profile.WindowMetric.sum;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Span;
import org.clm4j.evaluation.ChurnCauses;
import org.clm4j.evaluation.PredictionQuality;
import org.clm4j.evaluation.TrainingSet;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Purchase;
import org.clm4j.examples.portfolio.output.Screen;
import org.clm4j.jackson.Document;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Profiler;
import org.clm4j.profile.TrendMetric;
import org.clm4j.score.Factor;
import org.clm4j.score.learned.CardLearning;
import org.clm4j.score.learned.FactorFit;
import org.clm4j.score.learned.LearnedCard;

/**
 * What the time held out teaches: what came before customers stopped buying, and a scorecard of who
 * buys again.
 *
 * @param causes what came before customers who had bought bought nothing more
 * @param learned a card of who buys again
 */
record HindSight(ChurnCauses causes, LearnedCard learned) {

  static final String CAUSES = "churn_causes.json";
  static final String CARD = "learned_card.json";

  private static final Messages WORDS = Messages.of(HindSight.class::getResourceAsStream);
  private static final Messages.Phrase HEADING = WORDS.phrase("job.hindsight.heading");
  private static final Messages.Phrase CARD_HEADING = WORDS.phrase("job.hindsight.card");
  private static final Messages.Phrase QUALITY =
      WORDS.phrase("job.hindsight.quality", "auc", "error", "top", "share");
  private static final Messages.Phrase CALIBRATION =
      WORDS.phrase("job.hindsight.calibration", "slope");
  private static final Messages.Phrase READS = WORDS.phrase("job.hindsight.reads", "factors");
  private static final Messages.Phrase LEARNING = WORDS.phrase("job.hindsight.learning");
  private static final Messages.Phrase ID = WORDS.phrase("job.hindsight.label");

  private static final List<Metric<?>> METRICS =
      List.of(
          Metrics.DAYS_SINCE_LAST_PURCHASE,
          Metrics.GAPS_SINCE_LAST_PURCHASE,
          Metrics.PURCHASE_DAYS,
          Metrics.TYPICAL_GAP_DAYS,
          Metrics.TENURE_DAYS,
          Metrics.SPEND,
          Metrics.MEAN_SPEND,
          Metrics.REFUNDS,
          count(EventKind.PURCHASE, Span.ofDays(90)),
          count(EventKind.PURCHASE, Span.ofDays(180)),
          sum(EventKind.PURCHASE, Span.ofDays(180)),
          TrendMetric.relativeChange(sum(EventKind.PURCHASE, Span.ofDays(90))),
          Metrics.COMPLAINTS,
          Metrics.OPEN_COMPLAINTS,
          Metrics.CSAT,
          Metrics.NPS,
          Metrics.CES,
          Metrics.INTERACTIONS,
          Metrics.CONTRACTS_IN_FORCE,
          Metrics.CONTRACT_DAYS_LEFT,
          Metrics.OPEN_MATTERS);

  /** What is learned from of one customer. */
  private record Row(CustomerProfile profile, boolean again) {}

  /** Returns what the learning is called while it runs. */
  static Label task() {
    return LEARNING.label();
  }

  /**
   * Looks back from the end of what was held out; empty where too few customers bought again or
   * bought no more to learn from.
   *
   * @param all the customers with all that happened to them
   */
  static Optional<HindSight> of(Observation observation, Customers all, Progress progress)
      throws IOException {
    Instant asOf = observation.end();
    Instant until = observation.untilEnd();
    Profiler profiler = Profiler.builder(observation.zone()).metrics(METRICS).build();
    TrainingSet.Builder set = TrainingSet.builder(asOf, until, METRICS);
    Chunks.inOrder(
        all.count(),
        progress,
        (from, to) -> {
          List<Row> rows = new ArrayList<>();
          for (int c = from; c < to; c++) {
            CustomerHistory history = all.of(c);
            CustomerProfile profile = profiler.profile(history, asOf);
            if (profile.isKnown(Metrics.LAST_PURCHASE_AT)) {
              rows.add(new Row(profile, buysBetween(history, asOf, until)));
            }
          }
          return rows;
        },
        rows -> rows.forEach(row -> set.add(row.profile(), row.again())));
    try {
      TrainingSet taught = set.build();
      LearnedCard card =
          CardLearning.builder("buys-again", "1")
              .label(ID.label())
              .metrics(METRICS)
              .build()
              .learn(taught);
      return Optional.of(new HindSight(ChurnCauses.of(taught, false), card));
    } catch (IllegalArgumentException tooFew) {
      return Optional.empty();
    }
  }

  private static boolean buysBetween(CustomerHistory history, Instant from, Instant until) {
    for (CustomerEvent event : history.events()) {
      if (event instanceof Purchase && event.at().isAfter(from) && !event.at().isAfter(until)) {
        return true;
      }
    }
    return false;
  }

  /** Writes both for a person. */
  void write(Screen page, Language language) {
    page.heading(HEADING.in(language), "");
    causes.in(language).lines().forEach(page::sentence);
    page.heading(CARD_HEADING.in(language), "");
    PredictionQuality quality = learned.report().quality();
    page.sentence(
        QUALITY.in(
            language,
            digits("%.2f", quality.auc().value()),
            digits("%.2f", quality.auc().standardError()),
            digits("%.1f", quality.lift().isEmpty() ? 1 : quality.lift().get(0).lift()),
            Math.round(100 * quality.baseRate())));
    quality
        .calibration()
        .line()
        .ifPresent(line -> page.sentence(CALIBRATION.in(language, digits("%.2f", line.slope()))));
    page.sentence(READS.in(language, factors()));
  }

  private List<Label> factors() {
    return learned.report().factors().stream()
        .sorted(Comparator.comparingDouble(FactorFit::informationValue).reversed())
        .flatMap(fit -> factor(fit.factor()))
        .map(Factor::label)
        .toList();
  }

  private Stream<Factor> factor(String id) {
    return learned.card().factors().stream().filter(f -> f.id().equals(id));
  }

  private static String digits(String form, double number) {
    return String.format(Locale.ROOT, form, number);
  }

  String causesJson() {
    return Document.CHURN_CAUSES.write(causes);
  }

  String cardJson() {
    return Document.LEARNED_CARD.write(learned);
  }
}
