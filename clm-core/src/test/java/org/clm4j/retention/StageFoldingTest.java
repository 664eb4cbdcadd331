package org.clm4j.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.rule.Condition.all;
import static org.clm4j.rule.Condition.any;
import static org.clm4j.rule.Condition.not;

import org.clm4j.rule.Condition;
import org.clm4j.rule.Terms;
import org.junit.jupiter.api.Test;

/** What a condition comes to once the stage is known. */
class StageFoldingTest {

  private static final Condition HERE = Terms.STAGE.isOneOf("decline", "churned");
  private static final Condition ELSEWHERE = Terms.STAGE.isOneOf("stability");
  private static final Condition COMPLAINED = Terms.OPEN_COMPLAINTS.atLeast(1);
  private static final Condition BOUGHT = Terms.PURCHASES.atLeast(1);
  private static final Condition GOLD = Terms.RFM_CLASS.isOneOf("decline");

  private static Condition folded(Condition condition) {
    return StageFolding.in("decline", condition);
  }

  @Test
  void whatAsksForTheStageIsSettled() {
    assertThat(folded(HERE)).isEqualTo(StageFolding.ALWAYS);
    assertThat(folded(ELSEWHERE)).isEqualTo(StageFolding.NEVER);
    assertThat(folded(Terms.STAGE.isKnown())).isEqualTo(StageFolding.ALWAYS);
    assertThat(folded(not(HERE))).isEqualTo(StageFolding.NEVER);
    assertThat(folded(not(ELSEWHERE))).isEqualTo(StageFolding.ALWAYS);
  }

  @Test
  void whatAsksForSomethingElseIsLeft() {
    assertThat(folded(COMPLAINED)).isEqualTo(COMPLAINED);
    assertThat(folded(not(COMPLAINED))).isEqualTo(not(COMPLAINED));
    assertThat(folded(GOLD)).as("a text that is not the stage").isEqualTo(GOLD);
    assertThat(folded(Terms.RFM_CLASS.isKnown())).isEqualTo(Terms.RFM_CLASS.isKnown());
  }

  @Test
  void ofSeveralPartsThoseAreLeftThatStillDecide() {
    assertThat(folded(all(HERE, COMPLAINED))).isEqualTo(COMPLAINED);
    assertThat(folded(all(HERE, COMPLAINED, BOUGHT))).isEqualTo(all(COMPLAINED, BOUGHT));
    assertThat(folded(all(ELSEWHERE, COMPLAINED))).isEqualTo(StageFolding.NEVER);
    assertThat(folded(all(HERE, HERE))).isEqualTo(StageFolding.ALWAYS);
    assertThat(folded(any(ELSEWHERE, COMPLAINED))).isEqualTo(COMPLAINED);
    assertThat(folded(any(ELSEWHERE, COMPLAINED, BOUGHT))).isEqualTo(any(COMPLAINED, BOUGHT));
    assertThat(folded(any(HERE, COMPLAINED))).isEqualTo(StageFolding.ALWAYS);
    assertThat(folded(any(ELSEWHERE, not(HERE)))).isEqualTo(StageFolding.NEVER);
    assertThat(folded(all(COMPLAINED, not(any(ELSEWHERE, BOUGHT)))))
        .isEqualTo(all(COMPLAINED, not(BOUGHT)));
  }
}
