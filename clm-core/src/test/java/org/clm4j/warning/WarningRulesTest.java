package org.clm4j.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.rule.Terms.when;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Review;
import org.junit.jupiter.api.Test;

class WarningRulesTest {

  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

  private static final WarningRule BURST =
      WarningRule.of("burst", Severity.HIGH, when(Metrics.OPEN_COMPLAINTS).atLeast(3))
          .withLabel(Label.of("Complaint burst", "投诉激增"));

  private static final WarningRule SILENCE =
      WarningRule.of("silence", Severity.LOW, when(Metrics.DAYS_SINCE_LAST_PURCHASE).atLeast(30));

  private static Instant day(int n) {
    return Moments.startOfDay(FIRST.plusDays(n), UTC);
  }

  private static CustomerProfile complaints(int day, int open) {
    return CustomerProfile.of(
        "c", day(day), UTC, MetricValues.builder().put(Metrics.OPEN_COMPLAINTS, open).build());
  }

  private static CustomerProfile nothingKnown(int day) {
    return CustomerProfile.of("c", day(day), UTC, MetricValues.none());
  }

  private static CustomerProfile bought(int day, int boughtOn) {
    return CustomerProfile.of(
        "c",
        day(day),
        UTC,
        MetricValues.builder().put(Metrics.LAST_PURCHASE_AT, day(boughtOn)).build());
  }

  private static WarningRules rules(WarningRule... rules) {
    return WarningRules.builder("ours", "1").rules(java.util.List.of(rules)).build();
  }

  /** Asks day after day, with so many open complaints, and tells on which days it was raised. */
  private static String walk(WarningRule rule, int... open) {
    WarningRules rules = rules(rule);
    WarningState state = rules.initial(day(0));
    StringBuilder raised = new StringBuilder();
    for (int d = 0; d < open.length; d++) {
      WarningVerdict verdict =
          rules.next(state, open[d] < 0 ? nothingKnown(d) : complaints(d, open[d]));
      raised.append(!verdict.raised().isEmpty() ? '!' : !verdict.active().isEmpty() ? '+' : '.');
      state = verdict.state();
    }
    return raised.toString();
  }

  @Test
  void isToldOnceAndStaysUntilItsConditionNoLongerHolds() {
    assertThat(walk(BURST, 0, 3, 3, 4, 2, 3)).isEqualTo(".!++.!");
  }

  @Test
  void secondThresholdKeepsItFromFluttering() {
    WarningRule two = BURST.withClearing(when(Metrics.OPEN_COMPLAINTS).below(2));
    assertThat(walk(two, 2, 3, 2, 3, 2, 1, 2, 3)).isEqualTo(".!+++..!");
  }

  @Test
  void waitsForItsConfirmationAndBeginsAnewAfterABreak() {
    WarningRule slow = BURST.withConfirmation(Span.ofDays(2));
    assertThat(walk(slow, 3, 3, 2, 3, 3, 3, 3)).isEqualTo(".....!+");
  }

  @Test
  void keepsQuietAfterItWasCleared() {
    WarningRule quiet = BURST.withQuietPeriod(Span.ofDays(3));
    assertThat(walk(quiet, 3, 0, 3, 3, 3, 3)).isEqualTo("!...!+");
  }

  @Test
  void lastsAsLongAsItIsToLastAtLeast() {
    WarningRule lasting = BURST.withMinimumDuration(Span.ofDays(3));
    assertThat(walk(lasting, 3, 0, 0, 0, 0)).isEqualTo("!++..");
  }

  @Test
  void unknownRaisesNothingAndEndsAWarningWithoutAClearingOfItsOwn() {
    assertThat(walk(BURST, -1, 3, -1)).isEqualTo(".!.");
    assertThat(walk(BURST.withClearing(when(Metrics.OPEN_COMPLAINTS).below(2)), 3, -1, 1))
        .isEqualTo("!+.");
    assertThat(rules(BURST).next(rules(BURST).initial(day(0)), nothingKnown(0)).unknown())
        .containsExactly(BURST);
  }

  @Test
  void nothingChangesInTheStateWhileNothingHappens() {
    WarningRules rules = rules(BURST, SILENCE);
    WarningVerdict first = rules.next(rules.initial(day(0)), complaints(0, 4));
    WarningVerdict second = rules.next(first.state(), complaints(1, 4));
    assertThat(first.state().revision()).isEqualTo(1);
    assertThat(second.state().revision()).isEqualTo(1);
    assertThat(second.raised()).isEmpty();
    assertThat(second.active().get(0).since()).isEqualTo(day(0));
  }

