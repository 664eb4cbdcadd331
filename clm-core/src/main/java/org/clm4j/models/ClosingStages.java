package org.clm4j.models;

import static org.clm4j.models.OrderModels.move;
import static org.clm4j.models.OrderModels.moveFrom;
import static org.clm4j.rule.Terms.OPEN_MATTERS;
import static org.clm4j.rule.Terms.RELATION_ENDED_AT;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.rule.AllOf;
import org.clm4j.rule.Condition;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.clm4j.vocabulary.StageAspect;

/** Adds the end of the lifecycle to a model: winding down while matters are open, then closed. */
final class ClosingStages {

  private static final Label SETTLED = ModelWords.name("settled");
  private static final Label OPEN = ModelWords.name("openAgain");
  private static final Label BACK = ModelWords.name("cameBack");

  private ClosingStages() {}

  static StageModel of(StageModel model) {
    Condition ended = RELATION_ENDED_AT.hasPassed();
    Condition settled = ended.and(OPEN_MATTERS.atMost(0));
    boolean unique = model.isUnique();
    Condition unsettled =
        ended.and(Condition.not(OPEN_MATTERS.isKnown()).or(OPEN_MATTERS.above(0)));
    Condition ends = unique ? unsettled : ended;
    Condition lasts =
        Condition.not(RELATION_ENDED_AT.isKnown()).or(Condition.not(RELATION_ENDED_AT.hasPassed()));
    Condition reopened = ended.and(OPEN_MATTERS.above(0));
    Condition back = Condition.not(RELATION_ENDED_AT.isKnown());
    StageModel.Builder ending =
        StageModel.builder(model.id(), model.version() + "+ending")
            .label(model.label())
            .zone(model.zone())
            .conditions(model.conditions())
            .movement(model.movement())
            .initial(model.initial().id());
    for (StageAspect topic : StageAspect.values()) {
      for (Label text : model.about(topic)) {
        ending.about(topic, text);
      }
    }
    for (Stage stage : model.stages()) {
      Stage passing = stage.toBuilder().terminal(false).build();
      Condition entry = model.entries().get(stage.id());
      ending = entry == null ? ending.stage(passing) : ending.stage(passing, entry);
    }
    List<String> open = model.stages().stream().map(Stage::id).toList();
    ending
        .transition(moveFrom(open, "closes", "closed", settled, SETTLED))
        .transition(moveFrom(open, "ends", "winding-down", ends, Signs.ENDED));
    for (Transition own : model.transitions()) {
      if (asksFor(ended, own.condition())) {
        continue; // It waits for the end, and the end is tried before it.
      }
      ending.transition(unique ? own.withCondition(lasts.and(own.condition())) : own);
    }
    String initial = model.initial().id();
    ending
        .stage(StageTexts.ending("winding-down").build(), ended)
        .stage(StageTexts.ending("closed").terminal(true).build(), settled)
        .transition(move("all settled", "winding-down", "closed", settled, SETTLED))
        .transition(move("reopened", "closed", "winding-down", reopened, OPEN))
        .transition(moveFrom(List.of("winding-down", "closed"), "back", initial, back, BACK));
    return (unique ? ending.unique() : ending).build();
  }

  private static boolean asksFor(Condition part, Condition whole) {
    return whole.equals(part)
        || (whole instanceof AllOf all && all.parts().stream().anyMatch(p -> asksFor(part, p)));
  }
}
