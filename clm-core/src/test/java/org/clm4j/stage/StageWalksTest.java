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
      Profiler.builder(Facts.ZONE)
          .metric(StageModels.FIRST_USE_AT)
          .metrics(StageModels.all().stream().flatMap(m -> m.reads().stream()).toList())
          .build();

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
            0: Stays in Acquisition. Would move to Development if days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet.
            30: Moves from Acquisition to Development: bought or signed for the first time (contract signed or renewed known).
            100: Stays in Development. Would move to Retention if end of the relation: no record. Would also move to Retention if contracts in force at most 0: now 1, takes 1 fewer contract, and latest contract end so far: no record. Would also move to Retention if intends to leave: yes: not known. Would also move to Retention if open complaints at least 1: now 0, takes 1 more complaint. Would also move to Retention if satisfaction, as a share of its scale at most 0.25: not known, and last feedback less than 365 days ago: not known. Would also move to Retention if days with paid purchases in the 6 months that ended 6 months ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 0 against 0, and (first paid purchase less than 18 months ago: not known, or (days with paid purchases in the 6 months that ended 1 year ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 1 year ago: now 0 against 0)). Would also move to Retention if last paid purchase at least 90 days ago: not known, and contracts in force below 1: now 1, takes 1 fewer contract, and ((silence since the last paid purchase, in the customer's own longest gaps at least 1.25: not known, and (silence since the last paid purchase, in the customer's own usual gaps at least 3: not known, or last paid purchase at least 365 days ago: not known)), or silence since the last paid purchase, in the usual gaps of the base at least 3: not known, or last paid purchase at least 365 days ago: not known). Would also move to Retention if start as a customer at least 180 days ago: on 2026-01-31, from 2026-07-30.
            210: Moves from Development to Retention: has been a customer for some time (start as a customer at least 180 days ago: on 2026-01-31).
            211: Stays in Retention.
            """);
    assertThat(walk(StageModels.b2b(), history, ZH, days))
        .isEqualTo(
            """
            0: 留在“获取阶段”。出现以下情况将转入“发展阶段”：付费购买天数至少 1：目前 0，再有 1 天即满足，或已有“合同签订或续约”的记录：目前没有。
            30: 由“获取阶段”转入“发展阶段”：首次购买或签约（已有“合同签订或续约”的记录）。
            100: 留在“发展阶段”。出现以下情况将转入“留存阶段”：关系终止（目前无记录）。出现以下情况也将转入“留存阶段”：生效中的合同数至多 0：目前 1，减少 1 份合同即满足，且最近一次合同到期（目前无记录）。出现以下情况也将转入“留存阶段”：终止意向为“是”：未知。出现以下情况也将转入“留存阶段”：未解决投诉至少 1：目前 0，再有 1 件投诉即满足。出现以下情况也将转入“留存阶段”：满意度（占量表的比例）至多 0.25：未知，且最近一次反馈距今不足 365 天：未知。出现以下情况也将转入“留存阶段”：截至 6 个月前的 6 个月内有付费购买的天数至少 3：目前 0，且最近 6 个月内付费购买金额低于截至 6 个月前的 6 个月内付费购买金额的 50%：目前 0，而截至 6 个月前的 6 个月内付费购买金额的 50% 为 0，且（首次付费购买距今不足 18 个月：未知，或（截至 1 年前的 6 个月内有付费购买的天数至少 3：目前 0，且最近 6 个月内付费购买金额低于截至 1 年前的 6 个月内付费购买金额的 50%：目前 0，而截至 1 年前的 6 个月内付费购买金额的 50% 为 0））。出现以下情况也将转入“留存阶段”：最近一次付费购买距今至少 90 天：未知，且生效中的合同数低于 1：目前 1，减少 1 份合同即满足，且（（付费购买沉默时长（最长间隔的倍数）至少 1.25：未知，且（付费购买沉默时长（通常间隔的倍数）至少 3：未知，或最近一次付费购买距今至少 365 天：未知）），或付费购买沉默时长（全体通常间隔的倍数）至少 3：未知，或最近一次付费购买距今至少 365 天：未知）。出现以下情况也将转入“留存阶段”：成为客户距今至少 180 天：发生于 2026-01-31，自 2026-07-30 起满足。
            210: 由“发展阶段”转入“留存阶段”：成为客户已有一段时间（成为客户距今至少 180 天：发生于 2026-01-31）。
            211: 留在“留存阶段”。
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
            0: Stays in Prospect identification. Would move to Customer acquisition if first contact known: not yet.
            3: Moves from Prospect identification to Customer acquisition: was contacted (first contact known).
            4: Stays in Customer acquisition. Would move to Customer conversion if contacts by the customer at least 1: now 0, takes 1 more contact, or days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet.
            5: Moves from Customer acquisition to Customer conversion: answered: a qualified contact (contacts by the customer at least 1: now 1).
            6: Stays in Customer conversion. Would move to Customer maintenance if days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet.
            9: Moves from Customer conversion to Customer maintenance: bought or signed for the first time (days with a paid purchase at least 1: now 1).
            10: Stays in Customer maintenance. Would move to Customer win-back if end of the relation: no record. Would also move to Customer win-back if latest contract end so far: no record. Would also move to Customer win-back if intends to leave: yes: not known. Would also move to Customer win-back if open complaints at least 1: now 0, takes 1 more complaint. Would also move to Customer win-back if satisfaction, as a share of its scale at most 0.25: not known, and last feedback less than 365 days ago: not known. Would also move to Customer win-back if days with paid purchases in the 6 months that ended 6 months ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 10 against 0. Would also move to Customer win-back if last paid purchase at least 90 days ago: on 2026-01-10, from 2026-04-10 unless they buy first, and ((silence since the last paid purchase, in the customer's own longest gaps at least 1.25: not known, and (silence since the last paid purchase, in the customer's own usual gaps at least 3: not known, or last paid purchase at least 365 days ago: on 2026-01-10, from 2027-01-10 unless they buy first)), or silence since the last paid purchase, in the usual gaps of the base at least 3: not known, or last paid purchase at least 365 days ago: on 2026-01-10, from 2027-01-10 unless they buy first).
            20: Moves from Customer maintenance to Customer win-back: complaints are open (open complaints at least 1: now 1).
            22: Stays in Customer win-back. Would move to Customer maintenance if open complaints below 1: now 1, takes 1 fewer complaint.
            25: Moves from Customer win-back to Customer maintenance: the problem is solved (end of the relation not known; latest contract end so far not known; intends to leave not known; open complaints below 1: now 0; satisfaction, as a share of its scale not known; last feedback not known; days with paid purchases in the 6 months that ended 6 months ago below 3: now 0; amount of paid purchases in the last 6 months at least 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 10 against 0; last paid purchase less than 90 days ago: on 2026-01-10; silence since the last paid purchase, in the customer's own longest gaps not known; silence since the last paid purchase, in the customer's own usual gaps not known; last paid purchase less than 365 days ago: on 2026-01-10; silence since the last paid purchase, in the usual gaps of the base not known).
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
            0: Stays in Acquisition. Would move to Conversion if contacts by the customer at least 1: now 0, takes 1 more contact, or days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet.
            2: Moves from Acquisition to Conversion: answered: a qualified contact (contacts by the customer at least 1: now 1).
            3: Stays in Conversion. Would move to Satisfaction management if days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet.
            5: Moves from Conversion to Satisfaction management: bought or signed for the first time (days with a paid purchase at least 1: now 1).
            20: Stays in Satisfaction management. Would move to Maintenance and development if satisfaction, as a share of its scale above 0.25: now 0, takes over 0.25 more, or last feedback at least 365 days ago: on 2026-01-09, from 2027-01-09.
            25: Moves from Satisfaction management to Maintenance and development: has bought again, and no complaint is known (days with a paid purchase at least 2: now 2; open complaints below 1: now 0; satisfaction, as a share of its scale above 0.25: now 0.75).
            26: Stays in Maintenance and development. Would move to Satisfaction management if open complaints at least 1: now 0, takes 1 more complaint. Would also move to Satisfaction management if satisfaction, as a share of its scale at most 0.25: now 0.75, takes 0.5 less.
            60: Moves from Maintenance and development to Satisfaction management: the latest rating is low (satisfaction, as a share of its scale at most 0.25: now 0.25; last feedback less than 365 days ago: on 2026-03-02).
            70: Moves from Satisfaction management to Maintenance and development: has bought again, and no complaint is known (days with a paid purchase at least 2: now 2; open complaints below 1: now 0; satisfaction, as a share of its scale above 0.25: now 1).
            """);
  }

  @Test
  void theJourneyPassesItsSixStagesAndEnds() {
    CustomerHistory history = story(talk(2), purchase(5), csat(14, 5), purchase(40));
    assertThat(walk(StageModels.journey(), history, EN, 0, 2, 3, 5, 6, 12, 13, 14, 15, 40, 41))
        .isEqualTo(
            """
            0: Stays in Awareness. Would move to Consideration if contacts by the customer at least 1: now 0, takes 1 more contact, or days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet.
            2: Moves from Awareness to Consideration: showed interest (contacts by the customer at least 1: now 1).
            3: Stays in Consideration. Would move to Purchase if days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet.
            5: Moves from Consideration to Purchase: bought or signed for the first time (days with a paid purchase at least 1: now 1).
            6: Stays in Purchase. Would move to Repurchase if days with a paid purchase at least 2: now 1, takes 1 more day. Would move to Feedback if start as a customer before last feedback: last feedback is not known. Would move to Use if first use: no record, or start as a customer at least 7 days ago: on 2026-01-06, from 2026-01-13.
            12: Moves from Purchase to Use: uses it, or has had it long enough to (days with a paid purchase at least 1: now 1; start as a customer at least 7 days ago: on 2026-01-06).
            13: Stays in Use. Would move to Repurchase if days with a paid purchase at least 2: now 1, takes 1 more day. Would move to Feedback if start as a customer before last feedback: last feedback is not known.
            14: Moves from Use to Feedback: rated the experience (start as a customer before last feedback: on 2026-01-06 against 2026-01-15).
            15: Stays in Feedback. Would move to Repurchase if days with a paid purchase at least 2: now 1, takes 1 more day.
            40: Moves from Feedback to Repurchase: bought again (days with a paid purchase at least 2: now 2).
            41: Stays in Repurchase: no rule leads out of it.
            """);
  }

  @Test
  void aBuyerBecomesLoyalIsLostAndComesBackAsLoyal() {
    CustomerHistory history = Facts.bought(1, 20, 40, 60, 80, 500);
    assertThat(walk(StageModels.purchase(), history, EN, 0, 1, 2, 20, 21, 80, 81, 445, 446, 500))
        .isEqualTo(
            """
            0: Stays in Prospect. Would move to First purchase if days with a paid purchase at least 1: now 0, takes 1 more day.
            1: Moves from Prospect to First purchase: bought for the first time (days with a paid purchase at least 1: now 1).
            2: Stays in First purchase. Would move to Churned customer if end of the relation: no record. Would also move to Churned customer if last paid purchase at least 365 days ago: on 2026-01-02, from 2027-01-02 unless they buy first. Would move to Repeat purchase if days with a paid purchase at least 2: now 1, takes 1 more day.
            20: Moves from First purchase to Repeat purchase: bought again (days with a paid purchase at least 2: now 2).
            21: Stays in Repeat purchase. Would move to Churned customer if end of the relation: no record. Would also move to Churned customer if last paid purchase at least 365 days ago: on 2026-01-21, from 2027-01-21 unless they buy first, and silence since the last paid purchase, in the customer's own longest gaps at least 1.25: now 0.05, from 2026-02-14 unless they buy first. Would move to Loyal customer if days with a paid purchase at least 5: now 2, takes 3 more days.
            80: Moves from Repeat purchase to Loyal customer: has bought often (days with a paid purchase at least 5: now 5).
            81: Stays in Loyal customer. Would move to Churned customer if end of the relation: no record. Would also move to Churned customer if last paid purchase at least 365 days ago: on 2026-03-22, from 2027-03-22 unless they buy first, and silence since the last paid purchase, in the customer's own longest gaps at least 1.25: now 0.05, from 2026-04-16 unless they buy first.
            445: Moves from Loyal customer to Churned customer: has not bought for too long (last paid purchase at least 365 days ago: on 2026-03-22; silence since the last paid purchase, in the customer's own longest gaps at least 1.25: now 18.25).
            446: Stays in Churned customer. Would move to Loyal customer if last paid purchase less than 365 days ago: on 2026-03-22, once they buy again. Would move to Repeat purchase if last paid purchase less than 365 days ago: on 2026-03-22, once they buy again.
            500: Moves from Churned customer to Loyal customer: came back and bought (last paid purchase less than 365 days ago: on 2027-05-16; end of the relation not known; days with a paid purchase at least 5: now 6).
            """);
  }

  @Test
  void aBuyerIsLostAfterOnePurchaseAndComesBackWithTheSecond() {
    CustomerHistory history = Facts.bought(1, 400);
    assertThat(walk(StageModels.purchase(), history, ZH, 0, 1, 2, 366, 367, 400))
        .isEqualTo(
            """
            0: 留在“潜在客户”。出现以下情况将转入“首次购买”：付费购买天数至少 1：目前 0，再有 1 天即满足。
            1: 由“潜在客户”转入“首次购买”：首次购买（付费购买天数至少 1：目前 1）。
            2: 留在“首次购买”。出现以下情况将转入“流失客户”：关系终止（目前无记录）。出现以下情况也将转入“流失客户”：最近一次付费购买距今至少 365 天：发生于 2026-01-02，若此前未再购买，自 2027-01-02 起满足。出现以下情况将转入“重复购买”：付费购买天数至少 2：目前 1，再有 1 天即满足。
            366: 由“首次购买”转入“流失客户”：长期未购买（最近一次付费购买距今至少 365 天：发生于 2026-01-02；没有“付费购买沉默时长（最长间隔的倍数）”的记录）。
            367: 留在“流失客户”。出现以下情况将转入“忠实客户”：最近一次付费购买距今不足 365 天：发生于 2026-01-02，再次购买即满足，且付费购买天数至少 5：目前 1，再有 4 天即满足。出现以下情况将转入“重复购买”：最近一次付费购买距今不足 365 天：发生于 2026-01-02，再次购买即满足，且付费购买天数至少 2：目前 1，再有 1 天即满足。出现以下情况将转入“首次购买”：最近一次付费购买距今不足 365 天：发生于 2026-01-02，再次购买即满足。
            400: 由“流失客户”转入“重复购买”：重新购买（最近一次付费购买距今不足 365 天：发生于 2027-02-05；没有“关系终止”的记录；付费购买天数至少 2：目前 2）。
            """);
  }

  @Test
  void aRelationIsTriedAgainRevivedAndRestoredFromEveryDecline() {
    // The relation forms with the third purchase, so that a second one may only try it again.
    StageModel model = StageModels.relationship(RelationshipRules.defaults().withFormationDays(3));
    CustomerHistory history = Facts.bought(1, 400, 410, 800, 810, 1200);
    int[] days = {0, 1, 366, 367, 400, 401, 410, 411, 775, 776, 800, 810, 1175, 1200};
    assertThat(walk(model, history, EN, days))
        .isEqualTo(
            """
            0: Stays in Exploration. Would move to Decline if (days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet), and end of the relation: no record. Would also move to Decline if (days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet), and latest contract end so far: no record. Would also move to Decline if (days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet), and intends to leave: yes: not known. Would also move to Decline if (days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet), and open complaints at least 2: now 0, takes 2 more complaints. Would also move to Decline if (days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet), and satisfaction, as a share of its scale at most 0.25: not known, and last feedback less than 365 days ago: not known. Would also move to Decline if (days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet), and days with paid purchases in the 6 months that ended 6 months ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 0 against 0, and (first paid purchase less than 18 months ago: not known, or (days with paid purchases in the 6 months that ended 1 year ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 1 year ago: now 0 against 0)). Would also move to Decline if (days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet), and last paid purchase at least 90 days ago: not known, and ((silence since the last paid purchase, in the customer's own longest gaps at least 1.25: not known, and (silence since the last paid purchase, in the customer's own usual gaps at least 3: not known, or last paid purchase at least 365 days ago: not known)), or silence since the last paid purchase, in the usual gaps of the base at least 3: not known, or last paid purchase at least 365 days ago: not known). Would move to Formation if days with a paid purchase at least 3: now 0, takes 3 more days. Would also move to Formation if contract signed or renewed known: not yet.
            1: Stays in Exploration. Would move to Decline if end of the relation: no record. Would also move to Decline if latest contract end so far: no record. Would also move to Decline if intends to leave: yes: not known. Would also move to Decline if open complaints at least 2: now 0, takes 2 more complaints. Would also move to Decline if satisfaction, as a share of its scale at most 0.25: not known, and last feedback less than 365 days ago: not known. Would also move to Decline if days with paid purchases in the 6 months that ended 6 months ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 10 against 0. Would also move to Decline if last paid purchase at least 90 days ago: on 2026-01-02, from 2026-04-02 unless they buy first, and ((silence since the last paid purchase, in the customer's own longest gaps at least 1.25: not known, and (silence since the last paid purchase, in the customer's own usual gaps at least 3: not known, or last paid purchase at least 365 days ago: on 2026-01-02, from 2027-01-02 unless they buy first)), or silence since the last paid purchase, in the usual gaps of the base at least 3: not known, or last paid purchase at least 365 days ago: on 2026-01-02, from 2027-01-02 unless they buy first). Would move to Formation if days with a paid purchase at least 3: now 1, takes 2 more days. Would also move to Formation if contract signed or renewed known: not yet.
            366: Moves from Exploration to Decline: has not bought for too long (days with a paid purchase at least 1: now 1; last paid purchase at least 90 days ago: on 2026-01-02; contracts in force below 1: now 0; days with a paid purchase below 2: now 1; last paid purchase at least 365 days ago: on 2026-01-02).
            367: Stays in Decline. Would move to Formation if (last paid purchase less than 90 days ago: on 2026-01-02, once they buy again, or contracts in force at least 1: now 0, takes 1 more contract, or days with a paid purchase at least 2: now 1, takes 1 more day, or last paid purchase less than 365 days ago: on 2026-01-02, once they buy again), and (days with a paid purchase at least 3: now 1, takes 2 more days, or contract signed or renewed known: not yet). Would move to Exploration if last paid purchase less than 90 days ago: on 2026-01-02, once they buy again, or contracts in force at least 1: now 0, takes 1 more contract, or days with a paid purchase at least 2: now 1, takes 1 more day, or last paid purchase less than 365 days ago: on 2026-01-02, once they buy again.
            400: Moves from Decline to Exploration: no sign of decline is left (end of the relation not known; latest contract end so far not known; intends to leave not known; open complaints below 2: now 0; satisfaction, as a share of its scale not known; last feedback not known; days with paid purchases in the 6 months that ended 6 months ago below 3: now 0; amount of paid purchases in the last 6 months at least 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 10 against 0; last paid purchase less than 90 days ago: on 2027-02-05; silence since the last paid purchase, in the customer's own longest gaps below 1.25: now 0; silence since the last paid purchase, in the customer's own usual gaps below 3: now 0; last paid purchase less than 365 days ago: on 2027-02-05; days with a paid purchase at least 2: now 2; silence since the last paid purchase, in the usual gaps of the base not known; days with a paid purchase below 3: now 2; contract signed or renewed not known).
            401: Stays in Exploration. Would move to Decline if end of the relation: no record. Would also move to Decline if latest contract end so far: no record. Would also move to Decline if intends to leave: yes: not known. Would also move to Decline if open complaints at least 2: now 0, takes 2 more complaints. Would also move to Decline if satisfaction, as a share of its scale at most 0.25: not known, and last feedback less than 365 days ago: not known. Would also move to Decline if days with paid purchases in the 6 months that ended 6 months ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 10 against 0. Would also move to Decline if last paid purchase at least 90 days ago: on 2027-02-05, from 2027-05-06 unless they buy first, and silence since the last paid purchase, in the customer's own longest gaps at least 1.25: now 0.00251, from 2028-06-18 unless they buy first, and (silence since the last paid purchase, in the customer's own usual gaps at least 3: now 0.00251, from 2030-05-17 unless they buy first, or last paid purchase at least 365 days ago: on 2027-02-05, from 2028-02-05 unless they buy first). Would move to Formation if days with a paid purchase at least 3: now 2, takes 1 more day. Would also move to Formation if contract signed or renewed known: not yet.
            410: Moves from Exploration to Formation: bought again (days with a paid purchase at least 3: now 3).
            411: Stays in Formation. Would move to Decline if end of the relation: no record. Would also move to Decline if latest contract end so far: no record. Would also move to Decline if intends to leave: yes: not known. Would also move to Decline if open complaints at least 2: now 0, takes 2 more complaints. Would also move to Decline if satisfaction, as a share of its scale at most 0.25: not known, and last feedback less than 365 days ago: not known. Would also move to Decline if days with paid purchases in the 6 months that ended 6 months ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 20 against 0. Would also move to Decline if last paid purchase at least 90 days ago: on 2027-02-15, from 2027-05-16 unless they buy first, and silence since the last paid purchase, in the customer's own longest gaps at least 1.25: now 0.00251, from 2028-06-28 unless they buy first, and (silence since the last paid purchase, in the customer's own usual gaps at least 3: now 0.00489, from 2028-10-21 unless they buy first, or last paid purchase at least 365 days ago: on 2027-02-15, from 2028-02-15 unless they buy first). Would move to Stability if days with paid purchases in the last year at least 5: now 2, takes 3 more days, and 90 days in the stage: reached on 2027-05-16. Would also move to Stability if contracts in force at least 1: now 0, takes 1 more contract, and 90 days in the stage: reached on 2027-05-16.
            775: Stays in Formation. Would move to Decline if end of the relation: no record. Would also move to Decline if latest contract end so far: no record. Would also move to Decline if intends to leave: yes: not known. Would also move to Decline if open complaints at least 2: now 0, takes 2 more complaints. Would also move to Decline if satisfaction, as a share of its scale at most 0.25: not known, and last feedback less than 365 days ago: not known. Would also move to Decline if days with paid purchases in the 6 months that ended 6 months ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 0 against 0, and days with paid purchases in the 6 months that ended 1 year ago at least 3: now 2. Would also move to Decline if silence since the last paid purchase, in the customer's own longest gaps at least 1.25: now 0.91, from 2028-06-28 unless they buy first. Would move to Stability if days with paid purchases in the last year at least 5: now 0, takes 5 more days, and days with paid purchases in the last 6 months at least 2: now 0, takes 2 more days. Would also move to Stability if contracts in force at least 1: now 0, takes 1 more contract.
            776: Stays in Formation. Would move to Decline if end of the relation: no record. Would also move to Decline if latest contract end so far: no record. Would also move to Decline if intends to leave: yes: not known. Would also move to Decline if open complaints at least 2: now 0, takes 2 more complaints. Would also move to Decline if satisfaction, as a share of its scale at most 0.25: not known, and last feedback less than 365 days ago: not known. Would also move to Decline if days with paid purchases in the 6 months that ended 6 months ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 0 against 0, and days with paid purchases in the 6 months that ended 1 year ago at least 3: now 2. Would also move to Decline if silence since the last paid purchase, in the customer's own longest gaps at least 1.25: now 0.92, from 2028-06-28 unless they buy first. Would move to Stability if days with paid purchases in the last year at least 5: now 0, takes 5 more days, and days with paid purchases in the last 6 months at least 2: now 0, takes 2 more days. Would also move to Stability if contracts in force at least 1: now 0, takes 1 more contract.
            800: Stays in Formation. Would move to Decline if end of the relation: no record. Would also move to Decline if latest contract end so far: no record. Would also move to Decline if intends to leave: yes: not known. Would also move to Decline if open complaints at least 2: now 0, takes 2 more complaints. Would also move to Decline if satisfaction, as a share of its scale at most 0.25: not known, and last feedback less than 365 days ago: not known. Would also move to Decline if days with paid purchases in the 6 months that ended 6 months ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 10 against 0, and days with paid purchases in the 6 months that ended 1 year ago at least 3: now 2, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 1 year ago: now 10 against 10. Would also move to Decline if last paid purchase at least 90 days ago: on 2028-03-11, from 2028-06-09 unless they buy first, and silence since the last paid purchase, in the customer's own longest gaps at least 1.25: now 0, from 2029-07-23 unless they buy first, and (silence since the last paid purchase, in the customer's own usual gaps at least 3: now 0, from 2030-05-19 unless they buy first, or last paid purchase at least 365 days ago: on 2028-03-11, from 2029-03-11 unless they buy first). Would move to Stability if days with paid purchases in the last year at least 5: now 1, takes 4 more days, and days with paid purchases in the last 6 months at least 2: now 1, takes 1 more day. Would also move to Stability if contracts in force at least 1: now 0, takes 1 more contract.
            810: Stays in Formation. Would move to Decline if end of the relation: no record. Would also move to Decline if latest contract end so far: no record. Would also move to Decline if intends to leave: yes: not known. Would also move to Decline if open complaints at least 2: now 0, takes 2 more complaints. Would also move to Decline if satisfaction, as a share of its scale at most 0.25: not known, and last feedback less than 365 days ago: not known. Would also move to Decline if days with paid purchases in the 6 months that ended 6 months ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 20 against 0, and days with paid purchases in the 6 months that ended 1 year ago at least 3: now 2, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 1 year ago: now 20 against 10. Would also move to Decline if last paid purchase at least 90 days ago: on 2028-03-21, from 2028-06-19 unless they buy first, and silence since the last paid purchase, in the customer's own longest gaps at least 1.25: now 0, from 2029-08-02 unless they buy first, and (silence since the last paid purchase, in the customer's own usual gaps at least 3: now 0, from 2029-11-18 unless they buy first, or last paid purchase at least 365 days ago: on 2028-03-21, from 2029-03-21 unless they buy first). Would move to Stability if days with paid purchases in the last year at least 5: now 2, takes 3 more days. Would also move to Stability if contracts in force at least 1: now 0, takes 1 more contract.
            1175: Stays in Formation. Would move to Decline if end of the relation: no record. Would also move to Decline if latest contract end so far: no record. Would also move to Decline if intends to leave: yes: not known. Would also move to Decline if open complaints at least 2: now 0, takes 2 more complaints. Would also move to Decline if satisfaction, as a share of its scale at most 0.25: not known, and last feedback less than 365 days ago: not known. Would also move to Decline if days with paid purchases in the 6 months that ended 6 months ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 0 against 0, and days with paid purchases in the 6 months that ended 1 year ago at least 3: now 2. Would also move to Decline if silence since the last paid purchase, in the customer's own longest gaps at least 1.25: now 0.91, from 2029-08-02 unless they buy first. Would move to Stability if days with paid purchases in the last year at least 5: now 0, takes 5 more days, and days with paid purchases in the last 6 months at least 2: now 0, takes 2 more days. Would also move to Stability if contracts in force at least 1: now 0, takes 1 more contract.
            1200: Stays in Formation. Would move to Decline if end of the relation: no record. Would also move to Decline if latest contract end so far: no record. Would also move to Decline if intends to leave: yes: not known. Would also move to Decline if open complaints at least 2: now 0, takes 2 more complaints. Would also move to Decline if satisfaction, as a share of its scale at most 0.25: not known, and last feedback less than 365 days ago: not known. Would also move to Decline if days with paid purchases in the 6 months that ended 6 months ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 10 against 0, and days with paid purchases in the 6 months that ended 1 year ago at least 3: now 2, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 1 year ago: now 10 against 10. Would also move to Decline if last paid purchase at least 90 days ago: on 2029-04-15, from 2029-07-14 unless they buy first, and silence since the last paid purchase, in the customer's own longest gaps at least 1.25: now 0, from 2030-08-27 unless they buy first, and (silence since the last paid purchase, in the customer's own usual gaps at least 3: now 0, from 2031-04-05 unless they buy first, or last paid purchase at least 365 days ago: on 2029-04-15, from 2030-04-15 unless they buy first). Would move to Stability if days with paid purchases in the last year at least 5: now 1, takes 4 more days, and days with paid purchases in the last 6 months at least 2: now 1, takes 1 more day. Would also move to Stability if contracts in force at least 1: now 0, takes 1 more contract.
            """);
  }

  @Test
  void aRelationDeclinesByItsOwnRhythm() {
    CustomerHistory history = Facts.bought(0, 50, 100, 150, 200, 400);
    int[] days = {0, 50, 60, 150, 200, 250, 350, 360, 400};
    assertThat(walk(StageModels.relationship(), history, ZH, days))
        .isEqualTo(
            """
            0: 留在“考察期”。出现以下情况将转入“退化期”：关系终止（目前无记录）。出现以下情况也将转入“退化期”：最近一次合同到期（目前无记录）。出现以下情况也将转入“退化期”：终止意向为“是”：未知。出现以下情况也将转入“退化期”：未解决投诉至少 2：目前 0，再有 2 件投诉即满足。出现以下情况也将转入“退化期”：满意度（占量表的比例）至多 0.25：未知，且最近一次反馈距今不足 365 天：未知。出现以下情况也将转入“退化期”：截至 6 个月前的 6 个月内有付费购买的天数至少 3：目前 0，且最近 6 个月内付费购买金额低于截至 6 个月前的 6 个月内付费购买金额的 50%：目前 10，而截至 6 个月前的 6 个月内付费购买金额的 50% 为 0。出现以下情况也将转入“退化期”：最近一次付费购买距今至少 90 天：发生于 2026-01-01，若此前未再购买，自 2026-04-01 起满足，且（（付费购买沉默时长（最长间隔的倍数）至少 1.25：未知，且（付费购买沉默时长（通常间隔的倍数）至少 3：未知，或最近一次付费购买距今至少 365 天：发生于 2026-01-01，若此前未再购买，自 2027-01-01 起满足）），或付费购买沉默时长（全体通常间隔的倍数）至少 3：未知，或最近一次付费购买距今至少 365 天：发生于 2026-01-01，若此前未再购买，自 2027-01-01 起满足）。出现以下情况将转入“形成期”：付费购买天数至少 2：目前 1，再有 1 天即满足。出现以下情况也将转入“形成期”：已有“合同签订或续约”的记录：目前没有。
            50: 由“考察期”转入“形成期”：再次购买（付费购买天数至少 2：目前 2）。
            60: 留在“形成期”。出现以下情况将转入“退化期”：关系终止（目前无记录）。出现以下情况也将转入“退化期”：最近一次合同到期（目前无记录）。出现以下情况也将转入“退化期”：终止意向为“是”：未知。出现以下情况也将转入“退化期”：未解决投诉至少 2：目前 0，再有 2 件投诉即满足。出现以下情况也将转入“退化期”：满意度（占量表的比例）至多 0.25：未知，且最近一次反馈距今不足 365 天：未知。出现以下情况也将转入“退化期”：截至 6 个月前的 6 个月内有付费购买的天数至少 3：目前 0，且最近 6 个月内付费购买金额低于截至 6 个月前的 6 个月内付费购买金额的 50%：目前 20，而截至 6 个月前的 6 个月内付费购买金额的 50% 为 0。出现以下情况也将转入“退化期”：最近一次付费购买距今至少 90 天：发生于 2026-02-20，若此前未再购买，自 2026-05-21 起满足，且付费购买沉默时长（最长间隔的倍数）至少 1.25：目前 0.2，若此前未再购买，自 2026-04-24 起满足，且（付费购买沉默时长（通常间隔的倍数）至少 3：目前 0.2，若此前未再购买，自 2026-07-20 起满足，或最近一次付费购买距今至少 365 天：发生于 2026-02-20，若此前未再购买，自 2027-02-20 起满足）。出现以下情况将转入“稳定期”：最近 1 年内有付费购买的天数至少 5：目前 2，再有 3 天即满足，且首次付费购买距今至少 180 天：发生于 2026-01-01，自 2026-06-30 起满足，且在该阶段停留满 90 天：将于 2026-05-21 届满。出现以下情况也将转入“稳定期”：生效中的合同数至少 1：目前 0，再有 1 份合同即满足，且成为客户距今至少 180 天：发生于 2026-01-01，自 2026-06-30 起满足，且在该阶段停留满 90 天：将于 2026-05-21 届满。
            150: 留在“形成期”。出现以下情况将转入“退化期”：关系终止（目前无记录）。出现以下情况也将转入“退化期”：最近一次合同到期（目前无记录）。出现以下情况也将转入“退化期”：终止意向为“是”：未知。出现以下情况也将转入“退化期”：未解决投诉至少 2：目前 0，再有 2 件投诉即满足。出现以下情况也将转入“退化期”：满意度（占量表的比例）至多 0.25：未知，且最近一次反馈距今不足 365 天：未知。出现以下情况也将转入“退化期”：截至 6 个月前的 6 个月内有付费购买的天数至少 3：目前 0，且最近 6 个月内付费购买金额低于截至 6 个月前的 6 个月内付费购买金额的 50%：目前 40，而截至 6 个月前的 6 个月内付费购买金额的 50% 为 0。出现以下情况也将转入“退化期”：最近一次付费购买距今至少 90 天：发生于 2026-05-31，若此前未再购买，自 2026-08-29 起满足，且付费购买沉默时长（最长间隔的倍数）至少 1.25：目前 0，若此前未再购买，自 2026-08-02 起满足，且（付费购买沉默时长（通常间隔的倍数）至少 3：目前 0，若此前未再购买，自 2026-10-28 起满足，或最近一次付费购买距今至少 365 天：发生于 2026-05-31，若此前未再购买，自 2027-05-31 起满足）。出现以下情况将转入“稳定期”：最近 1 年内有付费购买的天数至少 5：目前 4，再有 1 天即满足，且首次付费购买距今至少 180 天：发生于 2026-01-01，自 2026-06-30 起满足。出现以下情况也将转入“稳定期”：生效中的合同数至少 1：目前 0，再有 1 份合同即满足，且成为客户距今至少 180 天：发生于 2026-01-01，自 2026-06-30 起满足。
            200: 由“形成期”转入“稳定期”：规律购买的时间已足够长（最近 1 年内有付费购买的天数至少 5：目前 5；首次付费购买距今至少 180 天：发生于 2026-01-01；最近 6 个月内有付费购买的天数至少 2：目前 4）。
            250: 留在“稳定期”。出现以下情况将转入“退化期”：关系终止（目前无记录）。出现以下情况也将转入“退化期”：最近一次合同到期（目前无记录）。出现以下情况也将转入“退化期”：终止意向为“是”：未知。出现以下情况也将转入“退化期”：未解决投诉至少 2：目前 0，再有 2 件投诉即满足。出现以下情况也将转入“退化期”：满意度（占量表的比例）至多 0.25：未知，且最近一次反馈距今不足 365 天：未知。出现以下情况也将转入“退化期”：截至 6 个月前的 6 个月内有付费购买的天数至少 3：目前 2，且最近 6 个月内付费购买金额低于截至 6 个月前的 6 个月内付费购买金额的 50%：目前 30，而截至 6 个月前的 6 个月内付费购买金额的 50% 为 10。出现以下情况也将转入“退化期”：最近一次付费购买距今至少 90 天：发生于 2026-07-20，若此前未再购买，自 2026-10-18 起满足，且付费购买沉默时长（最长间隔的倍数）至少 1.25：目前 1，若此前未再购买，自 2026-09-21 起满足，且（付费购买沉默时长（通常间隔的倍数）至少 3：目前 1，若此前未再购买，自 2026-12-17 起满足，或最近一次付费购买距今至少 365 天：发生于 2026-07-20，若此前未再购买，自 2027-07-20 起满足）。出现以下情况将转入“形成期”：最近 1 年内有付费购买的天数低于 5：目前 5。
            350: 由“稳定期”转入“退化期”：交易量下降（截至 6 个月前的 6 个月内有付费购买的天数至少 3：目前 4；最近 6 个月内付费购买金额低于截至 6 个月前的 6 个月内付费购买金额的 50%：目前 10，而截至 6 个月前的 6 个月内付费购买金额的 50% 为 20；首次付费购买距今不足 18 个月：发生于 2026-01-01）。
            360: 留在“退化期”。出现以下情况将转入“形成期”：（截至 6 个月前的 6 个月内有付费购买的天数低于 3：目前 4，或最近 6 个月内付费购买金额不低于截至 6 个月前的 6 个月内付费购买金额的 50%：目前 10，而截至 6 个月前的 6 个月内付费购买金额的 50% 为 20，再有 10 即满足，或首次付费购买距今至少 18 个月：发生于 2026-01-01，自 2027-07-01 起满足），且（最近一次付费购买距今不足 90 天：发生于 2026-07-20，再次购买即满足，或生效中的合同数至少 1：目前 0，再有 1 份合同即满足，或付费购买沉默时长（最长间隔的倍数）低于 1.25：目前 3.2，再次购买即满足，或付费购买沉默时长（通常间隔的倍数）低于 3：目前 3.2，再次购买即满足）。
            400: 留在“退化期”。出现以下情况将转入“形成期”：截至 6 个月前的 6 个月内有付费购买的天数低于 3：目前 4，或最近 6 个月内付费购买金额不低于截至 6 个月前的 6 个月内付费购买金额的 50%：目前 10，而截至 6 个月前的 6 个月内付费购买金额的 50% 为 20，再有 10 即满足，或首次付费购买距今至少 18 个月：发生于 2026-01-01，自 2027-07-01 起满足。
            """);
  }

  @Test
  void aProspectBecomesANewAndAnExistingCustomer() {
    CustomerHistory history = story(talk(0), purchase(10));
    assertThat(walk(StageModels.status(), history, EN, 0, 10, 50, 100, 101))
        .isEqualTo(
            """
            0: Stays in Potential customer. Would move to New customer of a new business if (days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet), and start of the new business less than 90 days ago: not known. Would move to New customer if days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet.
            10: Moves from Potential customer to New customer: decided to buy (days with a paid purchase at least 1: now 1).
            50: Stays in New customer. Would move to Existing customer if start as a customer at least 90 days ago: on 2026-01-11, from 2026-04-11.
            100: Moves from New customer to Existing customer: has been a customer for some time (days with a paid purchase at least 1: now 1; start as a customer at least 90 days ago: on 2026-01-11).
            101: Stays in Existing customer. Would move to New customer of a new business if start of the new business less than 90 days ago: not known.
            """);
  }

  @Test
  void aProspectPassesThreePhasesOfTheirOwn() {
    StageModel model = StageModels.status(StatusRules.defaults().withProspectSteps(1, 3));
    CustomerHistory history = story(talk(1), talk(2), talk(3), purchase(10));
    assertThat(walk(model, history, EN, 1, 2, 3, 10))
        .isEqualTo(
            """
            1: Moves from Need recognition to Information search: asked about the business (contacts by the customer at least 1: now 1).
            2: Stays in Information search. Would move to Evaluation and choice if contacts by the customer at least 3: now 2, takes 1 more contact. Would move to New customer of a new business if (days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet), and start of the new business less than 90 days ago: not known. Would move to New customer if days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet.
            3: Moves from Information search to Evaluation and choice: asked about the business (contacts by the customer at least 3: now 3).
            10: Moves from Evaluation and choice to New customer: decided to buy (days with a paid purchase at least 1: now 1).
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
            9: Stays in Potential customer. Would move to New customer of a new business if (days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet), and start of the new business less than 90 days ago: not known. Would move to New customer if days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet.
            10: Moves from Potential customer to New customer: decided to buy (days with a paid purchase at least 1: now 1).
            150: Moves from New customer to Existing customer: has been a customer for some time (days with a paid purchase at least 1: now 1; start as a customer at least 90 days ago: on 2026-01-11).
            160: Stays in Existing customer. Would move to New customer of a new business if start of the new business less than 90 days ago: not known.
            240: Stays in Existing customer. Would move to New customer of a new business if start of the new business less than 90 days ago: not known.
            241: Stays in Existing customer. Would move to New customer of a new business if start of the new business less than 90 days ago: not known.
            """);
    assertThat(walk(lines, history, "broadband", EN, days))
        .isEqualTo(
            """
            9: Stays in Potential customer. Would move to New customer of a new business if (days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet), and start of the new business less than 90 days ago: not known. Would move to New customer if days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet.
            10: Stays in Potential customer. Would move to New customer of a new business if (days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet), and start of the new business less than 90 days ago: not known. Would move to New customer if days with a paid purchase at least 1: now 0, takes 1 more day, or contract signed or renewed known: not yet.
            150: Moves from Potential customer to New customer of a new business: uses a new business of the firm (days with a paid purchase at least 1: now 1; start of the new business less than 90 days ago: on 2026-05-31).
            160: Stays in New customer of a new business. Would move to Existing customer if start as a customer at least 90 days ago: on 2026-05-31, from 2026-08-29, and start of the new business at least 90 days ago: on 2026-05-31, from 2026-08-29.
            240: Moves from New customer of a new business to Existing customer: has been a customer for some time (days with a paid purchase at least 1: now 1; start as a customer at least 90 days ago: on 2026-05-31; start of the new business at least 90 days ago: on 2026-05-31).
            241: Stays in Existing customer. Would move to New customer of a new business if start of the new business less than 90 days ago: on 2026-05-31.
            """);
    assertThat(walk(lines, history, "broadband", ZH, days))
        .isEqualTo(
            """
            9: 留在“潜在客户”。出现以下情况将转入“新业务的新客户”：（付费购买天数至少 1：目前 0，再有 1 天即满足，或已有“合同签订或续约”的记录：目前没有），且开始使用新业务距今不足 90 天：未知。出现以下情况将转入“新客户”：付费购买天数至少 1：目前 0，再有 1 天即满足，或已有“合同签订或续约”的记录：目前没有。
            10: 留在“潜在客户”。出现以下情况将转入“新业务的新客户”：（付费购买天数至少 1：目前 0，再有 1 天即满足，或已有“合同签订或续约”的记录：目前没有），且开始使用新业务距今不足 90 天：未知。出现以下情况将转入“新客户”：付费购买天数至少 1：目前 0，再有 1 天即满足，或已有“合同签订或续约”的记录：目前没有。
            150: 由“潜在客户”转入“新业务的新客户”：使用企业的新业务（付费购买天数至少 1：目前 1；开始使用新业务距今不足 90 天：发生于 2026-05-31）。
            160: 留在“新业务的新客户”。出现以下情况将转入“老客户”：成为客户距今至少 90 天：发生于 2026-05-31，自 2026-08-29 起满足，且开始使用新业务距今至少 90 天：发生于 2026-05-31，自 2026-08-29 起满足。
            240: 由“新业务的新客户”转入“老客户”：使用业务已持续一段时间（付费购买天数至少 1：目前 1；成为客户距今至少 90 天：发生于 2026-05-31；开始使用新业务距今至少 90 天：发生于 2026-05-31）。
            241: 留在“老客户”。出现以下情况将转入“新业务的新客户”：开始使用新业务距今不足 90 天：发生于 2026-05-31。
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
            0: Moves from Acquisition to Development: bought or signed for the first time (days with a paid purchase at least 1: now 1).
            10: Stays in Development. Would move to Closed if end of the relation: no record. Would move to Winding down if end of the relation: no record. Would move to Retention if latest contract end so far: no record. Would also move to Retention if intends to leave: yes: not known. Would also move to Retention if open complaints at least 1: now 0, takes 1 more complaint. Would also move to Retention if satisfaction, as a share of its scale at most 0.25: not known, and last feedback less than 365 days ago: not known. Would also move to Retention if days with paid purchases in the 6 months that ended 6 months ago at least 3: now 0, and amount of paid purchases in the last 6 months below 50% of the amount of paid purchases in the 6 months that ended 6 months ago: now 10 against 0. Would also move to Retention if last paid purchase at least 90 days ago: on 2026-01-01, from 2026-04-01 unless they buy first, and ((silence since the last paid purchase, in the customer's own longest gaps at least 1.25: not known, and (silence since the last paid purchase, in the customer's own usual gaps at least 3: not known, or last paid purchase at least 365 days ago: on 2026-01-01, from 2027-01-01 unless they buy first)), or silence since the last paid purchase, in the usual gaps of the base at least 3: not known, or last paid purchase at least 365 days ago: on 2026-01-01, from 2027-01-01 unless they buy first). Would also move to Retention if start as a customer at least 180 days ago: on 2026-01-01, from 2026-06-30.
            30: Moves from Development to Winding down: the relation was ended (end of the relation has come: on 2026-01-31 12:00).
            31: Stays in Winding down. Would move to Closed if open matters at most 0: now 1, takes 1 fewer matter. Would move to Acquisition if end of the relation not known: already known.
            45: Moves from Winding down to Closed: the relation was ended and nothing is open (end of the relation has come: on 2026-01-31 12:00; open matters at most 0: now 0).
            46: Stays in Closed. Would move to Winding down if open matters above 0: now 0, takes 1 more matter. Would move to Acquisition if end of the relation not known: already known.
            60: Moves from Closed to Acquisition: the customer came back (end of the relation not known).
            60: Moves from Acquisition to Development: bought or signed for the first time (days with a paid purchase at least 1: now 2).
            """);
  }
}
