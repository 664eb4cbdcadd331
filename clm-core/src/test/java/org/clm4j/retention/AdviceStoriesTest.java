package org.clm4j.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.retention.Advised.NOON;
import static org.clm4j.retention.Advised.UTC;
import static org.clm4j.retention.Advised.ids;
import static org.clm4j.retention.Advised.in;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.clv.ClvMetrics;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventSelection;
import org.clm4j.event.ExitBarrier;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.WindowMetric;
import org.clm4j.testing.Posted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an account manager would do with customers, stage by stage and fact by fact. */
class AdviceStoriesTest {

  private static final EventSelection PAID = EventSelection.of(EventKind.PURCHASE).paid();
  private static final Recommender RELATIONSHIP = Advised.of("relationship");

  private static Recommendation best(String stage, Consumer<MetricValues.Builder> facts) {
    return RELATIONSHIP.recommend(in(stage, facts)).best().orElseThrow();
  }

  private static String said(String stage, Consumer<MetricValues.Builder> facts) {
    return said(best(stage, facts));
  }

  private static String said(String model, String stage, Consumer<MetricValues.Builder> facts) {
    return said(Advised.of(model).recommend(in(stage, facts)).best().orElseThrow());
  }

  private static String said(Recommendation best) {
    return best.strategy().id() + ": " + best.reason(Language.ENGLISH);
  }

  private static Instant ago(int days) {
    return NOON.minus(Duration.ofDays(days));
  }

  private static MetricValues.Builder bought(MetricValues.Builder v, int days, int lastAgo) {
    return v.put(Metrics.PURCHASES, days)
        .put(Metrics.PAID_PURCHASE_DAYS, days)
        .put(Metrics.CUSTOMER_SINCE, ago(lastAgo + 30 * days))
        .put(Metrics.LAST_PURCHASE_AT, ago(lastAgo))
        .put(Metrics.LAST_PAID_PURCHASE_AT, ago(lastAgo))
        .put(Metrics.LAST_CONTACT_AT, ago(lastAgo))
        .put(Metrics.TYPICAL_GAP_DAYS, 30)
        .put(Metrics.BASE_GAP_DAYS, 45);
  }

  @Test
  void inExplorationANewCustomerIsWelcomedAndLaterLedToTheSecondPurchase() {
    assertThat(said("exploration", v -> bought(v, 1, 5)))
        .isEqualTo("STR-36: has just bought for the first time");
    assertThat(said("exploration", v -> bought(v, 1, 50)))
        .isEqualTo("STR-18: has bought once, and others are back by now");
    assertThat(said("exploration", v -> v.put(Metrics.LAST_CONTACT_AT, ago(100))))
        .isEqualTo("STR-36: was interested, and has gone quiet");
    assertThat(said("exploration", v -> v.put(Metrics.LAST_CONTACT_AT, ago(400))))
        .isEqualTo("none: never bought, and not heard of for a year");
  }

  @Test
  void whoGivesNoSignOfTroubleIsAdvisedByAFactOfTheirsAndNotByTheStageAlone() {
    assertThat(said("exploration", v -> bought(v, 1, 40)))
        .isEqualTo("STR-36: has bought once, and most others are not back this soon");
    assertThat(said("formation", v -> bought(v, 4, 10).put(Metrics.RFM_CLASS, "important-value")))
        .isEqualTo("STR-37: one of the best already, and not settled yet");
    assertThat(said("formation", v -> bought(v, 4, 10).put(Metrics.CONTRACTS_IN_FORCE, 1)))
        .isEqualTo("STR-37: under contract, and not settled yet");
    assertThat(
            said(
                "stability",
                v ->
                    bought(v, 9, 10)
                        .put(Metrics.CONTRACTS_IN_FORCE, 1)
                        .put(Metrics.LAST_FEEDBACK_AT, ago(100))))
        .isEqualTo("STR-41: settled and under contract, and no complaint is open");
  }

