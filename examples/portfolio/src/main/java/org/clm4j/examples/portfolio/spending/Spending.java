package org.clm4j.examples.portfolio.spending;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVPrinter;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.campaign.BudgetPoint;
import org.clm4j.campaign.CampaignBase;
import org.clm4j.campaign.CampaignPlan;
import org.clm4j.campaign.CampaignPlanner;
import org.clm4j.campaign.CampaignStrategy;
import org.clm4j.examples.portfolio.log.UnusableInputException;
import org.clm4j.examples.portfolio.output.CustomersCsv;

/**
 * A budget and the strategies it may be spent on. Each customer gets at most one, because effects
 * of single strategies do not say what two of them change together.
 */
public final class Spending {

  /** The name of the table that is written. */
  public static final String NAME = "plan.csv";

  private static final String AMOUNT = "[0-9]{1,12}(\\.[0-9]{1,6})?";

  /** The budgets of the curve, in quarters of the one asked for. */
  private static final List<Integer> QUARTERS = List.of(0, 1, 2, 3, 4, 6, 8, 12);

  private final BigDecimal budget;
  private final List<StatedStrategy> strategies;

  private Spending(BigDecimal budget, List<StatedStrategy> strategies) {
    this.budget = budget;
    this.strategies = strategies;
  }

  /**
   * Returns what may be spent on what, empty where neither is said.
   *
   * @param budget the budget, in units of the job's currency
   * @param file a table {@code id,cost,effect[,base]}
   * @param isPractice whether an id names something the firm does once for all
   * @throws UnusableInputException if only one is said, or the file cannot be used, with all that
   *     is amiss
   */
  public static Optional<Spending> of(
      Optional<String> budget, Optional<Path> file, Predicate<String> isPractice) {
    if (budget.isEmpty() && file.isEmpty()) {
      return Optional.empty();
    } else if (budget.isEmpty() || file.isEmpty()) {
      throw new UnusableInputException(SpendingWords.TOGETHER.label());
    }
    String said = budget.get();
    if (!said.matches(AMOUNT)) {
      throw new UnusableInputException(
          SpendingWords.BUDGET.label(said.isBlank() ? SpendingWords.NOTHING.label() : said));
    }
    return Optional.of(
        new Spending(new BigDecimal(said), StrategiesFile.read(file.get(), isPractice)));
  }

  /**
   * Refuses effects that nothing can be reckoned from.
   *
   * @param isForecast whether the job knows how likely customers are to buy, and for how much
   */
  public void requireBases(boolean isForecast) {
    List<String> without =
        strategies.stream()
            .filter(s -> !isForecast && s.effect().isPresent() && s.base().isEmpty())
            .map(StatedStrategy::id)
            .toList();
    if (!without.isEmpty()) {
      throw new UnusableInputException(SpendingWords.NO_BASE.label(without));
    }
  }

  /**
   * Returns what each strategy is expected to change for a customer, after its cost; NaN where that
   * cannot be said.
   */
  public double[] changes(Prospect customer) {
    return strategies.stream().mapToDouble(s -> s.changes(customer)).toArray();
  }

  /** Returns the most that any strategy changes, empty where nothing can be said. */
  public static OptionalDouble most(double[] changes) {
    return Arrays.stream(changes).filter(c -> !Double.isNaN(c)).max();
  }

  /** Returns a place to collect customers in. */
  public Collected collect() {
    return new Collected();
  }

  /** The customers of the base, or of a part of it, and what each strategy changes for them. */
  public static final class Collected {
    private final List<String> customers = new ArrayList<>();
    private final List<double[]> changes = new ArrayList<>();

    /** Adds a customer. */
    public void add(String customer, double[] values) {
      customers.add(customer);
      changes.add(values);
    }

    /** Adds all of a later part. */
    public void addAll(Collected later) {
      customers.addAll(later.customers);
      changes.addAll(later.changes);
    }
  }

