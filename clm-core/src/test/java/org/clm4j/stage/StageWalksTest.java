package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.stage.Facts.day;
import static org.clm4j.stage.Facts.purchase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.clm4j.basics.Language;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.MatterClosed;
import org.clm4j.event.MatterOpened;
import org.clm4j.event.RelationEnded;
import org.clm4j.event.Treatment;
import org.clm4j.models.BusinessLines;
import org.clm4j.models.RelationshipRules;
import org.clm4j.models.StageModels;
import org.clm4j.models.StatusRules;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Profiler;
import org.junit.jupiter.api.Test;

/**
 * Each model of the sources, walked through every stage and back where it allows, in the words a
 * host is told at each step: why a customer moves, and why not.
 */
class StageWalksTest {

  private static final Language EN = Language.ENGLISH;
  private static final Language ZH = Language.CHINESE;

  private static final Profiler PROFILER =
      Profiler.builder(Facts.ZONE).metric(StageModels.FIRST_USE_AT).build();

  private static CustomerHistory story(CustomerEvent... events) {
    return CustomerHistory.of("c", List.of(events));
  }

  private static CustomerEvent talk(int day) {
    return Interaction.of("i" + day, day(day), "phone", "inquiry");
  }

  private static CustomerEvent csat(int day, int value) {
    return Feedback.of("f" + day, day(day), Feedback.Measure.CSAT, value, Feedback.Scale.of(1, 5));
  }

  /**
   * Returns what a host is told that asks on these days: every move, or why there is none. A replay
   * with that schedule takes the same way.
   */
  private static String walk(
      StageModel model, CustomerHistory history, Language language, int... days) {
    StageHistory replayed =
        model.replay(history, PROFILER, Arrays.stream(days).mapToObj(Facts::day).toList());
    List<StageChange> changes = new ArrayList<>();
    String told = walk(model, day -> PROFILER.profile(history, day), changes, language, days);
    assertThat(replayed.changes()).isEqualTo(changes);
    return told;
  }

  private static String walk(
      BusinessLines lines, CustomerHistory history, String line, Language language, int... days) {
    List<StageChange> changes = new ArrayList<>();
    String told =
        walk(lines.model(), day -> lines.profile(history, line, day), changes, language, days);
    Instant last = day(days[days.length - 1]);
    assertThat(lines.replay(history, last).lines().get(line).path())
        .extracting(Stage::id)
        .containsSubsequence(changes.stream().map(StageChange::to).toList());
    return told;
  }

  private static String walk(
      StageModel model,
      Function<Instant, CustomerProfile> facts,
      List<StageChange> changes,
      Language language,
      int... days) {
    StringBuilder told = new StringBuilder();
    StageState state = model.start(day(days[0]));
    for (int day : days) {
      CustomerProfile profile = facts.apply(day(day));
      StageDecision decision = model.next(state, profile);
      if (!decision.moved()) {
        told.append(day).append(": ").append(decision.in(language)).append('\n');
      }
      while (decision.moved()) {
        changes.add(decision.change().orElseThrow());
        told.append(day).append(": ").append(decision.in(language)).append('\n');
        decision = model.next(decision.state(), profile);
      }
      state = decision.state();
    }
    return told.toString();
  }

  @Test
  void b2bIsWonByAContractAndKeptByTime() {
    CustomerHistory history =
        story(talk(0), ContractEvent.of("k1", day(30), "k", ContractEvent.Action.SIGNED));
    int[] days = {0, 30, 100, 210, 211};
    assertThat(walk(StageModels.b2b(), history, EN, days))
        .isEqualTo(
            """
            0: Stays in Acquisition. Moving to Development needs start as a customer to be known: is not known.
            30: Moves from Acquisition to Development: bought or signed for the first time (start as a customer known).
            100: Stays in Development. Moving to Retention needs start as a customer at least 180 days ago: was on 2026-01-31, would hold from 2026-07-30.
            210: Moves from Development to Retention: has been a customer for some time (start as a customer at least 180 days ago: was on 2026-01-31).
            211: Stays in Retention: no rule leads out of it.
            """);
    assertThat(walk(StageModels.b2b(), history, ZH, days))
        .isEqualTo(
            """
            0: 留在“获取阶段”。转入“发展阶段”需要已有“成为客户”的记录：目前没有。
            30: 由“获取阶段”转入“发展阶段”：首次购买或签约（已有“成为客户”的记录）。
            100: 留在“发展阶段”。转入“留存阶段”需要成为客户距今至少 180 天：发生于 2026-01-31，将自 2026-07-30 起成立。
            210: 由“发展阶段”转入“留存阶段”：成为客户已有一段时间（成为客户距今至少 180 天：发生于 2026-01-31）。
            211: 留在“留存阶段”：没有离开该阶段的规则。
            """);
  }

