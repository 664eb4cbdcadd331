package org.clm4j.rule.compiled;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;
import org.clm4j.internal.CallSites;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.compiled.Accessors;
import org.jspecify.annotations.Nullable;

/**
 * A run of customers who are asked together at one moment, and the numbers that are read of all of
 * them before anybody asks.
 *
 * <p>Reading a number of many customers one after the other, in the order in which they lie in
 * memory, costs a fraction of reading it of one here and one there. It pays for a number that at
 * least three of four customers are asked for.
 *
 * <p>Moves along the customers; used by one thread.
 *
 * @param <C> what the rules are asked of
 */
public final class CustomerBatch<C> {

  final C[] customers;
  final long[] stageSince;
  final long asOf;
  private final NumberMetric[] metrics;
  private final ToDoubleFunction<C>[] readers;
  private final int[] sites;
  private final double[][] columns;
  private int from;

  /**
   * Makes a block that stands at no customer yet.
   *
   * @param customers all customers, of whom the block is a run
   * @param stageSince for each of them, since when it has been in its stage, in microseconds
   * @param asOf the moment, in microseconds
   * @param mapper what the rules read customers through
   * @param ahead the stored numbers to read ahead; an elapsed one is not stored, and left out
   * @param length the most customers in a run
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public CustomerBatch(
      C[] customers,
      long[] stageSince,
      long asOf,
      ProfileMapper<C> mapper,
      Collection<NumberMetric> ahead,
      int length) {
    Accessors<C> accessors = Accessors.of(mapper);
    this.customers = requireNonNull(customers, "customers");
    this.stageSince = requireNonNull(stageSince, "stageSince");
    this.asOf = asOf;
    this.metrics =
        ahead.stream().filter(m -> !(m instanceof ElapsedMetric)).toArray(NumberMetric[]::new);
    this.readers =
        Arrays.stream(metrics).map(accessors::numberReader).toArray(ToDoubleFunction[]::new);
    this.sites = Arrays.stream(metrics).mapToInt(accessors::site).toArray();
    this.columns = new double[metrics.length][length];
  }

  /** Moves the block to the customers from one place to another, which is excluded. */
  public void moveTo(int first, int end) {
    from = first;
    for (int m = 0; m < columns.length; m++) {
      read(sites[m], readers[m], columns[m], end);
    }
  }

  private void read(int site, ToDoubleFunction<C> reader, double[] column, int end) {
    int i = from;
    while (i < end) {
      try {
        for (; i < end; i++) {
          column[i - from] = CallSites.number(site, reader, customers[i]);
        }
      } catch (RuntimeException e) {
        column[i - from] = Double.NaN;
        i++;
      }
    }
  }

  /** Returns the place of the customer that the first entry of a column is of. */
  int from() {
    return from;
  }

  /** Returns a number of every customer of the block, or null where it was not read ahead. */
  double @Nullable [] column(NumberMetric metric) {
    for (int m = 0; m < metrics.length; m++) {
      if (metrics[m].equals(metric)) {
        return columns[m];
      }
    }
    return null;
  }
}
