package org.clm4j.campaign;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Who gets what, what it costs and is expected to change, and how far that is from the best there
 * could be.
 *
 * <p>Immutable and thread-safe.
 */
public final class CampaignPlan {

  private final List<CampaignStrategy> strategies;
  private final List<String> customers;
  private final long[] chosen;
  private final double[] gains;
  private final int heldOut;
  private final Money cost;
  private final double value;
  private final double upperBound;
  private final PlanCertificate certificate;
  private final Map<String, Long> counts;
  private final Map<String, Long> contacts;

  /**
   * Makes a plan.
   *
   * @param chosen the strategies of each customer, as bits
   * @param gains what they gain, in that order
   */
  CampaignPlan(
      List<CampaignStrategy> strategies,
      List<String> customers,
      long[] chosen,
      double[] gains,
      int heldOut,
      double value,
      double upperBound,
      PlanCertificate certificate) {
    this.strategies = strategies;
    this.customers = customers;
    this.chosen = chosen;
    this.gains = gains;
    this.heldOut = heldOut;
    this.value = value;
    this.upperBound = upperBound;
    this.certificate = certificate;
    long[] count = new long[strategies.size()];
    for (long set : chosen) {
      for (; set != 0; set &= set - 1) {
        count[Long.numberOfTrailingZeros(set)]++;
      }
    }
    long all = 0;
    ImmutableMap.Builder<String, Long> byStrategy = ImmutableMap.builder();
    Map<String, Long> byChannel = new LinkedHashMap<>();
    for (int j = 0; j < count.length; j++) {
      CampaignStrategy strategy = strategies.get(j);
      long number = count[j];
      all = Math.addExact(all, Math.multiplyExact(number, strategy.cost().scaled()));
      byStrategy.put(strategy.id(), number);
      strategy.channel().ifPresent(c -> byChannel.merge(c, number, Long::sum));
    }
    this.cost = Money.ofScaled(all, strategies.get(0).cost().currency());
    this.counts = byStrategy.buildOrThrow();
    this.contacts = ImmutableMap.copyOf(byChannel);
  }

  /** Returns the ids of the strategies that a customer gets; none of one who is not in the base. */
  public List<String> of(String customer) {
    int row = Collections.binarySearch(customers, customer);
    List<String> ids = new ArrayList<>();
    for (long set = row < 0 ? 0 : chosen[row]; set != 0; set &= set - 1) {
      ids.add(strategies.get(Long.numberOfTrailingZeros(set)).id());
    }
    return Collections.unmodifiableList(ids);
  }

  /** Hands over every action of the plan, by customer's id and then in the strategies' order. */
  public void forEach(Consumer<PlannedAction> reader) {
    int at = 0;
    for (int i = 0; i < chosen.length; i++) {
      for (long set = chosen[i]; set != 0; set &= set - 1) {
        CampaignStrategy s = strategies.get(Long.numberOfTrailingZeros(set));
        Money gain = Money.rounded(gains[at++], cost.currency());
        reader.accept(new PlannedAction(customers.get(i), s.id(), s.cost(), gain));
      }
    }
  }

  /** Returns every action of the plan, by customer's id and then in the strategies' order. */
  public List<PlannedAction> actions() {
    List<PlannedAction> all = new ArrayList<>(gains.length);
    forEach(all::add);
    return Collections.unmodifiableList(all);
  }

  /** Returns whether nobody gets anything. */
  public boolean isEmpty() {
    return gains.length == 0;
  }

  /** Returns how many actions there are. */
  public int size() {
    return gains.length;
  }

  /** Returns how many customers get something. */
  public long reached() {
    return Arrays.stream(chosen).filter(set -> set != 0).count();
  }

  /** Returns how many customers are left alone as a control group. */
  public int heldOut() {
    return heldOut;
  }

  /** Returns how often each strategy is given, in the planner's order. */
  public Map<String, Long> counts() {
    return counts;
  }

  /** Returns how many contacts go through each channel that a strategy names. */
  public Map<String, Long> contacts() {
    return contacts;
  }

  /** Returns what all of it costs. */
  public Money cost() {
    return cost;
  }

  /** Returns what it is expected to change, net of its cost. */
  public Money value() {
    return Money.rounded(value, cost.currency());
  }

  /** Returns what no plan within the same bounds exceeds: {@link PlanCertificate} says why. */
  public Money upperBound() {
    return Money.rounded(upperBound, cost.currency());
  }

  /**
   * Returns the part of the upper bound that the plan may fall short of the best: 0 where it is the
   * best, and where nothing gains anything.
   */
  public double gap() {
    return upperBound > 0 ? Math.max(0, (upperBound - value) / upperBound) : 0;
  }

  /** Returns the prices that prove the upper bound. */
  public PlanCertificate certificate() {
    return certificate;
  }

  /** Returns the plan in a few sentences. */
  public String in(Language language) {
    return CampaignWords.say(this, language);
  }

  long chosen(int row) {
    return chosen[row];
  }

  boolean isOf(CampaignBase base) {
    return customers.equals(base.customers());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CampaignPlan p
        && heldOut == p.heldOut
        && value == p.value
        && upperBound == p.upperBound
        && certificate.equals(p.certificate)
        && strategies.equals(p.strategies)
        && Arrays.equals(chosen, p.chosen)
        && Arrays.equals(gains, p.gains)
        && customers.equals(p.customers);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(chosen) + strategies.hashCode();
  }

  /** Returns how many actions there are; neither customers nor money. */
  @Override
  public String toString() {
    return "plan of " + Checks.counted(size(), "action");
  }
}
