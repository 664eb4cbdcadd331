package org.clm4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.profile.Metrics.FIRST_PURCHASE_AT;
import static org.clm4j.profile.Metrics.LAST_PAID_PURCHASE_AT;
import static org.clm4j.profile.Metrics.LAST_PURCHASE_AT;
import static org.clm4j.profile.Metrics.PAID_PURCHASE_DAYS;
import static org.clm4j.profile.Metrics.PURCHASES;
import static org.clm4j.stage.Facts.bought;
import static org.clm4j.stage.Facts.day;
import static org.clm4j.stage.Facts.profile;

import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerHistory;
import org.clm4j.models.PurchaseRules;
import org.clm4j.models.StageModels;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Profiler;
import org.clm4j.rule.Terms;
import org.clm4j.stage.DiagramFormat;
import org.clm4j.stage.Facts;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;
import org.clm4j.stage.TransitionResult;
import org.junit.jupiter.api.Test;

class StageToolsTest {

  private static final StageModel OLD = StageModels.purchase();
  private static final StageModel NEW =
      StageModels.purchase(PurchaseRules.defaults().withChurnedAfter(Span.ofDays(180)));

  private static final StageModel SMALL =
      StageModel.builder("small", "1")
          .stage(Stage.of("a", Label.of("A \"quoted\"; <odd> #1", "甲")))
          .stage(Stage.builder("b", Label.of("B", "乙")).terminal(true).build())
          .transition(
              Transition.of("t", "a", "b", Terms.PURCHASES.atLeast(2))
                  .withMinimumDwell(Span.ofDays(30)))
          .build();

  @Test
  void aDiagramIsDrawnInThreeLanguagesAndTwoTongues() {
    assertThat(SMALL.diagram(DiagramFormat.MERMAID, Language.CHINESE))
        .isEqualTo(
            """
            stateDiagram-v2
              state "甲" as s0
              state "乙" as s1
              [*] --> s0
              s0 --> s1: 购买次数至少 2，停留 30 天
              s1 --> [*]
            """);
    assertThat(SMALL.diagram(DiagramFormat.MERMAID, Language.ENGLISH))
        .contains("state \"A #34;quoted#34;#59; #60;odd#62; #35;1\" as s0");
    assertThat(SMALL.diagram(DiagramFormat.DOT, Language.ENGLISH))
        .isEqualTo(
            """
            digraph "small" {
              rankdir=LR;
              node [shape=box, style=rounded];
              start [shape=point];
              s0 [label="A \\"quoted\\"; <odd> #1"];
              s1 [label="B", peripheries=2];
              start -> s0;
              s0 -> s1 [label="purchases at least 2, dwell 30 days"];
            }
            """);
    assertThat(SMALL.diagram(DiagramFormat.PLANTUML, Language.ENGLISH))
        .startsWith("@startuml\nstate \"A &#34;quoted&#34;; &#60;odd&#62; #1\" as s0\n")
        .contains("s0 --> s1 : purchases at least 2, dwell 30 days\ns1 --> [*]\n")
        .endsWith("@enduml\n");
  }

  @Test
  void anImpactReportSaysWhoWouldBePlacedElsewhereAndWhy() {
    CustomerProfile[] customers = {
      profile(300, 1, 250), profile(300, 3, 100), profile(300, 6, 90), profile(300, 6, 299)
    };
    Impact impact =
        Impact.placing(
            OLD.compile(ProfileMapper.ofProfiles()),
            NEW.compile(ProfileMapper.ofProfiles()),
            customers,
            day(300));
    assertThat(impact.customers()).isEqualTo(4);
    assertThat(impact.changed()).isEqualTo(2);
    assertThat(impact.count("loyal", "churned")).isEqualTo(1);
    assertThat(impact.rules())
        .contains(new Impact.RuleImpact("churned", 0, 2, 2, 0))
        .contains(new Impact.RuleImpact("loyal", 2, 1, 0, 1));
    assertThat(impact.samples()).extracting(Impact.Sample::customer).containsExactly(1, 2);
    assertThat(impact.in(Language.ENGLISH))
        .matches(
            "(?s)2 of 4 customers change stage \\(purchase 1 #\\w{8} -> purchase 1 #\\w{8}\\)\n.*")
        .contains("Repeat purchase → Churned customer")
        .contains(
            "after:  Placed in Churned customer, for last paid purchase at least 180 days ago");
    assertThat(impact.in(Language.ENGLISH))
        .contains("  churned (Churned customer)\n")
        .contains("  loyal (Loyal customer)\n");
    assertThat(impact.in(Language.CHINESE)).startsWith("4 位客户中有 2 位的阶段改变").contains("此后 归入“流失客户”");
  }

