package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.stage.Facts.day;
import static org.clm4j.stage.Facts.purchase;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.MatterClosed;
import org.clm4j.event.MatterOpened;
import org.clm4j.event.Observation;
import org.clm4j.event.RelationEnded;
import org.clm4j.event.Treatment;
import org.clm4j.models.BusinessLines;
import org.clm4j.models.StageModels;
import org.clm4j.models.StatusRules;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Movement;
import org.clm4j.profile.Profiler;
import org.clm4j.rule.Review;
import org.clm4j.rule.Terms;
import org.junit.jupiter.api.Test;

/** Each model of the sources, walked through every stage, and back where the model allows it. */
class StageStoriesTest {

  private static final Profiler PROFILER =
      Profiler.builder(Facts.ZONE)
          .metric(StageModels.FIRST_USE_AT)
          .metrics(StageModels.all().stream().flatMap(m -> m.reads().stream()).toList())
          .build();
  private static final Feedback.Scale FIVE = Feedback.Scale.of(1, 5);

  private static CustomerHistory story(CustomerEvent... events) {
    return CustomerHistory.of("c", List.of(events));
  }

  private static CustomerEvent talk(int day) {
    return Interaction.of("i" + day, day(day), "phone", "inquiry");
  }

  private static CustomerEvent csat(int day, int value) {
    return Feedback.of("f" + day, day(day), Feedback.Measure.CSAT, value, FIVE);
  }

  private static List<String> path(StageHistory history) {
    return history.path().stream().map(Stage::id).toList();
  }

  private static List<String> reasons(StageHistory history) {
    return history.changes().stream().map(c -> c.reason().in(Language.ENGLISH)).toList();
  }

  private static StageHistory replay(StageModel model, CustomerHistory history, int until) {
    return model.replay(history, PROFILER, day(until));
  }

  @Test
  void b2bIsWonByAContractAndBecomesRetentionByTime() {
    CustomerHistory history =
        story(
            talk(0),
            ContractEvent.of("k1", day(30), "k", ContractEvent.Action.SIGNED),
            ContractEvent.of("k2", day(200), "k", ContractEvent.Action.RENEWED));
    StageHistory walked = replay(StageModels.b2b(), history, 260);
    assertThat(path(walked)).containsExactly("acquisition", "development", "retention");
    assertThat(walked.state().since())
        .as("180 days after the first signature, whatever was renewed since")
        .isEqualTo(Instant.parse("2026-07-30T00:00:00Z"));
    assertThat(walked.last().in(Language.ENGLISH)).startsWith("Stays in Retention.");
  }

  @Test
  void fiveStepsLeadFromAPostcardToWinBackAndOut() {
    CustomerHistory history =
        story(
            Observation.text("r", day(-10), "tier", "gold"),
            Treatment.of("t", day(0), "STR-12"),
            talk(5),
            purchase(9),
            Complaint.of("c1", day(20)).resolvedAt(day(25)),
            purchase(30),
            csat(40, 2),
            csat(50, 5));
    StageHistory walked = replay(StageModels.fiveStep(), history, 60);
    assertThat(path(walked))
        .containsExactly(
            "identification",
            "acquisition",
            "conversion",
            "maintenance",
            "win-back",
            "maintenance",
            "win-back",
            "maintenance");
    assertThat(walked.changes().get(4).at())
        .as("on the day the complaint was resolved, though nothing else happened")
        .isEqualTo(day(25));
    assertThat(reasons(walked))
        .contains(
            "answered: a qualified contact", "complaints are open", "the latest rating is low");
    StageHistory silent = replay(StageModels.fiveStep(), story(purchase(0)), 366);
    assertThat(path(silent)).endsWith("maintenance", "win-back");
  }