  @ParameterizedTest
  @CsvSource({
    "b2b, development, general-develop, 'STR-02: has bought again and is not due yet, and is not a"
        + " customer for long'",
    "b2b, retention, important-value, 'STR-04: one of the best, and not due yet'",
    "b2b, retention, general-develop, 'STR-04: has bought again, and is not due yet'",
    "journey, repurchase, general-develop, 'STR-28: has bought again, and is not due yet'",
  })
  void soItIsWhereverTheSourcesPlaceWhoIsNotDue(
      String model, String stage, String rfm, String advised) {
    assertThat(said(model, stage, v -> bought(v, 4, 10).put(Metrics.RFM_CLASS, rfm)))
        .isEqualTo(advised);
  }

  @Test
  void underContractItIsAFactOfTheContractOrOfTheLastContact() {
    Consumer<MetricValues.Builder> contract =
        v -> bought(v, 4, 10).put(Metrics.CONTRACTS_IN_FORCE, 1);
    Consumer<MetricValues.Builder> rated =
        contract.andThen(v -> v.put(Metrics.LAST_FEEDBACK_AT, ago(100)));
    assertThat(said("b2b", "development", rated))
        .isEqualTo("STR-02: under contract, and not a customer for long");
    assertThat(said("b2b", "retention", rated))
        .isEqualTo("STR-04: under contract, and in touch within a month");
    assertThat(
            said(
                "b2b",
                "retention",
                rated.andThen(
                    v ->
                        v.put(Metrics.CONTRACT_DAYS_LEFT, 28)
                            .put(Metrics.CONTRACT_SIGNED_AT, ago(30))
                            .put(Metrics.WARNINGS, 0))))
        .isEqualTo("STR-06: a contract signed not long ago, which ends within 90 days");
    assertThat(
            said(
                "b2b",
                "retention",
                rated.andThen(
                    v ->
                        v.put(Metrics.CONTRACT_DAYS_LEFT, 50)
                            .put(Metrics.CONTRACT_SIGNED_AT, ago(400)))))
        .as("signed long ago, where nobody keeps warnings")
        .doesNotContain("signed not long ago");
  }

  @ParameterizedTest
  @CsvSource({
    "relationship, decline",
    "four-step, satisfaction",
    "b2b, retention",
    "five-step, win-back",
  })
  void whoBoughtOnceAndIsLongGoneIsLeftAloneWhateverTheStageIsCalled(String model, String stage) {
    Consumer<MetricValues.Builder> gone =
        v -> bought(v, 1, 400).put(Metrics.RFM_CLASS, "general-win-back");
    assertThat(said(model, stage, gone)).isEqualTo("none: bought once, little, and long ago");
    assertThat(said(model, stage, gone.andThen(v -> v.put(Metrics.CONTRACTS_IN_FORCE, 1))))
        .doesNotStartWith("none");
  }

  @Test
  void whoBoughtMoreThanOnceAndIsLongGoneGetsOneLastOffer() {
    Consumer<MetricValues.Builder> gone =
        v -> bought(v, 4, 400).put(Metrics.RFM_CLASS, "important-win-back");
    assertThat(said("five-step", "win-back", gone))
        .isEqualTo("STR-44: silent for more than a year, and longer than most");
  }

  @Test
  void nobodyIsSaidNotToBeDueOfWhomThatIsNotKnownOrWhoIsSilent() {
    Consumer<MetricValues.Builder> strange =
        v -> v.put(Metrics.PAID_PURCHASE_DAYS, 4).put(Metrics.LAST_PAID_PURCHASE_AT, ago(10));
    assertThat(said("formation", strange)).isEqualTo("STR-37: fits the stage Formation");
    Consumer<MetricValues.Builder> silent =
        v -> bought(v, 4, 10).put(Metrics.warning("silence"), true);
    assertThat(inFull("formation", silent).recommendations())
        .extracting(r -> r.reason(Language.ENGLISH))
        .anyMatch(reason -> reason.contains("silent"))
        .noneMatch(reason -> reason.contains("not due yet"));
  }

