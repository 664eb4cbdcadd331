package org.clm4j.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.clm4j.event.Treatment;
import org.junit.jupiter.api.Test;

class TrialTest {

  private static final TrialDesign DESIGN =
      TrialDesign.builder("spring").arm("call", 0.5).arm("voucher", 0.3).build();

  @Test
  void theLotHangsOnCustomerAndSaltAlone() {
    TrialAssignment lot = DESIGN.assign("c-17");
    assertThat(DESIGN.assign("c-17")).isEqualTo(lot);
    assertThat(lot.toString()).doesNotContain("c-17");
    TrialDesign again = TrialDesign.builder("autumn").arm("call", 0.5).arm("voucher", 0.3).build();
    int moved = 0;
    Map<String, Integer> arms = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      TrialAssignment one = DESIGN.assign("c-" + i);
      arms.merge(one.toString(), 1, Integer::sum);
      moved += one.toString().equals(again.assign("c-" + i).toString()) ? 0 : 1;
      assertThat(one.probability())
          .isEqualTo(
              one.strategy().map(s -> s.equals("call") ? 0.5 : 0.3).orElse(DESIGN.control()));
    }
    assertThat(arms.get("call")).isBetween(9700, 10_300);
    assertThat(arms.get("voucher")).isBetween(5700, 6300);
    assertThat(arms.get("control")).isBetween(3750, 4250);
    // Independent draws differ with probability 1 − (.25 + .09 + .04).
    assertThat(moved / 20_000.0).isCloseTo(0.62, within(0.02));
  }

  /** FNV-1a and SplitMix64, worked out once: where customers stand must never change. */
  @Test
  void whereTheLotPutsCustomersIsPinned() {
    assertThat(Lot.bits("spring", "c-17")).isEqualTo(-4337725177359110894L);
    assertThat(Lot.of("spring", "c-17")).isEqualTo((Lot.bits("spring", "c-17") >>> 11) * 0x1p-53);
    assertThat(Lot.bits("sprin", "gc-17")).isNotEqualTo(Lot.bits("spring", "c-17"));
  }

  @Test
  void everyStratumIsSplitEvenly() {
    Map<String, String> strata = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      strata.put("c-" + i, i < 30 ? "small" : "large");
    }
    Map<String, Integer> counts = new HashMap<>();
    for (TrialAssignment lot : DESIGN.assign(strata)) {
      counts.merge(strata.get(lot.customer()) + " " + lot, 1, Integer::sum);
    }
    assertThat(counts.get("small call")).isBetween(14, 16);
    assertThat(counts.get("small voucher")).isBetween(8, 10);
    assertThat(counts.get("small control")).isBetween(5, 7);
    assertThat(counts.get("large call")).isBetween(484, 486);
    assertThat(counts.get("large voucher")).isBetween(290, 292);
  }

  @Test
  void aDesignWithoutAControlGroupIsRefused() {
    assertThatThrownBy(() -> TrialDesign.builder("all").arm("call", 0.6).arm("mail", 0.4).build())
        .hasMessageContaining("leaves nobody for a control group");
    assertThatThrownBy(() -> TrialDesign.builder("none").build()).hasMessageContaining("no arm");
    assertThatThrownBy(() -> TrialDesign.builder("odd").arm("call", -0.1).arm("x", 1.2).build())
        .hasMessageContainingAll("'call'", "-0.1", "'x'", "1.2");
  }

  /** 60 of 400 against 30 of 300: five points; Newcombe's square-and-add on Jeffreys' intervals. */
  @Test
  void anEffectIsTheDifferenceOfTheArmsWithItsInterval() {
    TrialResults.Builder results = TrialResults.builder();
    fill(results, "all", 400, 60, 300, 30);
    StrategyEffect effect = results.build().of("call").orElseThrow();
    assertThat(effect.treated()).isEqualTo(400);
    assertThat(effect.controls()).isEqualTo(300);
    assertThat(effect.baseRate()).isCloseTo(0.1, within(1e-12));
    assertThat(effect.effect()).isCloseTo(0.05, within(1e-12));
    // scipy: beta.ppf((.025, .975), 60.5, 340.5) and (30.5, 270.5)
    assertThat(effect.low()).isCloseTo(0.05 - Math.hypot(0.15 - LOW1, HIGH0 - 0.1), within(1e-9));
    assertThat(effect.high()).isCloseTo(0.05 + Math.hypot(HIGH1 - 0.15, 0.1 - LOW0), within(1e-9));
    assertThat(effect.isClear()).isTrue();
  }

  private static final double LOW1 = 0.11757993982519156;
  private static final double HIGH1 = 0.18746240586937654;
  private static final double LOW0 = 0.06989264098926287;
  private static final double HIGH0 = 0.1377755369941991;

  private static void fill(
      TrialResults.Builder results, String segment, int treated, int won, int held, int kept) {
    for (int i = 0; i < treated; i++) {
      results.treated(segment, "call", i < won);
    }
    for (int i = 0; i < held; i++) {
      results.control(segment, i < kept);
    }
  }

  @Test
  void segmentsAreDrawnTowardsTheWholeByAsMuchAsTheyAreUncertain() {
    TrialResults.Builder results = TrialResults.builder();
    fill(results, "big", 20_000, 3000, 20_000, 2000);
    fill(results, "middle", 400, 84, 400, 40);
    fill(results, "small", 20, 12, 20, 2);
    fill(results, "other", 20_000, 2000, 20_000, 2000);
    TrialResults learned = results.build();
    double whole = learned.of("call").orElseThrow().effect();
    StrategyEffect big = learned.of("call", "big").orElseThrow();
    StrategyEffect middle = learned.of("call", "middle").orElseThrow();
    StrategyEffect small = learned.of("call", "small").orElseThrow();
    assertThat(big.effect()).isCloseTo(0.05, within(0.001));
    assertThat(middle.effect()).isBetween(whole, 0.1099);
    assertThat(middle.high() - middle.low()).isGreaterThan(big.high() - big.low());
    assertThat(small.basis()).isEqualTo(StrategyEffect.Basis.TOO_FEW);
    assertThat(small.effect()).isEqualTo(whole);
    assertThat(learned.of("call", "new")).isEqualTo(learned.of("call"));
    assertThat(learned.of("mail")).isEmpty();
    assertThat(learned.effects()).hasSize(5);
  }

  @Test
  void belowTheMinimumNothingIsSaid() {
    TrialResults.Builder results = TrialResults.builder();
    fill(results, "all", 99, 60, 300, 30);
    TrialResults learned = results.build();
    assertThat(learned.of("call")).isEmpty();
    assertThat(learned.tooFew()).containsExactly("call");
  }

  /** A segment that buys anyway is treated nine times in ten, the other once in ten. */
  @Test
  void unequalArmsAndSegmentsDoNotBendTheEffect() {
    Random random = new Random(12);
    TrialResults.Builder counted = TrialResults.builder();
    TrialResults.Builder weighted = TrialResults.builder();
    for (int i = 0; i < 200_000; i++) {
      boolean loyal = random.nextBoolean();
      String segment = loyal ? "loyal" : "fickle";
      double probability = loyal ? 0.9 : 0.1;
      boolean treated = random.nextDouble() < probability;
      boolean success = random.nextDouble() < (loyal ? 0.6 : 0.1) + (treated ? 0.04 : 0);
      if (treated) {
        counted.treated(segment, "call", success);
        weighted.treated("all", "call", success, probability);
      } else {
        counted.control(segment, success);
        weighted.control("all", success, 1 - probability);
      }
    }
    for (TrialResults results : List.of(counted.build(), weighted.build())) {
      StrategyEffect effect = results.of("call").orElseThrow();
      assertThat(effect.effect()).isCloseTo(0.04, within(0.015));
      assertThat(effect.low()).isLessThan(0.04);
      assertThat(effect.high()).isGreaterThan(0.04);
    }
  }

  @Test
  void intervalsOfSimulatedCampaignsHoldTheEffectAsOftenAsTheySay() {
    Random random = new Random(7);
    int campaigns = 2000;
    int held = 0;
    int inSegments = 0;
    for (int c = 0; c < campaigns; c++) {
      TrialResults.Builder results = TrialResults.builder();
      List<Double> truth = new ArrayList<>();
      double mean = 0;
      for (int s = 0; s < 6; s++) {
        double base = 0.1 + 0.03 * s;
        truth.add(0.03 + 0.03 * random.nextGaussian());
        mean += truth.get(s) / 6;
        simulate(results, "s" + s, base, Math.max(0, Math.min(1, base + truth.get(s))), random);
      }
      TrialResults learned = results.build();
      held += holds(learned.of("call").orElseThrow(), mean);
      inSegments += holds(learned.of("call", "s" + c % 6).orElseThrow(), truth.get(c % 6));
    }
    assertThat(held / (double) campaigns).isBetween(0.93, 0.97);
    assertThat(inSegments / (double) campaigns).isBetween(0.93, 0.97);
  }

  /** 240 treated and 120 left alone. */
  private static void simulate(
      TrialResults.Builder results, String segment, double base, double treated, Random random) {
    for (int i = 0; i < 240; i++) {
      results.treated(segment, "call", random.nextDouble() < treated);
    }
    for (int i = 0; i < 120; i++) {
      results.control(segment, random.nextDouble() < base);
    }
  }

  private static int holds(StrategyEffect effect, double truth) {
    return effect.low() <= truth && truth <= effect.high() ? 1 : 0;
  }

  @Test
  void treatmentsComeFromHistoriesButNotFromTheFuture() {
    Instant now = Instant.parse("2026-06-01T00:00:00Z");
    Treatment call = Treatment.of("t", now.minusSeconds(60), "call").withProbability(0.5);
    TrialResults.Builder results = TrialResults.builder().minimum(2);
    results.add("all", call, now);
    for (int i = 0; i < 4; i++) {
      results.add("all", call.withOutcome(i > 0, now), now);
      results.add("all", call.withOutcome(true, now.plusSeconds(1)), now);
      results.control("all", i > 2, 0.5);
    }
    StrategyEffect effect = results.build().of("call").orElseThrow();
    assertThat(effect.treated()).isEqualTo(4);
    assertThat(effect.effect()).isCloseTo(0.5, within(1e-12));
    assertThatThrownBy(() -> results.add("all", call, now.minusSeconds(61)))
        .hasMessageContaining("after the moment");
    assertThatThrownBy(() -> results.treated("all", "call", true).build())
        .hasMessageContaining("known of some customers and not of others");
    assertThatThrownBy(() -> TrialResults.builder().treated("all", "call", true).build())
        .hasMessageContaining("no control group");
    assertThatThrownBy(() -> results.control("all", true, 0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> TrialResults.builder().minimum(1)).hasMessageContaining("not in 1");
    assertThatThrownBy(() -> TrialResults.builder().level(1)).hasMessageContaining("below 1");
  }
}
