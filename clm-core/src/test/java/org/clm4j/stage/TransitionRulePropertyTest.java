package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.clm4j.basics.Span;
import org.clm4j.check.ModelCheck;
import org.clm4j.event.CustomerHistory;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Profiler;
import org.clm4j.rule.Condition;
import org.clm4j.rule.RandomConditions;

/** A model of rules from several stages is the model that states every transition by hand. */
class TransitionRulePropertyTest {

  private static final int STAGES = 4;

  /** The same rules, stated once and stated for each stage. */
  record Pair(StageModel shared, StageModel byHand) {}

  /** A rule to one of four stages, the last of which is left only by those who name it. */
  record Drawn(int to, Set<Integer> from, Condition when, Span dwell, Span confirmation) {

    TransitionRule rule(String id) {
      TransitionRule rule = Transition.to(id, "s" + to, when);
      String[] named = sources().mapToObj(s -> "s" + s).toArray(String[]::new);
      TransitionRule leaving =
          named.length == 0
              ? rule.fromAny()
              : rule.from(named[0], List.of(named).subList(1, named.length).toArray(String[]::new));
      return leaving.withMinimumDwell(dwell).withConfirmation(confirmation);
    }

    List<Transition> byHand(String id) {
      List<Integer> sources =
          sources().findAny().isPresent()
              ? sources().boxed().toList()
              : IntStream.range(0, STAGES - 1).filter(s -> s != to).boxed().toList();
      boolean one = sources().count() == 1;
      return sources.stream()
          .map(
              s ->
                  Transition.of(one ? id : id + ", from s" + s, "s" + s, "s" + to, when)
                      .withMinimumDwell(dwell)
                      .withConfirmation(confirmation))
          .toList();
    }

    private IntStream sources() {
      return from.stream().mapToInt(s -> s).sorted().filter(s -> s != to);
    }
  }

  @Provide
  Arbitrary<Pair> pairs() {
    Arbitrary<Span> brake = Arbitraries.of(Span.ofDays(0), Span.ofDays(2));
    Arbitrary<Integer> stage = Arbitraries.integers().between(0, STAGES - 1);
    return Combinators.combine(
            stage, stage.set().ofMaxSize(3), RandomConditions.trees(), brake, brake)
        .as(Drawn::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(TransitionRulePropertyTest::pair);
  }

  @Provide
  Arbitrary<CustomerProfile> profiles() {
    return RandomConditions.profiles();
  }

  @Provide
  Arbitrary<CustomerHistory> histories() {
    return RandomModels.histories();
  }

  private static Pair pair(List<Drawn> drawn) {
    StageModel.Builder shared = stages();
    StageModel.Builder byHand = stages();
    List<Drawn> all = new ArrayList<>(drawn);
    for (int r = 0; r < all.size(); r++) {
      shared.transition(all.get(r).rule("r" + r));
      all.get(r).byHand("r" + r).forEach(byHand::transition);
    }
    return new Pair(shared.build(), byHand.build());
  }

  private static StageModel.Builder stages() {
    StageModel.Builder b = StageModel.builder("random", "1").zone(RandomConditions.ZONE);
    IntStream.range(0, STAGES - 1).forEach(s -> b.stage(Stage.of("s" + s)));
    return b.stage(Stage.of("s" + (STAGES - 1)).toBuilder().terminal(true).build());
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void decisionsAreTheSame(
      @ForAll("pairs") Pair pair,
      @ForAll("profiles") CustomerProfile profile,
      @ForAll @IntRange(max = 3) int stage,
      @ForAll @IntRange(max = 100) int hoursAgo) {
    assertThat(pair.shared().fingerprint()).isEqualTo(pair.byHand().fingerprint());
    Instant since = profile.asOf().minus(Duration.ofHours(hoursAgo));
    StageState state = StageState.of(pair.shared(), "s" + stage, since);
    assertThat(pair.shared().next(state, profile)).isEqualTo(pair.byHand().next(state, profile));
  }

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void replaysAndFindingsAreTheSame(
      @ForAll("pairs") Pair pair, @ForAll("histories") CustomerHistory history) {
    Profiler profiler = Profiler.standard(RandomConditions.ZONE);
    Instant until = Facts.day(RandomModels.LAST_DAY);
    assertThat(ModelCheck.of(pair.shared()).findings())
        .isEqualTo(ModelCheck.of(pair.byHand()).findings());
    assertThat(wayOf(pair.shared(), history, profiler, until))
        .isEqualTo(wayOf(pair.byHand(), history, profiler, until));
  }

  /** Returns the customer's way, or what is said of rules that go round without end. */
  private static Object wayOf(
      StageModel model, CustomerHistory history, Profiler profiler, Instant until) {
    try {
      return model.replay(history, profiler, until);
    } catch (IllegalStateException endless) {
      return String.valueOf(endless.getMessage());
    }
  }
}
