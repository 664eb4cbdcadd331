package org.clm4j.examples.portfolio;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.examples.portfolio.Explained.Statement;
import org.clm4j.examples.portfolio.output.Screen;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.Recommendation;
import org.clm4j.rule.Review;
import org.clm4j.rule.Shortfall;
import org.clm4j.score.Contribution;
import org.clm4j.score.Score;
import org.clm4j.stage.Candidate;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;

/**
 * Three customers worth telling about: the one who spent most among those who are still there, the
 * one who spent most among those in the model's last stage, and the one whose stage may change
 * soonest by time alone.
 */
final class Showcase {

  private static final Label STAGE = Label.of("stands in", "阶段");
  private static final Label REFUSED = Label.of("stays there", "未变动");
  private static final Label REVIEW = Label.of("look again", "复查");
  private static final Label HEALTH = Label.of("health", "健康度");
  private static final Label ADVICE = Label.of("do", "建议");

  private final Best present = new Best();
  private final Best last = new Best();
  private final Best soonest = new Best();

  void consider(int customer, CustomerHistory history, LifecycleReport report, StageModel stages) {
    long spend = (long) (1e6 * report.profile().number(Metrics.SPEND).orElse(0));
    boolean inLast = report.stage().equals(stages.stages().get(stages.stages().size() - 1));
    (inLast ? last : present).consider(customer, spend);
    if (report.reviewAt() instanceof Review.At at && at.moment().isAfter(report.asOf())) {
      soonest.consider(customer, -Moments.toMicros(at.moment()));
    }
  }

  /** Takes in what a later part of the base found. */
  void addAll(Showcase later) {
    present.addAll(later.present);
    last.addAll(later.last);
    soonest.addAll(later.soonest);
  }

  /** Returns the three in sentences; fewer where the base has fewer. */
  List<Explained> explain(Settings settings, Judge judge, Customers histories) {
    Screen words = new Screen(settings.language());
    Map<Best, Label> why = new LinkedHashMap<>();
    List<Stage> stages = judge.stages().stages();
    String end = words.say(stages.get(stages.size() - 1).label());
    why.put(present, Label.of("spent most of those not in " + end, "在不处于“" + end + "”的客户中消费最高"));
    why.put(last, Label.of("spent most of those in " + end, "在处于“" + end + "”的客户中消费最高"));
    why.put(soonest, Label.of("may change soonest by time alone", "最早可能仅因时间而变化"));
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
                      explained.add(explain(settings, words, report, words.say(label)));
                    }));
    return explained;
  }

  private static Explained explain(
      Settings settings, Screen words, LifecycleReport report, String why) {
    List<Statement> said = new ArrayList<>();
    said.add(new Statement(words.say(STAGE), stage(settings, words, report), List.of()));
    for (Candidate candidate : report.decision().refused()) {
      boolean first = said.size() == 1;
      said.add(refused(words, report, candidate, first ? words.say(REFUSED) : ""));
    }
    said.add(new Statement(words.say(REVIEW), review(settings, words, report), List.of()));
    report.score().flatMap(score -> health(words, score)).ifPresent(said::add);
    report.recommendations().stream().limit(1).forEach(r -> said.add(advice(words, r)));
    return new Explained(report.customer() + "  " + why, said);
  }

  private static String stage(Settings settings, Screen words, LifecycleReport report) {
    String since =
        words.say(Label.of(" since ", "，自 "))
            + Moments.dateOf(report.state().since(), settings.zone());
    String reason =
        report
            .history()
            .flatMap(h -> h.lastChange())
            .map(c -> words.say(Label.of(": ", "：")) + words.say(c.reason()))
            .orElse("");
    return words.say(report.stage().label()) + since + reason;
  }

  private static Statement refused(
      Screen words, LifecycleReport report, Candidate candidate, String name) {
    String target =
        report
            .decision()
            .outline()
            .stage(candidate.transition().to())
            .map(stage -> words.say(stage.label()))
            .orElse(candidate.transition().to());
    Language language = words.language();
    Candidate.Outcome outcome = candidate.outcome();
    if (outcome == Candidate.Outcome.WAITING || outcome == Candidate.Outcome.ALSO) {
      boolean waits = outcome == Candidate.Outcome.WAITING;
      String english = "not yet moved to " + target + (waits ? "; it only waits for" : "");
      String chinese = "尚未转入“" + target + "”" + (waits ? "，只需等待" : "");
      return new Statement(
          name,
          words.say(Label.of(english, chinese)),
          List.of(report.decision().why(candidate, language)));
    }
    Shortfall lack = candidate.explanation().shortfall();
    List<String> points = lack.parts().stream().map(e -> e.why(language)).distinct().toList();
    return new Statement(
        name,
        words.say(
            Label.of(
                "not moved to " + target + takes(lack, points.size()),
                "未转入“" + target + "”" + takesInChinese(lack, points.size()))),
        points);
  }

  private static String takes(Shortfall lack, int points) {
    if (points < 2) {
      return "; it would take";
    }
    return lack.takesAll()
        ? "; it would take all of"
        : lack.takesAny()
            ? "; it would take any one of"
            : "; it would take any " + lack.needed() + " of";
  }

  private static String takesInChinese(Shortfall lack, int points) {
    if (points < 2) {
      return "，尚须";
    }
    return lack.takesAll()
        ? "，尚须以下各项"
        : lack.takesAny() ? "，尚须以下任一项" : "，尚须以下任意 " + lack.needed() + " 项";
  }

  private static String review(Settings settings, Screen words, LifecycleReport report) {
    Review review = report.reviewAt();
    return review instanceof Review.At at
        ? Moments.dateOf(at.moment(), settings.zone()).toString()
        : words.say(ReviewTerm.label(review.toString()));
  }

  private static Optional<Statement> health(Screen words, Score score) {
    if (score.total().isEmpty()) {
      return Optional.empty();
    }
    String total =
        Math.round(score.total().getAsDouble())
            + words.say(Label.of(" of 100", "（满分 100）"))
            + score
                .band()
                .map(b -> words.say(Label.of(", ", "，")) + words.say(b.label()))
                .orElse("");
    List<String> points =
        score.contributions().stream()
            .filter(Contribution::counts)
            .map(c -> c.in(words.language()))
            .toList();
    return Optional.of(new Statement(words.say(HEALTH), total, points));
  }

  private static Statement advice(Screen words, Recommendation first) {
    return new Statement(
        words.say(ADVICE), first.strategy().id() + "  " + first.in(words.language()), List.of());
  }
}
