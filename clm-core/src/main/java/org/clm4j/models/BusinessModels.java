package org.clm4j.models;

import static org.clm4j.models.ContactModels.last;
import static org.clm4j.models.ContactModels.stage;
import static org.clm4j.models.OrderModels.move;
import static org.clm4j.models.OrderModels.moveFrom;
import static org.clm4j.rule.Terms.CUSTOMER_CONTACTS;
import static org.clm4j.rule.Terms.CUSTOMER_SINCE;
import static org.clm4j.rule.Terms.when;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.rule.Condition;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;

/**
 * The models of a firm that sells to firms, or several businesses to one customer: SM-A and SM-G.
 */
final class BusinessModels {
  private BusinessModels() {}

  static StageModel b2b(B2bRules rules) {
    Condition customer = Signs.customer();
    Condition lasting = CUSTOMER_SINCE.forAtLeast(rules.retentionAfter());
    Signs signs = Signs.of(rules.atRisk());
    StageModel.Builder model =
        StageTexts.model("b2b")
            .stage(stage("b2b", "acquisition", "SMA-01"))
            .stage(stage("b2b", "development", "SMA-02"), customer)
            .stage(last("b2b", "retention", "SMA-03"), customer.and(lasting.or(signs.any())))
            .transition(
                move("won", "acquisition", "development", customer, ModelWords.name("won")));
    signs.leadFrom(model, "development", "retention");
    return model
        .transition(
            move(
                "lasts",
                "development",
                "retention",
                lasting,
                ModelWords.name("customerForSomeTime")))
        .transition(
            move(
                "develops again",
                "retention",
                "development",
                signs.none().and(Condition.unless(lasting)),
                ModelWords.name("newAgain")))
        .build();
  }

  static StageModel status(StatusRules rules) {
    Condition bought = Signs.customer();
    Condition established = bought.and(CUSTOMER_SINCE.forAtLeast(rules.existingAfter()));
    Condition fresh = when(StageModels.NEW_BUSINESS_AT).forLessThan(rules.existingAfter());
    Condition settled = when(StageModels.NEW_BUSINESS_AT).forAtLeast(rules.existingAfter());
    StageModel.Builder model = StageTexts.model("status");
    List<String> prospects = prospects(model, rules);
    model
        .stage(
            StageTexts.stage("status", "new", "SMG-02")
                .factors("FAC-10", "FAC-11", "FAC-12", "FAC-13", "FAC-14")
                .build(),
            bought)
        .stage(
            StageTexts.stage("status", "existing", "SMG-03")
                .factors("FAC-15", "FAC-16", "FAC-17")
                .build(),
            established)
        .stage(
            StageTexts.stage("status", "new-business", "SMG-04")
                .factors("FAC-18", "FAC-19", "FAC-20", "FAC-21")
                .build(),
            bought.and(fresh));
    Label first = ModelWords.name("decidedToBuy");
    Label trusts = ModelWords.name("newBusiness");
    Label stays = ModelWords.name("usesForSomeTime");
    return model
        .transition(
            moveFrom(prospects, "takes up new business", "new-business", bought.and(fresh), trusts))
        .transition(moveFrom(prospects, "becomes customer", "new", bought, first))
        .transition(move("established", "new", "existing", established, stays))
        .transition(move("adds new business", "existing", "new-business", fresh, trusts))
        .transition(
            move(
                "new business established",
                "new-business",
                "existing",
                established.and(settled),
                stays))
        .build();
  }

  /** Declares the potential customer, or the three phases of one, and returns their ids. */
  private static List<String> prospects(StageModel.Builder model, StatusRules rules) {
    String[] factors = {"FAC-07", "FAC-08", "FAC-09"};
    if (!rules.prospectSteps()) {
      model.stage(StageTexts.stage("status", "prospect", "SMG-01").factors(factors).build());
      return List.of("prospect");
    }
    Condition searching = CUSTOMER_CONTACTS.atLeast(rules.searchingContacts());
    Condition evaluating = CUSTOMER_CONTACTS.atLeast(rules.evaluatingContacts());
    Label asks = ModelWords.name("asked");
    model
        .stage(step("need-recognition", "SMH-01", factors))
        .stage(step("information-search", "SMH-02", factors), searching)
        .stage(step("evaluation", "SMH-03", factors), evaluating)
        .transition(move("searches", "need-recognition", "information-search", searching, asks))
        .transition(move("evaluates", "information-search", "evaluation", evaluating, asks));
    return List.of("need-recognition", "information-search", "evaluation");
  }

  private static Stage step(String id, String entry, String... factors) {
    return StageTexts.stage("status", id, entry).partOf("prospect").factors(factors).build();
  }
}
