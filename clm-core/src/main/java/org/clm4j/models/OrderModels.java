package org.clm4j.models;

import static org.clm4j.rule.Terms.FIRST_PURCHASE_AT;
import static org.clm4j.rule.Terms.GAPS_SINCE_LAST_PURCHASE;
import static org.clm4j.rule.Terms.LAST_PURCHASE_AT;
import static org.clm4j.rule.Terms.PURCHASES;
import static org.clm4j.vocabulary.CanonicalStep.AT_RISK;
import static org.clm4j.vocabulary.CanonicalStep.EVALUATING;
import static org.clm4j.vocabulary.CanonicalStep.FIRST_PURCHASE;
import static org.clm4j.vocabulary.CanonicalStep.IDENTIFIED;
import static org.clm4j.vocabulary.CanonicalStep.IN_USE;
import static org.clm4j.vocabulary.CanonicalStep.LOST;
import static org.clm4j.vocabulary.CanonicalStep.STABLE;

import org.clm4j.basics.Label;
import org.clm4j.rule.Condition;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.clm4j.vocabulary.CanonicalStep;

/**
 * The two models that an order log alone can drive: SM-E and SM-F.
 *
 * <p>Every way out of decline or loss asks for a purchase more recent than the silence that led
 * there, so nobody is in two stages by the same facts, and who is placed without a history stands
 * where a replay ends.
 */
final class OrderModels {
  private OrderModels() {}

  private static final Label FIRST = Label.of("bought for the first time", "首次购买");
  private static final Label AGAIN = Label.of("bought again", "再次购买");
  private static final Label OFTEN = Label.of("has bought often", "多次购买");
  private static final Label SILENT = Label.of("has not bought for too long", "过久未购买");
  private static final Label BACK = Label.of("came back and bought", "重新购买");

  static StageModel purchase(PurchaseRules rules) {
    Condition bought = PURCHASES.atLeast(1);
    Condition repeat = PURCHASES.atLeast(rules.repeatPurchases());
    Condition loyal = PURCHASES.atLeast(rules.loyalPurchases());
    Condition gone = LAST_PURCHASE_AT.forAtLeast(rules.churnedAfter());
    Condition recent = LAST_PURCHASE_AT.forLessThan(rules.churnedAfter());
    Condition once = PURCHASES.below(rules.repeatPurchases());
    return StageTexts.model("purchase")
        .stage(stage("prospect", "SME-01", IDENTIFIED, EVALUATING))
        .stage(stage("first-purchase", "SME-02", FIRST_PURCHASE), bought)
        .stage(stage("repeat", "SME-03", IN_USE), repeat)
        .stage(stage("loyal", "SME-04", STABLE), loyal)
        .stage(stage("churned", "SME-05", LOST), gone)
        .transition(move("first purchase", "prospect", "first-purchase", bought, FIRST))
        .transition(move("lost after one", "first-purchase", "churned", gone, SILENT))
        .transition(move("second purchase", "first-purchase", "repeat", repeat, AGAIN))
        .transition(move("lost after some", "repeat", "churned", gone, SILENT))
        .transition(move("loyal", "repeat", "loyal", loyal, OFTEN))
        .transition(move("lost after many", "loyal", "churned", gone, SILENT))
        .transition(move("back as loyal", "churned", "loyal", recent.and(loyal), BACK))
        .transition(move("back as repeat", "churned", "repeat", recent.and(repeat), BACK))
        .transition(move("back as first", "churned", "first-purchase", recent.and(once), BACK))
        .build();
  }

  private static Stage stage(String id, String entry, CanonicalStep... steps) {
    return StageTexts.stage("purchase", id, entry, steps).build();
  }

  static StageModel relationship(RelationshipRules rules) {
    Silence silence = rules.decline();
    Condition forming = PURCHASES.atLeast(rules.formationPurchases());
    Condition stable =
        PURCHASES
            .atLeast(rules.stabilityPurchases())
            .and(FIRST_PURCHASE_AT.forAtLeast(rules.stabilityTenure()));
    Condition silent =
        LAST_PURCHASE_AT
            .forAtLeast(silence.shortest())
            .and(
                GAPS_SINCE_LAST_PURCHASE
                    .atLeast(silence.ownGaps())
                    .or(LAST_PURCHASE_AT.forAtLeast(silence.longest())));
    Condition recent = LAST_PURCHASE_AT.forLessThan(silence.shortest());
    Condition trying = PURCHASES.below(rules.formationPurchases());
    return StageTexts.model("relationship")
        .stage(phase("exploration", "SMF-01", IDENTIFIED, EVALUATING, FIRST_PURCHASE))
        .stage(phase("formation", "SMF-02", IN_USE), forming)
        .stage(phase("stability", "SMF-03", STABLE), stable)
        .stage(phase("decline", "SMF-04", AT_RISK), silent)
        .transition(move("trial lapses", "exploration", "decline", silent, SILENT))
        .transition(move("takes shape", "exploration", "formation", forming, AGAIN))
        .transition(move("breaks off", "formation", "decline", silent, SILENT))
        .transition(
            move(
                "settles",
                "formation",
                "stability",
                stable,
                Label.of("has bought often, for long enough", "长期多次购买")))
        .transition(move("falls silent", "stability", "decline", silent, SILENT))
        .transition(move("restored", "decline", "stability", recent.and(stable), BACK))
        .transition(move("revived", "decline", "formation", recent.and(forming), BACK))
        .transition(move("tried again", "decline", "exploration", recent.and(trying), BACK))
        .build();
  }

  private static Stage phase(String id, String entry, CanonicalStep... steps) {
    return StageTexts.stage("relationship", id, entry, steps).build();
  }

  static Transition move(String id, String from, String to, Condition condition, Label reason) {
    return Transition.of(id, from, to, condition).withReason(reason);
  }
}