  @Test
  void fiveStepsLeadFromAMailingToAComplaintAndItsSolution() {
    CustomerHistory history =
        story(
            Treatment.of("t", day(3), "STR-12"),
            talk(5),
            purchase(9),
            Complaint.of("c1", day(20)).resolvedAt(day(25)));
    assertThat(walk(StageModels.fiveStep(), history, EN, 0, 3, 4, 5, 6, 9, 10, 20, 22, 25))
        .isEqualTo(
            """
            0: Stays in Prospect identification. Moving to Customer acquisition needs first contact to be known: is not known.
            3: Moves from Prospect identification to Customer acquisition: was contacted (first contact known).
            4: Stays in Customer acquisition. Moving to Customer conversion needs interactions at least 1: is 0, would hold with 1 more interaction, or purchases at least 1: is 0, would hold with 1 more purchase.
            5: Moves from Customer acquisition to Customer conversion: answered: a qualified contact (interactions at least 1: is 1).
            6: Stays in Customer conversion. Moving to Customer maintenance needs purchases at least 1: is 0, would hold with 1 more purchase.
            9: Moves from Customer conversion to Customer maintenance: bought for the first time (purchases at least 1: is 1).
            10: Stays in Customer maintenance. Moving to Customer win-back needs open complaints at least 1: is 0, would hold with 1 more complaint, or satisfaction (CSAT) at most 2: is not known, or last purchase at least 365 days ago: was on 2026-01-10, would hold from 2027-01-10.
            20: Moves from Customer maintenance to Customer win-back: the relation has a problem (open complaints at least 1: is 1).
            22: Stays in Customer win-back. Moving to Customer maintenance needs open complaints below 1: is 1, would hold with 1 fewer complaint.
            25: Moves from Customer win-back to Customer maintenance: the problem is solved (open complaints below 1: is 0; satisfaction (CSAT) not known; last purchase less than 365 days ago: was on 2026-01-10).
            """);
  }

  @Test
  void fourStepsGoUpBackAndUpAgainWithTheRating() {
    CustomerHistory history =
        story(
            talk(2), purchase(5), csat(8, 1), purchase(20), csat(25, 4), csat(60, 2), csat(70, 5));
    assertThat(walk(StageModels.fourStep(), history, EN, 0, 2, 3, 5, 20, 25, 26, 60, 70))
        .isEqualTo(
            """
            0: Stays in Acquisition. Moving to Conversion needs interactions at least 1: is 0, would hold with 1 more interaction, or purchases at least 1: is 0, would hold with 1 more purchase.
            2: Moves from Acquisition to Conversion: answered: a qualified contact (interactions at least 1: is 1).
            3: Stays in Conversion. Moving to Satisfaction management needs purchases at least 1: is 0, would hold with 1 more purchase.
            5: Moves from Conversion to Satisfaction management: bought for the first time (purchases at least 1: is 1).
            20: Stays in Satisfaction management. Moving to Maintenance and development needs satisfaction (CSAT) above 2: is 1, would hold with over 1 point more.
            25: Moves from Satisfaction management to Maintenance and development: has bought more than once and is content (purchases at least 2: is 2; open complaints below 1: is 0; satisfaction (CSAT) above 2: is 4).
            26: Stays in Maintenance and development. Moving to Satisfaction management needs open complaints at least 1: is 0, would hold with 1 more complaint, or satisfaction (CSAT) at most 2: is 4, would hold with 2 fewer points.
            60: Moves from Maintenance and development to Satisfaction management: the relation has a problem (satisfaction (CSAT) at most 2: is 2).
            70: Moves from Satisfaction management to Maintenance and development: has bought more than once and is content (purchases at least 2: is 2; open complaints below 1: is 0; satisfaction (CSAT) above 2: is 5).
            """);
  }

