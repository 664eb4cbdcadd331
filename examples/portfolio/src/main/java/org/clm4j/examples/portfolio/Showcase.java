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
import org.clm4j.basics.Messages;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.examples.portfolio.output.Screen;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.profile.Metrics;
import org.clm4j.stage.Stage;

/**
 * Customers from whom there is most to learn: who is worth most of those at risk, of those in the
 * model's best stage, and of those on the way there; who is worth most of those of whom two
 * verdicts seem to disagree, and of those whose stage may change within a month by time alone.
 */
final class Showcase {

  private static final Messages WORDS = Messages.of(Showcase.class::getResourceAsStream);
  private static final Messages.Phrase SOUND = WORDS.phrase("job.customer.sound", "stage");
  private static final Messages.Phrase AT_RISK = WORDS.phrase("job.customer.atRisk");
  private static final Messages.Phrase SOONEST = WORDS.phrase("job.customer.soonest");
  private static final Messages.Phrase GROWING = WORDS.phrase("job.customer.growing", "stage");
  private static final Messages.Phrase ODD = WORDS.phrase("job.customer.odd");

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
      CustomerWords customer,
      Screen words,
      Judge judge,
      PortfolioDefinition definition,
      Customers histories) {
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
                      CustomerHistory history = histories.of(c);
                      LifecycleReport report = judge.judge(history);
                      explained.add(
                          new Explained(
                              report.customer() + "  " + words.say(label),
                              customer.statements(words, history, report)));
                    }));
    return explained;
  }
}