  @Test
  void aCustomerOfAnImpactReportIsCountedFromOneInWords() {
    CustomerProfile[] customers = new CustomerProfile[112];
    Arrays.fill(customers, profile(300, 3, 290));
    for (int number : new int[] {0, 1, 2, 10, 20, 110, 111}) {
      int gone = number == 2 || number == 20 || number >= 110 ? 5 : 1;
      customers[number] = profile(300, gone, 100);
    }
    customers[111] = profile(300, 7, 100);
    Impact impact =
        Impact.placing(
            OLD.compile(ProfileMapper.ofProfiles()),
            NEW.compile(ProfileMapper.ofProfiles()),
            customers,
            day(300));
    assertThat(impact.samples())
        .extracting(Impact.Sample::customer)
        .containsExactly(0, 1, 2, 10, 20, 110);
    assertThat(impact.in(Language.ENGLISH).lines().filter(l -> l.startsWith("customer no.")))
        .containsExactly(
            "customer no. 1:",
            "customer no. 2:",
            "customer no. 3:",
            "customer no. 11:",
            "customer no. 21:",
            "customer no. 111:");
    assertThat(impact.in(Language.CHINESE).lines().filter(l -> l.startsWith("第")))
        .containsExactly(
            "第 1 位客户：", "第 2 位客户：", "第 3 位客户：", "第 11 位客户：", "第 21 位客户：", "第 111 位客户：");
  }

  @Test
  void anImpactReportOfDecisionsCountsWhatEachRuleGainedAndLost() {
    CustomerProfile[] customers = {profile(300, 3, 100), profile(300, 3, 250)};
    long since = Moments.toMicros(day(100));
    Impact impact =
        Impact.deciding(
            OLD.compile(ProfileMapper.ofProfiles()),
            NEW.compile(ProfileMapper.ofProfiles()),
            customers,
            new int[] {2, 2},
            new long[] {since, since},
            day(300));
    assertThat(impact.changed()).isEqualTo(1);
    assertThat(impact.rules())
        .filteredOn(r -> r.gained() > 0)
        .containsExactly(new Impact.RuleImpact("lost after some", 0, 1, 1, 0));
    assertThat(impact.samples().get(0).after().stage().id()).isEqualTo("churned");
    assertThat(impact.samples().get(0).before().toString()).startsWith("Stays in Repeat purchase");
    assertThat(impact.in(Language.ENGLISH))
        .startsWith("1 of 2 customers changes stage (")
        .contains(
            "  lost after some (Repeat purchase → Churned customer: has not bought for too long)\n");
    assertThat(impact.in(Language.CHINESE)).contains("  lost after some（重复购买 → 流失客户：长期未购买）\n");
  }

  @Test
  void anImpactReportOverHistoriesComparesWholeWays() {
    Impact impact =
        Impact.replaying(
            OLD,
            NEW,
            Profiler.standard(Facts.ZONE),
            List.of(bought(0, 250), bought(0, 10), bought()),
            day(260));
    assertThat(impact.count("repeat", "repeat")).isEqualTo(1);
    assertThat(impact.count("repeat", "churned")).isEqualTo(1);
    assertThat(impact.rules())
        .contains(new Impact.RuleImpact("lost after one", 0, 1, 1, 0))
        .contains(new Impact.RuleImpact("back as repeat", 0, 1, 1, 0))
        .contains(new Impact.RuleImpact("second purchase", 2, 1, 0, 1));
  }

