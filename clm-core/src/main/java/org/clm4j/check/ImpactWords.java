package org.clm4j.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Messages.Phrase;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;

/** An impact report in words: the matrix of what changed, the rules, and the samples. */
final class ImpactWords {

  private static final Messages WORDS = Messages.of(ImpactWords.class::getResourceAsStream);

  private static final Phrase CHANGED =
      WORDS.phrase("check.impact.changed", "changed", "customers", "before", "after");
  private static final Phrase ALL_JUDGED = WORDS.phrase("check.impact.allJudged");
  private static final Phrase NEVER_SPOKE = WORDS.phrase("check.impact.neverSpoke", "rules");
  private static final Phrase WARNING = WORDS.phrase("check.impact.warning", "finding");
  private static final Phrase UNJUDGED = WORDS.phrase("check.impact.unjudged", "n", "reasons");
  private static final Phrase UNKNOWN = WORDS.phrase("check.impact.unknown", "metric", "n");
  private static final Phrase UNREADABLE = WORDS.phrase("check.impact.unreadable", "metric", "n");
  private static final Phrase RULES = WORDS.phrase("check.impact.rules");
  private static final Phrase RULE = WORDS.phrase("check.impact.rule", "rule", "words");
  private static final Phrase RULE_AFTER =
      WORDS.phrase("check.impact.ruleAfter", "before", "after");
  private static final Phrase MOVE = WORDS.phrase("check.impact.move", "from", "to", "reason");
  private static final Phrase CUSTOMER = WORDS.phrase("check.impact.customer", "n");
  private static final Phrase BEFORE = WORDS.phrase("check.impact.before", "words");
  private static final Phrase AFTER = WORDS.phrase("check.impact.after", "words");

  private final Impact impact;
  private final Language language;

  ImpactWords(Impact impact, Language language) {
    this.impact = impact;
    this.language = language;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
            CHANGED.in(
                language,
                String.valueOf(impact.changed()),
                String.valueOf(impact.customers()),
                name(impact.before()),
                name(impact.after())))
        .append('\n');
    caveats().forEach(said -> text.append(said).append('\n'));
    matrix(text);
    rules(text);
    samples(text);
    return text.toString();
  }

  /** Returns what the count of changes does not say, a line each. */
  List<String> caveats() {
    List<String> said = new ArrayList<>();
    if (impact.unjudged() > 0) {
      said.add(unjudged());
    } else if (impact.changed() == 0 && impact.customers() > 0) {
      said.add(ALL_JUDGED.in(language));
    }
    if (!impact.neverFired().isEmpty() && impact.customers() > 0) {
      said.add(NEVER_SPOKE.in(language, language.list(List.copyOf(impact.neverFired()))));
    }
    for (Finding warning : impact.warnings()) {
      said.add(WARNING.in(language, warning.in(language)));
    }
    return said;
  }

  private String unjudged() {
    List<String> why = new ArrayList<>();
    impact
        .missing()
        .forEach((metric, n) -> why.add(UNKNOWN.in(language, metric.label(), String.valueOf(n))));
    impact
        .unreadable()
        .forEach(
            (metric, n) -> why.add(UNREADABLE.in(language, metric.label(), String.valueOf(n))));
    return UNJUDGED.in(language, String.valueOf(impact.unjudged()), language.clauses(why));
  }

  private void matrix(StringBuilder text) {
    for (Stage from : impact.before().stages()) {
      for (Stage to : impact.after().stages()) {
        int count = impact.count(from.id(), to.id());
        if (count > 0) {
          String mark = from.id().equals(to.id()) ? "=" : "→";
          text.append(line("  %8d  %s %s %s\n", count, name(from), mark, name(to)));
        }
      }
    }
  }

  private void rules(StringBuilder text) {
    List<Impact.RuleImpact> moved =
        impact.rules().stream().filter(r -> r.gained() + r.lost() > 0).toList();
    if (!moved.isEmpty()) {
      text.append(RULES.in(language)).append('\n');
    }
    for (Impact.RuleImpact r : moved) {
      text.append(
          line(
              "  %8d %8d %+8d %+8d  %s\n",
              r.before(), r.after(), r.gained(), -r.lost(), rule(r.rule())));
    }
  }

  /** Returns the id of a rule and what people read of it, in each model that has it. */
  private String rule(String id) {
    Set<String> said =
        Stream.of(impact.before(), impact.after())
            .flatMap(model -> said(model, id).stream())
            .filter(s -> !s.equals(id))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    String all = said.stream().reduce((a, b) -> RULE_AFTER.in(language, a, b)).orElse("");
    return RULE.in(language, id, all);
  }

  private Optional<String> said(StageModel model, String rule) {
    if (impact.isPlaced()) {
      return model.stage(rule).map(this::name);
    }
    return model.transition(rule).map(t -> said(model, t));
  }

  private String said(StageModel model, Transition t) {
    String from = model.stage(t.from()).map(this::name).orElse(t.from());
    String to = model.stage(t.to()).map(this::name).orElse(t.to());
    return MOVE.in(language, from, to, model.reason(t));
  }

  private void samples(StringBuilder text) {
    for (Impact.Sample s : impact.samples()) {
      text.append(CUSTOMER.in(language, String.valueOf(s.customer() + 1))).append('\n');
      text.append(BEFORE.in(language, s.before().in(language))).append('\n');
      text.append(AFTER.in(language, s.after().in(language))).append('\n');
    }
  }

  /** Returns id, version and the beginning of the fingerprint: versions may be the same. */
  private static String name(StageModel model) {
    return model.id() + " " + model.version() + " #" + model.fingerprint().substring(0, 8);
  }

  private String name(Stage stage) {
    return stage.label().in(language);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
