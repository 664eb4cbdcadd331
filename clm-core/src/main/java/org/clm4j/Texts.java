package org.clm4j;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.Set;
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
import org.clm4j.profile.Metrics;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.rule.Condition;
import org.clm4j.score.Score;
import org.clm4j.stage.StageModel;
import org.clm4j.vocabulary.SourceModel;
import org.clm4j.warning.Warning;

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
        Messages.of(StageModels.class::getResourceAsStream),
        Messages.of(SourceModel.class::getResourceAsStream),
        Messages.of(Condition.class::getResourceAsStream),
        Messages.of(Score.class::getResourceAsStream),
        Messages.of(StageModel.class::getResourceAsStream),
        Messages.of(Warning.class::getResourceAsStream));
  }

  /**
   * Returns the English names of the metrics, stages, rules, factors, bands, strategies, warnings
   * and parts of a value that this module brings, in alphabetical order. A bundle has a name in its
   * own language under {@code label.} and the English: {@code label.purchases = achats}.
   */
  public static Set<String> names() {
    return rooms().stream()
        .flatMap(room -> room.names().stream())
        .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
  }
}
