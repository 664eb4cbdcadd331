package org.clm4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.stage.Facts.bought;
import static org.clm4j.stage.Facts.day;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.check.Finding;
import org.clm4j.check.ModelCheck;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.Observation;
import org.clm4j.event.Purchase;
import org.clm4j.event.RelationEnded;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Profiler;
import org.clm4j.rule.Review;
import org.clm4j.stage.Facts;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageModel;
import org.clm4j.testing.Bundles;
import org.clm4j.vocabulary.StageAspect;
import org.junit.jupiter.api.Test;

class StageModelsTest {

  private static final Profiler PROFILER =
      Profiler.builder(Facts.ZONE)
          .metric(StageModels.FIRST_USE_AT)
          .metrics(StageModels.all().stream().flatMap(m -> m.reads().stream()).toList())
          .build();

  private static List<String> path(StageHistory history) {
    return history.path().stream().map(Stage::id).toList();
  }

  private static Instant midnight(String date) {
    return Instant.parse(date + "T00:00:00Z");
  }

  @Test
  void aBuyerGoesThroughAllFiveStatesAndComesBackAsLoyal() {
    StageHistory history =
        StageModels.purchase().replay(bought(0, 10, 20, 30, 40, 500), PROFILER, day(510));
    assertThat(path(history))
        .containsExactly("prospect", "first-purchase", "repeat", "loyal", "churned", "loyal");
    assertThat(history.changes().get(3).at())
        .as("lost when the silence got too long, not at the next purchase")
        .isEqualTo(midnight("2027-02-10"));
    assertThat(history.state().since()).isEqualTo(day(500));
    assertThat(history.stageAt(day(404)).orElseThrow().id()).isEqualTo("loyal");
    assertThat(history.stageAt(day(405)).orElseThrow().id()).isEqualTo("churned");
    assertThat(history.stageAt(day(-1))).isEmpty();
    assertThat(history.reviewAt())
        .as("they paused 460 days before")
        .isEqualTo(Review.at(midnight("2028-12-11")));
  }

  @Test
  void aRelationFormsSettlesDeclinesByItsVolumeAndIsOnTrialBeforeItIsStableAgain() {
    StageHistory history =
        StageModels.relationship()
            .replay(bought(0, 50, 100, 150, 200, 400, 420, 440, 460, 480), PROFILER, day(520));
    assertThat(path(history))
        .containsExactly(
            "exploration", "formation", "stability", "decline", "formation", "stability");
    assertThat(history.changes().get(2).at())
        .as("one purchase is left in half a year, of four in the one before")
        .isEqualTo(midnight("2026-11-30"));
    assertThat(history.changes().get(2).reason().in(Language.CHINESE)).isEqualTo("交易量下降");
    assertThat(history.changes().get(3).at())
        .as("one purchase brings less than half of the half-year before")
        .isEqualTo(day(420));
    assertThat(history.changes().get(4).at()).as("90 days later").isBetween(day(509), day(510));
  }

  private static StageHistory relation(CustomerEvent... more) {
    List<CustomerEvent> events = new ArrayList<>();
    for (int d = 0; d <= 360; d += 30) {
      events.add(Facts.purchase(d));
    }
    events.addAll(List.of(more));
    return StageModels.relationship().replay(CustomerHistory.of("c", events), PROFILER, day(370));
  }

  @Test
  void threeOpenComplaintsALowRatingAndAnEndedRelationAreNoStability() {
    assertThat(relation().stage().id()).isEqualTo("stability");
    StageHistory troubled =
        relation(
            Complaint.of("k1", day(361)),
            Complaint.of("k2", day(362)),
            Complaint.of("k3", day(363)),
            Feedback.of("f", day(364), Feedback.Measure.CSAT, 1, Feedback.Scale.of(1, 5)),
            RelationEnded.of("e", day(366)));
    assertThat(troubled.stage().id()).isEqualTo("decline");
    assertThat(troubled.changes().get(2).at()).as("with the second complaint").isEqualTo(day(362));
    assertThat(troubled.changes().get(2).reason().in(Language.ENGLISH))
        .isEqualTo("complaints are open");
  }

