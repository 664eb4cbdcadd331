package org.clm4j.jackson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.clm4j.rule.NamedCondition;
import org.clm4j.rule.TextMembership;
import org.clm4j.score.Band;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Scorecards;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.clm4j.warning.WarningRule;
import org.clm4j.warning.WarningRules;
import org.jspecify.annotations.Nullable;

/**
 * The factors and bands that the parts of a lifecycle name: those of the scorecard beside them, for
 * no other tells of its customers. What a strategy improves may also be a factor of a built-in
 * scorecard or of the sources, for a catalogue may be made for several cards. Without a scorecard
 * beside they are the host's affair.
 */
final class ScorecardReferences {

  /** What a factor is known as to the parts beside its scorecard. */
  static final String FACTOR = "factor";

  /** What a band is known as to the parts beside its scorecard. */
  static final String BAND = "band";

  private static final String CARD = "the scorecard";

  /** The metric that a factor's value is, such as {@code factor(FAC-25)}. */
  private static final Pattern VALUE = Pattern.compile("factor\\(([^()]+)\\)");

  private static final Set<String> BUILT_IN = Scorecards.factorIds();

  private ScorecardReferences() {}

  /** Returns the factor of which a metric is the value. */
  static Optional<String> factorOf(String metric) {
    Matcher value = VALUE.matcher(metric);
    return value.matches() ? Optional.of(value.group(1)) : Optional.empty();
  }

  /** Takes down that a strategy improves a factor. */
  static void improves(String factor, JsonLocation at, DocumentContext in) {
    if (!BUILT_IN.contains(factor)) {
      in.mentionBeside(FACTOR, CARD, factor, at);
    }
  }

  /** Takes down that a metric is named, which may be the value of a factor. */
  static void reads(String metric, JsonLocation at, DocumentContext in) {
    factorOf(metric).ifPresent(factor -> in.mentionBeside(FACTOR, CARD, factor, at));
  }

  /** Takes down that the texts of a list are bands. */
  static void bands(JsonLocation list, DocumentContext in) {
    if (list.tree() instanceof Tree.Arr bands) {
      for (int i = 0; i < bands.items().size(); i++) {
        if (bands.items().get(i) instanceof Tree.Text band) {
          in.mentionBeside(BAND, CARD, band.text(), list.down(String.valueOf(i), band));
        }
      }
    }
  }

  /** Lets the parts of a lifecycle know the names of the scorecard beside them. */
  static void share(
      DocumentContext in, List<Optional<Factor>> factors, List<Optional<Band>> bands) {
    share(in, FACTOR, factors.stream().map(f -> f.map(Factor::id)).toList());
    share(in, BAND, bands.stream().map(b -> b.map(Band::id)).toList());
  }

  private static void share(DocumentContext in, String kind, List<Optional<String>> ids) {
    if (ids.stream().allMatch(Optional::isPresent)) {
      in.share(kind, new LinkedHashSet<>(ids.stream().flatMap(Optional::stream).toList()));
    }
  }

  /**
   * Returns what the other parts of a lifecycle name that the scorecard does not have, a sentence
   * each.
   */
  static List<String> misfits(
      Scorecard card,
      @Nullable StageModel model,
      @Nullable StrategyCatalog strategies,
      @Nullable WarningRules warnings) {
    List<String> problems = new ArrayList<>();
    Set<String> factors = new LinkedHashSet<>();
    card.factors().forEach(f -> factors.add(f.id()));
    Set<String> bands = new LinkedHashSet<>();
    card.bands().forEach(b -> bands.add(b.id()));
    String unlike = ", which scorecard '" + card.id() + "' does not have.";
    conditions(model, strategies, warnings)
        .forEach(
            (who, condition) -> {
              for (Metric<?> metric : condition.reads()) {
                factorOf(metric.id())
                    .filter(factor -> !factors.contains(factor))
                    .ifPresent(
                        factor -> problems.add(who + " reads factor '" + factor + "'" + unlike));
              }
              named(condition)
                  .filter(band -> !bands.contains(band))
                  .forEach(band -> problems.add(who + " asks for band '" + band + "'" + unlike));
            });
    for (RetentionStrategy s :
        strategies == null ? List.<RetentionStrategy>of() : strategies.strategies()) {
      s.improves().stream()
          .filter(factor -> !factors.contains(factor) && !BUILT_IN.contains(factor))
          .forEach(
              factor ->
                  problems.add(
                      "strategy '" + s.id() + "' improves factor '" + factor + "'" + unlike));
    }
    return problems;
  }

  /** Returns the conditions of the parts, by what states each. */
  private static Map<String, Condition> conditions(
      @Nullable StageModel model,
      @Nullable StrategyCatalog strategies,
      @Nullable WarningRules warnings) {
    Map<String, Condition> all = new LinkedHashMap<>();
    if (model != null) {
      for (NamedCondition named : model.conditions().all().values()) {
        all.put("condition '" + named.id() + "'", named);
      }
      model.entries().forEach((stage, entry) -> all.put("stage '" + stage + "'", entry));
      for (Transition t : model.transitions()) {
        all.put("transition '" + t.id() + "'", t.condition());
      }
    }
    if (strategies != null) {
      for (RetentionStrategy s : strategies.strategies()) {
        all.put("strategy '" + s.id() + "'", s.eligibility());
        s.occasions()
            .forEach(
                o -> all.put("occasion '" + o.id() + "' of strategy '" + s.id() + "'", o.when()));
      }
    }
    if (warnings != null) {
      for (WarningRule w : warnings.rules()) {
        all.put(
            "warning '" + w.id() + "'",
            w.clearing().map(clearing -> w.condition().and(clearing)).orElse(w.condition()));
      }
    }
    return all;
  }

  /** Returns the bands a condition names. */
  private static Stream<String> named(Condition condition) {
    return condition instanceof TextMembership t && t.metric().equals(Metrics.BAND)
        ? t.values().stream()
        : condition.parts().stream().flatMap(ScorecardReferences::named);
  }
}
