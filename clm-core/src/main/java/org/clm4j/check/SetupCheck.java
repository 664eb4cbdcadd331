package org.clm4j.check;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.clm4j.rule.TextMembership;
import org.clm4j.score.Band;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Scorecards;
import org.clm4j.stage.StageModel;
import org.clm4j.warning.WarningRules;

/**
 * Whether the parts of a set-up fit its scorecard: the bands they ask for and the factors they read
 * are the card's own, for no other tells of its customers. What a strategy improves may also be a
 * factor of a built-in scorecard or of the sources, for a catalogue may be made for several cards.
 *
 * <p>An engine is held to it when it is built, and a configuration when it is written.
 *
 * <p>Immutable and thread-safe.
 */
public final class SetupCheck {

  private final Scorecard card;
  private final Map<String, Condition> conditions;
  private final List<RetentionStrategy> strategies;

  private SetupCheck(
      Scorecard card, Map<String, Condition> conditions, List<RetentionStrategy> strategies) {
    this.card = card;
    this.conditions = conditions;
    this.strategies = strategies;
  }

  /** Returns the check of a scorecard with nothing beside it. */
  public static SetupCheck of(Scorecard card) {
    return new SetupCheck(requireNonNull(card, "card"), ImmutableMap.of(), ImmutableList.of());
  }

  /** Returns this check with a stage model beside the scorecard. */
  public SetupCheck withModel(StageModel model) {
    Map<String, Condition> all = new LinkedHashMap<>(conditions);
    model.conditions().all().forEach((id, named) -> all.put("condition '" + id + "'", named));
    model.entries().forEach((stage, entry) -> all.put("stage '" + stage + "'", entry));
    model
        .transitionRules()
        .forEach(rule -> all.put("transition '" + rule.id() + "'", rule.condition()));
    return with(all, strategies);
  }

  /** Returns this check with a catalogue of strategies beside the scorecard. */
  public SetupCheck withStrategies(StrategyCatalog catalog) {
    Map<String, Condition> all = new LinkedHashMap<>(conditions);
    for (RetentionStrategy s : catalog.strategies()) {
      String who = "strategy '" + s.id() + "'";
      all.put(who, s.eligibility());
      s.occasions().forEach(o -> all.put("occasion '" + o.id() + "' of " + who, o.when()));
    }
    return with(all, catalog.strategies());
  }

  /** Returns this check with warnings beside the scorecard. */
  public SetupCheck withWarnings(WarningRules warnings) {
    Map<String, Condition> all = new LinkedHashMap<>(conditions);
    warnings
        .rules()
        .forEach(
            w ->
                all.put(
                    "warning '" + w.id() + "'",
                    w.clearing().map(w.condition()::and).orElse(w.condition())));
    return with(all, strategies);
  }

  private SetupCheck with(Map<String, Condition> all, List<RetentionStrategy> served) {
    return new SetupCheck(card, ImmutableMap.copyOf(all), served);
  }

  /** Returns what the parts name that the scorecard does not have, a sentence each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Set<String> bands = ids(card.bands().stream().map(Band::id));
    Set<String> factors = ids(card.factors().stream().map(Factor::id));
    conditions.forEach(
        (who, condition) -> {
          Stream<String> read =
              condition.reads().stream().map(Metric::id).flatMap(m -> Metrics.factorOf(m).stream());
          unlike(who + " reads factor", read, factors, problems);
          unlike(who + " asks for band", bands(condition), bands, problems);
        });
    Set<String> builtIn = Scorecards.factorIds();
    for (RetentionStrategy s : strategies) {
      Stream<String> improved = s.improves().stream().filter(f -> !builtIn.contains(f));
      unlike("strategy '" + s.id() + "' improves factor", improved, factors, problems);
    }
    return problems;
  }

  private void unlike(
      String what, Stream<String> named, Collection<String> known, List<String> problems) {
    named
        .filter(name -> !known.contains(name))
        .distinct()
        .forEach(
            name ->
                problems.add(
                    what
                        + " '"
                        + name
                        + "', which scorecard '"
                        + card.id()
                        + "' does not have; it has "
                        + known
                        + "."));
  }

  private static Set<String> ids(Stream<String> all) {
    Set<String> ids = new LinkedHashSet<>();
    all.forEach(ids::add);
    return ids;
  }

  /** Returns the bands a condition names. */
  private static Stream<String> bands(Condition condition) {
    return condition instanceof TextMembership t && t.metric().equals(Metrics.BAND)
        ? t.values().stream()
        : condition.parts().stream().flatMap(SetupCheck::bands);
  }
}