  @Test
  void theJourneyPassesItsSixStagesAndEnds() {
    CustomerHistory history = story(talk(2), purchase(5), csat(14, 5), purchase(40));
    assertThat(walk(StageModels.journey(), history, EN, 0, 2, 3, 5, 6, 12, 13, 14, 15, 40, 41))
        .isEqualTo(
            """
            0: Stays in Awareness. Moving to Consideration needs interactions at least 1: is 0, would hold with 1 more interaction, or purchases at least 1: is 0, would hold with 1 more purchase.
            2: Moves from Awareness to Consideration: showed interest (interactions at least 1: is 1).
            3: Stays in Consideration. Moving to Purchase needs purchases at least 1: is 0, would hold with 1 more purchase.
            5: Moves from Consideration to Purchase: bought for the first time (purchases at least 1: is 1).
            6: Stays in Purchase. Moving to Repurchase needs purchases at least 2: is 1, would hold with 1 more purchase. Moving to Feedback needs first purchase before last feedback: last feedback is not known. Moving to Use needs first use to have come: is not known, or first purchase at least 7 days ago: was on 2026-01-06, would hold from 2026-01-13.
            12: Moves from Purchase to Use: began to use it (purchases at least 1: is 1; first purchase at least 7 days ago: was on 2026-01-06).
            13: Stays in Use. Moving to Repurchase needs purchases at least 2: is 1, would hold with 1 more purchase. Moving to Feedback needs first purchase before last feedback: last feedback is not known.
            14: Moves from Use to Feedback: rated the experience (first purchase before last feedback: is on 2026-01-06 against 2026-01-15).
            15: Stays in Feedback. Moving to Repurchase needs purchases at least 2: is 1, would hold with 1 more purchase.
            40: Moves from Feedback to Repurchase: bought again (purchases at least 2: is 2).
            41: Stays in Repurchase: no rule leads out of it.
            """);
  }

  @Test
  void aBuyerBecomesLoyalIsLostAndComesBackAsLoyal() {
    CustomerHistory history = Facts.bought(1, 20, 40, 60, 80, 500);
    assertThat(walk(StageModels.purchase(), history, EN, 0, 1, 2, 20, 21, 80, 81, 445, 446, 500))
        .isEqualTo(
            """
            0: Stays in Prospect. Moving to First purchase needs purchases at least 1: is 0, would hold with 1 more purchase.
            1: Moves from Prospect to First purchase: bought for the first time (purchases at least 1: is 1).
            2: Stays in First purchase. Moving to Churned customer needs last purchase at least 365 days ago: was on 2026-01-02, would hold from 2027-01-02. Moving to Repeat purchase needs purchases at least 2: is 1, would hold with 1 more purchase.
            20: Moves from First purchase to Repeat purchase: bought again (purchases at least 2: is 2).
            21: Stays in Repeat purchase. Moving to Churned customer needs last purchase at least 365 days ago: was on 2026-01-21, would hold from 2027-01-21. Moving to Loyal customer needs purchases at least 5: is 2, would hold with 3 more purchases.
            80: Moves from Repeat purchase to Loyal customer: has bought often (purchases at least 5: is 5).
            81: Stays in Loyal customer. Moving to Churned customer needs last purchase at least 365 days ago: was on 2026-03-22, would hold from 2027-03-22.
            445: Moves from Loyal customer to Churned customer: has not bought for too long (last purchase at least 365 days ago: was on 2026-03-22).
            446: Stays in Churned customer. Moving to Loyal customer needs last purchase less than 365 days ago: was on 2026-03-22. Moving to Repeat purchase needs last purchase less than 365 days ago: was on 2026-03-22. Moving to First purchase needs last purchase less than 365 days ago: was on 2026-03-22, and purchases below 2: is 5, which does not get smaller.
            500: Moves from Churned customer to Loyal customer: came back and bought (last purchase less than 365 days ago: was on 2027-05-16; purchases at least 5: is 6).
            """);
  }

