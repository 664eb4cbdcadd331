package org.clm4j.examples.portfolio;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.HistoricValue;
import org.clm4j.curve.LifeCurve;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.clm4j.examples.portfolio.output.Column;
import org.clm4j.examples.portfolio.output.CustomerRow;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.retention.Occasion;
import org.clm4j.retention.Recommendation;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rfm.RfmModel;
import org.clm4j.rule.Review;
import org.clm4j.score.Band;
import org.clm4j.score.Levers;
import org.clm4j.score.Score;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.TransitionResult;
import org.clm4j.warning.Warning;

/** A report as a row of the table, and as an entry in the tally. */
final class Verdicts {

  private static final Messages WORDS = Messages.of(Verdicts.class::getResourceAsStream);
  private static final Messages.Phrase REASON = WORDS.phrase("job.reason", "why", "day", "moves");
  private static final Messages.Phrase NO_MOVE = WORDS.phrase("job.reason.noMove");
  private static final Messages.Phrase BUYING = WORDS.phrase("job.health.buying", "band");
  private static final Messages.Phrase BUYING_FIRST = WORDS.phrase("job.health.buyingFirst", "way");

  /** Why a customer is left alone for whom the catalogue has nothing. */
  static final Label NOTHING_FITS = WORDS.phrase("job.nothingFits").label();

  private final Settings settings;
  private final boolean summary;
  private final Judge judge;
  private final Language language;
  private final PortfolioDefinition definition;

  /** The metrics that health is read from. */
  private final List<Metric<?>> ofHealth;

  private final Moves moves;

  private final Remembered<Situation, String> moving = new Remembered<>();
  private final Remembered<MetricValues, Health> healths = new Remembered<>();

  /** What costs the most points of health, what lifts it, and that in words. */
  private record Health(String drivers, Levers levers, String words) {}

  /**
   * Makes rows of reports.
   *
   * @param summary whether of a customer only the first, the last and the number of purchases is
   *     known: then nothing is said of stage, health and advice
   */
  Verdicts(Settings settings, Judge judge, boolean summary) {
    this.summary = summary;
    this.settings = settings;
    this.judge = judge;
    this.language = settings.language();
    this.definition = BaseFigures.definition(settings, judge);
    this.moves = new Moves(judge, definition, judge.untellable());
    this.ofHealth = Metrics.stored(judge.scorecard().reads());
  }

  /** Writes what was found of a customer into a row, and counts it. */
  CustomerRow row(CustomerHistory history, LifecycleReport report, Tally tally) {
    CustomerRow row =
        new CustomerRow().put(Column.CUSTOMER_ID, settings.idInTable(report.customer()));
    long expected = value(row, history, report, tally);
    if (!summary) {
      stage(row, report, tally, expected);
      health(row, history, report, tally, expected);
      recommendation(row, report, tally, expected);
      life(row, history, report, tally);
    }
    rfm(row, report, tally, expected);
    figures(row, history, report, tally);
    if (!summary) {
      warnings(row, report, tally, expected);
    }
    judge.stages().reads().stream()
        .filter(metric -> isTold(metric, report.profile()))
        .forEach(tally.told::add);
    tally.customers++;
    return row;
  }

  /** Returns whether a fact is known of a customer; of counts and sums, whether there is any. */
  private static boolean isTold(Metric<?> metric, CustomerProfile profile) {
    return metric instanceof NumberMetric number
        ? profile.number(number).orElse(0) != 0
        : profile.isKnown(metric);
  }

  private void stage(CustomerRow row, LifecycleReport report, Tally tally, long expected) {
    Review review = report.reviewAt();
    row.put(Column.STAGE, report.stage().id())
        .put(Column.STAGE_LABEL, report.stage().label().in(language))
        .put(Column.STAGE_SINCE, Moments.dateOf(report.state().since(), settings.zone()))
        .put(Column.STAGE_REASON, stageReason(report));
    review
        .moment()
        .ifPresentOrElse(
            at -> row.put(Column.REVIEW_AT, Moments.dateOf(at, settings.zone())),
            () -> row.put(Column.REVIEW_AT, review.toString()));
    List<BothSo> both =
        BothSo.of(judge, definition.declining().contains(report.stage().id()), report);
    if (!both.isEmpty()) {
      row.put(
          Column.VERDICTS_NOTE,
          language.clauses(both.stream().map(b -> b.why(judge, report).in(language)).toList()));
    }
    tally.stages.add(report.stage().id(), expected);
    tally.reviews.add(ReviewTerm.of(review, report.asOf(), settings.zone()).id(), expected);
  }

  /** Says how the customer came into the stage, and what would move them on, the nearest first. */
  String stageReason(LifecycleReport report) {
    List<TransitionResult> refused = report.decision().refused();
    String now =
        moving.of(
            Situation.of(report, refused),
            s -> language.clauses(moves.sentences(language, refused, report)));
    return report
        .history()
        .flatMap(StageHistory::lastChange)
        .map(
            c ->
                REASON.in(
                    language,
                    c.reason().in(language),
                    Moments.dateOf(c.at(), settings.zone()),
                    now))
        .orElse(now.isEmpty() ? NO_MOVE.in(language) : now);
  }