  @Test
  void underContractWhatTheySaidOfUsComesBeforeWhatSuitsEverybody() {
    Consumer<MetricValues.Builder> contract =
        v -> bought(v, 9, 10).put(Metrics.CONTRACTS_IN_FORCE, 1);
    WindowMetric complaints = WindowMetric.count(EventKind.COMPLAINT, Span.ofDays(180));
    Consumer<MetricValues.Builder> settled =
        contract.andThen(v -> v.put(Metrics.COMPLAINTS, 2).put(complaints, 1));
    assertThat(said("stability", settled.andThen(v -> v.put(Metrics.OPEN_COMPLAINTS, 0))))
        .isEqualTo("STR-11: complained within half a year, and all of it is settled");
    assertThat(said("stability", settled.andThen(v -> v.put(Metrics.OPEN_COMPLAINTS, 1))))
        .isEqualTo("STR-03: a complaint is open");
    Consumer<MetricValues.Builder> rated = contract.andThen(v -> v.put(Metrics.SATISFACTION, 0.6));
    assertThat(said("stability", rated.andThen(v -> v.put(Metrics.LAST_FEEDBACK_AT, ago(360)))))
        .isEqualTo("STR-11: rates in the middle of the scale or below");
    assertThat(said("stability", rated.andThen(v -> v.put(Metrics.LAST_FEEDBACK_AT, ago(370)))))
        .isEqualTo("STR-25: has given no rating for a year");
  }

  @Test
  void whoeverLeavesAndNeverSaidAWordIsNotAskedForFeedback() {
    Consumer<MetricValues.Builder> leaving = v -> bought(v, 9, 200);
    assertThat(ids(inFull("decline", leaving))).doesNotContain("STR-11");
    assertThat(ids(inFull("decline", leaving.andThen(v -> v.put(Metrics.COMPLAINTS, 1)))))
        .contains("STR-11");
    assertThat(
            ids(inFull("decline", leaving.andThen(v -> v.put(Metrics.LAST_FEEDBACK_AT, ago(300))))))
        .contains("STR-11");
    assertThat(ids(inFull("stability", v -> bought(v, 9, 10)))).contains("STR-11");
  }

  private static Advice inFull(String stage, Consumer<MetricValues.Builder> facts) {
    return RELATIONSHIP.inFull(in(stage, facts), CustomerContext.none());
  }

  @Test
  void noFollowUpContradictsWhatComesFirst() {
    List<String> onGoing = List.of("STR-09", "STR-10", "STR-33", "STR-34");
    Consumer<MetricValues.Builder> gone =
        v ->
            bought(v, 3, 400).put(Metrics.RFM_CLASS, "general-win-back").put(Metrics.P_ALIVE, 0.05);
    assertThat(ids(RELATIONSHIP.recommend(in("decline", gone))))
        .as("after one last mail nobody asks once a quarter what they need")
        .startsWith("STR-30")
        .doesNotContainAnyElementsOf(onGoing);
    assertThat(
            ids(
                RELATIONSHIP.recommend(
                    in(
                        "exploration",
                        v ->
                            v.put(Metrics.PAID_PURCHASE_DAYS, 0)
                                .put(Metrics.LAST_CONTACT_AT, ago(100))))))
        .as("nobody is served by what they buy who never bought")
        .startsWith("STR-36")
        .doesNotContainAnyElementsOf(onGoing);
    assertThat(
            ids(
                RELATIONSHIP.recommend(
                    in("stability", v -> bought(v, 8, 10).put(Metrics.PROFIT, -100)))))
        .as("nobody is served at lower cost and in person")
        .startsWith("STR-41")
        .doesNotContainAnyElementsOf(onGoing);
    assertThat(
            ids(
                RELATIONSHIP.recommend(
                    in("decline", v -> bought(v, 8, 20).put(Metrics.RFM_CLASS, "general-value")))))
        .as("whoever still buys is served on")
        .contains("STR-09");
  }