  @Test
  void aBuyerIsLostAfterOnePurchaseAndComesBackWithTheSecond() {
    CustomerHistory history = Facts.bought(1, 400);
    assertThat(walk(StageModels.purchase(), history, ZH, 0, 1, 2, 366, 367, 400))
        .isEqualTo(
            """
            0: 留在“潜在客户”。转入“首次购买”需要购买次数至少 1：现为 0，还差 1 次购买。
            1: 由“潜在客户”转入“首次购买”：首次购买（购买次数至少 1：现为 1）。
            2: 留在“首次购买”。转入“流失客户”需要最近一次购买距今至少 365 天：发生于 2026-01-02，将自 2027-01-02 起成立。转入“重复购买”需要购买次数至少 2：现为 1，还差 1 次购买。
            366: 由“首次购买”转入“流失客户”：过久未购买（最近一次购买距今至少 365 天：发生于 2026-01-02）。
            367: 留在“流失客户”。转入“忠实客户”需要最近一次购买距今不足 365 天：发生于 2026-01-02，且购买次数至少 5：现为 1，还差 4 次购买。转入“重复购买”需要最近一次购买距今不足 365 天：发生于 2026-01-02，且购买次数至少 2：现为 1，还差 1 次购买。转入“首次购买”需要最近一次购买距今不足 365 天：发生于 2026-01-02。
            400: 由“流失客户”转入“重复购买”：重新购买（最近一次购买距今不足 365 天：发生于 2027-02-05；购买次数至少 2：现为 2）。
            """);
  }

  @Test
  void aRelationIsTriedAgainRevivedAndRestoredFromEveryDecline() {
    // The relation forms with the third purchase, so that a second one may only try it again.
    StageModel model =
        StageModels.relationship(RelationshipRules.defaults().withFormationPurchases(3));
    CustomerHistory history = Facts.bought(1, 400, 410, 800, 810, 1200);
    int[] days = {0, 1, 366, 367, 400, 401, 410, 411, 775, 776, 800, 810, 1175, 1200};
    assertThat(walk(model, history, EN, days))
        .isEqualTo(
            """
            0: Stays in Exploration. Moving to Decline needs last purchase at least 90 days ago: is not known, and (silence in the customer's own usual gaps at least 3: is not known, or last purchase at least 365 days ago: is not known). Moving to Formation needs purchases at least 3: is 0, would hold with 3 more purchases.
            1: Stays in Exploration. Moving to Decline needs last purchase at least 90 days ago: was on 2026-01-02, would hold from 2026-04-02, and (silence in the customer's own usual gaps at least 3: is not known, or last purchase at least 365 days ago: was on 2026-01-02, would hold from 2027-01-02). Moving to Formation needs purchases at least 3: is 1, would hold with 2 more purchases.
            366: Moves from Exploration to Decline: has not bought for too long (last purchase at least 90 days ago: was on 2026-01-02; last purchase at least 365 days ago: was on 2026-01-02).
            367: Stays in Decline. Moving to Stability needs last purchase less than 90 days ago: was on 2026-01-02, and purchases at least 5: is 1, would hold with 4 more purchases. Moving to Formation needs last purchase less than 90 days ago: was on 2026-01-02, and purchases at least 3: is 1, would hold with 2 more purchases. Moving to Exploration needs last purchase less than 90 days ago: was on 2026-01-02.
            400: Moves from Decline to Exploration: came back and bought (last purchase less than 90 days ago: was on 2027-02-05; purchases below 3: is 2).
            401: Stays in Exploration. Moving to Decline needs last purchase at least 90 days ago: was on 2027-02-05, would hold from 2027-05-06, and (silence in the customer's own usual gaps at least 3: is 0.00251, would hold from 2030-05-17, or last purchase at least 365 days ago: was on 2027-02-05, would hold from 2028-02-05). Moving to Formation needs purchases at least 3: is 2, would hold with 1 more purchase.
            410: Moves from Exploration to Formation: bought again (purchases at least 3: is 3).
            411: Stays in Formation. Moving to Decline needs last purchase at least 90 days ago: was on 2027-02-15, would hold from 2027-05-16, and (silence in the customer's own usual gaps at least 3: is 0.00489, would hold from 2028-10-21, or last purchase at least 365 days ago: was on 2027-02-15, would hold from 2028-02-15). Moving to Stability needs purchases at least 5: is 3, would hold with 2 more purchases.
            775: Moves from Formation to Decline: has not bought for too long (last purchase at least 90 days ago: was on 2027-02-15; last purchase at least 365 days ago: was on 2027-02-15).
            776: Stays in Decline. Moving to Stability needs last purchase less than 90 days ago: was on 2027-02-15, and purchases at least 5: is 3, would hold with 2 more purchases. Moving to Formation needs last purchase less than 90 days ago: was on 2027-02-15. Moving to Exploration needs last purchase less than 90 days ago: was on 2027-02-15, and purchases below 3: is 3, which does not get smaller.
            800: Moves from Decline to Formation: came back and bought (last purchase less than 90 days ago: was on 2028-03-11; purchases at least 3: is 4).
            810: Moves from Formation to Stability: has bought often, for long enough (purchases at least 5: is 5; first purchase at least 180 days ago: was on 2026-01-02).
            1175: Moves from Stability to Decline: has not bought for too long (last purchase at least 90 days ago: was on 2028-03-21; last purchase at least 365 days ago: was on 2028-03-21).
            1200: Moves from Decline to Stability: came back and bought (last purchase less than 90 days ago: was on 2029-04-15; purchases at least 5: is 6; first purchase at least 180 days ago: was on 2026-01-02).
            """);
  }

