package org.clm4j.campaign;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Who gets which strategy in a trial and who is left alone, by lot, so that what comes of it can be
 * held against a control group. The lot is a pure function of the customer's id and the salt: no
 * list has to be kept, and another salt draws anew.
 *
 * <pre>
 * TrialDesign design =
 *     TrialDesign.builder("spring-2027").arm("call", 0.4).arm("voucher", 0.4).build();   // 0.2 control
 * TrialAssignment lot = design.assign("c-17");
 * </pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class TrialDesign {

  private final String salt;
  private final Map<String, Double> arms;
  private final double control;

  private TrialDesign(Builder b, double control) {
    this.salt = b.salt;
    this.arms = ImmutableMap.copyOf(b.arms);
    this.control = control;
  }

  /**
   * Returns a builder of a design.
   *
   * @param salt what tells this draw from others, such as the name of the campaign
   */
  public static Builder builder(String salt) {
    return new Builder(salt);
  }

  /** Returns the probability of each strategy, in the order stated. */
  public Map<String, Double> arms() {
    return arms;
  }

  /** Returns the probability of being left alone: what the strategies leave, above 0. */
  public double control() {
    return control;
  }

  /** Returns the lot of one customer, independent of all others. */
  public TrialAssignment assign(String customer) {
    return assignment(customer, Lot.of(salt, customer));
  }

  /**
   * Returns the lots of customers in strata: of each stratum every arm gets its share, but for less
   * than one customer, so that the arms are alike in what the strata stand for. Each customer's
   * probability is its arm's all the same.
   *
   * @param strata the stratum of each customer's id, such as a segment; the order does not matter
   * @return an assignment for each customer, by id
   */
  public List<TrialAssignment> assign(Map<String, String> strata) {
    Map<String, List<String>> members = new TreeMap<>();
    strata.forEach(
        (customer, stratum) ->
            members
                .computeIfAbsent(Checks.id(stratum, "stratum of a trial"), s -> new ArrayList<>())
                .add(customer));
    Map<String, TrialAssignment> lots = new TreeMap<>();
    members.forEach(
        (stratum, customers) -> {
          customers.sort(
              Comparator.comparingLong((String c) -> Lot.bits(salt, c))
                  .thenComparing(Comparator.naturalOrder()));
          // The places are shifted by a lot of the stratum, which makes the shares exact on
          // average.
          double shift = Lot.of(salt + "/" + stratum, "stratum");
          for (int i = 0; i < customers.size(); i++) {
            String customer = customers.get(i);
            lots.put(customer, assignment(customer, (i + shift) / customers.size()));
          }
        });
    return Collections.unmodifiableList(new ArrayList<>(lots.values()));
  }

  private TrialAssignment assignment(String customer, double place) {
    double upTo = 0;
    for (Map.Entry<String, Double> arm : arms.entrySet()) {
      upTo += arm.getValue();
      if (place < upTo) {
        return new TrialAssignment(customer, Optional.of(arm.getKey()), arm.getValue());
      }
    }
    return new TrialAssignment(customer, Optional.empty(), control);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TrialDesign d && salt.equals(d.salt) && arms.equals(d.arms);
  }

  @Override
  public int hashCode() {
    return 31 * salt.hashCode() + arms.hashCode();
  }

  /** Returns salt and arms. */
  @Override
  public String toString() {
    return salt + " " + arms;
  }

  /** Collects the arms; not for sharing between threads. */
  public static final class Builder {
    private final String salt;
    private final Map<String, Double> arms = new LinkedHashMap<>();

    private Builder(String salt) {
      this.salt = Checks.id(salt, "salt of a trial");
    }

    /** Adds a strategy with the probability of getting it, above 0; again, it is replaced. */
    public Builder arm(String strategy, double probability) {
      arms.put(Checks.id(strategy, "strategy of a trial"), probability);
      return this;
    }

    /**
     * Returns the design; what the arms leave is the control group.
     *
     * @throws ConfigurationException if a probability is not above 0, or nothing is left for a
     *     control group
     */
    public TrialDesign build() {
      List<String> problems = new ArrayList<>();
      double sum = 0;
      for (Map.Entry<String, Double> arm : arms.entrySet()) {
        if (!(arm.getValue() > 0 && arm.getValue() < 1)) {
          problems.add(
              "the probability of arm '"
                  + arm.getKey()
                  + "' lies above 0 and below 1, but is "
                  + arm.getValue()
                  + ".");
        }
        sum += arm.getValue();
      }
      if (arms.isEmpty()) {
        problems.add("no arm. Maybe call arm(\"call\", 0.5).");
      } else if (problems.isEmpty() && !(1 - sum > 1e-9)) {
        problems.add(
            "the arms' probabilities add up to "
                + sum
                + ", which leaves nobody for a control group. Maybe lower one of them.");
      }
      ConfigurationException.throwIfAny("trial '" + salt + "'", problems);
      return new TrialDesign(this, 1 - sum);
    }
  }
}