  @Test
  void inFormationASecondPurchaseIsFollowedUpAndOneThatIsDueIsRemindedOf() {
    assertThat(said("formation", v -> bought(v, 2, 3)))
        .isEqualTo("STR-37: has just come back for a second purchase");
    assertThat(said("formation", v -> bought(v, 4, 10)))
        .isEqualTo("STR-37: has bought again and is not due yet, but not settled either");
    assertThat(said("formation", v -> bought(v, 4, 40)))
        .isEqualTo("STR-29: due for the next order, by their own rhythm");
  }

  @Test
  void inStabilityTransactionCostComesFirstAndAnExitBarrierWantsValueAndAReason() {
    assertThat(said("stability", v -> bought(v, 8, 10)))
        .isEqualTo("STR-41: fits the stage Stability");
    Consumer<MetricValues.Builder> slipping =
        v -> bought(v, 8, 40).put(Metrics.RFM_CLASS, "important-value");
    assertThat(said("stability", slipping))
        .as("its value is not known")
        .isEqualTo("STR-29: due for the next order, by their own rhythm");
    assertThat(said("stability", slipping.andThen(v -> v.put(ClvMetrics.CLV, 500))))
        .isEqualTo("STR-38: one of the best, and later than usual");
    assertThat(
            said(
                "stability",
                slipping.andThen(v -> v.put(ClvMetrics.CLV, 500).put(Metrics.PROFIT, -100))))
        .as("nobody is locked in who costs more than they bring")
        .isEqualTo("STR-41: has cost more than they brought so far");
  }

  @Test
  void whoIsBoundAlreadyGetsNoSecondBarrierOfTheKind() {
    Consumer<MetricValues.Builder> slipping =
        v -> bought(v, 8, 40).put(Metrics.RFM_CLASS, "important-value").put(ClvMetrics.CLV, 500);
    assertThat(said("stability", slipping)).startsWith("STR-38");
    Consumer<MetricValues.Builder> bound =
        slipping.andThen(v -> v.put(Metrics.exitBarrier(ExitBarrier.ECONOMIC), true));
    assertThat(said("stability", bound)).startsWith("STR-29");
    Hindrance why =
        RELATIONSHIP.inFull(in("stability", bound), CustomerContext.none()).suppressed().stream()
            .filter(w -> w.strategy().id().equals("STR-38"))
            .findFirst()
            .orElseThrow()
            .why();
    assertThat(why).isEqualTo(Hindrance.alreadyBound(ExitBarrier.ECONOMIC));
    assertThat(why.in(Language.ENGLISH))
        .isEqualTo("already bound by an exit barrier of the kind (economic): do not add another");
    assertThat(why.in(Language.CHINESE)).isEqualTo("已有同类退出壁垒（经济），不必再设");
    assertThat(
            said(
                "stability",
                slipping.andThen(v -> v.put(Metrics.exitBarrier(ExitBarrier.TECHNICAL), true))))
        .as("another kind")
        .startsWith("STR-38");
  }

  @Test
  void noCustomerOfNegativeValueIsLockedInWhateverElseIsKnown() {
    for (String stage : List.of("exploration", "formation", "stability", "decline")) {
      Advice advice =
          RELATIONSHIP.inFull(
              in(
                  stage,
                  v ->
                      bought(v, 30, 40)
                          .put(Metrics.RFM_CLASS, "important-value")
                          .put(WindowMetric.days(PAID, Span.parse("P1Y")), 20)
                          .put(ClvMetrics.CLV, 500)
                          .put(Metrics.PROFIT, -1)),
              CustomerContext.none());
      assertThat(advice.recommendations()).noneMatch(r -> r.strategy().barrier().isPresent());
    }
  }

