package org.clm4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.stage.Facts.bought;
import static org.clm4j.stage.Facts.day;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.check.Finding;
import org.clm4j.check.ModelCheck;
import org.clm4j.profile.Profiler;
import org.clm4j.rule.Review;
import org.clm4j.stage.Facts;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageModel;
import org.clm4j.vocabulary.Topic;
import org.junit.jupiter.api.Test;

class StageModelsTest {

  private static final Profiler PROFILER = Profiler.standard(Facts.ZONE);

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
    assertThat(history.reviewAt()).isEqualTo(new Review.At(midnight("2028-05-15")));
  }

  @Test
  void aRelationFormsSettlesDeclinesByItsOwnRhythmAndIsRestored() {
    StageHistory history =
        StageModels.relationship().replay(bought(0, 50, 100, 150, 200, 400), PROFILER, day(401));
    assertThat(path(history))
        .containsExactly("exploration", "formation", "stability", "decline", "stability");
    assertThat(history.changes().get(2).at())
        .as("three gaps of 50 days after day 200")
        .isEqualTo(midnight("2026-12-17"));
    assertThat(history.changes().get(2).reason().in(Language.CHINESE)).isEqualTo("过久未购买");
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
    assertThat(early.reviewAt()).isEqualTo(new Review.Never());
    assertThat(early.last().in(Language.ENGLISH)).contains("purchases at least 1: now 0");
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
                .withRepeatPurchases(3)
                .withLoyalPurchases(4)
                .withChurnedAfter(Span.ofDays(30)));
    assertThat(path(model.replay(bought(0, 10, 50, 60), PROFILER, day(60))))
        .containsExactly("prospect", "first-purchase", "churned", "repeat", "loyal");
    assertThat(path(model.replay(bought(0, 50), PROFILER, day(60))))
        .containsExactly("prospect", "first-purchase", "churned", "first-purchase");
    assertThatThrownBy(() -> PurchaseRules.defaults().withLoyalPurchases(2))
        .hasMessage("loyalPurchases must be at least 3, but is 2.");
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
    List<Map<String, String>> texts = StageTexts.all();
    assertThat(texts.get(0).keySet()).isEqualTo(texts.get(1).keySet());
    Stage stability = StageModels.relationship().stage("stability").orElseThrow();
    assertThat(stability.entry()).contains("SMF-03");
    assertThat(stability.label().in(Language.CHINESE)).isEqualTo("稳定期");
    assertThat(stability.about(Topic.CHARACTERISTIC)).hasSize(4);
    assertThat(stability.about(Topic.FOCUS).get(0).in(Language.CHINESE))
        .isEqualTo("设置客户退出壁垒和降低交易成本");
    assertThat(stability.about(Topic.TASK)).as("the source names none").isEmpty();
    assertThat(StageModels.purchase().stage("loyal").orElseThrow().texts()).isEmpty();
    StageModel purchase = StageModels.withEnding(StageModels.purchase().toBuilder("2").build());
    assertThat(purchase.about(Topic.GOAL))
        .as("the source says it of the whole, and of no stage")
        .extracting(l -> l.in(Language.CHINESE))
        .containsExactly("在每个阶段采取恰当的策略，使客户保持活跃状态", "提升客户忠诚度和终身价值");
    assertThat(purchase.texts()).containsOnlyKeys(Topic.GOAL);
    assertThat(StageModels.status().texts()).isEmpty();
  }

  @Test
  void whatASourceDefinesStandsAndOurReadingOfItIsMarkedAsOurs() {
    Stage acquisition = StageModels.fiveStep().stage("acquisition").orElseThrow();
    assertThat(acquisition.about(Topic.DEFINITION).toString())
        .isEqualTo("[turn prospects into actual customers through channels and means]");
    assertThat(acquisition.about(Topic.NOTE)).hasSize(1);
    assertThat(acquisition.about(Topic.NOTE).get(0).in(Language.ENGLISH)).startsWith("ours: ");
    assertThat(acquisition.about(Topic.NOTE).get(0).in(Language.CHINESE)).startsWith("本库注：");
  }

  @Test
  void chineseTextsArePunctuatedInChinese() {
    assertThat(StageTexts.all().get(1).values())
        .noneMatch(text -> text.matches(".*[,;:()!?].*"))
        .allMatch(text -> text.matches(".*\\p{IsHan}.*"));
  }

  @Test
  void aRefusalSaysWhatWouldAllHaveToChangeAndWhatWouldDoAlone() {
    StageModel model = StageModels.relationship();
    StageHistory stable = model.replay(bought(0, 50, 100, 150, 200), PROFILER, day(250));
    assertThat(stable.last().in(Language.ENGLISH))
        .isEqualTo(
            "Stays in Stability. Would move to Decline if last purchase at least 90 days ago: on 2026-07-20, from 2026-10-18 unless they buy first, and (silence in the customer's own usual gaps at least 3: now 1, from 2026-12-17 unless they buy first, or last purchase at least 365 days ago: on 2026-07-20, from 2027-07-20 unless they buy first).");
    assertThat(model.replay(bought(0, 10), PROFILER, day(99)).last().in(Language.ENGLISH))
        .contains("takes 3 more purchases, and first purchase at least 180 days ago");
  }

  @Test
  void theCheckerHasNoErrorAndNoWarningAboutAnyOfThem() {
    List<StageModel> models = new java.util.ArrayList<>(StageModels.all());
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
