package org.clm4j.examples.portfolio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.examples.portfolio.Explained.Statement;
import org.clm4j.examples.portfolio.output.Amounts;
import org.clm4j.examples.portfolio.output.Screen;
import org.clm4j.examples.portfolio.report.Customer.Said;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.Recommendation;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Review;
import org.clm4j.rule.Shortfall;
import org.clm4j.rule.Truth;
import org.clm4j.score.Contribution;
import org.clm4j.score.Score;
import org.clm4j.stage.Stage;
import org.clm4j.stage.TransitionResult;

/**
 * Customers from whom there is most to learn: who is worth most of those at risk, of those in the
 * model's best stage, and of those on the way there; who is worth most of those of whom two
 * verdicts seem to disagree, and of those whose stage may change within a month by time alone.
 */
final class Showcase {

  private static final Messages WORDS = Messages.of(Showcase.class::getResourceAsStream);
  private static final Messages.Phrase STAGE = WORDS.phrase("job.customer.stage");
  private static final Messages.Phrase MOVES = WORDS.phrase("job.customer.moves");
  private static final Messages.Phrase REVIEW = WORDS.phrase("job.customer.review");
  private static final Messages.Phrase HEALTH = WORDS.phrase("job.customer.health");
  private static final Messages.Phrase ADVICE = WORDS.phrase("job.customer.advice");
  private static final Messages.Phrase SOUND = WORDS.phrase("job.customer.sound", "stage");
  private static final Messages.Phrase AT_RISK = WORDS.phrase("job.customer.atRisk");
  private static final Messages.Phrase SOONEST = WORDS.phrase("job.customer.soonest");
  private static final Messages.Phrase GROWING = WORDS.phrase("job.customer.growing", "stage");
  private static final Messages.Phrase ODD = WORDS.phrase("job.customer.odd");
  private static final Messages.Phrase BOTH = WORDS.phrase("job.customer.both");
  private static final Messages.Phrase WORTH = WORDS.phrase("job.customer.worth");
  private static final Messages.Phrase WORTH_TOLD =
      WORDS.phrase("job.customer.worth.told", "value", "spent", "n", "day");
  private static final Messages.Phrase WORTH_SPENT =
      WORDS.phrase("job.customer.worth.spent", "spent", "n", "day");
  private static final Messages.Phrase SINCE =
      WORDS.phrase("job.customer.since", "stage", "day", "reason");
  private static final Messages.Phrase WAITS = WORDS.phrase("job.customer.waits", "stage");
  private static final Messages.Phrase ALSO = WORDS.phrase("job.customer.also", "stage");
  private static final Messages.Phrase IF = WORDS.phrase("job.customer.if", "stage");
  private static final Messages.Phrase IF_ALL = WORDS.phrase("job.customer.ifAll", "stage");
  private static final Messages.Phrase IF_ANY = WORDS.phrase("job.customer.ifAny", "stage");
  private static final Messages.Phrase IF_SOME = WORDS.phrase("job.customer.ifSome", "stage", "n");
  private static final Messages.Phrase UNTOLD = WORDS.phrase("job.customer.untold", "metrics");
  private static final Messages.Phrase TOTAL = WORDS.phrase("job.customer.total", "n", "band");

  private static final int KEPT = 3;

  private final Best atRisk = new Best(KEPT);
  private final Best sound = new Best(KEPT);
  private final Best growing = new Best(KEPT);
  private final Best odd = new Best(KEPT);
  private final Best soonest = new Best(KEPT);

  void consider(
      int customer,
      LifecycleReport report,
      Judge judge,
      Stage best,
      Risk risk,
      Optional<Money> value) {
    long worth =
        value
            .map(Money::scaled)
            .orElseGet(() -> (long) (1e6 * report.profile().number(Metrics.SPEND).orElse(0)));
    (risk.any() ? atRisk : report.stage().id().equals(best.id()) ? sound : growing)
        .consider(customer, worth);
    if (!BothSo.of(judge, risk.declining(), report).isEmpty()) {
      odd.consider(customer, worth);
    }
    if (ReviewTerm.of(report.reviewAt(), report.asOf(), judge.stages().zone())
        == ReviewTerm.MONTH) {
      soonest.consider(customer, worth);
    }
  }