  @Test
  void inDeclineTheLargeAreCalledTheSmallAreWrittenToAndAFailureIsPutRight() {
    assertThat(said("decline", v -> bought(v, 9, 120).put(Metrics.RFM_CLASS, "important-keep")))
        .isEqualTo("STR-44: a large customer is leaving");
    assertThat(said("decline", v -> bought(v, 3, 120).put(Metrics.RFM_CLASS, "general-keep")))
        .isEqualTo("STR-30: small, bought more than once, and quiet now");
    assertThat(said("decline", v -> bought(v, 9, 4).put(Metrics.RFM_CLASS, "important-value")))
        .isEqualTo("STR-04: a large customer in decline, who has bought lately");
    assertThat(
            said(
                "decline",
                v ->
                    bought(v, 9, 120)
                        .put(Metrics.SATISFACTION, 0.2)
                        .put(Metrics.LAST_FEEDBACK_AT, ago(20))))
        .startsWith("STR-42: is leaving after a failure");
  }

  @Test
  void whoIsMostLikelyGoneIsSavedOrLetGoByWhatTheyAreWorth() {
    Consumer<MetricValues.Builder> large =
        v -> bought(v, 9, 120).put(Metrics.RFM_CLASS, "important-keep");
    Consumer<MetricValues.Builder> small =
        v -> bought(v, 9, 120).put(Metrics.RFM_CLASS, "general-keep");
    assertThat(said("decline", large.andThen(alive(0.1))))
        .isEqualTo("STR-44: a large customer is leaving");
    assertThat(said("decline", large.andThen(alive(0.09))))
        .isEqualTo("STR-44: a large customer, most likely gone for good");
    assertThat(said("decline", small.andThen(alive(0.1))))
        .isEqualTo("STR-30: small, bought more than once, and quiet now");
    assertThat(said("decline", small.andThen(alive(0.09))))
        .isEqualTo("STR-30: small, and most likely gone for good");
    assertThat(said("decline", small.andThen(alive(0.7))))
        .isEqualTo("STR-29: in decline, and by their rhythm most likely still a customer");
    Consumer<MetricValues.Builder> silent =
        large.andThen(v -> v.put(Metrics.warning("silence"), true));
    assertThat(said("decline", silent.andThen(alive(0.1))))
        .isEqualTo("STR-44: a large customer is silent beyond their rhythm");
    assertThat(said("decline", silent.andThen(alive(0.04))))
        .as("whoever is silent for good is not phoned first of all")
        .isEqualTo("STR-44: a large customer, most likely gone for good");
    Recommendation letGo = best("decline", large.andThen(alive(0.05)));
    assertThat(letGo.action().orElseThrow().in(Language.ENGLISH)).endsWith("then let go");
    assertThat(letGo.reason(Language.CHINESE)).isEqualTo("重要客户，且很可能已彻底流失");
  }

  @Test
  void whoHasProbablyLeftIsSeenBeforeTheStageSaysSoAndWhoIsUnderContractIsNot() {
    Consumer<MetricValues.Builder> large =
        v -> bought(v, 9, 20).put(Metrics.RFM_CLASS, "important-develop");
    assertThat(said("stability", large.andThen(alive(0.3)))).doesNotContain("probably left");
    assertThat(said("stability", large.andThen(alive(0.29))))
        .isEqualTo(
            "STR-44: a large customer who has probably left, though the stage does not say so yet");
    assertThat(
            said(
                "stability",
                large.andThen(alive(0.01)).andThen(v -> v.put(Metrics.CONTRACTS_IN_FORCE, 1))))
        .doesNotContain("probably left");
    assertThat(
            said(
                "stability",
                v -> alive(0.2).accept(bought(v, 9, 20).put(Metrics.RFM_CLASS, "general-value"))))
        .isEqualTo("STR-30: small, and has probably left");
  }

  private static Consumer<MetricValues.Builder> alive(double probability) {
    return v -> v.put(Metrics.P_ALIVE, probability);
  }

