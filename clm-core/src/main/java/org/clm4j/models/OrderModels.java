package org.clm4j.models;

import static org.clm4j.rule.Terms.CONTRACTS_IN_FORCE;
import static org.clm4j.rule.Terms.CONTRACT_SIGNED_AT;
import static org.clm4j.rule.Terms.CUSTOMER_SINCE;
import static org.clm4j.rule.Terms.FIRST_PAID_PURCHASE_AT;
import static org.clm4j.rule.Terms.LAST_PAID_PURCHASE_AT;
import static org.clm4j.rule.Terms.LONGEST_GAPS_SINCE_LAST_PAID_PURCHASE;
import static org.clm4j.rule.Terms.PAID_PURCHASE_DAYS;
import static org.clm4j.rule.Terms.RELATION_ENDED_AT;
import static org.clm4j.rule.Terms.daysOf;

import java.time.Period;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.rule.Condition;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.clm4j.stage.TransitionRule;

/**
 * The two models that an order log alone drives furthest: SM-E and SM-F.
 *
 * <p>Every way out of decline or loss asks that what led there is gone, so nobody is in two stages
 * by the same facts, and who is placed without a history stands where a replay ends; but that a
 * relation is on trial before it is stable.
 */
final class OrderModels {
  private OrderModels() {}

  private static final Label FIRST = ModelWords.name("boughtFirst");
  private static final Label AGAIN = ModelWords.name("boughtAgain");
  private static final Label OFTEN = ModelWords.name("boughtOften");
  private static final Label BACK = ModelWords.name("cameBackAndBought");

  private static final Label SIGNED = ModelWords.name("signedAContract");
  private static final Label REGULAR = ModelWords.name("regular");
  private static final Label CONTRACTED = ModelWords.name("contracted");
  private static final Label FEWER = ModelWords.name("easesOff");
  private static final Label GONE = ModelWords.name("noSign");

  static StageModel purchase(PurchaseRules rules) {
    Condition bought = PAID_PURCHASE_DAYS.atLeast(1);
    Condition repeat = PAID_PURCHASE_DAYS.atLeast(rules.repeatDays());
    Condition loyal = PAID_PURCHASE_DAYS.atLeast(rules.loyalDays());
    // Whoever paused so long before and came back is judged by that pause: a seasonal buyer.
    Condition paused =
        LONGEST_GAPS_SINCE_LAST_PAID_PURCHASE.below(InactivityThreshold.defaults().longestGaps());
    Condition gone =
        LAST_PAID_PURCHASE_AT.forAtLeast(rules.churnedAfter()).and(Condition.unless(paused));
    Condition ended = bought.and(RELATION_ENDED_AT.hasPassed());
    Condition recent =
        LAST_PAID_PURCHASE_AT
            .forLessThan(rules.churnedAfter())
            .and(Condition.unless(RELATION_ENDED_AT.hasPassed()));
    Condition once = PAID_PURCHASE_DAYS.below(rules.repeatDays());
    return StageTexts.model("purchase")
        .stage(stage("prospect", "SME-01"))
        .stage(stage("first-purchase", "SME-02"), bought)
        .stage(stage("repeat", "SME-03"), repeat)
        .stage(stage("loyal", "SME-04"), loyal)
        .stage(stage("churned", "SME-05"), gone.or(ended))
        .transition(move("first purchase", "prospect", "first-purchase", bought, FIRST))
        .transition(move("ended after one", "first-purchase", "churned", ended, Signs.ENDED))
        .transition(move("lost after one", "first-purchase", "churned", gone, Signs.SILENT))
        .transition(move("second purchase", "first-purchase", "repeat", repeat, AGAIN))
        .transition(move("ended after some", "repeat", "churned", ended, Signs.ENDED))
        .transition(move("lost after some", "repeat", "churned", gone, Signs.SILENT))
        .transition(move("loyal", "repeat", "loyal", loyal, OFTEN))
        .transition(move("ended after many", "loyal", "churned", ended, Signs.ENDED))
        .transition(move("lost after many", "loyal", "churned", gone, Signs.SILENT))
        .transition(move("back as loyal", "churned", "loyal", recent.and(loyal), BACK))
        .transition(move("back as repeat", "churned", "repeat", recent.and(repeat), BACK))
        .transition(move("back as first", "churned", "first-purchase", recent.and(once), BACK))
        .build();
  }

  private static Stage stage(String id, String entry) {
    return StageTexts.stage("purchase", id, entry).build();
  }

  static StageModel relationship(RelationshipRules rules) {
    Signs signs = Signs.of(rules.decline());
    Condition again = PAID_PURCHASE_DAYS.atLeast(rules.formationDays());
    Condition signed = CONTRACT_SIGNED_AT.isKnown();
    Condition forming = again.or(signed);
    Condition regular =
        Condition.all(
            daysOf(Signs.PAID, Span.of(Period.ofYears(1))).atLeast(rules.stabilityDays()),
            FIRST_PAID_PURCHASE_AT.forAtLeast(rules.stabilityTenure()));
    Condition contracted =
        CONTRACTS_IN_FORCE.atLeast(1).and(CUSTOMER_SINCE.forAtLeast(rules.stabilityTenure()));
    Condition stable = regular.or(contracted);
    // With the trial, two days in half a year are two since a silence that ended the decline.
    Condition proven = regular.and(daysOf(Signs.PAID, Span.of(Period.ofMonths(6))).atLeast(2));
    Condition calm = signs.none();
    StageModel.Builder model =
        StageTexts.model("relationship")
            .stage(phase("exploration", "SMF-01"))
            .stage(phase("formation", "SMF-02"), forming)
            .stage(phase("stability", "SMF-03"), stable)
            .stage(phase("decline", "SMF-04"), Signs.customer().and(signs.any()));
    for (Signs.Sign sign : signs.all()) {
      model.transition(
          move(
              sign.id() + ", from exploration",
              "exploration",
              "decline",
              Signs.customer().and(sign.condition()),
              sign.reason()));
    }
    // A way for each reason, so that nobody is told of what others have.
    model.transition(move("takes shape", "exploration", "formation", again, AGAIN));
    model.transition(move("takes shape by contract", "exploration", "formation", signed, SIGNED));
    signs.leadFrom(model, "formation", "decline");
    model.transition(
        move("settles", "formation", "stability", proven, REGULAR).withMinimumDwell(rules.trial()));
    model.transition(
        move("settles by contract", "formation", "stability", contracted, CONTRACTED)
            .withMinimumDwell(rules.trial()));
    signs.leadFrom(model, "stability", "decline");
    return model
        .transition(move("eases off", "stability", "formation", Condition.unless(stable), FEWER))
        .transition(move("revived", "decline", "formation", calm.and(forming), GONE))
        .transition(
            move(
                "tried again", "decline", "exploration", calm.and(Condition.unless(forming)), GONE))
        .build();
  }

  private static Stage phase(String id, String entry) {
    return StageTexts.stage("relationship", id, entry).build();
  }

  static Transition move(String id, String from, String to, Condition condition, Label reason) {
    return Transition.of(id, from, to, condition).withReason(reason);
  }

  static TransitionRule moveFrom(
      List<String> stages, String id, String to, Condition condition, Label reason) {
    String[] others = stages.subList(1, stages.size()).toArray(String[]::new);
    return Transition.to(id, to, condition).from(stages.get(0), others).withReason(reason);
  }
}