  @Test
  void eachSignOfDeclineIsAReasonOfItsOwn() {
    assertThat(lastReason(relation(RelationEnded.of("e", day(366)))))
        .isEqualTo("decline: the relation was ended");
    assertThat(lastReason(relation(Observation.flag("r", day(366), "leaveIntent", true))))
        .isEqualTo("decline: intends to leave");
    assertThat(
            lastReason(
                relation(
                    Feedback.of(
                        "f",
                        day(366),
                        Feedback.Measure.CSAT,
                        9,
                        Feedback.Scale.lowerIsBetter(0, 10)))))
        .as("by its scale, on which 9 is bad")
        .isEqualTo("decline: the latest rating is low");
    assertThat(
            lastReason(
                relation(
                    ContractEvent.of("s", day(1), "k", ContractEvent.Action.SIGNED)
                        .withTermEndingAt(day(365)))))
        .isEqualTo("decline: the contract ended and was not renewed");
    assertThat(lastReason(relation(Complaint.of("k", day(366)))))
        .as("one complaint does not turn a relation round")
        .startsWith("stability");
  }

  private static String lastReason(StageHistory history) {
    return history.stage().id()
        + ": "
        + history.changes().get(history.changes().size() - 1).reason().in(Language.ENGLISH);
  }

  @Test
  void aHalfYearBelowHalfOfTheOneBeforeIsDeclineThoughTheLastOrderIsNineDaysOld() {
    List<CustomerEvent> events = new ArrayList<>();
    for (int d = 0; d <= 180; d += 20) {
      events.add(Facts.purchase(d));
    }
    events.add(Facts.purchase(230));
    events.add(Facts.purchase(290));
    events.add(Facts.purchase(351));
    StageHistory history =
        StageModels.relationship().replay(CustomerHistory.of("c", events), PROFILER, day(360));
    assertThat(lastReason(history)).isEqualTo("decline: volume has fallen");
  }

  @Test
  void aSeasonalBuyerIsJudgedByTheSeason() {
    // Twelve days of buying each winter, and none in between.
    List<CustomerEvent> events = new ArrayList<>();
    for (int year = 0; year < 4; year++) {
      for (int d = 0; d < 24; d += 2) {
        events.add(Facts.purchase(365 * year + d));
      }
    }
    StageHistory history =
        StageModels.relationship().replay(CustomerHistory.of("c", events), PROFILER, day(1400));
    assertThat(path(history))
        .as("after the first season nobody can know; then no summer is a decline")
        .containsExactly("exploration", "formation", "decline", "formation", "stability");
    StageHistory missed =
        StageModels.relationship().replay(CustomerHistory.of("c", events), PROFILER, day(1600));
    assertThat(missed.stage().id())
        .as("the fifth season passed without a purchase")
        .isEqualTo("decline");
  }

  @Test
  void manyInvoicesOnTwoDaysAndItemsForNothingMakeNobodyRegular() {
    List<CustomerEvent> events = new ArrayList<>();
    for (int i = 0; i < 33; i++) {
      events.add(
          Purchase.of("o" + i, day(i % 2 == 0 ? 0 : 190).plusSeconds(i), Money.of("5", "EUR")));
    }
    for (int d = 10; d < 190; d += 30) {
      events.add(Purchase.of("gift" + d, day(d), Money.of("0", "EUR")));
    }
    CustomerHistory history = CustomerHistory.of("c", events);
    assertThat(StageModels.relationship().replay(history, PROFILER, day(200)).stage().id())
        .isEqualTo("formation");
    assertThat(StageModels.purchase().replay(history, PROFILER, day(200)).stage().id())
        .isEqualTo("repeat");
    CustomerHistory gift =
        CustomerHistory.of("c", List.of(Purchase.of("g", day(0), Money.of("0", "EUR"))));
    assertThat(StageModels.purchase().replay(gift, PROFILER, day(1)).stage().id())
        .isEqualTo("prospect");
  }

  @Test
  void aMassMailByTheFirmIsNoContactByTheCustomer() {
    CustomerEvent mail =
        Interaction.of("i", day(0), "email", "newsletter").by(Interaction.Initiator.FIRM);
    CustomerEvent call =
        Interaction.of("j", day(5), "phone", "enquiry").by(Interaction.Initiator.CUSTOMER);
    StageModel model = StageModels.fiveStep();
    assertThat(model.replay(CustomerHistory.of("c", List.of(mail)), PROFILER, day(9)).stage().id())
        .isEqualTo("acquisition");
    assertThat(
            model
                .replay(CustomerHistory.of("c", List.of(mail, call)), PROFILER, day(9))
                .stage()
                .id())
        .isEqualTo("conversion");
  }

