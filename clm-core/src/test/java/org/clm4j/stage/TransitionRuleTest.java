package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.rule.Terms.LAST_PURCHASE_AT;
import static org.clm4j.rule.Terms.PURCHASES;
import static org.clm4j.rule.Terms.RELATION_ENDED_AT;
import static org.clm4j.stage.Facts.day;
import static org.clm4j.stage.Facts.profile;

import java.time.Period;
import java.util.List;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.check.Finding;
import org.clm4j.check.ModelCheck;
import org.clm4j.check.RuleCoverage;
import org.clm4j.rule.Condition;
import org.clm4j.rule.NamedConditions;
import org.clm4j.rule.Terms;
import org.junit.jupiter.api.Test;

/** One rule that leads from several stages, or from any. */
class TransitionRuleTest {

  private static final Condition SILENT = LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90));
  private static final Condition ENDED = RELATION_ENDED_AT.hasPassed();

  private static StageModel.Builder shop() {
    return StageModel.builder("shop", "1")
        .stage(Stage.of("trial"))
        .stage(Stage.of("active"), PURCHASES.atLeast(1))
        .stage(Stage.of("lost"))
        .stage(Stage.builder("gone", Label.of("gone")).terminal(true).build())
        .transition(Transition.of("buys", "trial", "active", PURCHASES.atLeast(1)));
  }

  private static TransitionRule falls() {
    return Transition.to("falls silent", "lost", SILENT).from("trial", "active");
  }

  private static TransitionRule ends() {
    return Transition.to("ends", "gone", ENDED).fromAny();
  }

  private static List<String> ids(StageModel model) {
    return model.transitions().stream().map(Transition::id).toList();
  }

  @Test
  void aRuleFromTwoStagesIsATransitionFromEachInTheOrderNamed() {
    StageModel model =
        shop().transition(falls().from("active", "trial").withMinimumDwell(Span.ofDays(2))).build();
    assertThat(model.transitions())
        .containsExactly(
            Transition.of("buys", "trial", "active", PURCHASES.atLeast(1)),
            Transition.of("falls silent, from active", "active", "lost", SILENT)
                .withMinimumDwell(Span.ofDays(2)),
            Transition.of("falls silent, from trial", "trial", "lost", SILENT)
                .withMinimumDwell(Span.ofDays(2)));
  }

  @Test
  void everyBrakeAndTheReasonGoWithEachOfThem() {
    Label why = Label.of("gone quiet", "沉寂");
    TransitionRule rule =
        falls()
            .withReason(why)
            .withMinimumDwell(Span.ofDays(1))
            .withConfirmation(Span.ofDays(2))
            .withConfirmations(3)
            .withCooldown(Span.ofDays(4));
    assertThat(rule.leaving("active"))
        .isEqualTo(
            Transition.of("falls silent, from active", "active", "lost", SILENT)
                .withReason(why)
                .withMinimumDwell(Span.ofDays(1))
                .withConfirmation(Span.ofDays(2))
                .withConfirmations(3)
                .withCooldown(Span.ofDays(4)));
  }

  @Test
  void aRuleFromOneStageKeepsItsIdAlone() {
    StageModel model = shop().transition(falls().from("active")).build();
    assertThat(ids(model)).containsExactly("buys", "falls silent");
    assertThat(model.fingerprint())
        .isEqualTo(
            shop()
                .transition(Transition.of("falls silent", "active", "lost", SILENT))
                .build()
                .fingerprint());
  }

  @Test
  void anyStageIsEachButTheTargetAndThoseLeftForGood() {
    assertThat(ids(shop().transition(ends()).build()))
        .containsExactly("buys", "ends, from trial", "ends, from active", "ends, from lost");
    assertThat(ids(shop().transition(Transition.to("resets", "trial", ENDED).fromAny()).build()))
        .containsExactly("buys", "resets, from active", "resets, from lost");
  }

  @Test
  void whereMovementIsForwardAnyStageIsOneBeforeTheTarget() {
    StageModel.Builder forward = shop().movement(MovementPolicy.FORWARD);
    assertThat(ids(forward.transition(Transition.to("slips", "lost", SILENT).fromAny()).build()))
        .containsExactly("buys", "slips, from trial", "slips, from active");
  }

  @Test
  void aStageDeclaredLaterIsLeftByARuleFromAnyToo() {
    StageModel grown =
        shop().transition(ends()).build().toBuilder("2").stage(Stage.of("paused")).build();
    assertThat(ids(grown)).endsWith("ends, from lost", "ends, from paused");
    assertThat(grown.transitionRules()).contains(ends());
  }

  @Test
  void aDecisionNamesTheTransitionFromTheStageAtHand() {
    StageModel model = shop().transition(falls()).transition(ends()).build();
    StageDecision decision = model.next(StageState.of(model, "active", day(0)), profile(120, 1, 0));
    assertThat(decision.transition().orElseThrow().id()).isEqualTo("falls silent, from active");
    assertThat(decision.change().orElseThrow().transition()).contains("falls silent, from active");
    assertThat(decision.candidates())
        .extracting(r -> r.transition().id())
        .containsExactly("falls silent, from active", "ends, from active");
  }

  @Test
  void diagramsCoverageAndFindingsSpeakOfEach() {
    StageModel model =
        shop()
            .transition(ends())
            .transition(Transition.to("ends later", "gone", ENDED).from("trial", "active"))
            .build();
    assertThat(model.diagram(DiagramFormat.MERMAID, Language.ENGLISH).split("\n"))
        .anyMatch(line -> line.contains("s0 --> s3"))
        .anyMatch(line -> line.contains("s2 --> s3"));
    assertThat(RuleCoverage.of(model, List.of()).neverFired())
        .extracting(Transition::id)
        .contains("ends, from lost", "ends later, from active");
    assertThat(ModelCheck.of(model).findings())
        .filteredOn(f -> f.kind() == Finding.Kind.SHADOWED)
        .extracting(f -> f.transitions().get(0))
        .containsExactly("ends later, from trial", "ends later, from active");
  }

  @Test
  void oneOfThemIsReplacedOrLeftOutAndTheOthersStand() {
    StageModel model = shop().transition(falls()).transition(ends()).build();
    Transition slower =
        model.transition("falls silent, from active").orElseThrow().withCooldown(Span.ofDays(9));
    StageModel changed = model.toBuilder("2").replacing(slower).without("ends, from lost").build();
    assertThat(ids(changed))
        .containsExactly(
            "buys",
            "falls silent, from trial",
            "falls silent, from active",
            "ends, from trial",
            "ends, from active");
    assertThat(changed.transition("falls silent, from active")).contains(slower);
    assertThat(changed.transitionRules()).hasSize(5);
  }

  @Test
  void allOfThemAreReplacedOrLeftOutByTheirRulesId() {
    StageModel model = shop().transition(falls()).transition(ends()).build();
    assertThat(ids(model.toBuilder("2").replacing(falls().fromAny()).without("ends").build()))
        .containsExactly("buys", "falls silent, from trial", "falls silent, from active");
  }

  @Test
  void namedConditionsArePutInPlaceOnceForAll() {
    StageModel model =
        shop()
            .conditions(NamedConditions.builder().add("silent", Label.of("silent"), SILENT).build())
            .transition(
                Transition.to("falls silent", "lost", Condition.ref("silent"))
                    .from("trial", "active"))
            .build();
    assertThat(model.transition("falls silent, from trial").orElseThrow().condition())
        .isEqualTo(model.conditions().all().get("silent"));
  }

  @Test
  void whatIsWrongWithARuleIsSaidAtOnceAndOnlyOnce() {
    StageModel.Builder wrong =
        shop()
            .transition(Transition.to("a", "lost", SILENT))
            .transition(Transition.to("b", "lost", SILENT).from("active", "lost"))
            .transition(Transition.to("c", "lst", SILENT).from("activ", "trial"))
            .transition(Transition.to("d", "lost", SILENT).from("active", "active"))
            .transition(Transition.to("e", "lost", Terms.STAGE.is("nowhere")).fromAny())
            .transition(Transition.of("e, from trial", "trial", "lost", SILENT))
            .transition(Transition.to("f".repeat(195), "lost", SILENT).from("trial", "active"));
    assertThatThrownBy(wrong::build)
        .isInstanceOf(ConfigurationException.class)
        .satisfies(
            e ->
                assertThat(((ConfigurationException) e).problems())
                    .satisfiesExactly(
                        p ->
                            assertThat(p)
                                .isEqualTo(
                                    "transition 'a' says no stage that it leaves. Maybe call"
                                        + " from(\"active\") or fromAny()."),
                        p ->
                            assertThat(p)
                                .isEqualTo(
                                    "transition 'b, from lost' leads from 'lost' to itself;"
                                        + " staying needs none."),
                        p -> assertThat(p).startsWith("transition 'c' names unknown stage 'activ'"),
                        p -> assertThat(p).startsWith("transition 'c' names unknown stage 'lst'"),
                        p ->
                            assertThat(p)
                                .isEqualTo(
                                    "transition 'd' names a stage that it leaves twice:"
                                        + " [active, active]."),
                        p ->
                            assertThat(p)
                                .startsWith("transition 'e, from trial' is declared twice"),
                        p -> assertThat(p).contains("has an id of more than 200 characters"),
                        p -> assertThat(p).contains("has an id of more than 200 characters"),
                        p -> assertThat(p).startsWith("transition 'e': stage 'nowhere'")));
    assertThatThrownBy(
            () ->
                StageModel.builder("one", "1")
                    .stage(Stage.of("only"))
                    .transition(Transition.to("x", "only", SILENT).fromAny())
                    .build())
        .hasMessageContaining(
            "transition 'x' leaves any stage, but there is none that it could lead to 'only'.");
  }

  @Test
  void aRuleIsEqualToItsLikeAndSaysWhatItLeaves() {
    assertThat(falls()).isEqualTo(falls()).hasSameHashCodeAs(falls());
    assertThat(falls()).isNotEqualTo(falls().fromAny()).isNotEqualTo(ends());
    assertThat(ends().isFromAny()).isTrue();
    assertThat(ends().from()).isEmpty();
    assertThat(falls().isFromAny()).isFalse();
    assertThat(falls().toString()).startsWith("falls silent: trial, active -> lost when ");
    assertThat(ends().toString()).startsWith("ends: any -> gone when ");
    assertThat(Transition.to("x", "gone", ENDED).isFromAny()).isFalse();
  }
}
