package org.clm4j.campaign;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.internal.Checks;
import org.clm4j.internal.FixedList;
import org.jspecify.annotations.Nullable;

/**
 * What each strategy is expected to change for each customer of a base, in columns; begun by {@link
 * CampaignPlanner#base()}. The order in which customers are added does not matter.
 *
 * <p>Immutable and thread-safe. It takes 8 bytes for each customer and strategy.
 */
public final class CampaignBase {

  private final Currency currency;
  private final List<String> strategies;
  private final List<String> customers;
  private final double[] values;
  private final byte[] allowances;

  private CampaignBase(
      Currency currency,
      List<String> strategies,
      List<String> customers,
      double[] values,
      byte[] allowances) {
    this.currency = currency;
    this.strategies = strategies;
    this.customers = customers;
    this.values = values;
    this.allowances = allowances;
  }

  /** Returns the currency of the values. */
  public Currency currency() {
    return currency;
  }

  /** Returns the ids of the strategies, in the planner's order. */
  public List<String> strategies() {
    return strategies;
  }

  /** Returns the ids of the customers, ascending. */
  public List<String> customers() {
    return customers;
  }

  /**
   * Returns the expected incremental value of a strategy for a customer, in units of the currency;
   * NaN where it is not offered.
   *
   * @param customer the customer's place in {@link #customers()}
   * @param strategy the strategy's place in {@link #strategies()}
   */
  public double value(int customer, int strategy) {
    return values[customer * strategies.size() + strategy];
  }

  /** Returns how many strategies a customer may still get, whatever the planner allows. */
  public int allowance(int customer) {
    return allowances[customer];
  }

  /** Returns the place of a customer, below 0 where it is not in the base. */
  int place(String customer) {
    return Collections.binarySearch(customers, customer);
  }

  double[] values() {
    return values;
  }

  byte[] allowances() {
    return allowances;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CampaignBase b
        && currency.equals(b.currency)
        && strategies.equals(b.strategies)
        && customers.equals(b.customers)
        && Arrays.equals(values, b.values)
        && Arrays.equals(allowances, b.allowances);
  }

  @Override
  public int hashCode() {
    return 31 * customers.size() + strategies.hashCode();
  }

  /** Returns how many customers and strategies there are. */
  @Override
  public String toString() {
    return Checks.counted(customers.size(), "customer")
        + " and "
        + Checks.counted(strategies.size(), "strateg" + (strategies.size() == 1 ? "y" : "ie"));
  }

  /** Collects customers; not for sharing between threads. */
  public static final class Builder {
    private final Currency currency;
    private final List<String> strategies;
    private String[] customers = new String[16];
    private double[] values;
    private byte[] allowances = new byte[16];
    private int size;

    Builder(Currency currency, List<String> strategies) {
      this.currency = currency;
      this.strategies = ImmutableList.copyOf(strategies);
      this.values = new double[16 * strategies.size()];
    }

    /**
     * Adds a customer.
     *
     * @param customer its id, unique in the base
     * @param values the expected incremental value of each strategy in the planner's order, net of
     *     its cost, in units of the currency: finite, or NaN where it is not offered to the
     *     customer
     * @throws IllegalArgumentException if the values are not as many as the strategies, or one is
     *     infinite
     */
    public Builder add(String customer, double... values) {
      return add(customer, Byte.MAX_VALUE, values);
    }

    /**
     * Adds a customer who may get only so many contacts more.
     *
     * @param customer its id, unique in the base
     * @param allowance how many strategies it may still get, 0 or more
     * @param values as in {@link #add(String, double...)}
     */
    public Builder add(String customer, int allowance, double[] values) {
      Checks.privateId(customer, "id of a customer");
      Checks.nonNegative(allowance, "number of strategies that a customer may still get");
      int m = strategies.size();
      if (values.length != m) {
        throw new IllegalArgumentException(
            "a customer has a value for each strategy, but one has "
                + values.length
                + " for "
                + m
                + " strategies. Maybe NaN where a strategy is not offered.");
      }
      for (int j = 0; j < m; j++) {
        if (Double.isInfinite(values[j])) {
          throw new IllegalArgumentException(
              "the value of strategy '" + strategies.get(j) + "' for a customer is infinite.");
        }
      }
      if (size == customers.length) {
        grow(m);
      }
      customers[size] = customer;
      System.arraycopy(values, 0, this.values, size * m, m);
      allowances[size] = (byte) Math.min(allowance, Byte.MAX_VALUE);
      size++;
      return this;
    }

    private void grow(int m) {
      int most = Integer.MAX_VALUE / 2 / Math.max(1, m);
      if (size >= most) {
        throw new IllegalArgumentException(
            "a base of "
                + m
                + " strategies has at most "
                + most
                + " customers. Maybe plan regions or segments apart.");
      }
      int next = (int) Math.min(most, size * 2L);
      customers = Arrays.copyOf(customers, next);
      values = Arrays.copyOf(values, next * m);
      allowances = Arrays.copyOf(allowances, next);
    }

    /**
     * Returns the base.
     *
     * @throws ConfigurationException if a customer was added twice
     */
    public CampaignBase build() {
      int m = strategies.size();
      String[] ids = Arrays.copyOf(customers, size);
      double[] sorted = Arrays.copyOf(values, size * m);
      byte[] allowed = Arrays.copyOf(allowances, size);
      if (!isAscending(ids)) {
        int[] order =
            IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> customers[i]))
                .mapToInt(i -> i)
                .toArray();
        for (int i = 0; i < size; i++) {
          ids[i] = customers[order[i]];
          System.arraycopy(values, order[i] * m, sorted, i * m, m);
          allowed[i] = allowances[order[i]];
        }
        requireOnce(ids);
      }
      return new CampaignBase(currency, strategies, FixedList.of(ids), sorted, allowed);
    }

    private static boolean isAscending(String[] ids) {
      for (int i = 1; i < ids.length; i++) {
        if (ids[i - 1].compareTo(ids[i]) >= 0) {
          return false;
        }
      }
      return true;
    }

    private static void requireOnce(String[] ids) {
      int twice = 0;
      for (int i = 1; i < ids.length; i++) {
        twice += ids[i].equals(ids[i - 1]) ? 1 : 0;
      }
      if (twice > 0) {
        throw new ConfigurationException(
            "campaign base",
            List.of(
                "a customer is added once, but "
                    + Checks.counted(twice, "id")
                    + (twice == 1 ? " was" : " were")
                    + " added again. Maybe merge the rows of a customer first."));
      }
    }
  }
}
