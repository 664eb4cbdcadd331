package org.clm4j.examples.portfolio;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.check.Impact;
import org.clm4j.event.CustomerHistory;
import org.clm4j.examples.portfolio.output.Screen;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;

/**
 * What another stage model would change for this base: asked of every customer, told three ways.
 */
final class WhatIf {

  private static final int NAME = 12;
  private static final int SHOWN = 3;

  private static final Messages WORDS = Messages.of(WhatIf.class::getResourceAsStream);
  private static final Messages.Phrase HEADING = WORDS.phrase("job.whatIf", "changed", "all");
  private static final Messages.Phrase NOW = WORDS.phrase("job.whatIf.now");
  private static final Messages.Phrase THEN = WORDS.phrase("job.whatIf.then");
  private static final Messages.Phrase CAME = WORDS.phrase("job.whatIf.came", "from", "day", "why");
  private static final Messages.Phrase BY_RULE =
      WORDS.phrase("job.whatIf.rule", "why", "condition");
  private static final Messages.Phrase MATRIX = WORDS.phrase("job.whatIf.matrix");
  private static final Messages.Phrase RULE = WORDS.phrase("job.whatIf.rules");
  private static final Messages.Phrase RULE_NOW = WORDS.phrase("job.whatIf.rules.now");
  private static final Messages.Phrase GAINED = WORDS.phrase("job.whatIf.rules.gained");
  private static final Messages.Phrase LOST = WORDS.phrase("job.whatIf.rules.lost");
  private static final Messages.Phrase MOVE = WORDS.phrase("job.whatIf.move", "from", "to", "why");
  private static final Messages.Phrase MOVE_THEN = WORDS.phrase("job.whatIf.move.then", "move");

  private final Impact impact;
  private final ZoneId zone;
  private final List<Shown> samples;

  private WhatIf(Impact impact, ZoneId zone, List<Shown> samples) {
    this.impact = impact;
    this.zone = zone;
    this.samples = samples;
  }

  /** A customer whose stage would be another, and the way there under both models. */
  private record Shown(String customer, StageHistory before, StageHistory after) {}

  /** Asks both models about everybody. */
  static WhatIf of(Judge judge, StageModel other, Customers histories) {
    Judge otherwise = judge.under(other);
    int[] seen =
        IntStream.range(0, histories.count()).filter(c -> !histories.of(c).isEmpty()).toArray();
    List<Integer> all = IntStream.of(seen).boxed().toList();
    Impact impact =
        Impact.comparing(
            judge.stages(),
            otherwise.stages(),
            () -> all.stream().map(c -> replayed(judge, histories.of(c))).iterator(),
            () -> all.stream().map(c -> replayed(otherwise, histories.of(c))).iterator());
    List<Shown> samples =
        impact.samples().stream()
            .map(s -> histories.of(seen[s.customer()]))
            .map(h -> new Shown(h.customer(), replayed(judge, h), replayed(otherwise, h)))
            .toList();
    return new WhatIf(impact, judge.stages().zone(), samples);
  }

  private static StageHistory replayed(Judge judge, CustomerHistory history) {
    return judge.judge(history).history().orElseThrow();
  }

  /** Writes the section of the summary that a person reads. */
  void write(Screen page) {
    Language language = page.language();
    page.heading(
        HEADING.in(language, impact.changed(), impact.customers()),
        name(impact.before()) + " → " + name(impact.after()));
    page.table(matrix(page));
    List<String> caveats = impact.caveats(page.language());
    if (!caveats.isEmpty()) {
      page.gap();
      caveats.forEach(page::sentence);
    }
    List<List<String>> rules = rules(page);
    if (rules.size() > 1) {
      page.gap().table(rules);
    }
    for (int i : spread()) {
      Shown sample = samples.get(i);
      page.gap().sentence(sample.customer());
      page.pair(NOW.in(language), NAME, way(page, impact.before(), sample.before()));
      page.pair(THEN.in(language), NAME, way(page, impact.after(), sample.after()));
    }
  }

  /** Says how a customer came into the stage, and why they move no further. */
  private String way(Screen page, StageModel model, StageHistory history) {
    String last = history.last().in(page.language());
    return history.last().moved()
        ? last
        : page.language()
            .sentences(
                Stream.concat(
                        history.lastChange().map(c -> came(page.language(), model, c)).stream(),
                        Stream.of(last))
                    .toList());
  }