  /** Returns the plan for these customers. */
  public Planned plan(Collected collected, Currency currency) {
    CampaignPlanner.Builder builder =
        CampaignPlanner.builder("budget", currency).budget(Money.of(budget, currency));
    for (StatedStrategy s : strategies) {
      builder.strategy(CampaignStrategy.of(s.id(), Money.of(s.cost(), currency)));
    }
    CampaignPlanner planner = builder.build();
    CampaignBase.Builder base = planner.base();
    long silent = 0;
    for (int i = 0; i < collected.customers.size(); i++) {
      base.add(collected.customers.get(i), collected.changes.get(i));
      silent += most(collected.changes.get(i)).isEmpty() ? 1 : 0;
    }
    CampaignBase all = base.build();
    return new Planned(
        planner,
        planner.plan(all),
        planner.curve(all, budgets(currency)),
        strategies.stream().filter(s -> s.effect().isEmpty()).map(StatedStrategy::id).toList(),
        silent);
  }

  /** From nothing to three times the budget, itself among them; none where there is none. */
  private List<Money> budgets(Currency currency) {
    return budget.signum() == 0
        ? List.of()
        : QUARTERS.stream()
            .map(n -> budget.multiply(BigDecimal.valueOf(n)).divide(BigDecimal.valueOf(4)))
            .map(amount -> Money.of(amount.setScale(Money.SCALE, RoundingMode.HALF_EVEN), currency))
            .distinct()
            .toList();
  }

  /**
   * What the budget is spent on.
   *
   * @param planner what was planned with
   * @param plan who gets what
   * @param curve what other budgets would bring, rising; empty of a budget of nothing
   * @param withoutEffect the ids of strategies whose effect nobody states
   * @param silent how many customers there are of whom no gain can be said
   */
  public record Planned(
      CampaignPlanner planner,
      CampaignPlan plan,
      List<BudgetPoint> curve,
      List<String> withoutEffect,
      long silent) {

    /** Writes the table: chosen customers only, by id. */
    public void write(Appendable text, UnaryOperator<String> idInTable) throws IOException {
      CSVPrinter printer = new CSVPrinter(text, CustomersCsv.FORMAT);
      printer.printRecord("customer_id", "strategy", "cost", "expected_value");
      plan.forEach(
          action -> {
            try {
              printer.printRecord(
                  idInTable.apply(action.customer()),
                  action.strategy(),
                  action.cost().amount().toPlainString(),
                  action.value().amount().toPlainString());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }

    /** Returns the plan as the summary has it. */
    public Map<String, Object> told() {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("budget", planner.budget().orElseThrow().toDouble());
      told.put("cost", plan.cost().toDouble());
      told.put("customers", plan.reached());
      told.put("value", plan.value().toDouble());
      told.put("upperBound", plan.upperBound().toDouble());
      told.put("pricePerUnit", plan.certificate().budget());
      told.put("strategies", plan.counts());
      return told;
    }

    /** Returns the plan in a paragraph, a sentence a line. */
    public List<String> in(Language language) {
      List<String> lines = new ArrayList<>(plan.in(language).lines().toList());
      Map<String, Share> shares = new LinkedHashMap<>();
      plan.forEach(a -> shares.merge(a.strategy(), new Share(1, a.cost(), a.value()), Share::plus));
      shares.forEach(
          (strategy, share) ->
              lines.add(
                  SpendingWords.GIVEN.in(
                      language, strategy, share.customers, share.cost, share.value)));
      if (!withoutEffect.isEmpty()) {
        lines.add(SpendingWords.NO_EFFECT.in(language, withoutEffect));
      }
      if (silent > 0 && withoutEffect.size() < planner.strategies().size()) {
        lines.add(SpendingWords.NO_VALUE.in(language, silent));
      }
      return lines;
    }
  }

  /** What one strategy has of a plan. */
  private record Share(long customers, Money cost, Money value) {
    Share plus(Share other) {
      return new Share(customers + other.customers, cost.plus(other.cost), value.plus(other.value));
    }
  }
}