  @ParameterizedTest
  @CsvSource({
    "formation, about-to-sleep, general-develop, 'STR-30: about to fall asleep: seldom and little, and a while ago', 即将沉睡",
    "formation, needs-attention, general-develop, 'STR-18: bought as the middle of the base does, and slips back', 购买处于中等水平",
    "formation, potential-loyalist, general-develop, 'STR-28: bought lately, and is on the way to become loyal', 近期购买",
    "stability, champions, general-value, 'STR-34: one of the best, and in their rhythm', 最佳客户之一",
    "decline, cannot-lose, general-keep, 'STR-44: bought often and much, and has long been silent', 曾频繁高额购买"
  })
  void theSegmentChangesTheAnswerWhereTheClassAloneSaysLess(
      String stage, String segment, String rfmClass, String english, String chinese) {
    Consumer<MetricValues.Builder> facts =
        v ->
            bought(v, 4, stage.equals("decline") ? 200 : 20)
                .put(Metrics.RFM_CLASS, rfmClass)
                .put(ClvMetrics.CLV, 100);
    assertThat(said(stage, facts)).isNotEqualTo(english);
    Recommendation its = best(stage, facts.andThen(v -> v.put(Metrics.RFM_SEGMENT, segment)));
    assertThat(its.strategy().id() + ": " + its.reason(Language.ENGLISH)).isEqualTo(english);
    assertThat(its.reason(Language.CHINESE)).startsWith(chinese);
  }

  @Test
  void whereNoClassIsKnownTheSegmentSaysWhoIsLargeAndWhoIsSmall() {
    assertThat(said("decline", v -> bought(v, 9, 120).put(Metrics.RFM_SEGMENT, "loyal")))
        .isEqualTo("STR-44: a large customer is leaving");
    assertThat(said("decline", v -> bought(v, 3, 120).put(Metrics.RFM_SEGMENT, "hibernating")))
        .isEqualTo("STR-30: small, bought more than once, and quiet now");
    assertThat(
            said(
                "decline",
                v ->
                    bought(v, 3, 120)
                        .put(Metrics.RFM_SEGMENT, "loyal")
                        .put(Metrics.RFM_CLASS, "general-keep")))
        .as("the class comes first")
        .isEqualTo("STR-30: small, bought more than once, and quiet now");
  }

  @Test
  void whoBoughtOnceLittleAndLongAgoIsLeftAloneAndNothingIsAddedToThat() {
    Advice advice =
        RELATIONSHIP.recommend(
            in("decline", v -> bought(v, 1, 300).put(Metrics.RFM_CLASS, "general-win-back")));
    assertThat(advice.isLeaveAlone()).isTrue();
    assertThat(ids(advice)).containsExactly("none");
    assertThat(advice.in(Language.ENGLISH))
        .isEqualTo(
            "“leave alone”: bought once, little, and long ago." + " Changes when they buy again.");
    assertThat(advice.in(Language.CHINESE)).isEqualTo("“暂不触达”：仅购买过一次，金额小，且时间已久。何时改变：客户再次购买。");
  }

  @Test
  void aSecondPurchaseJustMadeADataSlipAndACollapsingAccountEachHaveTheirOwn() {
    WindowMetric back = WindowMetric.sum(EventKind.REFUND, Span.ofDays(14));
    WindowMetric bought = WindowMetric.sum(EventKind.PURCHASE, Span.ofDays(14));
    Recommendation slip =
        best(
            "stability",
            v ->
                bought(v, 9, 1)
                    .put(Metrics.MEAN_SPEND, 300)
                    .put(back, 77_183.60)
                    .put(bought, 77_400));
    assertThat(slip.strategy().id()).isEqualTo("STR-21");
    assertThat(slip.action().orElseThrow().in(Language.ENGLISH)).startsWith("Phone today");
    assertThat(slip.actBy()).hasValue(Instant.parse("2026-07-01T12:00:00Z"));
    assertThat(
            said(
                "stability",
                v ->
                    bought(v, 40, 5)
                        .put(Metrics.RFM_CLASS, "important-value")
                        .put(Metrics.warning("falling-volume"), true)))
        .isEqualTo("STR-04: a large customer buys more slowly than before");
  }

  @Test
  void aSeasonalBuyerIsWrittenToBeforeTheSeasonThoughTheStageSaysDecline() {
    assertThat(
            said(
                "decline",
                v ->
                    bought(v, 3, 310)
                        .put(WindowMetric.days(PAID, Span.ofDays(60)).shifted(Span.ofDays(305)), 3)
                        .put(WindowMetric.days(PAID, Span.ofDays(180)), 0)))
        .isEqualTo("STR-29: bought at this season a year ago, and not since then");
  }

