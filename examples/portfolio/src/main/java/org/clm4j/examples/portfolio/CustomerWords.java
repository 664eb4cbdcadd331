package org.clm4j.examples.portfolio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.examples.portfolio.Explained.Statement;
import org.clm4j.examples.portfolio.output.Amounts;
import org.clm4j.examples.portfolio.output.Screen;
import org.clm4j.examples.portfolio.report.Customer.Said;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.Recommendation;
import org.clm4j.rule.Review;
import org.clm4j.score.Contribution;
import org.clm4j.score.Factor;
import org.clm4j.score.Score;
import org.clm4j.stage.StageChange;

/** What is said of one customer to the person who must make the call. */
final class CustomerWords {

  private static final Messages WORDS = Messages.of(CustomerWords.class::getResourceAsStream);
  private static final Messages.Phrase STAGE = WORDS.phrase("job.customer.stage");
  private static final Messages.Phrase REVIEW = WORDS.phrase("job.customer.review");
  private static final Messages.Phrase HEALTH = WORDS.phrase("job.customer.health");
  private static final Messages.Phrase ADVICE = WORDS.phrase("job.customer.advice");
  private static final Messages.Phrase BOTH = WORDS.phrase("job.customer.both");
  private static final Messages.Phrase WORTH = WORDS.phrase("job.customer.worth");
  private static final Messages.Phrase WORTH_TOLD =
      WORDS.phrase("job.customer.worth.told", "value", "spent", "n", "day");
  private static final Messages.Phrase WORTH_SPENT =
      WORDS.phrase("job.customer.worth.spent", "spent", "n", "day");
  private static final Messages.Phrase SINCE =
      WORDS.phrase("job.customer.since", "stage", "day", "reason");
  private static final Messages.Phrase TOTAL = WORDS.phrase("job.customer.total", "n", "band");
  private static final Messages.Phrase NOT_YET = WORDS.phrase("job.customer.worth.notYet");
  private static final Messages.Phrase SINCE_THEN =
      WORDS.phrase("job.customer.sinceThen", "stage", "day", "reason");
  private static final Messages.Phrase LIMITED =
      WORDS.phrase("job.customer.limited", "n", "factor");

  /** What a limit takes away is worth a word from so many points on. */
  private static final double LITTLE = 0.5;

  private final Settings settings;
  private final Judge judge;
  private final PortfolioDefinition definition;
  private final Moves moves;

  /**
   * Makes the words of a base.
   *
   * @param told what is known of anybody, where there are events of every kind; empty where there
   *     are orders alone
   */
  CustomerWords(Settings settings, Judge judge, Optional<Set<Metric<?>>> told) {
    this.settings = settings;
    this.judge = judge;
    this.definition = BaseFigures.definition(settings, judge);
    this.moves = new Moves(judge, definition, judge.lacking(told));
  }

