package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clm4j.basics.Language;
import org.clm4j.event.CustomerHistory;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Profiler;
import org.clm4j.rule.RandomConditions;

/** Verdicts of stages are data: what they say follows from their parts. */
class StageVerdictPropertyTest {

  private static final List<Language> LANGUAGES = List.of(Language.ENGLISH, Language.CHINESE);

  @Provide
  Arbitrary<StageModel> models() {
    return RandomModels.models(true);
  }

  @Provide
  Arbitrary<CustomerProfile> profiles() {
    return RandomConditions.profiles();
  }

  @Provide
  Arbitrary<CustomerHistory> histories() {
    return RandomModels.histories();
  }

  private static StageDecision again(StageDecision d) {
    StageOutline o = d.outline();
    List<Stage> targets = new ArrayList<>();
    o.targets().forEach(t -> targets.add(Stage.of(t.id(), t.label())));
    StageOutline outline =
        StageOutline.of(
            d.model(),
            o.zone(),
            Stage.of(d.from().id(), d.from().label()),
            o.transitions(),
            targets);
    return StageDecision.of(
        outline,
        stored(d.before()),
        d.asOf(),
        stored(d.state()),
        d.reviewAt(),
        MetricValues.builder().putAll(d.observed()).build());
  }

  private static StageState stored(StageState state) {
    StageState.Builder b =
        StageState.builder(state.model(), state.version(), state.stage(), state.since())
            .revision(state.revision())
            .asOf(state.asOf());
    state.pending().forEach(p -> b.pending(p.transition(), p.since(), p.seen()));
    state.taken().forEach(b::taken);
    return b.build();
  }

  private static void saysTheSame(StageDecision again, StageDecision decision) {
    assertThat(again).isEqualTo(decision).hasSameHashCodeAs(decision);
    assertThat(again.candidates()).isEqualTo(decision.candidates());
    assertThat(again.transition()).isEqualTo(decision.transition());
    assertThat(again.stage()).isEqualTo(decision.stage());
    assertThat(again.change()).isEqualTo(decision.change());
    for (Language language : LANGUAGES) {
      assertThat(again.in(language)).isEqualTo(decision.in(language));
    }
  }

  @Property(tries = 300)
  void aDecisionMadeAnewOfItsPartsIsEqualAndSaysTheSame(
      @ForAll("models") StageModel model, @ForAll("profiles") CustomerProfile profile) {
    StageDecision first = model.next(model.start(profile.asOf().minusSeconds(100_000)), profile);
    saysTheSame(again(first), first);
    StageDecision second = model.next(first.state(), profile);
    saysTheSame(again(second), second);
    assertThat(model.next(first.state(), profile)).isEqualTo(second);
  }

  @Property(tries = 300)
  void aDecisionThatTakesAnotherWayThanWhatWasObservedIsRefused(
      @ForAll("models") StageModel model, @ForAll("profiles") CustomerProfile profile) {
    StageDecision d = model.next(model.start(profile.asOf().minusSeconds(100_000)), profile);
    String elsewhere =
        model.stages().stream()
            .map(Stage::id)
            .filter(s -> !s.equals(d.stage().id()))
            .findFirst()
            .orElseThrow();
    StageState moved =
        StageState.builder(model.id(), model.version(), elsewhere, d.state().since())
            .asOf(d.asOf())
            .build();
    assertThatThrownBy(
            () ->
                StageDecision.of(
                    d.outline(), d.before(), d.asOf(), moved, d.reviewAt(), d.observed()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but its state is in another stage than that leads to.");
  }

  @Property(tries = 300)
  void aPlacementMadeAnewOfItsPartsIsEqualAndSaysTheSame(
      @ForAll("models") StageModel model, @ForAll("profiles") CustomerProfile profile) {
    Placement placement = model.place(profile);
    List<Placement.Entrance> entrances = new ArrayList<>();
    placement
        .entries()
        .forEach(
            e -> entrances.add(new Placement.Entrance(e.stage(), e.explanation().condition())));
    Placement again =
        Placement.of(
            placement.model(),
            placement.zone(),
            entrances,
            placement.stage(),
            stored(placement.state()),
            MetricValues.builder().putAll(placement.observed()).build());
    assertThat(again).isEqualTo(placement).hasSameHashCodeAs(placement);
    assertThat(again.entries()).isEqualTo(placement.entries());
    for (Language language : LANGUAGES) {
      assertThat(again.in(language)).isEqualTo(placement.in(language));
    }
  }

  @Property(tries = 30)
  void aHistoryMadeAnewOfItsPartsIsEqual(
      @ForAll("models") StageModel model, @ForAll("histories") CustomerHistory history) {
    Profiler profiler =
        Profiler.builder(RandomConditions.ZONE).metric(RandomConditions.COUNT).build();
    StageHistory walked = model.replay(history, profiler, Facts.day(RandomModels.LAST_DAY));
    StageHistory again =
        StageHistory.of(walked.path(), walked.start(), walked.changes(), again(walked.last()));
    assertThat(again).isEqualTo(walked).hasSameHashCodeAs(walked);
    assertThat(again.stageAt(Facts.day(500))).isEqualTo(walked.stageAt(Facts.day(500)));
    saysTheSame(again.last(), walked.last());
  }
}