  @Test
  void historiesReplayedElsewhereAreComparedSideBySide() {
    Profiler profiler = Profiler.standard(Facts.ZONE);
    List<CustomerHistory> histories = List.of(bought(0, 250), bought(0, 10), bought());
    List<StageHistory> old =
        histories.stream().map(h -> OLD.replay(h, profiler, day(260))).toList();
    List<StageHistory> now =
        histories.stream().map(h -> NEW.replay(h, profiler, day(260))).toList();
    assertThat(Impact.comparing(OLD, NEW, old, now).toString())
        .isEqualTo(Impact.replaying(OLD, NEW, profiler, histories, day(260)).toString());
    assertThatThrownBy(() -> Impact.comparing(OLD, NEW, old, now.subList(0, 2)))
        .hasMessage("there are 2 histories under one model and more under the other.");
    assertThatThrownBy(() -> Impact.comparing(OLD, NEW, now, old))
        .hasMessageContaining("a history is of stage model");
  }

  @Test
  void aHostsTestReadsAsASentenceAndFailsWithTheWholeDecision() {
    StageCheck check =
        StageCheck.of(OLD, day(100))
            .in("repeat", day(50))
            .knowing(PURCHASES, 3)
            .knowing(LAST_PURCHASE_AT, day(90));
    Instant due = Instant.parse("2027-04-01T00:00:00Z");
    check.stays().staysBecauseOf(PAID_PURCHASE_DAYS, LAST_PAID_PURCHASE_AT).isReviewedAt(due);
    check.knowing(PURCHASES, 5).movesTo("loyal").movesBy("loyal").isPlacedIn("loyal");
    StageCheck.of(OLD, day(0)).knowing(PURCHASES, 0).stays().isNeverReviewed();
    assertThatThrownBy(() -> check.movesTo("loyal"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("expected: moves to 'loyal'; but Stays in Repeat purchase.");
    assertThatThrownBy(() -> check.staysBecauseOf(FIRST_PURCHASE_AT))
        .hasMessageContaining("stays because of 'firstPurchaseAt'");
    assertThatThrownBy(() -> check.movesBy("recover"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("' has no transition 'recover'")
        .hasMessageContaining("; known transitions are [");
    assertThatThrownBy(() -> check.movesBy("loyall")).hasMessageContaining("Maybe 'loyal'");
    assertThatThrownBy(() -> check.movesTo("loyall"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("' has no stage 'loyall'. Maybe 'loyal'; known stages are [");
    assertThatThrownBy(() -> check.isPlacedIn("loyall")).hasMessageContaining("no stage 'loyall'");
    assertThatThrownBy(() -> check.movesBy("loyal")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> check.knowing(PURCHASES, 5).stays())
        .hasMessageContaining("but Moves from Repeat purchase to Loyal customer");
    assertThatThrownBy(() -> check.isPlacedIn("loyal"))
        .hasMessageContaining("but Placed in Repeat purchase");
    assertThatThrownBy(() -> check.isNeverReviewed()).hasMessageContaining("2027-04-01");
  }

  @Test
  void whatSpeaksForAMoveIsNoReasonToStayButTheBrakeIs() {
    StageCheck dwelling = StageCheck.of(SMALL, day(5)).in("a", day(0)).knowing(PURCHASES, 3);
    dwelling.staysBecauseOf(TransitionResult.HoldKind.MINIMUM_DWELL);
    assertThatThrownBy(() -> dwelling.staysBecauseOf(PURCHASES))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("expected: stays because of 'purchases'; but Stays in A");
    assertThatThrownBy(() -> dwelling.staysBecauseOf(TransitionResult.HoldKind.COOLDOWN))
        .hasMessageStartingWith("expected: stays because of its COOLDOWN; but Stays in A");
    StageCheck few = dwelling.knowing(PURCHASES, 1).staysBecauseOf(PURCHASES);
    assertThatThrownBy(() -> few.staysBecauseOf(TransitionResult.HoldKind.MINIMUM_DWELL))
        .as("without its condition it would not move after any time")
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aDecisionSaysOfEachRuleAloneWhyItWasNotTaken() {
    StageDecision waiting = SMALL.next(SMALL.start(day(0)), profile(5, 3, 0));
    assertThat(waiting.why(waiting.candidates().get(0), Language.ENGLISH))
        .isEqualTo("30 days in the stage: reached on 2026-01-31");
    StageDecision few = SMALL.next(SMALL.start(day(0)), profile(5, 1, 0));
    assertThat(waiting.candidates().get(0).holds())
        .singleElement()
        .asString()
        .startsWith("MINIMUM_DWELL until 20");
    assertThat(few.why(few.candidates().get(0), Language.CHINESE))
        .isEqualTo("购买次数至少 2：目前 1，再有 1 次购买即满足，且在该阶段停留满 30 天：将于 2026-01-31 届满");
  }

  @Test
  void aPlacementSaysWhatIsNotKnownOfTheStagesThatMightHaveBeen() {
    StageModel model =
        StageModel.builder("placed", "1")
            .zone(Facts.ZONE)
            .stage(Stage.of("new"), Terms.PURCHASES.is(0))
            .stage(Stage.of("happy"), Terms.CSAT.above(4))
            .stage(Stage.of("loyal"), Terms.PURCHASES.atLeast(9))
            .build();
    assertThat(model.place(profile(5, 1, 0)).in(Language.ENGLISH))
        .isEqualTo(
            "Placed in new: nothing is known that would place them elsewhere"
                + " (satisfaction (CSAT) is not known).");
    CustomerProfile known =
        profile(5, 1, 0).with(MetricValues.builder().put(Metrics.CSAT, 2).build());
    assertThat(model.place(known).in(Language.ENGLISH))
        .isEqualTo("Placed in new: no stage's condition holds.");
    assertThat(model.place(known).in(Language.CHINESE)).isEqualTo("归入“new”：没有任何阶段的条件成立。");
    assertThatThrownBy(() -> model.next(null, known))
        .isInstanceOf(NullPointerException.class)
        .hasMessageStartingWith("state; of a customer who has none yet: place(");
  }

  @Test
  void coverageNamesTheRulesThatNoProfileWouldBeMovedBy() {
    RuleCoverage coverage = RuleCoverage.of(OLD, List.of(profile(10, 1, 0), profile(400, 6, 0)));
    assertThat(coverage.fired())
        .containsEntry("first purchase", 2)
        .containsEntry("lost after some", 1)
        .as("its condition holds of the second, but silence goes before it")
        .containsEntry("loyal", 0);
    assertThat(coverage.placed())
        .containsEntry("churned", 1)
        .containsEntry("first-purchase", 1)
        .containsEntry("loyal", 0);
    assertThat(coverage.neverFired())
        .extracting(Transition::id)
        .containsExactly(
            "ended after one",
            "second purchase",
            "ended after some",
            "loyal",
            "ended after many",
            "back as loyal",
            "back as repeat");
    assertThat(coverage.share()).isEqualTo(5 / 12.0);
    assertThat(coverage)
        .asString()
        .startsWith("5 of 12 transitions fired; never: ended after one,");
    StageModel behind =
        SMALL.toBuilder("2")
            .transition(Transition.of("early", "a", "b", Terms.PURCHASES.atLeast(3)))
            .transition(Transition.of("late", "a", "b", Terms.PURCHASES.atLeast(4)))
            .build();
    assertThat(RuleCoverage.of(behind, List.of(profile(10, 9, 0))).neverFired())
        .as("the dwell of the first lets 'early' go before it, and nothing lets 'late'")
        .extracting(Transition::id)
        .containsExactly("late");
    StageState fresh = behind.start(day(0));
    assertThat(behind.next(fresh, profile(10, 9, 0)).transition().map(Transition::id))
        .contains("early");
  }

  @Test
  void historiesToReplayAreReadOnce() {
    Iterator<CustomerHistory> once = List.of(bought(0, 250), bought(0, 10)).iterator();
    Impact impact = Impact.replaying(OLD, NEW, Profiler.standard(Facts.ZONE), () -> once, day(260));
    assertThat(impact.customers()).isEqualTo(2);
  }
}