  @Test
  void aRenewalThatIsDueComesBeforeTheStageAndAnOpenComplaintBeforeThat() {
    Consumer<MetricValues.Builder> contract =
        v ->
            v.put(Metrics.CONTRACTS_IN_FORCE, 1)
                .put(Metrics.CONTRACT_DAYS_LEFT, 21)
                .put(Metrics.CONTRACT_ENDS_AT, NOON.plus(Duration.ofDays(21)))
                .put(Metrics.CONTRACT_SIGNED_AT, ago(340))
                .put(Metrics.CUSTOMER_SINCE, ago(340))
                .put(Metrics.warning("contract-ends-30"), true);
    Recommendation renewal = best("stability", contract);
    assertThat(renewal.strategy().id()).isEqualTo("STR-06");
    assertThat(renewal.changesWhen(Language.ENGLISH)).isEqualTo("they renew");
    assertThat(
            ids(
                RELATIONSHIP.recommend(
                    in("stability", contract.andThen(v -> v.put(Metrics.OPEN_COMPLAINTS, 1))))))
        .startsWith("STR-03", "STR-06");
  }

  @ParameterizedTest
  @CsvSource({
    "important-value, STR-45, Keep, 维护",
    "important-develop, STR-45, Raise how often, 提高购买频率",
    "important-keep, STR-45, Reach out, 唤回",
    "important-win-back, STR-45, Win back, 挽留",
    "general-value, STR-45, Raise the basket, 提高客单",
    "general-develop, STR-45, Lead to the next, 引导复购",
    "general-keep, STR-45, Remind at low cost, 低成本提醒",
    "general-win-back, STR-45, Spend little, 控制投入"
  })
  void everyRfmClassHasItsLineInBothLanguages(
      String rfmClass, String strategy, String english, String chinese) {
    Recommendation line =
        RELATIONSHIP
            .inFull(
                in("formation", v -> v.put(Metrics.RFM_CLASS, rfmClass)), CustomerContext.none())
            .recommendations()
            .stream()
            .filter(r -> r.strategy().id().equals(strategy))
            .findFirst()
            .orElseThrow();
    assertThat(line.action().orElseThrow().in(Language.ENGLISH)).startsWith(english);
    assertThat(line.action().orElseThrow().in(Language.CHINESE)).startsWith(chinese);
    assertThat(line.occasion().orElseThrow().id()).isEqualTo(rfmClass);
  }

  /** What the named firms of the sources did, in the journey's stages: SYS-12 to SYS-16. */
  @ParameterizedTest
  @CsvSource({
    "SYS-12, consideration, STR-18, personalised recommendation, 个性化推荐",
    "SYS-12, purchase, STR-20, secure payment, 安全支付",
    "SYS-12, use, STR-23, 'regular follow-up, feedback collection', 定期跟进和反馈收集",
    "SYS-13, awareness, STR-13, social-media marketing, 社交媒体营销",
    "SYS-13, feedback, STR-27, transparency of improvements, 改进措施的透明性",
    "SYS-13, repurchase, STR-28, loyalty programme, 忠诚度计划",
    "SYS-14, repurchase, STR-29, personalised marketing, 个性化营销",
    "SYS-15, use, STR-24, customer community, 客户社区",
    "SYS-15, repurchase, STR-30, regular communication, 定期沟通",
    "SYS-16, repurchase, STR-28, loyalty programme, 忠诚度计划"
  })
  void whatTheFirmsOfTheSourcesDidIsAmongTheBestThree(
      String firm, String stage, String strategy, String english, String chinese) {
    Advice advice = Advised.of("journey").recommend(in(stage));
    assertThat(ids(advice)).as(firm).contains(strategy);
    RetentionStrategy its = strategyOf(strategy);
    assertThat(its.label().in(Language.ENGLISH)).isEqualTo(english);
    assertThat(its.label().in(Language.CHINESE)).isEqualTo(chinese);
    assertThat(advice.in(Language.CHINESE)).contains(chinese);
  }