  /** Returns what is said of a customer, in both languages. */
  List<Said> said(CustomerHistory history, LifecycleReport report) {
    Optional<LifecycleReport> after = moves.onceBought(history, report);
    List<Statement> english = statements(new Screen(Language.ENGLISH), report, after);
    List<Statement> chinese = statements(new Screen(Language.CHINESE), report, after);
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < english.size(); i++) {
      Statement one = english.get(i);
      Statement other = chinese.get(i);
      List<Label> points = new ArrayList<>();
      for (int p = 0; p < Math.min(one.points().size(), other.points().size()); p++) {
        points.add(Label.of(one.points().get(p), other.points().get(p)));
      }
      said.add(
          new Said(
              one.name().isEmpty() ? Label.none() : Label.of(one.name(), other.name()),
              Label.of(one.sentence(), other.sentence()),
              points));
    }
    return said;
  }

  /** Returns what is said of a customer, in order. */
  List<Statement> statements(Screen words, CustomerHistory history, LifecycleReport report) {
    return statements(words, report, moves.onceBought(history, report));
  }

  private List<Statement> statements(
      Screen words, LifecycleReport report, Optional<LifecycleReport> after) {
    Language language = words.language();
    List<Statement> said = new ArrayList<>();
    said.add(new Statement(WORTH.in(language), worth(language, report), List.of()));
    said.add(new Statement(STAGE.in(language), stage(language, report), List.of()));
    String name = BOTH.in(language);
    boolean declining = definition.declining().contains(report.stage().id());
    for (BothSo both : BothSo.of(judge, declining, report)) {
      said.add(new Statement(name, both.why(judge, report).in(language), List.of()));
      name = "";
    }
    said.addAll(moves.of(language, report, after));
    said.add(new Statement(REVIEW.in(language), review(words, report), List.of()));
    report.score().flatMap(score -> health(language, score)).ifPresent(said::add);
    report.recommendations().stream().limit(1).forEach(r -> said.add(advice(language, r)));
    return said;
  }

  /** Says what the customer is expected to bring, and what they have brought. */
  private String worth(Language language, LifecycleReport report) {
    long purchases = (long) report.profile().number(Metrics.PURCHASES).orElse(0);
    if (purchases == 0) {
      return NOT_YET.in(language);
    }
    String spent =
        Amounts.said(
            Money.rounded(report.profile().number(Metrics.SPEND).orElse(0), judge.currency()));
    LocalDate last =
        judge
            .observation()
            .last()
            .minusDays((long) report.profile().number(Metrics.DAYS_SINCE_LAST_PURCHASE).orElse(0));
    return Judge.expected(report)
        .map(v -> WORTH_TOLD.in(language, Amounts.said(v), spent, purchases, last))
        .orElseGet(() -> WORTH_SPENT.in(language, spent, purchases, last));
  }

  private String stage(Language language, LifecycleReport report) {
    LocalDate since = Moments.dateOf(report.state().since(), settings.zone());
    Label stage = report.stage().label();
    Optional<StageChange> change = report.history().flatMap(h -> h.lastChange());
    if (change.isPresent() && !judge.stillHolds(change.get(), report)) {
      return SINCE_THEN.in(language, stage, since, change.get().reason());
    }
    return SINCE.in(language, stage, since, change.map(c -> c.reason().in(language)).orElse(""));
  }

  private String review(Screen words, LifecycleReport report) {
    Review review = report.reviewAt();
    return review
        .moment()
        .map(at -> Moments.dateOf(at, settings.zone()).toString())
        .orElseGet(() -> words.say(ReviewTerm.label(review.toString())));
  }

  private Optional<Statement> health(Language language, Score score) {
    if (score.total().isEmpty()) {
      return Optional.empty();
    }
    List<String> points = new ArrayList<>();
    limit(score).ifPresent(c -> points.add(limited(language, score, c)));
    score.contributions().stream()
        .filter(Contribution::counts)
        .forEach(c -> points.add(c.in(language)));
    return Optional.of(
        new Statement(
            HEALTH.in(language),
            TOTAL.in(
                language,
                (long) score.total().getAsDouble(),
                score.band().map(b -> b.label().in(language)).orElse("")),
            points));
  }

  /** Returns the factor that keeps the total below what the points come to, where one does. */
  private Optional<Contribution> limit(Score score) {
    double plain =
        score.contributions().stream()
            .mapToDouble(c -> 100 * c.share() * c.value().orElse(0))
            .sum();
    if (plain <= score.total().orElse(0) + LITTLE) {
      return Optional.empty();
    }
    return score.contributions().stream()
        .filter(c -> most(c).isPresent())
        .min(Comparator.comparingDouble(c -> most(c).getAsDouble()));
  }

  /** Returns the most the total may be for a factor, where it limits the total. */
  private OptionalDouble most(Contribution contribution) {
    double ceiling =
        judge.scorecard().factors().stream()
            .filter(f -> f.id().equals(contribution.factor().id()))
            .mapToDouble(Factor::ceiling)
            .findFirst()
            .orElse(100);
    return ceiling < 100 && contribution.value().isPresent()
        ? OptionalDouble.of(ceiling + (100 - ceiling) * contribution.value().getAsDouble())
        : OptionalDouble.empty();
  }

  private static String limited(Language language, Score score, Contribution by) {
    long total = (long) score.total().orElseThrow();
    return LIMITED.in(language, total, by.factor().label());
  }

  private static Statement advice(Language language, Recommendation first) {
    String id = first.isLeaveAlone() ? "" : first.strategy().id() + "  ";
    return new Statement(ADVICE.in(language), id + first.in(language), List.of());
  }
}
