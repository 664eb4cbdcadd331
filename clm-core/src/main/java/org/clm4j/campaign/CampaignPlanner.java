package org.clm4j.campaign;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Money;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Spends a budget over a whole base where it changes most.
 *
 * <p>Each customer may get up to so many strategies, of those that exclude each other one; all
 * together may cost no more than the budget and make no more contacts through a channel than it has
 * capacity for. Within that the plan maximises the sum of the expected incremental values, which
 * are taken to add up for a customer who gets several. A strategy whose value is 0 or less is never
 * given: where nothing gains, the plan is empty.
 *
 * <pre>
 * CampaignPlanner planner =
 *     CampaignPlanner.builder("spring", EUR)
 *         .strategy(CampaignStrategy.of("call", Money.of("4", "EUR")).withChannel("phone"))
 *         .strategy(CampaignStrategy.of("voucher", Money.of("10", "EUR")).withChannel("mail"))
 *         .budget(Money.of("5000", "EUR"))
 *         .capacity("phone", 600)
 *         .build();
 * CampaignBase base = planner.base().add("c-1", 12.5, 9).add("c-2", Double.NaN, 31).build();
 * CampaignPlan plan = planner.plan(base);
 * </pre>
 *
 * <p>The plan comes from prices of budget and capacity, found by column generation, at which each
 * customer takes what gains most beyond its price; customers who are equally good are split by
 * quota, and the last units are given one by one. It is the same for any order of customers and any
 * number of threads. It holds every bound exactly; how far its value may be from the best is in
 * {@link CampaignPlan#gap}, and {@link CampaignPlan#certificate} proves it. On small bases, where a
 * single action is a good part of the budget, the gap is wider than on large ones.
 *
 * <p>Immutable and thread-safe.
 */
public final class CampaignPlanner {

  private final String name;
  private final Currency currency;
  private final List<CampaignStrategy> strategies;
  private final Optional<Money> budget;
  private final Map<String, Long> capacities;
  private final int perCustomer;
  private final List<CustomerLimit> limits;
  private final Optional<ControlGroup> control;

  private CampaignPlanner(Builder b, List<CustomerLimit> limits) {
    this.name = b.name;
    this.currency = b.currency;
    this.strategies = ImmutableList.copyOf(b.strategies);
    this.budget = Optional.ofNullable(b.budget);
    this.capacities = ImmutableMap.copyOf(b.capacities);
    this.perCustomer = b.perCustomer;
    this.limits = ImmutableList.copyOf(limits);
    this.control = Optional.ofNullable(b.control);
  }

  /**
   * At most so many of these strategies for one customer.
   *
   * @param most how many, at least 1
   * @param strategies the ids of the strategies
   */
  public record CustomerLimit(int most, Set<String> strategies) {

    /** Checks the number. */
    public CustomerLimit {
      Checks.positive(most, "number of strategies that a customer may get of a group");
      strategies = ImmutableSet.copyOf(strategies);
    }
  }

  /**
   * Returns a builder of a planner.
   *
   * @param name what the campaign is called, for messages
   * @param currency the currency of budget, costs and values
   */
  public static Builder builder(String name, Currency currency) {
    return new Builder(name, currency);
  }

  /** Returns what the campaign is called. */
  public String name() {
    return name;
  }

  /** Returns the currency of budget, costs and values. */
  public Currency currency() {
    return currency;
  }

  /** Returns the strategies, in the order of a base's values. */
  public List<CampaignStrategy> strategies() {
    return strategies;
  }

  /** Returns the budget, empty where it is not bounded. */
  public Optional<Money> budget() {
    return budget;
  }

  /** Returns how many contacts each channel has capacity for, where that is bounded. */
  public Map<String, Long> capacities() {
    return capacities;
  }

  /** Returns how many strategies one customer may get. */
  public int perCustomer() {
    return perCustomer;
  }

  /** Returns the groups of which one customer may get only so many. */
  public List<CustomerLimit> limits() {
    return limits;
  }

  /** Returns the control group, empty where nobody is left alone. */
  public Optional<ControlGroup> control() {
    return control;
  }

  /** Returns a builder of a base for this planner, values in the order of {@link #strategies()}. */
  public CampaignBase.Builder base() {
    return new CampaignBase.Builder(
        currency, strategies.stream().map(CampaignStrategy::id).toList());
  }

  /**
   * Returns the plan for a base, computed in the caller's thread.
   *
   * @throws IllegalArgumentException if the base is of other strategies or another currency
   */
  public CampaignPlan plan(CampaignBase base) {
    return plan(base, Runnable::run, 1);
  }

  /**
   * Returns the plan for a base, computed by several threads: the same as by one.
   *
   * @param base the customers
   * @param executor runs tasks beside the caller's thread
   * @param threads how many threads work at most, the caller's among them, at least 1
   * @throws IllegalArgumentException if the base is of other strategies or another currency
   */
  public CampaignPlan plan(CampaignBase base, Executor executor, int threads) {
    requireMatch(base);
    boolean[] heldOut = heldOut(base);
    Sweep sweep = sweep(base, heldOut, executor, threads);
    Scarcity scarcity = scarcity();
    Solver.Solved solved = new Solver(sweep).solve(scarcity);
    long[] chosen = solved.allocation().chosen;
    int size = 0;
    for (long set : chosen) {
      size += Long.bitCount(set);
    }
    double[] gains = new double[size];
    int at = 0;
    for (int i = 0; i < chosen.length; i++) {
      for (long set = chosen[i]; set != 0; set &= set - 1) {
        gains[at++] = base.value(i, Long.numberOfTrailingZeros(set));
      }
    }
    return new CampaignPlan(
        strategies,
        base.customers(),
        chosen,
        gains,
        count(heldOut),
        solved.allocation().value(),
        solved.bound(),
        certificate(solved.prices(), scarcity, base));
  }

  /**
   * Returns what each of these budgets would bring, everything else as it is: one call, in which
   * each plan begins with what the others found.
   *
   * @param base the customers
   * @param budgets the budgets, in any order; the points come in the same
   * @throws IllegalArgumentException if the base is of other strategies or another currency, or a
   *     budget is negative or of another currency
   */
  public List<BudgetPoint> curve(CampaignBase base, List<Money> budgets) {
    return curve(base, budgets, Runnable::run, 1);
  }

  /** Returns the same as {@link #curve(CampaignBase, List)}, computed by several threads. */
  public List<BudgetPoint> curve(
      CampaignBase base, List<Money> budgets, Executor executor, int threads) {
    requireMatch(base);
    List<String> problems = new ArrayList<>();
    budgets.forEach(b -> checkBudget(b, currency, problems));
    ConfigurationException.throwIfAny("curve of campaign '" + name + "'", problems);
    Solver solver = new Solver(sweep(base, heldOut(base), executor, threads));
    // From the largest down, whatever the order asked for, so that a point does not depend on it.
    List<Money> falling = budgets.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    Map<Money, BudgetPoint> points = new LinkedHashMap<>();
    for (Money amount : falling) {
      Scarcity scarcity = scarcity(Optional.of(amount));
      Solver.Solved solved = solver.solve(scarcity);
      points.put(
          amount,
          new BudgetPoint(
              amount,
              Money.ofScaled(solved.allocation().used[0], currency),
              Money.rounded(solved.allocation().value(), currency),
              Money.rounded(solved.bound(), currency),
              certificate(solved.prices(), scarcity, base).budget()));
    }
    return budgets.stream().map(points::get).map(p -> requireNonNull(p, "point")).toList();
  }

  /**
   * Returns why a customer gets what a plan of this planner gives, and why nothing else.
   *
   * @throws IllegalArgumentException if the plan is not of this base, or the customer not in it
   */
  public PlanExplanation explain(CampaignBase base, CampaignPlan plan, String customer) {
    requireMatch(base);
    if (!plan.isOf(base)) {
      throw new IllegalArgumentException(
          "the plan is of other customers than the base. Maybe explain it with the base it was made"
              + " for.");
    }
    int row = base.place(customer);
    if (row < 0) {
      throw new IllegalArgumentException("the customer is not in the base of this plan.");
    }
    Menu menu = menu();
    Scarcity scarcity = scarcity();
    List<PlanExplanation.Verdict> verdicts = new ArrayList<>();
    for (int j = 0; j < strategies.size(); j++) {
      double value = base.value(row, j);
      double price = plan.certificate().of(strategies.get(j));
      verdicts.add(
          new PlanExplanation.Verdict(
              strategies.get(j).id(),
              status(base, plan, row, j, menu, scarcity),
              Double.isNaN(value) ? Optional.empty() : Optional.of(Money.rounded(value, currency)),
              Money.rounded(price, currency)));
    }
    return new PlanExplanation(verdicts);
  }

  private PlanStatus status(
      CampaignBase base, CampaignPlan plan, int row, int strategy, Menu menu, Scarcity scarcity) {
    long given = plan.chosen(row);
    double value = base.value(row, strategy);
    double net = value - plan.certificate().of(strategies.get(strategy));
    if ((given >>> strategy & 1) != 0) {
      return PlanStatus.CHOSEN;
    } else if (Double.isNaN(value)) {
      return PlanStatus.NOT_OFFERED;
    } else if (control.isPresent() && control.get().holdsOut(base.customers().get(row))) {
      return PlanStatus.HELD_OUT;
    } else if (base.allowance(row) == 0) {
      return PlanStatus.NO_CONTACT_LEFT;
    } else if (!(value > 0)) {
      return PlanStatus.NO_GAIN;
    } else if (scarcity.isBarred(strategy)) {
      return PlanStatus.UNAFFORDABLE;
    }
    int allowance = Math.min(perCustomer, base.allowance(row));
    if (!menu.allows(given | 1L << strategy, allowance)) {
      for (long rest = given; rest != 0; rest &= rest - 1) {
        int other = Long.numberOfTrailingZeros(rest);
        double instead = base.value(row, other) - plan.certificate().of(strategies.get(other));
        if (menu.allows((given | 1L << strategy) & ~(1L << other), allowance) && instead < net) {
          return PlanStatus.NOT_ENOUGH_FOR_ALL;
        }
      }
      return PlanStatus.OUTRANKED;
    }
    return net < 0 ? PlanStatus.PRICED_OUT : PlanStatus.NOT_ENOUGH_FOR_ALL;
  }

  private void requireMatch(CampaignBase base) {
    List<String> ids = strategies.stream().map(CampaignStrategy::id).toList();
    if (!base.strategies().equals(ids) || !base.currency().equals(currency)) {
      throw new IllegalArgumentException(
          "campaign '"
              + name
              + "' plans "
              + Checks.names(ids)
              + " in "
              + currency
              + ", but the base has values of "
              + Checks.names(base.strategies())
              + " in "
              + base.currency()
              + ". Maybe begin it with planner.base().");
    }
  }

  private Sweep sweep(CampaignBase base, boolean[] heldOut, Executor executor, int threads) {
    Checks.positive(threads, "number of threads");
    byte[] allowance = base.allowances().clone();
    for (int i = 0; i < allowance.length; i++) {
      allowance[i] = heldOut[i] ? 0 : (byte) Math.min(perCustomer, allowance[i]);
    }
    return new Sweep(base.values(), allowance, menu(), executor, threads);
  }

  private boolean[] heldOut(CampaignBase base) {
    boolean[] heldOut = new boolean[base.customers().size()];
    for (int i = 0; i < heldOut.length && control.isPresent(); i++) {
      heldOut[i] = control.get().holdsOut(base.customers().get(i));
    }
    return heldOut;
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  private Menu menu() {
    List<Menu.Limit> bits = new ArrayList<>();
    for (CustomerLimit limit : limits) {
      long set = 0;
      for (int j = 0; j < strategies.size(); j++) {
        set |= limit.strategies.contains(strategies.get(j).id()) ? 1L << j : 0;
      }
      bits.add(new Menu.Limit(set, limit.most));
    }
    return new Menu(strategies.size(), bits);
  }

  private Scarcity scarcity() {
    return scarcity(budget);
  }

  /** The budget comes first, where there is one, then the channels in the order stated. */
  private Scarcity scarcity(Optional<Money> amount) {
    List<long[]> use = new ArrayList<>();
    List<Long> capacity = new ArrayList<>();
    if (amount.isPresent()) {
      use.add(strategies.stream().mapToLong(s -> s.cost().scaled()).toArray());
      capacity.add(amount.get().scaled());
    }
    capacities.forEach(
        (channel, contacts) -> {
          use.add(
              strategies.stream()
                  .mapToLong(s -> s.channel().equals(Optional.of(channel)) ? 1 : 0)
                  .toArray());
          capacity.add(contacts);
        });
    return new Scarcity(
        strategies.size(),
        use.toArray(new long[0][]),
        capacity.stream().mapToLong(Long::longValue).toArray());
  }

  /** What there is nothing of is priced so that nobody would buy any. */
  private PlanCertificate certificate(double[] prices, Scarcity scarcity, CampaignBase base) {
    double[] all = prices.clone();
    for (int r = 0; r < all.length; r++) {
      if (scarcity.capacity()[r] == 0) {
        for (int j = 0; j < strategies.size(); j++) {
          long use = scarcity.use()[r][j];
          for (int i = 0; use > 0 && i < base.customers().size(); i++) {
            double value = base.value(i, j);
            all[r] = value / use > all[r] ? Math.nextUp(value / use) : all[r];
          }
        }
      }
    }
    int first = all.length - capacities.size();
    ImmutableMap.Builder<String, Double> channels = ImmutableMap.builder();
    int r = first;
    for (String channel : capacities.keySet()) {
      channels.put(channel, all[r++]);
    }
    return new PlanCertificate(first == 0 ? 0 : all[0] * 1e6, channels.buildOrThrow());
  }

  private static void checkBudget(Money amount, Currency currency, List<String> problems) {
    if (amount.isNegative()) {
      problems.add(
          "the budget is 0 or more, not " + amount + ". Maybe 0, to see what costs nothing.");
    }
    if (!amount.currency().equals(currency)) {
      problems.add(
          "the budget is in " + amount.currency() + ", but the campaign in " + currency + ".");
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CampaignPlanner p
        && name.equals(p.name)
        && currency.equals(p.currency)
        && strategies.equals(p.strategies)
        && budget.equals(p.budget)
        && capacities.equals(p.capacities)
        && perCustomer == p.perCustomer
        && limits.equals(p.limits)
        && control.equals(p.control);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + strategies.hashCode();
  }

  /** Returns the name, and how many strategies there are. */
  @Override
  public String toString() {
    return name + " of " + Arrays.toString(strategies.stream().map(CampaignStrategy::id).toArray());
  }

  /** Collects the parts of a planner; not for sharing between threads. */
  public static final class Builder {
    private final String name;
    private final Currency currency;
    private final List<CampaignStrategy> strategies = new ArrayList<>();
    private final Map<String, Long> capacities = new LinkedHashMap<>();
    private final List<CustomerLimit> limits = new ArrayList<>();
    private final Map<String, Integer> contactCaps = new LinkedHashMap<>();
    private @Nullable Money budget;
    private @Nullable ControlGroup control;
    private int perCustomer = 1;

    private Builder(String name, Currency currency) {
      this.name = Checks.id(name, "name of a campaign");
      this.currency = requireNonNull(currency, "currency");
    }

    /** Adds a strategy. */
    public Builder strategy(CampaignStrategy strategy) {
      strategies.add(requireNonNull(strategy, "strategy"));
      return this;
    }

    /** Sets what all actions together may cost. Default: no bound. */
    public Builder budget(Money budget) {
      this.budget = requireNonNull(budget, "budget");
      return this;
    }

    /** Sets how many contacts a channel has capacity for. Default: no bound. */
    public Builder capacity(String channel, long contacts) {
      capacities.put(channel, contacts);
      return this;
    }

    /** Sets how many strategies one customer may get. Default: 1. */
    public Builder perCustomer(int most) {
      this.perCustomer = most;
      return this;
    }

    /** Adds a group of strategies that exclude each other: a customer gets at most one of them. */
    public Builder excludes(String... strategies) {
      return atMost(1, strategies);
    }

    /** Adds a group of strategies of which one customer may get only so many. */
    public Builder atMost(int most, String... strategies) {
      limits.add(new CustomerLimit(most, ImmutableSet.copyOf(strategies)));
      return this;
    }

    /** Sets how many contacts one customer may get through a channel. Default: no bound. */
    public Builder contactCap(String channel, int most) {
      contactCaps.put(
          channel, Checks.positive(most, "number of contacts through channel '" + channel + "'"));
      return this;
    }

    /** Sets who is left alone. Default: nobody. */
    public Builder control(ControlGroup control) {
      this.control = requireNonNull(control, "control");
      return this;
    }

    /**
     * Returns the planner.
     *
     * @throws ConfigurationException if anything is amiss, with all of it
     */
    public CampaignPlanner build() {
      List<String> problems = new ArrayList<>();
      Set<String> ids = new LinkedHashSet<>();
      Set<String> channels = new LinkedHashSet<>();
      for (CampaignStrategy s : strategies) {
        if (!ids.add(s.id())) {
          problems.add("strategy '" + s.id() + "' is there twice. Maybe one of them is another.");
        }
        if (!s.cost().currency().equals(currency)) {
          problems.add(
              "strategy '"
                  + s.id()
                  + "' costs "
                  + s.cost().currency()
                  + ", but the campaign is in "
                  + currency
                  + ".");
        }
        s.channel().ifPresent(channels::add);
      }
      if (strategies.isEmpty()) {
        problems.add("no strategy. Maybe call strategy(...).");
      }
      if (strategies.size() > Menu.MOST) {
        problems.add(
            "at most "
                + Menu.MOST
                + " strategies are planned together, but there are "
                + strategies.size()
                + ".");
      }
      if (perCustomer < 1) {
        problems.add("a customer may get at least 1 strategy, not " + perCustomer + ".");
      }
      if (budget != null) {
        checkBudget(budget, currency, problems);
      }
      capacities.forEach(
          (channel, contacts) -> {
            if (contacts < 0) {
              problems.add(
                  "the capacity of channel '" + channel + "' is 0 or more, not " + contacts + ".");
            }
            known("capacity", "channel", channel, channels, problems);
          });
      contactCaps
          .keySet()
          .forEach(channel -> known("contact cap", "channel", channel, channels, problems));
      for (CustomerLimit limit : limits) {
        limit.strategies.forEach(id -> known("limit", "strategy", id, ids, problems));
      }
      ConfigurationException.throwIfAny("campaign '" + name + "'", problems);
      List<CustomerLimit> all = new ArrayList<>(limits);
      contactCaps.forEach((channel, most) -> all.add(cap(channel, most)));
      return new CampaignPlanner(this, all);
    }

    private CustomerLimit cap(String channel, int most) {
      Set<String> through = new LinkedHashSet<>();
      for (CampaignStrategy s : strategies) {
        if (s.channel().equals(Optional.of(channel))) {
          through.add(s.id());
        }
      }
      return new CustomerLimit(most, through);
    }

    private static void known(
        String what, String kind, String id, Set<String> all, List<String> problems) {
      if (!all.contains(id)) {
        problems.add(
            "a "
                + what
                + " names "
                + kind
                + " '"
                + id
                + "', which no strategy has; there are "
                + Checks.names(all)
                + ".");
      }
    }
  }
}