  @Test
  void aRelationDeclinesByItsOwnRhythm() {
    CustomerHistory history = Facts.bought(0, 50, 100, 150, 200, 400);
    int[] days = {0, 50, 60, 150, 200, 250, 350, 360, 400};
    assertThat(walk(StageModels.relationship(), history, ZH, days))
        .isEqualTo(
            """
            0: 留在“考察期”。转入“退化期”需要最近一次购买距今至少 90 天：发生于 2026-01-01，将自 2026-04-01 起成立，且（以客户自身购买间隔计的沉默时长至少 3：未知，或最近一次购买距今至少 365 天：发生于 2026-01-01，将自 2027-01-01 起成立）。转入“形成期”需要购买次数至少 2：现为 1，还差 1 次购买。
            50: 由“考察期”转入“形成期”：再次购买（购买次数至少 2：现为 2）。
            60: 留在“形成期”。转入“退化期”需要最近一次购买距今至少 90 天：发生于 2026-02-20，将自 2026-05-21 起成立，且（以客户自身购买间隔计的沉默时长至少 3：现为 0.2，将自 2026-07-20 起成立，或最近一次购买距今至少 365 天：发生于 2026-02-20，将自 2027-02-20 起成立）。转入“稳定期”需要购买次数至少 5：现为 2，还差 3 次购买，且首次购买距今至少 180 天：发生于 2026-01-01，将自 2026-06-30 起成立。
            150: 留在“形成期”。转入“退化期”需要最近一次购买距今至少 90 天：发生于 2026-05-31，将自 2026-08-29 起成立，且（以客户自身购买间隔计的沉默时长至少 3：现为 0，将自 2026-10-28 起成立，或最近一次购买距今至少 365 天：发生于 2026-05-31，将自 2027-05-31 起成立）。转入“稳定期”需要购买次数至少 5：现为 4，还差 1 次购买，且首次购买距今至少 180 天：发生于 2026-01-01，将自 2026-06-30 起成立。
            200: 由“形成期”转入“稳定期”：长期多次购买（购买次数至少 5：现为 5；首次购买距今至少 180 天：发生于 2026-01-01）。
            250: 留在“稳定期”。转入“退化期”需要最近一次购买距今至少 90 天：发生于 2026-07-20，将自 2026-10-18 起成立，且（以客户自身购买间隔计的沉默时长至少 3：现为 1，将自 2026-12-17 起成立，或最近一次购买距今至少 365 天：发生于 2026-07-20，将自 2027-07-20 起成立）。
            350: 由“稳定期”转入“退化期”：过久未购买（最近一次购买距今至少 90 天：发生于 2026-07-20；以客户自身购买间隔计的沉默时长至少 3：现为 3）。
            360: 留在“退化期”。转入“稳定期”需要最近一次购买距今不足 90 天：发生于 2026-07-20。转入“形成期”需要最近一次购买距今不足 90 天：发生于 2026-07-20。转入“考察期”需要最近一次购买距今不足 90 天：发生于 2026-07-20，且购买次数低于 2：现为 5，不会再减少。
            400: 由“退化期”转入“稳定期”：重新购买（最近一次购买距今不足 90 天：发生于 2027-02-05；购买次数至少 5：现为 6；首次购买距今至少 180 天：发生于 2026-01-01）。
            """);
  }

