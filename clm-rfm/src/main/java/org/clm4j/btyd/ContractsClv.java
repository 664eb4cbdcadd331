package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.clm4j.basics.Label;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.ClvModel;
import org.clm4j.clv.CustomerMargin;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.clv.MarginShares;
import org.clm4j.event.ContractStanding;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.RelationEnded;
import org.clm4j.internal.Transit;
import org.jspecify.annotations.Nullable;

/**
 * What the contracts are worth that a customer has in force: the payments still due in each term,
 * and those of the renewals to come, times the margin.
 *
 * <pre>
 *   value = (Σ amount · factor(time until due) + Σ value of the renewals) · margin
 * </pre>
 *
 * <p>Payments of the term that runs are counted as certain. Renewals are as likely as {@link
 * ContractClv} says, by a {@link ShiftedBetaGeometric} model for each length of term, learned from
 * how long the contracts of a base lasted. The length is that between the signing and the end of
 * the term, over the number of terms begun; it is rounded to calendar months, or days where it is
 * shorter than half a month. A contract without an end is renewed each month by not being ended.
 *
 * <p>A contract counts as lost when an event ended it, or when its term has been over for as long
 * as the term, at most 30 days (a default of ours: some are renewed a little late). Until then its
 * renewal is due now. One that is paused counts neither way.
 *
 * <pre>{@code
 * ContractsClv.Learner learner = ContractsClv.learner(asOf);
 * histories.forEach(learner::add);
 * ContractsClv contracts = learner.learn(FitOptions.defaults());
 * contracts.estimate(history, asOf, Horizon.of(Rate.YEAR), Discounting.annual(0.1));
 * }</pre>
 *
 * <p>What is invoiced under a contract is the same money: whoever values such a customer by {@link
 * BuyerClv}, too, counts it twice. Immutable and thread-safe.
 */
public final class ContractsClv implements ClvModel<CustomerHistory> {

  /** Id of this model in its estimates. */
  public static final String ID = "contracts";

  /** How long after its term an open renewal is waited for, at most; ours. */
  static final Duration GRACE = Duration.ofDays(30);

  /** No base is followed through more renewals than these. */
  private static final int MOST_RENEWALS = 10_000;

  private static final Duration MONTH = Rate.YEAR.dividedBy(12);

  private static final Label COMMITTED = BtydWords.name("paymentsDueInTheTermsThatRun");
  private static final Label RENEWALS = BtydWords.name("paymentsOfRenewalsToComeDiscounted");
  private static final Label CONTRACTS = BtydWords.name("contractsInForce");
  private static final Label NO_CONTRACT = BtydWords.NO_CONTRACT.label();
  private static final Label NO_RENEWALS = BtydWords.NO_RENEWALS.label();

  private final SortedMap<Duration, ContractClv> byTerm;
  private final BiFunction<CustomerHistory, Instant, CustomerMargin> margins;

  private ContractsClv(
      SortedMap<Duration, ContractClv> byTerm,
      BiFunction<CustomerHistory, Instant, CustomerMargin> margins) {
    this.byTerm = byTerm;
    this.margins = margins;
  }

  /**
   * Returns the value model of known renewal models, one for each length of term, with turnover for
   * value.
   *
   * @param models each for terms as long as its {@linkplain ShiftedBetaGeometric#period period}; a
   *     month is a twelfth of 365.25 days
   * @throws IllegalArgumentException if two are for the same length
   */
  public static ContractsClv of(Collection<ShiftedBetaGeometric> models) {
    SortedMap<Duration, ContractClv> byTerm = new TreeMap<>();
    for (ShiftedBetaGeometric model : models) {
      if (byTerm.put(model.period(), ContractClv.of(model)) != null) {
        throw new IllegalArgumentException(
            "there is one renewal model for each length of term; there are two for "
                + model.period()
                + ".");
      }
    }
    return new ContractsClv(byTerm, (history, asOf) -> CustomerMargin.ofBase(1));
  }

  /**
   * Returns what learns from a base how many contracts are renewed.
   *
   * @param asOf what happened later does not count
   */
  public static Learner learner(Instant asOf) {
    return new Learner(asOf);
  }

