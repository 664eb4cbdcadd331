package org.clm4j.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.rule.compiled.CompiledRule;
import org.clm4j.rule.compiled.FirstMatch;

class RulePropertyTest {

  @Provide
  Arbitrary<Condition> trees() {
    return RandomConditions.trees();
  }

  @Provide
  Arbitrary<CustomerProfile> profiles() {
    return RandomConditions.profiles();
  }

  /** The obvious reading: Kleene's tables over one leaf at a time. */
  private static Truth slowly(Condition c, CustomerProfile profile) {
    if (c instanceof Not not) {
      Truth part = slowly(not.part(), profile);
      return part == Truth.UNKNOWN ? part : part == Truth.TRUE ? Truth.FALSE : Truth.TRUE;
    }
    if (c.parts().isEmpty()) {
      return c.test(profile);
    }
    int count = c instanceof AllOf ? c.parts().size() : c instanceof AtLeastOf a ? a.count() : 1;
    long trues = c.parts().stream().filter(p -> slowly(p, profile) == Truth.TRUE).count();
    long unknowns = c.parts().stream().filter(p -> slowly(p, profile) == Truth.UNKNOWN).count();
    return trues >= count ? Truth.TRUE : trues + unknowns >= count ? Truth.UNKNOWN : Truth.FALSE;
  }

  @Property
  void fastReadingExplanationAndTheObviousReadingAgree(
      @ForAll("trees") Condition tree, @ForAll("profiles") CustomerProfile profile) {
    Truth fast = tree.test(profile);
    Explanation read = tree.explain(profile);
    assertThat(read.verdict().truth()).isEqualTo(fast);
    assertThat(slowly(tree, profile)).isEqualTo(fast);
    assertThat(read.leaves()).hasSameSizeAs(RandomConditions.leavesOf(tree));
    assertThat(read.decisive()).isNotEmpty();
    for (Explanation leaf : read.leaves()) {
      assertThat(leaf.gap().kind() == Gap.Kind.NONE).isEqualTo(leaf.isAsWanted());
      Instant from = leaf.gap().moment().orElse(null);
      if (from != null) {
        Condition wanted = leaf.isNegated() ? Condition.not(leaf.condition()) : leaf.condition();
        assertThat(wanted.test(RandomConditions.at(profile, from)))
            .as("%s", leaf)
            .isEqualTo(Truth.TRUE);
      }
    }
    assertThat(read.in(Language.CHINESE)).isNotBlank();
  }

  @Property
  void anExplanationFollowsFromTheConditionAndWhatWasObservedAlone(
      @ForAll("trees") Condition tree,
      @ForAll("profiles") CustomerProfile profile,
      @ForAll("profiles") CustomerProfile other) {
    Explanation read = tree.explain(profile);
    MetricValues observed = MetricValues.builder().putAll(read.observed()).build();
    Explanation again = Explanation.of(tree, observed, profile.asOf(), profile.zone());
    assertThat(again).isEqualTo(read).hasSameHashCodeAs(read);
    for (Language language : List.of(Language.ENGLISH, Language.CHINESE)) {
      assertThat(again.in(language)).isEqualTo(read.in(language));
      assertThat(again.why(language)).isEqualTo(read.why(language));
    }
    assertThat(again.gap()).isEqualTo(read.gap());
    Explanation elsewhere = tree.explain(other);
    if (read.equals(elsewhere)) {
      assertThat(elsewhere.in(Language.ENGLISH)).isEqualTo(read.in(Language.ENGLISH));
      assertThat(elsewhere.why(Language.CHINESE)).isEqualTo(read.why(Language.CHINESE));
    }
  }

  @Property
  void theFirstThatHoldsIsTheFirstThatReadsTrue(
      @ForAll @Size(max = 4) List<@From("trees") Condition> trees,
      @ForAll("profiles") CustomerProfile profile) {
    long now = Moments.toMicros(profile.asOf());
    List<CompiledRule<CustomerProfile>> rules =
        trees.stream()
            .map(t -> CompiledRule.compile(t, ProfileMapper.ofProfiles(), ZoneOffset.UTC))
            .toList();
    int expected = FirstMatch.NONE;
    for (int i = rules.size() - 1; i >= 0; i--) {
      boolean holds = rules.get(i).test(profile, now, Moments.MISSING) == CompiledRule.TRUE;
      assertThat(rules.get(i).holds(profile, now, Moments.MISSING)).isEqualTo(holds);
      expected = holds ? i : expected;
    }
    assertThat(FirstMatch.of(rules).ask(profile, now, Moments.MISSING)).isEqualTo(expected);
  }

  /**
   * The moments looked at from noon on: every 20 minutes of 90 days, then 1,000 spread evenly up to
   * the last microsecond before {@code until}, however many years away that is.
   */
  private static List<Instant> momentsBefore(Instant until) {
    List<Instant> moments = new ArrayList<>();
    Instant near = RandomConditions.NOON.plus(90, ChronoUnit.DAYS);
    Instant t = RandomConditions.NOON;
    for (; t.isBefore(until) && t.isBefore(near); t = t.plus(20, ChronoUnit.MINUTES)) {
      moments.add(t);
    }
    Instant last = until.minus(1, ChronoUnit.MICROS);
    if (last.isAfter(t)) {
      Duration step = Duration.between(t, last).dividedBy(1000);
      for (int i = 0; i < 1000; i++) {
        moments.add(t.plus(step.multipliedBy(i)));
      }
    }
    if (!last.isBefore(RandomConditions.NOON)) {
      moments.add(last);
    }
    return moments;
  }

  @Property(tries = 300)
  void beforeTheReviewNothingChangesAndAnInstantIsNotGivenInVain(
      @ForAll("trees") Condition tree, @ForAll("profiles") CustomerProfile profile) {
    Review review = tree.review(profile);
    long step = profile.nextStep(RandomConditions.COUNT);
    if (!review.unknown().isEmpty()) {
      List<Metric<?>> unforeseen = new ArrayList<>(List.of(RandomConditions.VIP));
      if (step == Moments.MISSING) {
        unforeseen.add(RandomConditions.COUNT);
      }
      unforeseen.retainAll(tree.reads());
      assertThat(review.unknown()).hasSameElementsAs(unforeseen);
      return;
    }
    Instant until = review.moment().orElse(RandomConditions.NOON.plus(90, ChronoUnit.DAYS));
    Rule<CustomerProfile> rule = Rule.compile(tree, ProfileMapper.ofProfiles(), profile.zone());
    Truth today = rule.test(profile, profile.asOf());
    for (Instant t : momentsBefore(until)) {
      CustomerProfile then = RandomConditions.at(profile, t);
      if (Moments.toMicros(t) >= step) {
        int count = (int) (t.getEpochSecond() / 1200 % 4);
        then = then.with(MetricValues.builder().put(RandomConditions.COUNT, count).build());
      }
      assertThat(rule.test(then, t)).as("at %s", t).isEqualTo(today);
    }
    Instant at = review.moment().orElse(null);
    if (at != null
        && (Moments.toMicros(at) < step || !tree.reads().contains(RandomConditions.COUNT))
        && !tree.reads().contains(RandomConditions.VIP)) {
      assertThat(tree.test(RandomConditions.at(profile, at)))
          .as("%s at %s", tree, at)
          .isNotEqualTo(today);
    }
  }

  @Property
  void conditionsAreValues(@ForAll("trees") Condition tree) {
    assertThat(tree.in(Language.ENGLISH)).isNotBlank();
    assertThat(Condition.not(tree).parts()).containsExactly(tree);
    assertThat(tree.and(tree).reads()).isEqualTo(tree.reads());
  }
}