  @Test
  void whoBoughtOnceIsJudgedByTheRhythmOfTheBaseWhereItIsKnown() {
    Profiler base =
        Profiler.builder(Facts.ZONE)
            .metrics(StageModels.relationship().reads())
            .withDefaults(MetricValues.builder().put(Metrics.BASE_GAP_DAYS, 40).build())
            .build();
    assertThat(StageModels.relationship().replay(bought(0), base, day(119)).stage().id())
        .isEqualTo("exploration");
    assertThat(StageModels.relationship().replay(bought(0), base, day(120)).stage().id())
        .as("three gaps of the base")
        .isEqualTo("decline");
    assertThat(StageModels.relationship().replay(bought(0), PROFILER, day(364)).stage().id())
        .isEqualTo("exploration");
    assertThat(StageModels.relationship().replay(bought(0), PROFILER, day(365)).stage().id())
        .isEqualTo("decline");
  }

  @Test
  void everySignLeadsToWinBackAndToRetentionAndBackWhenItIsGone() {
    CustomerHistory history =
        CustomerHistory.of(
            "c",
            List.of(
                Facts.purchase(0),
                Complaint.of("k", day(20)).resolvedAt(day(30)),
                Observation.flag("r1", day(40), "leaveIntent", true),
                Observation.flag("r2", day(50), "leaveIntent", false)));
    StageHistory steps = StageModels.fiveStep().replay(history, PROFILER, day(60));
    assertThat(path(steps))
        .containsExactly(
            "identification",
            "acquisition",
            "conversion",
            "maintenance",
            "win-back",
            "maintenance",
            "win-back",
            "maintenance");
    assertThat(steps.changes().get(5).reason().in(Language.ENGLISH)).isEqualTo("intends to leave");
    assertThat(path(StageModels.b2b().replay(history, PROFILER, day(60))))
        .containsExactly(
            "acquisition", "development", "retention", "development", "retention", "development");
  }

  @Test
  void stabilityCanComeByTimeAlone() {
    StageHistory history =
        StageModels.relationship().replay(bought(0, 40, 80, 120, 150), PROFILER, day(181));
    assertThat(path(history)).containsExactly("exploration", "formation", "stability");
    assertThat(history.state().since()).isEqualTo(midnight("2026-06-30"));
  }

  @Test
  void beforeTheFirstEventEverybodyIsAProspect() {
    StageHistory early = StageModels.purchase().replay(bought(10, 20), PROFILER, day(5));
    assertThat(path(early)).containsExactly("prospect");
    assertThat(early.reviewAt()).isEqualTo(Review.never());
    assertThat(early.last().in(Language.ENGLISH))
        .contains("days with a paid purchase at least 1: now 0");
    assertThat(StageModels.relationship().place(PROFILER.profile(bought(), day(0))).stage().id())
        .isEqualTo("exploration");
  }

  @Test
  void whatWasKnownThenCanBeReplayed() {
    var late = Facts.purchase(20).recordedAt(day(60));
    var history = bought(0).plus(List.of(late));
    StageModel model = StageModels.purchase();
    assertThat(model.replay(history.knownBy(day(50)), PROFILER, day(50)).stage().id())
        .isEqualTo("first-purchase");
    StageHistory now = model.replay(history, PROFILER, day(70));
    assertThat(now.stage().id()).isEqualTo("repeat");
    assertThat(now.state().since()).as("a late event counts on its own day").isEqualTo(day(20));
  }

  @Test
  void everyFigureCanBeReplaced() {
    StageModel model =
        StageModels.purchase(
            PurchaseRules.defaults()
                .withRepeatDays(3)
                .withLoyalDays(4)
                .withChurnedAfter(Span.ofDays(30)));
    assertThat(path(model.replay(bought(0, 10, 50, 60), PROFILER, day(60))))
        .containsExactly("prospect", "first-purchase", "churned", "repeat", "loyal");
    assertThat(path(model.replay(bought(0, 50), PROFILER, day(60))))
        .containsExactly("prospect", "first-purchase", "churned", "first-purchase");
    assertThatThrownBy(() -> PurchaseRules.defaults().withLoyalDays(2))
        .hasMessage("loyalDays must be at least 3, but is 2.");
    assertThatThrownBy(() -> PurchaseRules.defaults().withChurnedAfter(Span.ofDays(0)))
        .hasMessageContaining("longer than no time at all");
  }

  @Test
  void aReplayNeedsTheProfilersZone() {
    StageModel shanghai = StageModels.purchase().withZone(java.time.ZoneId.of("Asia/Shanghai"));
    assertThatThrownBy(() -> shanghai.replay(bought(0), PROFILER, day(1)))
        .hasMessageContaining("Maybe model.withZone(ZoneId.of(\"Z\"))");
  }