  /** Returns this model with each customer's own margin, drawn towards that of a base. */
  public ContractsClv withMargins(MarginShares shares) {
    return new ContractsClv(byTerm, requireNonNull(shares, "shares")::of);
  }

  /** Returns this model with one margin for all. */
  public ContractsClv withMargin(CustomerMargin margin) {
    requireNonNull(margin, "margin");
    return new ContractsClv(byTerm, (history, asOf) -> margin);
  }

  /**
   * Returns the renewal models by the length of the term, shortest first; a length of which too few
   * contracts came to a renewal has none.
   */
  public Map<Duration, ShiftedBetaGeometric> renewals() {
    SortedMap<Duration, ShiftedBetaGeometric> models = new TreeMap<>();
    byTerm.forEach((term, clv) -> models.put(term, clv.renewals()));
    return Collections.unmodifiableSortedMap(models);
  }

  /**
   * Returns what a customer's contracts in force are worth.
   *
   * <p>Whose contracts are all over is worth 0: what was paid under them says nothing of payments
   * to come. There is no estimate where no amount is known of any contract, or it is paused, and no
   * limit where that of one contract has none. The estimate is doubtful where renewals could not be
   * counted, their model is not identified, or none comes within the horizon.
   *
   * @throws org.clm4j.basics.MixedCurrencyException if contracts are in several currencies
   */
  @Override
  public ClvEstimate estimate(
      CustomerHistory history, Instant asOf, Horizon horizon, Discounting discounting) {
    ClvEstimate.Builder estimate = ClvEstimate.builder(ID, horizon, discounting);
    Sum sum = new Sum(horizon, discounting);
    Instant over = endOfRelation(history, asOf);
    Optional<Money> past = Optional.empty();
    for (ContractStanding each : ContractStanding.of(history, asOf)) {
      if (runs(each, over, asOf) && each.recurringAmount().isPresent()) {
        sum.add(each, asOf);
      } else if (isLost(each, over, asOf)) {
        past = past.or(each::recurringAmount);
      }
    }
    if (sum.currency == null) {
      return past.isEmpty()
          ? estimate.noEstimate(NO_CONTRACT)
          : estimate
              .amount("committed", COMMITTED, 0, past.get().currency())
              .amount("renewals", RENEWALS, 0, past.get().currency())
              .build();
    }
    if (sum.endless != null) {
      return estimate.infinite(sum.endless);
    }
    CustomerMargin margin = margins.apply(history, asOf);
    estimate.input("contracts", CONTRACTS, sum.contracts);
    estimate.amount("committed", COMMITTED, sum.committed, sum.currency);
    estimate.amount("renewals", RENEWALS, sum.renewals, sum.currency);
    if (margin.share() != 1) {
      estimate.factor("margin", ClvParts.MARGIN, margin.share());
    }
    if (Double.isFinite(sum.low + sum.high)) {
      double turnover = sum.committed + sum.renewals;
      Interval limits =
          new Interval(sum.committed + sum.low, sum.committed + sum.high, BuyerClv.DEFAULT_LEVEL);
      Interval left =
          ClvParts.left(turnover, limits, margin, Specials.normalHalfWidth(limits.level()));
      if (Math.max(-left.low(), left.high()) < ClvParts.MOST_MONEY) {
        estimate.interval(left.low(), left.high(), left.level());
      }
    }
    return sum.doubt == null ? estimate.build() : estimate.doubtful(sum.doubt);
  }

  private static boolean runs(ContractStanding each, Instant over, Instant asOf) {
    return !each.isPaused() && !isLost(each, over, asOf);
  }

  /** Returns when the relation ended last by the moment; long ago where it did not. */
  private static Instant endOfRelation(CustomerHistory history, Instant asOf) {
    Instant over = Instant.MIN;
    for (CustomerEvent event : history.asOf(asOf).events()) {
      over = event instanceof RelationEnded ? event.at() : over;
    }
    return over;
  }

  private static boolean isLost(ContractStanding each, Instant over, Instant asOf) {
    if (each.isEnded() || !over.isBefore(each.since())) {
      return true;
    }
    if (each.endsAt().isEmpty()) {
      return false;
    }
    Duration term = term(each);
    Duration grace = term.compareTo(GRACE) < 0 ? term : GRACE;
    return each.endsAt().get().plus(grace).isBefore(asOf);
  }