  /** Returns the last stage of the model that is none of trouble: where customers should come. */
  static Stage best(Judge judge, PortfolioDefinition definition) {
    List<Stage> stages = judge.stages().stages();
    Stage best = stages.get(stages.size() - 1);
    for (Stage stage : stages) {
      boolean sound = !definition.declining().contains(stage.id()) && !stage.isTerminal();
      best = sound ? stage : best;
    }
    return best;
  }

  /** Takes in what a later part of the base found. */
  void addAll(Showcase later) {
    atRisk.addAll(later.atRisk);
    sound.addAll(later.sound);
    growing.addAll(later.growing);
    odd.addAll(later.odd);
    soonest.addAll(later.soonest);
  }

  /** Returns them in sentences; fewer where the base has fewer. */
  List<Explained> explain(
      Settings settings, Judge judge, PortfolioDefinition definition, Customers histories) {
    Screen words = new Screen(settings.language());
    Map<Best, Label> why = new LinkedHashMap<>();
    why.put(atRisk, AT_RISK.label());
    Label aim = best(judge, definition).label();
    why.put(sound, SOUND.label(aim));
    why.put(growing, GROWING.label(aim));
    why.put(odd, ODD.label());
    why.put(soonest, SOONEST.label());
    Set<Integer> shown = new HashSet<>();
    List<Explained> explained = new ArrayList<>();
    why.forEach(
        (best, label) ->
            best.customers().stream()
                .filter(c -> !shown.contains(c))
                .findFirst()
                .ifPresent(
                    c -> {
                      shown.add(c);
                      LifecycleReport report = judge.judge(histories.of(c));
                      explained.add(
                          explain(settings, judge, definition, words, report, words.say(label)));
                    }));
    return explained;
  }