  private void health(
      CustomerRow row,
      CustomerHistory history,
      LifecycleReport report,
      Tally tally,
      long expected) {
    report
        .score()
        .ifPresent(
            score -> {
              Health health =
                  healths.of(readForHealth(report.profile()), read -> health(score, report, read));
              row.put(Column.HEALTH, shown(score), 1).put(Column.HEALTH_DRIVERS, health.drivers());
              if (health.levers().target().isPresent()) {
                row.put(Column.NEXT_BAND_BY, wayUp(history, report, health));
              }
              String band = score.band().map(Band::id).orElse(Tally.NOT_SCORED);
              tally.health(report.stage().id(), band, expected);
              if (score.band().isPresent()) {
                row.put(Column.HEALTH_BAND, band)
                    .put(Column.HEALTH_BAND_LABEL, judge.bandLabel(band).in(language));
                tally.bands.add(band, expected);
              }
            });
  }

  /** Returns all that the score of a profile, and what lifts it, follow from. */
  private MetricValues readForHealth(CustomerProfile profile) {
    MetricValues.Builder read = MetricValues.builder();
    ofHealth.forEach(metric -> read.putOf(metric, profile.values()));
    return read.build();
  }

  /** Looks for what lifts the health with nothing but what it is read from at hand. */
  private Health health(Score score, LifecycleReport report, MetricValues read) {
    CustomerProfile profile =
        CustomerProfile.of(report.customer(), report.asOf(), settings.zone(), read);
    Levers levers = judge.scorecard().levers(profile);
    return new Health(score.driversIn(language), levers, levers.in(language));
  }

  /**
   * Says what lifts the health. A purchase moves several figures at once, which levers change one
   * by one: where none of them reaches the next band, one more purchase is tried.
   */
  private String wayUp(CustomerHistory history, LifecycleReport report, Health found) {
    Levers levers = found.levers();
    String way = found.words();
    if (levers.status() != Levers.Status.OUT_OF_REACH
        || report.profile().number(Metrics.PURCHASES).orElse(0) == 0) {
      return way;
    }
    LifecycleReport after = judge.judgeIfTheyBuy(history, report);
    Band target = levers.target().orElseThrow();
    double health = after.score().map(s -> s.total().orElse(0)).orElse(0.0);
    if (health >= target.from()) {
      return BUYING.in(language, target.label());
    }
    Levers then = judge.scorecard().levers(after.profile());
    return then.status() == Levers.Status.REACHABLE && then.target().equals(levers.target())
        ? BUYING_FIRST.in(language, then.in(language))
        : way;
  }

  private void life(CustomerRow row, CustomerHistory history, LifecycleReport report, Tally tally) {
    LifeCurve.of(history, report.asOf(), tally.lives.settings())
        .ifPresent(
            curve -> {
              curve
                  .type()
                  .ifPresent(
                      type ->
                          row.put(Column.CURVE_TYPE, type.id())
                              .put(Column.CURVE_TYPE_LABEL, type.label().in(language)));
              curve
                  .phase()
                  .ifPresent(
                      phase ->
                          row.put(Column.CURVE_PHASE, phase.id())
                              .put(Column.CURVE_PHASE_LABEL, phase.label().in(language)));
              tally.lives.add(curve);
            });
  }

  /** Returns the health to a tenth, which never stands at a band's line that it does not reach. */
  private OptionalDouble shown(Score score) {
    if (score.total().isEmpty()) {
      return score.total();
    }
    double health = score.total().getAsDouble();
    double rounded = Math.rint(10 * health) / 10;
    boolean crosses =
        judge.scorecard().bands().stream().anyMatch(b -> health < b.from() && rounded >= b.from());
    return OptionalDouble.of(crosses ? Math.floor(10 * health) / 10 : rounded);
  }

  private void rfm(CustomerRow row, LifecycleReport report, Tally tally, long expected) {
    judge
        .base()
        .segments()
        .flatMap(s -> s.assign(report.profile()))
        .ifPresent(
            a -> {
              row.put(Column.R, a.scores().r())
                  .put(Column.F, a.scores().f())
                  .put(Column.M, a.scores().m())
                  .put(Column.RFM_SCORE, a.scores().code())
                  .put(Column.SEGMENT, a.segment().id())
                  .put(Column.SEGMENT_LABEL, a.segment().label().in(language));
              tally.segments.add(a.segment().id(), expected);
            });
    report.profile().text(RfmModel.RAW_ARROWS).ifPresent(raw -> row.put(Column.RFM_RAW, raw));
    report
        .profile()
        .text(Metrics.RFM_CLASS)
        .ifPresent(
            id -> {
              row.put(Column.RFM_CLASS, id)
                  .put(Column.RFM_CLASS_LABEL, judge.classLabel(id).in(language));
              tally.classes.add(id, expected);
            });
  }