  private static RetentionStrategy strategyOf(String id) {
    return StrategyCatalog.ofSources().find(id).orElseThrow();
  }

  @Test
  void theSameFactsGiveTheSameAdviceAndEqualOnesGoByTheCatalogue() {
    Advice one = RELATIONSHIP.recommend(in("stability", v -> bought(v, 8, 10)));
    Advice two = Advised.of("relationship").recommend(in("stability", v -> bought(v, 8, 10)));
    assertThat(two).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(two.in(Language.ENGLISH)).isEqualTo(one.in(Language.ENGLISH));
  }

  @Test
  void whyNotTheOthersIsSaidOfEveryStrategyForOneCustomer() {
    Advice full = RELATIONSHIP.inFull(in("stability"), CustomerContext.none());
    long actions =
        StrategyCatalog.ofSources().strategies().stream()
            .filter(s -> s.kind() == StrategyKind.ACTION)
            .count();
    assertThat(full.recommendations().size() + full.suppressed().size()).isEqualTo(actions);
    assertThat(full.suppressed())
        .filteredOn(w -> w.strategy().id().equals("STR-36"))
        .extracting(SuppressedStrategy::why)
        .containsExactly(Hindrance.notCalledFor());
  }

  @Test
  void practicesAreCountedOnceForTheBaseWithWhatTheyWouldMend() {
    BasePractices all = BasePractices.of(StrategyCatalog.ofSources(), UTC);
    BasePractices half = BasePractices.of(StrategyCatalog.ofSources(), UTC);
    all.add(in("decline", v -> bought(v, 9, 120).put(Metrics.RFM_CLASS, "general-value")));
    half.add(in("stability", v -> bought(v, 9, 10).put(Metrics.RFM_CLASS, "general-value")));
    BasePractices posted = BasePractices.of(StrategyCatalog.ofSources(), UTC);
    for (BasePractices part : List.of(half, all)) {
      Posted.from(
          part::writeTo,
          there -> {
            posted.mergeFrom(there);
            return posted;
          });
    }
    all.addAll(half);
    assertThat(posted.rows()).isEqualTo(all.rows());
    assertThat(all.rows()).allMatch(r -> r.customers() >= 1 && r.of() == 2);
    assertThat(all.rows())
        .extracting(r -> r.in(Language.ENGLISH))
        .contains(
            "“build a long-term early-warning mechanism”: 1 of 2 customers are leaving or lost, and"
                + " no warning is raised now",
            "“dynamic, model-based segmentation”: 1 of 2 customers would still be called good"
                + " customers by a segment of old, and are leaving");
    assertThat(all.rows().get(0).in(Language.CHINESE)).contains("2 位客户中有 2 位");
  }

  @Test
  void practicesOfTwoCataloguesOrZonesAreNotAddedUp() {
    BasePractices all = BasePractices.of(StrategyCatalog.ofSources(), UTC);
    BasePractices berlin =
        BasePractices.of(StrategyCatalog.ofSources(), ZoneId.of("Europe/Berlin"));
    BasePractices other =
        BasePractices.of(
            StrategyCatalog.of("own", "1", List.of(StrategyCatalog.ofSources().practices().get(0))),
            UTC);
    assertThatThrownBy(() -> all.addAll(berlin)).hasMessageContaining("Maybe count in one zone");
    assertThatThrownBy(() -> all.addAll(other)).hasMessageContaining("two catalogues");
    for (BasePractices part : List.of(berlin, other)) {
      assertThatThrownBy(
              () ->
                  Posted.from(
                      part::writeTo,
                      there -> {
                        all.mergeFrom(there);
                        return all;
                      }))
          .hasMessageContaining("only practices of a base of one definition make a whole");
    }
    assertThat(all.rows()).as("nobody").isEmpty();
  }
}