  private String came(Language language, StageModel model, StageChange change) {
    Label why = change.reason();
    Label whole =
        change
            .transition()
            .flatMap(model::transition)
            .filter(Transition::hasReason)
            .map(t -> BY_RULE.label(why, t.condition().in(language, zone)))
            .orElse(why);
    return CAME.in(language, label(model, change.from()), Moments.dateOf(change.at(), zone), whole);
  }

  private static Label label(StageModel model, String stage) {
    return model.stage(stage).map(Stage::label).orElse(Label.of(stage));
  }

  private static String name(StageModel model) {
    return model.id() + " " + model.version();
  }

  private List<List<String>> matrix(Screen page) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(MATRIX.in(page.language())));
    impact.after().stages().forEach(s -> head.add(page.say(s.label())));
    rows.add(head);
    for (Stage from : impact.before().stages()) {
      List<String> row = new ArrayList<>(List.of(page.say(from.label())));
      for (Stage to : impact.after().stages()) {
        int count = impact.count(from.id(), to.id());
        row.add(count == 0 ? "·" : Screen.number(count));
      }
      rows.add(row);
    }
    return rows;
  }

  private List<List<String>> rules(Screen page) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        Stream.of(RULE, RULE_NOW, THEN, GAINED, LOST).map(p -> p.in(page.language())).toList());
    for (Impact.RuleImpact rule : impact.rules()) {
      if (rule.gained() + rule.lost() > 0) {
        rows.add(
            List.of(
                said(page, rule.rule()),
                Screen.number(rule.before()),
                Screen.number(rule.after()),
                Screen.number(rule.gained()),
                Screen.number(rule.lost())));
      }
    }
    return rows;
  }

  /** Returns whom the rule moves where and why, under each model that has it. */
  private String said(Screen page, String rule) {
    List<String> moves =
        Stream.of(impact.before(), impact.after())
            .flatMap(model -> model.transition(rule).map(t -> said(page, model, t)).stream())
            .distinct()
            .toList();
    return moves.size() < 2
        ? String.join("", moves)
        : page.language()
            .clauses(List.of(moves.get(0), MOVE_THEN.in(page.language(), moves.get(1))));
  }

  private static String said(Screen page, StageModel model, Transition rule) {
    return MOVE.in(
        page.language(), label(model, rule.from()), label(model, rule.to()), rule.reason());
  }

  /** Returns the places of a few samples, of different changes before more of one. */
  private List<Integer> spread() {
    Map<String, List<Integer>> byChange = new LinkedHashMap<>();
    for (int i = 0; i < impact.samples().size(); i++) {
      Impact.Sample s = impact.samples().get(i);
      String change = s.before().stage().id() + " " + s.after().stage().id();
      byChange.computeIfAbsent(change, c -> new ArrayList<>()).add(i);
    }
    List<Integer> chosen = new ArrayList<>();
    for (int round = 0; round < SHOWN; round++) {
      for (List<Integer> same : byChange.values()) {
        if (round < same.size() && chosen.size() < SHOWN) {
          chosen.add(same.get(round));
        }
      }
    }
    return chosen;
  }

  /** Returns the section of the summary that a machine reads. */
  Map<String, Object> told() {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("stageModel", impact.after().id());
    told.put("stageModelVersion", impact.after().version());
    told.put("stageModelFingerprint", impact.after().fingerprint());
    told.put("customers", impact.customers());
    told.put("changed", impact.changed());
    List<Object> moves = new ArrayList<>();
    for (Stage from : impact.before().stages()) {
      for (Stage to : impact.after().stages()) {
        int count = impact.count(from.id(), to.id());
        if (count > 0) {
          Map<String, Object> move = new LinkedHashMap<>();
          move.put("from", from.id());
          move.put("to", to.id());
          move.put("customers", count);
          moves.add(move);
        }
      }
    }
    told.put("stages", moves);
    List<Object> rules = new ArrayList<>();
    for (Impact.RuleImpact rule : impact.rules()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("rule", rule.rule());
      one.put("before", rule.before());
      one.put("after", rule.after());
      one.put("gained", rule.gained());
      one.put("lost", rule.lost());
      rules.add(one);
    }
    told.put("rules", rules);
    return told;
  }
}