  private void figures(
      CustomerRow row, CustomerHistory history, LifecycleReport report, Tally tally) {
    EventRows rows = history.rows();
    long purchases = 0;
    long spend = 0;
    for (int i = 0; i < rows.size(); i++) {
      boolean bought = rows.kind(i) == EventKind.PURCHASE;
      purchases += bought ? 1 : 0;
      if (bought || rows.kind(i) == EventKind.REFUND) {
        spend = Math.addExact(spend, bought ? rows.amount(i) : -rows.amount(i));
      }
    }
    OptionalDouble silence = report.profile().number(Metrics.DAYS_SINCE_LAST_PURCHASE);
    row.put(Column.RECENCY_DAYS, silence, 0)
        .put(Column.PURCHASES, purchases)
        .put(Column.SPEND, money(spend));
    if (purchases > 0) {
      row.put(Column.MEAN_SPEND, Money.rounded(spend / 1e6 / purchases, settings.currency()));
    } else {
      tally.withoutPurchase++;
    }
    tally.purchases += purchases;
    tally.purchaseDays += (long) report.profile().number(Metrics.PURCHASE_DAYS).orElse(0);
    tally.spend = Math.addExact(tally.spend, spend);
  }

  private void warnings(CustomerRow row, LifecycleReport report, Tally tally, long expected) {
    List<String> ids = report.warnings().stream().map(Warning::id).toList();
    if (ids.isEmpty()) {
      return;
    }
    row.put(Column.WARNINGS, String.join(" ", ids))
        .put(
            Column.WARNINGS_LABEL,
            language.list(ids.stream().map(id -> judge.warningLabel(id).in(language)).toList()));
    tally.warned++;
    tally.warnedValue = Math.addExact(tally.warnedValue, expected);
    for (String id : ids) {
      tally.warnings.add(id, expected);
    }
  }

  /** Returns what the customer is expected to be worth, in millionths; 0 where nobody knows. */
  private long value(
      CustomerRow row, CustomerHistory history, LifecycleReport report, Tally tally) {
    Instant asOf = report.asOf();
    HistoricValue.of(history, asOf, judge.base().margins().basis())
        .ifPresent(
            historic -> {
              row.put(Column.HISTORIC_CLV, historic.net());
              tally.historicValue = Math.addExact(tally.historicValue, historic.net().scaled());
            });
    judge.forecasts().write(row, report.customer());
    Optional<ClvEstimate> estimate = report.estimates().stream().findFirst();
    estimate
        .flatMap(ClvEstimate::interval)
        .ifPresent(
            interval ->
                row.put(Column.CLV_LOW, interval.low()).put(Column.CLV_HIGH, interval.high()));
    estimate
        .flatMap(e -> e.component("margin"))
        .ifPresent(margin -> row.put(Column.MARGIN, margin.value(), 4));
    Optional<Money> expected = Judge.expected(report);
    expected.ifPresent(
        value -> {
          row.put(Column.CLV, value).put(Column.CLV_MODEL, estimate.orElseThrow().model());
          tally.expectedValue = Math.addExact(tally.expectedValue, value.scaled());
          if (value.scaled() < 0) {
            tally.losing++;
            tally.expectedLoss = Math.subtractExact(tally.expectedLoss, value.scaled());
          }
        });
    return expected.map(Money::scaled).orElse(0L);
  }

  private void recommendation(CustomerRow row, LifecycleReport report, Tally tally, long expected) {
    List<Recommendation> all = report.recommendations();
    tally.practices.add(report.profile());
    if (all.isEmpty() || all.get(0).isLeaveAlone()) {
      leftAlone(row, all, tally, expected);
      return;
    }
    Recommendation first = all.get(0);
    row.put(Column.RECOMMENDATION, first.strategy().id())
        .put(Column.RECOMMENDATION_LABEL, first.strategy().label().in(language))
        .put(Column.RECOMMENDATION_REASON, first.reason(language));
    tally.recommendations.add(first.strategy().id(), expected);
    first.action().ifPresent(action -> row.put(Column.ACTION, action.in(language)));
    first
        .actBy()
        .ifPresent(at -> row.put(Column.ACT_BY, Moments.dateOf(at, settings.zone()).toString()));
    if (all.size() > 1) {
      row.put(Column.RECOMMENDATION_2, all.get(1).strategy().id());
    }
    if (all.size() > 2) {
      row.put(Column.RECOMMENDATION_3, all.get(2).strategy().id());
    }
  }

  private void leftAlone(CustomerRow row, List<Recommendation> all, Tally tally, long expected) {
    row.put(Column.RECOMMENDATION, StrategyCatalog.NONE)
        .put(Column.RECOMMENDATION_LABEL, judge.strategyLabel(StrategyCatalog.NONE).in(language))
        .put(
            Column.RECOMMENDATION_REASON,
            all.isEmpty() ? NOTHING_FITS.in(language) : all.get(0).reason(language));
    tally.leftAlone.add(
        all.stream()
            .findFirst()
            .flatMap(Recommendation::occasion)
            .map(Occasion::id)
            .orElse("nothing-fits"),
        expected);
  }

  private Money money(long millionths) {
    return Money.ofScaled(millionths, settings.currency());
  }
}