  /** Returns what is said of a customer, in both languages. */
  static List<Said> said(Settings settings, Judge judge, LifecycleReport report) {
    PortfolioDefinition definition = BaseFigures.definition(settings, judge);
    List<Statement> english =
        explain(settings, judge, definition, new Screen(Language.ENGLISH), report, "").statements();
    List<Statement> chinese =
        explain(settings, judge, definition, new Screen(Language.CHINESE), report, "").statements();
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

  private static Explained explain(
      Settings settings,
      Judge judge,
      PortfolioDefinition definition,
      Screen words,
      LifecycleReport report,
      String why) {
    Language language = words.language();
    List<Statement> said = new ArrayList<>();
    said.add(new Statement(WORTH.in(language), worth(judge, language, report), List.of()));
    said.add(new Statement(STAGE.in(language), stage(settings, language, report), List.of()));
    String name = BOTH.in(language);
    boolean declining = definition.declining().contains(report.stage().id());
    for (BothSo both : BothSo.of(judge, declining, report)) {
      said.add(new Statement(name, both.why(judge, report).in(language), List.of()));
      name = "";
    }
    said.addAll(moves(language, report));
    said.add(new Statement(REVIEW.in(language), review(settings, words, report), List.of()));
    report.score().flatMap(score -> health(language, score)).ifPresent(said::add);
    report.recommendations().stream().limit(1).forEach(r -> said.add(advice(language, r)));
    return new Explained(report.customer() + "  " + why, said);
  }

  /** Says what the customer is expected to bring, and what they have brought. */
  private static String worth(Judge judge, Language language, LifecycleReport report) {
    String spent =
        Amounts.said(
            Money.rounded(report.profile().number(Metrics.SPEND).orElse(0), judge.currency()));
    long purchases = (long) report.profile().number(Metrics.PURCHASES).orElse(0);
    LocalDate last =
        judge
            .observation()
            .last()
            .minusDays((long) report.profile().number(Metrics.DAYS_SINCE_LAST_PURCHASE).orElse(0));
    return Judge.expected(report)
        .map(v -> WORTH_TOLD.in(language, Amounts.said(v), spent, purchases, last))
        .orElseGet(() -> WORTH_SPENT.in(language, spent, purchases, last));
  }

  private static String stage(Settings settings, Language language, LifecycleReport report) {
    return SINCE.in(
        language,
        report.stage().label(),
        Moments.dateOf(report.state().since(), settings.zone()),
        report.history().flatMap(h -> h.lastChange()).map(c -> c.reason().in(language)).orElse(""));
  }

  /** Says what would move the customer; of moves on facts that nobody knows, which facts. */
  private static List<Statement> moves(Language language, LifecycleReport report) {
    List<Statement> moves = new ArrayList<>();
    Set<String> untold = new LinkedHashSet<>();
    for (TransitionResult candidate : report.decision().refused()) {
      Explanation explanation = candidate.explanation();
      TransitionResult.Outcome outcome = candidate.outcome();
      boolean waits = outcome == TransitionResult.Outcome.WAITING;
      if (waits || outcome == TransitionResult.Outcome.OUTRANKED) {
        moves.add(
            new Statement(
                name(language, moves),
                (waits ? WAITS : ALSO).in(language, target(report, candidate)),
                List.of(report.decision().why(candidate, language))));
      } else if (explanation.verdict().truth() == Truth.UNKNOWN) {
        explanation.leaves().stream()
            .filter(leaf -> leaf.verdict().truth() == Truth.UNKNOWN)
            .flatMap(leaf -> leaf.condition().reads().stream())
            .filter(metric -> !report.profile().isKnown(metric))
            .forEach(metric -> untold.add(metric.label().in(language)));
      } else if (!explanation.isOutOfReach()) {
        moves.add(move(language, report, candidate, name(language, moves)));
      }
    }
    if (!untold.isEmpty()) {
      moves.add(
          new Statement(
              name(language, moves),
              UNTOLD.in(language, language.list(List.copyOf(untold))),
              List.of()));
    }
    return moves;
  }

  private static String name(Language language, List<Statement> before) {
    return before.isEmpty() ? MOVES.in(language) : "";
  }

  private static Statement move(
      Language language, LifecycleReport report, TransitionResult candidate, String name) {
    Shortfall lack = candidate.explanation().shortfall();
    List<String> points =
        lack.parts().stream()
            .filter(e -> lack.takesAll() || !e.isOutOfReach())
            .map(e -> e.why(language))
            .distinct()
            .toList();
    Label target = target(report, candidate);
    String sentence =
        points.size() < 2
            ? IF.in(language, target)
            : lack.takesAll()
                ? IF_ALL.in(language, target)
                : lack.takesAny()
                    ? IF_ANY.in(language, target)
                    : IF_SOME.in(language, target, lack.needed());
    return new Statement(name, sentence, points);
  }

  private static Label target(LifecycleReport report, TransitionResult candidate) {
    String id = candidate.transition().to();
    return report.decision().outline().stage(id).map(s -> s.label()).orElse(Label.of(id));
  }

  private static String review(Settings settings, Screen words, LifecycleReport report) {
    Review review = report.reviewAt();
    return review instanceof Review.At at
        ? Moments.dateOf(at.moment(), settings.zone()).toString()
        : words.say(ReviewTerm.label(review.toString()));
  }

  private static Optional<Statement> health(Language language, Score score) {
    if (score.total().isEmpty()) {
      return Optional.empty();
    }
    List<String> points =
        score.contributions().stream()
            .filter(Contribution::counts)
            .map(c -> c.in(language))
            .toList();
    return Optional.of(
        new Statement(
            HEALTH.in(language),
            TOTAL.in(
                language,
                (long) score.total().getAsDouble(),
                score.band().map(b -> b.label().in(language)).orElse("")),
            points));
  }

  private static Statement advice(Language language, Recommendation first) {
    return new Statement(
        ADVICE.in(language), first.strategy().id() + "  " + first.in(language), List.of());
  }
}