  /** Returns the length of a term, in whole months or days. */
  private static Duration term(ContractStanding each) {
    if (each.agreedUntil().isEmpty()) {
      return MONTH;
    }
    Duration one =
        Duration.between(each.since(), each.agreedUntil().get()).dividedBy(each.renewals() + 1L);
    long months = Math.round(Rate.ratio(one, MONTH));
    return months > 0
        ? MONTH.multipliedBy(months)
        : Duration.ofDays(Math.max(1, Math.round(Rate.ratio(one, Duration.ofDays(1)))));
  }

  /** Returns how often a contract was renewed by the moment. */
  private static int renewals(ContractStanding each, Instant asOf) {
    if (each.agreedUntil().isPresent()) {
      return each.renewals();
    }
    Instant end = each.endsAt().orElse(asOf);
    return (int) Math.min(MOST_RENEWALS, Duration.between(each.since(), end).dividedBy(MONTH));
  }

  /** Adds up what the contracts of one customer bring. */
  private final class Sum {
    private final Horizon horizon;
    private final Discounting discounting;
    private double committed;
    private double renewals;
    private double low;
    private double high;
    private int contracts;
    private @Nullable Currency currency;
    private @Nullable Label endless;
    private @Nullable Label doubt;

    Sum(Horizon horizon, Discounting discounting) {
      this.horizon = horizon;
      this.discounting = discounting;
    }

    void add(ContractStanding each, Instant asOf) {
      Money amount = each.recurringAmount().orElseThrow();
      if (currency != null && !currency.equals(amount.currency())) {
        throw new MixedCurrencyException(currency, amount.currency());
      }
      currency = amount.currency();
      contracts++;
      Period per = each.recurringPer().orElseThrow();
      each.endsAt().ifPresent(end -> committed += committed(each, amount, per, asOf, end));
      ContractClv clv = byTerm.get(term(each));
      if (clv == null) {
        doubt = NO_RENEWALS;
        // How much is left out is not known.
        low = Double.NaN;
        high = Double.NaN;
      } else {
        renewed(each, amount, per, asOf, clv);
      }
    }

    /** Returns what is due after the moment and before the term ends, discounted. */
    private double committed(
        ContractStanding each, Money amount, Period per, Instant asOf, Instant end) {
      double sum = 0;
      Instant last = horizon.length().map(asOf::plus).filter(end::isAfter).orElse(end);
      Instant due = asOf;
      for (int n = 1; due.isBefore(end) && !due.isAfter(last); n++) {
        due = after(each.since(), per, n);
        if (due.isAfter(asOf) && due.isBefore(end) && !due.isAfter(last)) {
          sum += PaymentTiming.factor(Duration.between(asOf, due), discounting);
        }
      }
      return sum * amount.toDouble();
    }

    private void renewed(
        ContractStanding each, Money amount, Period per, Instant asOf, ContractClv clv) {
      Duration term = clv.renewals().period();
      int made = renewals(each, asOf);
      Instant next =
          each.endsAt().orElseGet(() -> each.since().plus(MONTH.multipliedBy(made + 1L)));
      Instant due = next.isBefore(asOf) ? asOf : next;
      ClvEstimate one =
          clv.estimate(
              new Contract(made, due, Contract.perRenewal(amount, per, term)),
              asOf,
              horizon,
              discounting);
      if (one.status() == ClvEstimate.Status.INFINITE) {
        endless = one.reason();
        return;
      }
      renewals += one.unrounded();
      low += one.interval().map(i -> i.low().toDouble()).orElse(Double.NaN);
      high += one.interval().map(i -> i.high().toDouble()).orElse(Double.NaN);
      if (one.status() == ClvEstimate.Status.DOUBTFUL) {
        doubt = doubt == null ? one.reason() : doubt;
      }
    }
  }

  private static Instant after(Instant start, Period per, int times) {
    return start.atZone(ZoneOffset.UTC).plus(per.multipliedBy(times)).toInstant();
  }

  /** Returns how many learned, by length of term, and no amount. */
  @Override
  public String toString() {
    return ID + " " + renewals();
  }