  @Test
  void aProspectBecomesANewAndAnExistingCustomer() {
    CustomerHistory history = story(talk(0), purchase(10));
    assertThat(walk(StageModels.status(), history, EN, 0, 10, 50, 100, 101))
        .isEqualTo(
            """
            0: Stays in Potential customer. Moving to New customer of a new business needs purchases at least 1: is 0, would hold with 1 more purchase, and start of the new business less than 90 days ago: is not known. Moving to New customer needs purchases at least 1: is 0, would hold with 1 more purchase.
            10: Moves from Potential customer to New customer: decided to buy (purchases at least 1: is 1).
            50: Stays in New customer. Moving to Existing customer needs first purchase at least 90 days ago: was on 2026-01-11, would hold from 2026-04-11.
            100: Moves from New customer to Existing customer: has been a customer for some time (first purchase at least 90 days ago: was on 2026-01-11).
            101: Stays in Existing customer. Moving to New customer of a new business needs start of the new business less than 90 days ago: is not known.
            """);
  }

  @Test
  void aProspectPassesThreePhasesOfTheirOwn() {
    StageModel model = StageModels.status(StatusRules.defaults().withProspectSteps(1, 3));
    CustomerHistory history = story(talk(1), talk(2), talk(3), purchase(10));
    assertThat(walk(model, history, EN, 1, 2, 3, 10))
        .isEqualTo(
            """
            1: Moves from Need recognition to Information search: asked about the business (interactions at least 1: is 1).
            2: Stays in Information search. Moving to Evaluation and choice needs interactions at least 3: is 2, would hold with 1 more interaction. Moving to New customer of a new business needs purchases at least 1: is 0, would hold with 1 more purchase, and start of the new business less than 90 days ago: is not known. Moving to New customer needs purchases at least 1: is 0, would hold with 1 more purchase.
            3: Moves from Information search to Evaluation and choice: asked about the business (interactions at least 3: is 3).
            10: Moves from Evaluation and choice to New customer: decided to buy (purchases at least 1: is 1).
            """);
  }