  @Test
  void fourStepsComeBackToSatisfactionWhenACustomerIsUnhappy() {
    CustomerHistory history =
        story(talk(0), purchase(5), csat(8, 1), purchase(20), csat(25, 4), csat(60, 2));
    StageHistory walked = replay(StageModels.fourStep(), history, 70);
    assertThat(path(walked))
        .containsExactly(
            "acquisition", "conversion", "satisfaction", "maintenance", "satisfaction");
    assertThat(walked.changes().get(2).at())
        .as("not at the second purchase, for the customer was unhappy then")
        .isEqualTo(day(25));
    StageDecision unhappy = StageModels.fourStep().replay(history, PROFILER, day(22)).last();
    assertThat(unhappy.in(Language.ENGLISH))
        .contains("satisfaction, as a share of its scale above 0.25: now 0");
    assertThat(unhappy.in(Language.CHINESE)).contains("满意度（占量表的比例）高于 0.25：目前 0");
  }

  @Test
  void theJourneyGoesThroughUseAndFeedbackToRepurchase() {
    CustomerHistory history =
        story(
            Observation.text("r", day(-5), "tier", "gold"),
            talk(0),
            purchase(3),
            csat(12, 5),
            purchase(40));
    StageHistory walked = replay(StageModels.journey(), history, 50);
    assertThat(path(walked))
        .containsExactly("awareness", "consideration", "purchase", "use", "feedback", "repurchase");
    assertThat(walked.stageAt(day(10)).orElseThrow().label().in(Language.CHINESE))
        .isEqualTo("使用阶段");
    CustomerHistory told =
        story(purchase(3), Observation.instant("u", day(5), StageModels.FIRST_USE_AT.id(), day(4)));
    StageHistory used = replay(StageModels.journey(), told, 6);
    assertThat(used.stage().id()).isEqualTo("use");
    assertThat(used.state().since()).as("the host's reading tells sooner").isEqualTo(day(5));
  }

  @Test
  void statusIsKeptPerBusinessLineAndTheOverallStageIsDerived() {
    CustomerHistory history =
        story(
            talk(0),
            purchase(10).onLine("mobile"),
            purchase(150).onLine("broadband"),
            purchase(20).onLine("tv"));
    BusinessLines lines = BusinessLines.status(StatusRules.defaults(), PROFILER);
    BusinessLines.Standing standing = lines.replay(history, day(160));
    assertThat(standing.lines().keySet()).containsExactly("broadband", "mobile", "tv");
    assertThat(path(standing.lines().get("mobile"))).containsExactly("prospect", "new", "existing");
    assertThat(path(standing.lines().get("tv")))
        .as("the customer was new everywhere when taking up this line")
        .containsExactly("prospect", "new", "existing");
    assertThat(path(standing.lines().get("broadband"))).containsExactly("prospect", "new-business");
    assertThat(standing.overall().label().in(Language.CHINESE)).isEqualTo("新业务的新客户");
    assertThat(standing.overallAt(day(120)).id()).isEqualTo("existing");
    assertThat(standing.overallAt(day(5)).id()).isEqualTo("prospect");
    BusinessLines.Standing later = lines.replay(history, day(240));
    assertThat(later.overall().id()).isEqualTo("existing");
    assertThat(lines.replay(story(talk(0)), day(1)).overall().id()).isEqualTo("prospect");
  }

  @Test
  void whoIsLostOnOneLineOnlyIsNoLostCustomer() {
    BusinessLines lines = BusinessLines.of(StageModels.purchase(), PROFILER, Span.ofDays(90));
    CustomerHistory history =
        story(purchase(0).onLine("old"), purchase(400).onLine("new"), purchase(401).onLine("new"));
    BusinessLines.Standing standing = lines.replay(history, day(410));
    assertThat(standing.lines().get("old").stage().id()).isEqualTo("churned");
    assertThat(standing.overall().id()).isEqualTo("repeat");
    assertThat(standing.overallAt(day(399)).id()).as("lost on every line").isEqualTo("churned");
    assertThat(lines.replay(history, day(900)).overall().id()).isEqualTo("churned");
  }

  @Test
  void theProspectsThreePhasesCanBeToldApart() {
    StageModel model = StageModels.status(StatusRules.defaults().withProspectSteps(1, 3));
    CustomerHistory history =
        story(Observation.text("r", day(-1), "tier", "x"), talk(0), talk(1), talk(2), purchase(3));
    assertThat(path(replay(model, history, 100)))
        .containsExactly("need-recognition", "information-search", "evaluation", "new", "existing");
    assertThat(model.stage("evaluation").orElseThrow().partOf()).contains("prospect");
    assertThat(path(replay(model, story(purchase(0)), 1)))
        .as("nobody need ask before buying")
        .containsExactly("need-recognition", "new");
  }