  @Test
  void acknowledgedItStaysRaisedUntilItEnds() {
    WarningRules rules = rules(BURST);
    WarningState raised = rules.next(rules.initial(day(0)), complaints(0, 4)).state();
    WarningState seen = raised.acknowledge("burst", day(1));
    assertThat(seen.revision()).isEqualTo(2);
    WarningVerdict later = rules.next(seen, complaints(2, 4));
    assertThat(later.active().get(0).acknowledgedAt()).contains(day(1));
    WarningVerdict over = rules.next(later.state(), complaints(3, 0));
    assertThat(over.ended()).extracting(Warning::id).containsExactly("burst");
    assertThat(over.state().acknowledged()).isEmpty();
    assertThatThrownBy(() -> over.state().acknowledge("burst", day(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'burst' is not raised");
  }

  @Test
  void saysWhenItWillBeRaisedAndWhenItsConfirmationIsDue() {
    WarningRules rules = rules(SILENCE.withConfirmation(Span.ofDays(5)));
    WarningVerdict first = rules.next(rules.initial(day(0)), bought(0, 0));
    assertThat(first.reviewAt()).isEqualTo(Review.at(day(30)));
    WarningVerdict pending = rules.next(first.state(), bought(30, 0));
    assertThat(pending.active()).isEmpty();
    assertThat(pending.state().pending()).containsEntry("silence", day(30));
    assertThat(pending.reviewAt()).isEqualTo(Review.at(day(35)));
    WarningVerdict raised = rules.next(pending.state(), bought(35, 0));
    assertThat(raised.raised()).hasSize(1);
    assertThat(raised.reviewAt()).isEqualTo(Review.never());
  }

  @Test
  void mostUrgentComesFirst() {
    WarningRules rules = rules(SILENCE, BURST);
    CustomerProfile both =
        CustomerProfile.of(
            "c",
            day(50),
            UTC,
            MetricValues.builder()
                .put(Metrics.LAST_PURCHASE_AT, day(0))
                .put(Metrics.OPEN_COMPLAINTS, 3)
                .build());
    WarningVerdict verdict = rules.next(rules.initial(day(50)), both);
    assertThat(verdict.active()).extracting(Warning::id).containsExactly("burst", "silence");
    assertThat(verdict.values().number(Metrics.WARNINGS)).hasValue(2);
    assertThat(verdict.values().flag(Metrics.warning("burst"))).contains(true);
  }

  @Test
  void tellsSinceWhenAndWhyInBothLanguages() {
    WarningVerdict verdict = rules(BURST).next(rules(BURST).initial(day(0)), complaints(0, 4));
    assertThat(verdict.in(Language.ENGLISH)).contains("Complaint burst").contains("2026-03-01");
    assertThat(verdict.in(Language.CHINESE)).contains("投诉激增").contains("4");
  }

  @Test
  void stateOfOtherRulesOrAnotherVersionIsRefusedAndCanBeCarriedOver() {
    WarningRules one = rules(BURST, SILENCE);
    WarningState stored = one.next(one.initial(day(0)), complaints(0, 4)).state();
    WarningRules two = WarningRules.builder("ours", "2").rule(BURST).build();
    assertThatThrownBy(() -> two.next(stored, complaints(1, 4)))
        .isInstanceOf(WarningStateException.class)
        .hasMessageContaining("version '1'")
        .hasMessageContaining("carry");
    assertThat(two.next(two.carry(stored), complaints(1, 4)).raised()).isEmpty();
    assertThatThrownBy(() -> one.next(stored, complaints(-1, 4)))
        .isInstanceOf(WarningStateException.class)
        .hasMessageContaining("after the moment asked about");
    WarningState strange =
        WarningState.builder("ours", "1", day(0)).active("bursts", day(0)).build();
    assertThatThrownBy(() -> one.next(strange, complaints(1, 4)))
        .isInstanceOf(WarningStateException.class)
        .hasMessageContaining("'bursts'");
  }

  /** Two rules of ours in every state there is, and a rule that is no longer among them. */
  private static WarningState.Builder remembered(String version) {
    return WarningState.builder("ours", version, day(9))
        .active("burst", day(3))
        .acknowledged("burst", day(4))
        .ended("burst", day(1))
        .pending("silence", day(8))
        .ended("silence", day(5));
  }

  @Test
  void carriedOverAllThatIsRememberedOfARuleStaysAndNothingElse() {
    WarningState old =
        remembered("0")
            .revision(6)
            .active("gone", day(2))
            .acknowledged("gone", day(2))
            .ended("gone", day(1))
            .pending("never", day(2))
            .build();
    assertThat(rules(BURST, SILENCE).carry(old)).isEqualTo(remembered("1").revision(7).build());
  }

  @Test
  void acknowledgingOneWarningForgetsNothingOfTheOthers() {
    WarningState state = remembered("1").revision(6).active("slow", day(7)).build();
    assertThat(state.acknowledge("slow", day(8)))
        .isEqualTo(
            remembered("1")
                .revision(7)
                .active("slow", day(7))
                .acknowledged("slow", day(8))
                .build());
  }

  @Test
  void ofRulesThatAreNotAskedTheStateStaysAsItIsAndTheVerdictIsSilent() {
    WarningRule slow = BURST.withConfirmation(Span.ofDays(2));
    WarningRules three =
        rules(
            WarningRule.of("third", Severity.LOW, when(Metrics.OPEN_COMPLAINTS).atLeast(1)),
            slow,
            SILENCE);
    WarningState state = remembered("1").revision(6).build();
    Evaluator<CustomerProfile> evaluator = Evaluator.of(ProfileMapper.ofProfiles()).build();
    WarningVerdict verdict =
        three
            .compile(evaluator, UTC, rule -> rule.id().equals("third"))
            .next(state, evaluator.evaluate(complaints(10, 1), day(10)));
    assertThat(verdict.state())
        .isEqualTo(
            WarningState.builder("ours", "1", day(10))
                .active("burst", day(3))
                .acknowledged("burst", day(4))
                .ended("burst", day(1))
                .pending("silence", day(8))
                .ended("silence", day(5))
                .active("third", day(10))
                .revision(7)
                .build());
    assertThat(verdict.active()).extracting(Warning::id).containsExactly("third");
    WarningVerdict stored =
        WarningVerdict.of(
            three, UTC, verdict.before(), verdict.state(), verdict.reviews(), verdict.observed());
    assertThat(stored.active()).as("read back").isEqualTo(verdict.active());
    assertThat(stored.unknown()).isEmpty();
  }

  @Test
  void unknownAreThoseNotRaisedOfWhichNothingCanBeTold() {
    WarningRule two = BURST.withClearing(when(Metrics.OPEN_COMPLAINTS).below(2));
    WarningRules rules = rules(two, SILENCE);
    assertThat(rules.next(rules.initial(day(0)), complaints(0, 1)).unknown())
        .as("that it does not hold is known")
        .containsExactly(SILENCE);
    WarningState raised = rules.next(rules.initial(day(0)), complaints(0, 3)).state();
    assertThat(rules.next(raised, nothingKnown(1)).unknown())
        .as("what is raised stays so")
        .containsExactly(SILENCE);
  }

  @Test
  void aRuleIsFoundByItsId() {
    assertThat(rules(BURST, SILENCE).rule("silence")).contains(SILENCE);
    assertThat(rules(BURST, SILENCE).rule("silent")).isEmpty();
    assertThat(BURST.withSeverity(Severity.LOW)).isNotEqualTo(BURST);
  }

  @Test
  void everyProblemIsToldAtOnce() {
    WarningRule circular =
        WarningRule.of("circular", Severity.LOW, when(Metrics.warning("burst")).isTrue());
    WarningRule dangling = WarningRule.of("dangling", Severity.LOW, Condition.ref("lost"));
    assertThatThrownBy(() -> rules(BURST, BURST, circular, dangling))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 problems")
        .hasMessageContaining("two rules have the id 'burst'")
        .hasMessageContaining("reads no warning")
        .hasMessageContaining("'lost'");
    assertThatThrownBy(() -> WarningRules.builder("none", "1").build())
        .hasMessageContaining("no rule");
  }

  @Test
  void storedStateThatNoVerdictMakesIsRefused() {
    assertThatThrownBy(
            () ->
                WarningState.builder("ours", "1", day(0))
                    .active("a", day(1))
                    .pending("a", day(0))
                    .acknowledged("b", day(0))
                    .build())
        .hasMessageContaining("'a' is raised and also awaits")
        .hasMessageContaining("'b' is acknowledged, but not raised")
        .hasMessageContaining("'a' was raised after");
  }

  @Test
  void equalFactsGiveEqualVerdictsAndAStoredOneIsTheSame() {
    WarningRules rules = rules(BURST, SILENCE);
    WarningVerdict one = rules.next(rules.initial(day(0)), complaints(0, 4));
    assertThat(one).isEqualTo(rules.next(rules.initial(day(0)), complaints(0, 4)));
    assertThat(one).isNotEqualTo(rules.next(rules.initial(day(0)), complaints(0, 5)));
    WarningVerdict stored =
        WarningVerdict.of(rules, UTC, one.before(), one.state(), one.reviews(), one.observed());
    assertThat(stored).isEqualTo(one);
    assertThat(stored.in(Language.ENGLISH)).isEqualTo(one.in(Language.ENGLISH));
  }

  @Test
  void fingerprintChangesWithWhatDecidesAndNotWithWords() {
    assertThat(rules(BURST).fingerprint())
        .isEqualTo(rules(BURST.withLabel(Label.of("other"))).fingerprint())
        .isNotEqualTo(rules(BURST.withQuietPeriod(Span.ofDays(1))).fingerprint())
        .isNotEqualTo(WarningRules.builder("ours", "2").rule(BURST).build().fingerprint());
  }
}
