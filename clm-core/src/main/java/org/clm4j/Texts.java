package org.clm4j;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Span;
import org.clm4j.campaign.CampaignPlan;
import org.clm4j.check.Impact;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.curve.LifeCurve;
import org.clm4j.evaluation.ChurnCauses;
import org.clm4j.event.EventKind;
import org.clm4j.models.StageModels;
import org.clm4j.portfolio.Figure;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.clm4j.score.Factor;
import org.clm4j.score.Factors;
import org.clm4j.score.Score;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Scorecards;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.clm4j.warning.Warning;
import org.clm4j.warning.WarningRule;
import org.clm4j.warning.WarningRules;
import org.clm4j.warning.Warnings;

/**
 * All that this module says, for a host that adds a language: the texts of its rooms, and what it
 * calls the things it brings.
 *
 * <pre>
 * Language french = Language.of(Locale.FRENCH, texts);
 * french.problems(Texts.rooms().toArray(new Messages[0]));
 * </pre>
 *
 * <p>The texts of clm-rfm are told by its {@code RfmTexts} and {@code BtydTexts}; one bundle holds
 * them all.
 */
public final class Texts {

  private Texts() {}

  /** Returns the texts of every room. */
  public static List<Messages> rooms() {
    return ImmutableList.of(
        Messages.of(Span.class::getResourceAsStream),
        Messages.of(Impact.class::getResourceAsStream),
        Messages.of(ClvEstimate.class::getResourceAsStream),
        Messages.of(LifeCurve.class::getResourceAsStream),
        Messages.of(ChurnCauses.class::getResourceAsStream),
        Messages.of(EventKind.class::getResourceAsStream),
        Messages.of(Figure.class::getResourceAsStream),
        Messages.of(Metrics.class::getResourceAsStream),
        Messages.of(RetentionStrategy.class::getResourceAsStream),
        Messages.of(CampaignPlan.class::getResourceAsStream),
        Messages.of(Condition.class::getResourceAsStream),
        Messages.of(Score.class::getResourceAsStream),
        Messages.of(StageModel.class::getResourceAsStream),
        Messages.of(Warning.class::getResourceAsStream));
  }

  /**
   * Returns the English names of the metrics, stages, rules, factors, bands, strategies and
   * warnings that this module brings, in alphabetical order. A bundle has a name in its own
   * language under {@code label.} and the English: {@code label.purchases = achats}.
   */
  public static Set<String> names() {
    return Stream.of(
            Metrics.all().stream().flatMap(Texts::ofMetric),
            StageModels.all().stream().flatMap(Texts::ofModel),
            StrategyCatalog.ofSources().strategies().stream().flatMap(Texts::ofStrategy),
            Factors.all().stream().map(Factor::label),
            Stream.of(Scorecards.orders(), Scorecards.relationship(), Scorecards.status())
                .flatMap(Texts::ofCard),
            Stream.of(Warnings.ofOrders(), Warnings.relationship()).flatMap(Texts::ofWarnings))
        .flatMap(labels -> labels)
        .filter(label -> !label.equals(Label.none()))
        .map(label -> label.in(Language.ENGLISH))
        .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
  }

  private static Stream<Label> ofMetric(Metric<?> metric) {
    return metric instanceof NumberMetric number
        ? Stream.of(number.label(), number.unit().label())
        : Stream.of(metric.label());
  }

  private static Stream<Label> ofModel(StageModel model) {
    return Stream.of(
            Stream.of(model.label()),
            model.stages().stream().map(Stage::label),
            model.stages().stream().flatMap(s -> s.texts().values().stream()).flatMap(List::stream),
            model.transitions().stream().filter(Transition::hasReason).map(Transition::reason),
            model.reads().stream().flatMap(Texts::ofMetric))
        .flatMap(labels -> labels);
  }

  private static Stream<Label> ofStrategy(RetentionStrategy strategy) {
    return Stream.of(
            Stream.of(strategy.label()),
            strategy.goal().stream(),
            strategy.actions().stream(),
            strategy.ownActions().stream())
        .flatMap(labels -> labels);
  }

  private static Stream<Label> ofCard(Scorecard card) {
    return Stream.of(
            Stream.of(card.label()),
            card.factors().stream().map(Factor::label),
            card.bands().stream().map(band -> band.label()))
        .flatMap(labels -> labels);
  }

  private static Stream<Label> ofWarnings(WarningRules rules) {
    return rules.rules().stream().map(WarningRule::label);
  }
}
