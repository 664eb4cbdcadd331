package org.clm4j.portfolio;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.internal.Transit;

/**
 * Adds up a portfolio, customer by customer, in a few dozen bytes for each.
 *
 * <pre>{@code
 * PortfolioAccumulator portfolio = PortfolioAccumulator.of(definition);
 * customers.forEach(c -> portfolio.add(CustomerEntry.of(c)));
 * PortfolioFigures figures = portfolio.figures();
 * figures.figure(FigureName.CHURN).value();
 * }</pre>
 *
 * <p>Sums are exact, so the result is the same whatever the order, and parts added up apart {@link
 * #merge} to the same as the whole. A customer is taken once: two entries of one would count it
 * twice. Not for sharing between threads: give each its own.
 */
public final class PortfolioAccumulator {

  private static final String KIND = "portfolio figures";

  private final PortfolioDefinition definition;
  private final Calendar calendar;
  private final AddedOnce customers = new AddedOnce();
  private final Sums sums = new Sums();
  private final StageSums stages;
  private final LongList values = new LongList();
  private final LongList revenues = new LongList();

  private PortfolioAccumulator(PortfolioDefinition definition) {
    this.definition = requireNonNull(definition, "definition");
    this.calendar = new Calendar(definition);
    this.stages = new StageSums(definition.window());
  }

  /** Returns an accumulator that has seen nobody. */
  public static PortfolioAccumulator of(PortfolioDefinition definition) {
    return new PortfolioAccumulator(definition);
  }

  /**
   * Adds a customer.
   *
   * @throws IllegalArgumentException if the customer was added before
   * @throws MixedCurrencyException if their money is in another currency
   * @throws ArithmeticException if a sum goes beyond ±9.2 × 10¹²; what was added is then no longer
   *     of use
   */
  public PortfolioAccumulator add(CustomerEntry entry) {
    String customer = entry.history().customer();
    customers.requireNew(customer);
    Sums one = new Sums();
    CustomerReader reader = new CustomerReader(definition, calendar, entry, one);
    reader.read();
    sums.addAll(one);
    stages.add(entry);
    entry.value().map(Money::scaled).ifPresent(values::add);
    if (reader.bought) {
      revenues.add(reader.revenue);
    }
    customers.add(customer);
    return this;
  }

  /**
   * Adds all that another accumulator has seen.
   *
   * @throws IllegalArgumentException if the other has another definition, or has seen a customer
   *     that this one has
   * @throws ArithmeticException if a sum goes beyond ±9.2 × 10¹²
   */
  public PortfolioAccumulator merge(PortfolioAccumulator other) {
    if (!definition.equals(other.definition)) {
      throw new IllegalArgumentException(
          "only parts of one definition make a whole; these are "
              + definition
              + " and "
              + other.definition
              + ".");
    }
    customers.requireApart(other.customers);
    sums.addAll(other.sums);
    stages.merge(other.stages);
    values.addAll(other.values);
    revenues.addAll(other.revenues);
    customers.addAll(other.customers);
    return this;
  }

  /**
   * Writes what was added so far, for {@link #mergeFrom} in another process that runs the same
   * version of the library; no form to keep.
   */
  public void writeTo(DataOutput out) throws IOException {
    Transit.begin(out, KIND, definition.parts());
    customers.writeTo(out);
    sums.writeTo(out);
    stages.writeTo(out);
    values.writeTo(out);
    revenues.writeTo(out);
  }

  /**
   * Adds what another accumulator {@linkplain #writeTo wrote}.
   *
   * @throws IllegalArgumentException if the other has another definition, or has seen a customer
   *     that this one has
   * @throws ArithmeticException if a sum goes beyond ±9.2 × 10¹²
   * @throws IOException if it cannot be read
   */
  public PortfolioAccumulator mergeFrom(DataInput in) throws IOException {
    Transit.require(in, KIND, definition.parts());
    PortfolioAccumulator other = new PortfolioAccumulator(definition);
    other.customers.readFrom(in);
    other.sums.readFrom(in);
    other.stages.readFrom(in);
    other.values.readFrom(in);
    other.revenues.readFrom(in);
    return merge(other);
  }

  /** Returns the figures of all that were added. */
  public PortfolioFigures figures() {
    Sums all = new Sums();
    all.addAll(sums);
    List<Decile> byValue = Decile.of(values.sorted(), definition.currency());
    List<Decile> byRevenue = Decile.of(revenues.sorted(), definition.currency());
    top(all, byValue, Counter.TOP_VALUE_CASES, Counter.TOP_VALUE, Counter.ALL_VALUE);
    top(all, byRevenue, Counter.TOP_REVENUE_CASES, Counter.TOP_REVENUE, Counter.ALL_REVENUE);
    definition
        .acquisitionCost()
        .ifPresent(
            cost -> {
              all.count(Counter.ACQUISITION_COSTS);
              all.add(Counter.ACQUISITION_COST, cost.scaled());
              all.count(Counter.COSTS);
              all.add(Counter.COST, cost.scaled());
            });
    if (all.of(Counter.PROFIT_UNKNOWN) > 0) {
      all.add(Counter.PROFIT_ROWS, -all.of(Counter.PROFIT_ROWS));
    }
    all.add(Counter.RETURN_CASES, all.of(Counter.PROFIT_ROWS) == 0 ? 0 : all.of(Counter.COSTS));
    return PortfolioFigures.of(
        definition,
        Arrays.stream(FigureName.values()).map(n -> Figure.of(n, definition, all)).toList(),
        stages.rows(),
        stages.flows(definition.currency()),
        byValue,
        byRevenue);
  }

  private static void top(
      Sums all, List<Decile> tenths, Counter cases, Counter top, Counter whole) {
    if (!tenths.isEmpty()) {
      all.add(top, tenths.get(0).amount().scaled());
      tenths.forEach(
          t -> {
            all.add(cases, t.customers());
            all.add(whole, t.amount().scaled());
          });
    }
  }

  /** Returns how many customers were added. */
  @Override
  public String toString() {
    return customers.size() + " customers, " + definition;
  }
}
