package org.clm4j.models;

import static org.clm4j.models.OrderModels.move;
import static org.clm4j.rule.Terms.CUSTOMER_CONTACTS;
import static org.clm4j.rule.Terms.CUSTOMER_SINCE;
import static org.clm4j.rule.Terms.FIRST_CONTACT_AT;
import static org.clm4j.rule.Terms.LAST_FEEDBACK_AT;
import static org.clm4j.rule.Terms.PAID_PURCHASE_DAYS;
import static org.clm4j.rule.Terms.when;

import org.clm4j.basics.Label;
import org.clm4j.rule.Condition;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;

/**
 * The models in which contact, rating and complaint count beside purchases: SM-B, SM-C and SM-D.
 *
 * <p>Whoever has bought has passed all that comes before, whatever contact is on record.
 */
final class ContactModels {
  private ContactModels() {}

  private static final Label CONTACT = ModelWords.name("contacted");
  private static final Label QUALIFIED = ModelWords.name("qualified");
  private static final Label BOUGHT = ModelWords.name("won");
  private static final Label AGAIN = ModelWords.name("boughtAgain");
  private static final Label CONTENT = ModelWords.name("content");
  private static final Label SOLVED = ModelWords.name("solved");

  static StageModel fiveStep(FiveStepRules rules) {
    Condition known = FIRST_CONTACT_AT.isKnown();
    Condition bought = Signs.customer();
    Condition qualified = CUSTOMER_CONTACTS.atLeast(rules.qualifiedContacts()).or(bought);
    Signs signs = Signs.of(rules.atRisk());
    StageModel.Builder model =
        StageTexts.model("five-step")
            .stage(stage("five-step", "identification", "SMB-01"))
            .stage(stage("five-step", "acquisition", "SMB-02"), known)
            .stage(stage("five-step", "conversion", "SMB-03"), qualified)
            .stage(stage("five-step", "maintenance", "SMB-04"), bought)
            .stage(stage("five-step", "win-back", "SMB-05"), bought.and(signs.any()))
            .transition(move("contact", "identification", "acquisition", known, CONTACT))
            .transition(move("qualified", "acquisition", "conversion", qualified, QUALIFIED))
            .transition(move("converted", "conversion", "maintenance", bought, BOUGHT));
    signs.leadFrom(model, "maintenance", "win-back");
    return model
        .transition(move("won back", "win-back", "maintenance", signs.none(), SOLVED))
        .build();
  }

  static StageModel fourStep(FourStepRules rules) {
    Condition bought = Signs.customer();
    Condition qualified = CUSTOMER_CONTACTS.atLeast(rules.qualifiedContacts()).or(bought);
    Signs signs = Signs.of(rules.atRisk());
    Condition developing = PAID_PURCHASE_DAYS.atLeast(rules.developingDays()).and(signs.content());
    StageModel.Builder model =
        StageTexts.model("four-step")
            .stage(stage("four-step", "acquisition", "SMC-01"))
            .stage(stage("four-step", "conversion", "SMC-02"), qualified)
            .stage(stage("four-step", "satisfaction", "SMC-03"), bought)
            .stage(stage("four-step", "maintenance", "SMC-04"), developing)
            .transition(move("qualified", "acquisition", "conversion", qualified, QUALIFIED))
            .transition(move("converted", "conversion", "satisfaction", bought, BOUGHT))
            .transition(move("develops", "satisfaction", "maintenance", developing, CONTENT));
    signs.unhappyLeadFrom(model, "maintenance", "satisfaction");
    return model.build();
  }

  static StageModel journey(JourneyRules rules) {
    Condition bought = Signs.customer();
    Condition interested = CUSTOMER_CONTACTS.atLeast(rules.interestedContacts()).or(bought);
    Condition used =
        bought.and(
            when(StageModels.FIRST_USE_AT)
                .hasPassed()
                .or(CUSTOMER_SINCE.forAtLeast(rules.usedAfter())));
    Condition rated = CUSTOMER_SINCE.isBefore(LAST_FEEDBACK_AT);
    Condition again = PAID_PURCHASE_DAYS.atLeast(2);
    Label uses = ModelWords.name("uses");
    Label rates = ModelWords.name("rated");
    return StageTexts.model("journey")
        .stage(stage("journey", "awareness", "SMD-01"))
        .stage(stage("journey", "consideration", "SMD-02"), interested)
        .stage(stage("journey", "purchase", "SMD-03"), bought)
        .stage(stage("journey", "use", "SMD-04"), used)
        .stage(stage("journey", "feedback", "SMD-05"), rated)
        .stage(last("journey", "repurchase", "SMD-06"), again)
        .transition(
            move(
                "interested",
                "awareness",
                "consideration",
                interested,
                ModelWords.name("interested")))
        .transition(move("buys", "consideration", "purchase", bought, BOUGHT))
        .transition(move("buys again soon", "purchase", "repurchase", again, AGAIN))
        .transition(move("rates soon", "purchase", "feedback", rated, rates))
        .transition(move("uses", "purchase", "use", used, uses))
        .transition(move("buys again unrated", "use", "repurchase", again, AGAIN))
        .transition(move("rates", "use", "feedback", rated, rates))
        .transition(move("buys again", "feedback", "repurchase", again, AGAIN))
        .build();
  }

  static Stage stage(String model, String id, String entry) {
    return StageTexts.stage(model, id, entry).build();
  }

  static Stage last(String model, String id, String entry) {
    return StageTexts.stage(model, id, entry).terminal(true).build();
  }
}