  @Test
  void whatTheSourcesSayIsThereInBothLanguages() {
    Stage stability = StageModels.relationship().stage("stability").orElseThrow();
    assertThat(stability.entry()).contains("SMF-03");
    assertThat(stability.label().in(Language.CHINESE)).isEqualTo("稳定期");
    assertThat(stability.about(StageAspect.CHARACTERISTIC)).hasSize(4);
    assertThat(stability.about(StageAspect.FOCUS).get(0).in(Language.CHINESE))
        .isEqualTo("设置客户退出壁垒和降低交易成本");
    assertThat(stability.about(StageAspect.TASK)).as("the source names none").isEmpty();
    assertThat(StageModels.purchase().stage("loyal").orElseThrow().texts()).isEmpty();
    StageModel purchase = StageModels.withEnding(StageModels.purchase().toBuilder("2").build());
    assertThat(purchase.about(StageAspect.GOAL))
        .as("the source says it of the whole, and of no stage")
        .extracting(l -> l.in(Language.CHINESE))
        .containsExactly("在每个阶段采取恰当的策略，使客户保持活跃状态", "提升客户忠诚度和终身价值");
    assertThat(purchase.texts()).containsOnlyKeys(StageAspect.GOAL);
    assertThat(StageModels.status().texts()).isEmpty();
  }

  @Test
  void whatASourceDefinesStandsAndOurReadingOfItIsMarkedAsOurs() {
    Stage acquisition = StageModels.fiveStep().stage("acquisition").orElseThrow();
    assertThat(acquisition.about(StageAspect.DEFINITION).toString())
        .isEqualTo("[turn prospects into actual customers through channels and means]");
    assertThat(acquisition.about(StageAspect.NOTE)).hasSize(1);
    assertThat(acquisition.about(StageAspect.NOTE).get(0).in(Language.ENGLISH))
        .startsWith("ours: ");
    assertThat(acquisition.about(StageAspect.NOTE).get(0).in(Language.CHINESE)).startsWith("本库注：");
  }

  @Test
  void eachStageOfTheJourneyHasItsFocus() {
    // SMD-07
    assertThat(StageModels.journey().stages())
        .filteredOn(stage -> stage.entry().isPresent())
        .hasSize(6)
        .allSatisfy(stage -> assertThat(stage.about(StageAspect.FOCUS)).hasSize(1));
    Stage use = StageModels.journey().stage("use").orElseThrow();
    assertThat(use.about(StageAspect.FOCUS).get(0).in(Language.ENGLISH))
        .isEqualTo("the experience of use");
    assertThat(use.about(StageAspect.FOCUS).get(0).in(Language.CHINESE)).isEqualTo("使用体验");
  }

  @Test
  void chineseTextsArePunctuatedInChinese() throws IOException {
    Map<String, String> texts = Bundles.texts("messages_zh\\.properties");
    texts.keySet().removeIf(key -> !key.matches("name\\.(models|vocabulary)\\..*"));
    assertThat(texts.values())
        .noneMatch(text -> text.matches(".*[,;:()!?].*"))
        .allMatch(text -> text.matches(".*\\p{IsHan}.*"));
  }

  @Test
  void aRefusalSaysWhatWouldAllHaveToChangeAndWhatWouldDoAlone() {
    StageModel model = StageModels.relationship();
    StageHistory stable = model.replay(bought(0, 50, 100, 150, 200), PROFILER, day(250));
    assertThat(stable.last().in(Language.ENGLISH))
        .startsWith("Stays in Stability. ")
        .contains("last paid purchase at least 90 days ago: on 2026-07-20, from 2026-10-18");
    assertThat(model.replay(bought(0, 10), PROFILER, day(99)).last().in(Language.ENGLISH))
        .contains("takes 3 more days", "first paid purchase at least 180 days ago");
  }

  @Test
  void theCheckerHasNoErrorAndNoWarningAboutAnyOfThem() {
    List<StageModel> models = new ArrayList<>(StageModels.all());
    models.add(StageModels.withEnding(StageModels.relationship()));
    models.add(StageModels.status(StatusRules.defaults().withProspectSteps(1, 3)));
    for (StageModel model : models) {
      assertThat(ModelCheck.of(model).findings())
          .as(model.id())
          .allMatch(f -> f.severity() == Finding.Severity.INFO)
          .allMatch(f -> f.kind() == Finding.Kind.OVERLAP || f.kind() == Finding.Kind.CHAIN);
    }
  }

  @Test
  void aWayThroughTheStagesIsAPathThatAMarkovChainCounts() {
    StageHistory history = StageModels.purchase().replay(bought(0, 10, 20), PROFILER, day(35));
    assertThat(history.everyStep(java.time.Duration.ofDays(7)))
        .containsExactly(
            "first-purchase", "first-purchase", "repeat", "repeat", "repeat", "repeat");
  }
}