  @Test
  void aLifecycleEndsWhenTheRelationHasEndedAndAllMattersAreSettled() {
    StageModel model = StageModels.withEnding(StageModels.relationship());
    CustomerHistory history =
        story(
            purchase(0),
            purchase(10),
            MatterOpened.of("m1", day(20), "deposit"),
            RelationEnded.of("e", day(30)),
            MatterClosed.of("m2", day(45), "deposit"),
            purchase(60));
    StageHistory walked = replay(model, history, 61);
    assertThat(path(walked))
        .containsExactly(
            "exploration", "formation", "winding-down", "closed", "exploration", "formation");
    assertThat(walked.changes().get(2).at()).isEqualTo(day(45));
    assertThat(model.version()).isEqualTo("1+ending");
    assertThat(path(replay(model, story(purchase(0), RelationEnded.of("e", day(9))), 9)))
        .as("nothing open: closed at once")
        .containsExactly("exploration", "closed");
  }

  @Test
  void aUniqueModelStaysUniqueWithTheEndOfTheLifecycle() {
    // Two signs of trouble may show at once, so that a unique model has none of them.
    StageModel.Builder calm = StageModels.b2b().toBuilder("1");
    for (Transition t : StageModels.b2b().transitions()) {
      if (!t.id().equals("won") && !t.id().equals("lasts")) {
        calm.without(t.id());
      }
    }
    StageModel plain = StageModels.withEnding(calm.build());
    StageModel model = StageModels.withEnding(calm.unique().build());
    assertThat(model.isUnique()).isTrue();
    CustomerHistory history =
        story(
            purchase(0),
            MatterOpened.of("m1", day(200), "deposit"),
            RelationEnded.of("e", day(210)),
            MatterClosed.of("m2", day(220), "deposit"),
            purchase(300));
    assertThat(path(replay(model, history, 301)))
        .containsExactly(
            "acquisition",
            "development",
            "retention",
            "winding-down",
            "closed",
            "acquisition",
            "development",
            "retention")
        .isEqualTo(path(replay(plain, history, 301)));
  }

  @Test
  void allSevenAreThereByTheirIds() {
    assertThat(StageModels.all())
        .extracting(StageModel::id)
        .containsExactly(
            "b2b", "five-step", "four-step", "journey", "purchase", "relationship", "status");
    assertThat(StageModels.find("journey").orElseThrow().stages()).hasSize(6);
    assertThat(StageModels.find("none")).isEmpty();
    assertThat(StageModels.status().stage("new").orElseThrow().factors())
        .containsExactly("FAC-10", "FAC-11", "FAC-12", "FAC-13", "FAC-14");
  }

  @Test
  void aReplayWithAnUnpredictableMetricLooksAtTheMomentsItCanKnow() {
    FlagMetric vip = FlagMetric.of("vip", Label.of("VIP"), Movement.UNKNOWN);
    StageModel model =
        StageModel.builder("vip", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .stage(Stage.of("c"))
            .transition(Transition.of("t", "a", "b", Terms.when(vip).isTrue()))
            .transition(
                Transition.of("u", "a", "c", Terms.LAST_PURCHASE_AT.forAtLeast(Period.ofDays(30))))
            .build();
    Profiler profiler = Profiler.builder(Facts.ZONE).metric(vip).build();
    StageHistory silent = model.replay(story(purchase(0)), profiler, day(40));
    assertThat(path(silent)).containsExactly("a", "c");
    assertThat(silent.state().since()).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    StageHistory early = model.replay(story(purchase(0)), profiler, day(4));
    assertThat(early.reviewAt()).isEqualTo(Review.unknown(List.of(vip)));
    CustomerHistory told = story(purchase(0), Observation.flag("r", day(3), "vip", true));
    assertThat(path(model.replay(told, profiler, day(40)))).containsExactly("a", "b");
  }
}