  /** Reads histories one by one; not for sharing between threads, but mergeable. */
  public static final class Learner {
    private static final String KIND = "contracts of a base";

    private final Instant asOf;
    private final SortedMap<Duration, SortedMap<Lasted, Integer>> seen = new TreeMap<>();

    /** How long contracts of one length lasted, and whether they were lost then. */
    private record Lasted(int renewals, boolean lost) implements Comparable<Lasted> {
      @Override
      public int compareTo(Lasted other) {
        int byRenewals = Integer.compare(renewals, other.renewals);
        return byRenewals != 0 ? byRenewals : Boolean.compare(lost, other.lost);
      }
    }

    private Learner(Instant asOf) {
      this.asOf = requireNonNull(asOf, "asOf");
    }

    /** Adds the contracts of one more customer. */
    public Learner add(CustomerHistory history) {
      Instant over = endOfRelation(history, asOf);
      for (ContractStanding each : ContractStanding.of(history, asOf)) {
        if (!each.isPaused()) {
          count(term(each), new Lasted(renewals(each, asOf), isLost(each, over, asOf)), 1);
        }
      }
      return this;
    }

    private void count(Duration term, Lasted lasted, int times) {
      seen.computeIfAbsent(term, t -> new TreeMap<>()).merge(lasted, times, Math::addExact);
    }

    /**
     * Adds what another learner of the same moment has read.
     *
     * @throws IllegalArgumentException if the moments differ
     */
    public Learner merge(Learner other) {
      if (!asOf.equals(other.asOf)) {
        throw new IllegalArgumentException("two parts of a base merge when both end together.");
      }
      other.seen.forEach((term, all) -> all.forEach((lasted, n) -> count(term, lasted, n)));
      return this;
    }

    /**
     * Writes what was read so far, for {@link #mergeFrom} in another process that runs the same
     * version of the library; no form to keep.
     */
    public void writeTo(DataOutput out) throws IOException {
      Transit.begin(out, KIND, asOf);
      out.writeInt(seen.size());
      for (Map.Entry<Duration, SortedMap<Lasted, Integer>> term : seen.entrySet()) {
        Transit.text(out, term.getKey().toString());
        out.writeInt(term.getValue().size());
        for (Map.Entry<Lasted, Integer> each : term.getValue().entrySet()) {
          out.writeInt(each.getKey().renewals);
          out.writeBoolean(each.getKey().lost);
          out.writeInt(each.getValue());
        }
      }
    }

    /**
     * Adds what another learner {@linkplain #writeTo wrote}.
     *
     * @throws IllegalArgumentException if the moments differ
     * @throws IOException if it cannot be read
     */
    public Learner mergeFrom(DataInput in) throws IOException {
      Transit.require(in, KIND, asOf);
      Learner other = new Learner(asOf);
      for (int terms = Transit.length(in); terms > 0; terms--) {
        Duration term = Duration.parse(Transit.text(in));
        for (int left = Transit.length(in); left > 0; left--) {
          other.count(term, new Lasted(in.readInt(), in.readBoolean()), in.readInt());
        }
      }
      return merge(other);
    }

    /**
     * Returns what was learned, with turnover for value until {@link ContractsClv#withMargins} says
     * otherwise. A length of term is left out of which no contract came to a renewal, or whose fit
     * did not converge.
     */
    public ContractsClv learn(FitOptions options) {
      SortedMap<Duration, ContractClv> byTerm = new TreeMap<>();
      seen.forEach(
          (term, all) -> {
            RenewalBase.Builder base = RenewalBase.builder(term);
            all.forEach((lasted, n) -> base.contracts(lasted.renewals(), lasted.lost(), n));
            RenewalBase renewals = base.build();
            if (renewals.renewals() > 0) {
              ShiftedBetaGeometric model = ShiftedBetaGeometric.fit(renewals, options);
              if (model.report().orElseThrow().status() != FitStatus.NOT_CONVERGED) {
                byTerm.put(term, ContractClv.of(model));
              }
            }
          });
      return new ContractsClv(byTerm, (history, moment) -> CustomerMargin.ofBase(1));
    }
  }
}