  @Test
  void anExistingCustomerOfOneLineIsNewOnAnother() {
    CustomerHistory history =
        story(talk(0), purchase(10).onLine("mobile"), purchase(150).onLine("broadband"));
    BusinessLines lines = BusinessLines.status(StatusRules.defaults(), PROFILER);
    int[] days = {9, 10, 150, 160, 240, 241};
    assertThat(walk(lines, history, "mobile", EN, days))
        .isEqualTo(
            """
            9: Stays in Potential customer. Moving to New customer of a new business needs purchases at least 1: is 0, would hold with 1 more purchase, and start of the new business less than 90 days ago: is not known. Moving to New customer needs purchases at least 1: is 0, would hold with 1 more purchase.
            10: Moves from Potential customer to New customer: decided to buy (purchases at least 1: is 1).
            150: Moves from New customer to Existing customer: has been a customer for some time (first purchase at least 90 days ago: was on 2026-01-11).
            160: Stays in Existing customer. Moving to New customer of a new business needs start of the new business less than 90 days ago: is not known.
            240: Stays in Existing customer. Moving to New customer of a new business needs start of the new business less than 90 days ago: is not known.
            241: Stays in Existing customer. Moving to New customer of a new business needs start of the new business less than 90 days ago: is not known.
            """);
    assertThat(walk(lines, history, "broadband", EN, days))
        .isEqualTo(
            """
            9: Stays in Potential customer. Moving to New customer of a new business needs purchases at least 1: is 0, would hold with 1 more purchase, and start of the new business less than 90 days ago: is not known. Moving to New customer needs purchases at least 1: is 0, would hold with 1 more purchase.
            10: Stays in Potential customer. Moving to New customer of a new business needs purchases at least 1: is 0, would hold with 1 more purchase, and start of the new business less than 90 days ago: is not known. Moving to New customer needs purchases at least 1: is 0, would hold with 1 more purchase.
            150: Moves from Potential customer to New customer of a new business: uses a new business of the firm (purchases at least 1: is 1; start of the new business less than 90 days ago: was on 2026-05-31).
            160: Stays in New customer of a new business. Moving to Existing customer needs first purchase at least 90 days ago: was on 2026-05-31, would hold from 2026-08-29, and start of the new business at least 90 days ago: was on 2026-05-31, would hold from 2026-08-29.
            240: Moves from New customer of a new business to Existing customer: has been a customer for some time (first purchase at least 90 days ago: was on 2026-05-31; start of the new business at least 90 days ago: was on 2026-05-31).
            241: Stays in Existing customer. Moving to New customer of a new business needs start of the new business less than 90 days ago: was on 2026-05-31.
            """);
    assertThat(walk(lines, history, "broadband", ZH, days))
        .isEqualTo(
            """
            9: 留在“潜在客户”。转入“新业务的新客户”需要购买次数至少 1：现为 0，还差 1 次购买，且开始使用新业务距今不足 90 天：未知。转入“新客户”需要购买次数至少 1：现为 0，还差 1 次购买。
            10: 留在“潜在客户”。转入“新业务的新客户”需要购买次数至少 1：现为 0，还差 1 次购买，且开始使用新业务距今不足 90 天：未知。转入“新客户”需要购买次数至少 1：现为 0，还差 1 次购买。
            150: 由“潜在客户”转入“新业务的新客户”：使用企业的新业务（购买次数至少 1：现为 1；开始使用新业务距今不足 90 天：发生于 2026-05-31）。
            160: 留在“新业务的新客户”。转入“老客户”需要首次购买距今至少 90 天：发生于 2026-05-31，将自 2026-08-29 起成立，且开始使用新业务距今至少 90 天：发生于 2026-05-31，将自 2026-08-29 起成立。
            240: 由“新业务的新客户”转入“老客户”：使用业务已持续一段时间（首次购买距今至少 90 天：发生于 2026-05-31；开始使用新业务距今至少 90 天：发生于 2026-05-31）。
            241: 留在“老客户”。转入“新业务的新客户”需要开始使用新业务距今不足 90 天：发生于 2026-05-31。
            """);
    BusinessLines.Standing standing = lines.replay(history, day(241));
    assertThat(IntStream.of(days).mapToObj(d -> standing.overallAt(day(d)).toString()))
        .as("the overall stage, of the line that is furthest")
        .containsExactly("prospect", "new", "new-business", "new-business", "existing", "existing");
  }

  @Test
  void aRelationEndsIsWoundDownClosedAndBegunAnew() {
    StageModel model = StageModels.withEnding(StageModels.b2b());
    CustomerHistory history =
        story(
            purchase(0),
            MatterOpened.of("m1", day(20), "deposit"),
            RelationEnded.of("e", day(30)),
            MatterClosed.of("m2", day(45), "deposit"),
            purchase(60));
    assertThat(walk(model, history, EN, 0, 10, 30, 31, 45, 46, 60))
        .isEqualTo(
            """
            0: Moves from Acquisition to Development: bought or signed for the first time (start as a customer known).
            10: Stays in Development. Moving to Closed needs end of the relation to have come: is not known. Moving to Winding down needs end of the relation to have come: is not known. Moving to Retention needs start as a customer at least 180 days ago: was on 2026-01-01, would hold from 2026-06-30.
            30: Moves from Development to Winding down: the relation was ended (end of the relation has come: was on 2026-01-31 12:00).
            31: Stays in Winding down. Moving to Closed needs open matters at most 0: is 1, would hold with 1 fewer matter. Moving to Acquisition needs end of the relation not to be known: is known.
            45: Moves from Winding down to Closed: the relation was ended and nothing is open (end of the relation has come: was on 2026-01-31 12:00; open matters at most 0: is 0).
            46: Stays in Closed. Moving to Winding down needs open matters above 0: is 0, would hold with 1 more matter. Moving to Acquisition needs end of the relation not to be known: is known.
            60: Moves from Closed to Acquisition: the customer came back (end of the relation not known).
            60: Moves from Acquisition to Development: bought or signed for the first time (start as a customer known).
            """);
  }
}
