package org.clm4j.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;

/**
 * Passes over the customers of a base, in blocks. What a block gives is kept by its number and
 * added up in that order, so the result is the same bits for any number of threads.
 */
final class Sweep {

  /** Customers a block. */
  static final int BLOCK = 4096;

  final double[] values;
  final byte[] allowance;
  final int size;
  final Menu menu;

  /** Prices of nothing. */
  final double[] free;

  private final Executor executor;
  private final int tasks;
  private int passes;

  Sweep(double[] values, byte[] allowance, Menu menu, Executor executor, int tasks) {
    this.values = values;
    this.allowance = allowance;
    this.size = allowance.length;
    this.menu = menu;
    this.free = new double[menu.strategies];
    this.executor = executor;
    this.tasks = tasks;
  }

  /** Returns how many times the base was passed over to choose at prices. */
  int passes() {
    return passes;
  }

  /** Returns the value of a customer's strategies less their prices. */
  double worth(int row, long set, double[] price) {
    double sum = 0;
    for (long rest = set; rest != 0; rest &= rest - 1) {
      int j = Long.numberOfTrailingZeros(rest);
      sum += values[row * menu.strategies + j] - price[j];
    }
    return sum;
  }

  int blocks() {
    return (size + BLOCK - 1) / BLOCK;
  }

  /** Returns what is chosen where a unit of each resource has this price. */
  Column at(double[] prices, Scarcity scarcity) {
    passes++;
    double[] price = scarcity.priced(prices);
    int m = menu.strategies;
    double[] value = new double[blocks()];
    long[][] counts = new long[blocks()][];
    inBlocks(
        b -> {
          double[] net = new double[m];
          long[] count = new long[m];
          double sum = 0;
          for (int i = b * BLOCK; i < Math.min(size, (b + 1) * BLOCK); i++) {
            if (allowance[i] > 0) {
              int from = i * m;
              for (long set = menu.best(values, from, price, allowance[i], net);
                  set != 0;
                  set &= set - 1) {
                int j = Long.numberOfTrailingZeros(set);
                count[j]++;
                sum += values[from + j];
              }
            }
          }
          value[b] = sum;
          counts[b] = count;
        });
    double total = 0;
    long[] all = new long[m];
    for (int b = 0; b < value.length; b++) {
      total += value[b];
      for (int j = 0; j < m; j++) {
        all[j] += counts[b][j];
      }
    }
    double net = total;
    for (int j = 0; j < m; j++) {
      net -= all[j] == 0 ? 0 : all[j] * price[j];
    }
    return new Column(prices, price, total, net, all);
  }

  /** Writes what each customer gets at these prices. */
  void choose(double[] price, long[] chosen) {
    passes++;
    inBlocks(
        b -> {
          double[] net = new double[menu.strategies];
          for (int i = b * BLOCK; i < Math.min(size, (b + 1) * BLOCK); i++) {
            chosen[i] =
                allowance[i] > 0
                    ? menu.best(values, i * menu.strategies, price, allowance[i], net)
                    : 0;
          }
        });
  }

  /** Runs a task for every block. */
  void inBlocks(IntConsumer task) {
    int blocks = blocks();
    int count = Math.min(tasks, blocks);
    List<FutureTask<Void>> others = new ArrayList<>();
    for (int t = 1; t < count; t++) {
      int first = t;
      FutureTask<Void> other = new FutureTask<>(() -> stride(task, first, count, blocks), null);
      others.add(other);
      executor.execute(other);
    }
    stride(task, 0, Math.max(1, count), blocks);
    // Whoever hands over an executor that is busy or full does not wait for it.
    for (FutureTask<Void> other : others) {
      other.run();
    }
    for (FutureTask<Void> other : others) {
      try {
        other.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a pass over the base failed.", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the plan was interrupted.", e);
      }
    }
  }

  private static void stride(IntConsumer task, int first, int step, int blocks) {
    for (int b = first; b < blocks; b += step) {
      task.accept(b);
    }
  }

  /**
   * What is chosen at some prices.
   *
   * @param prices the price of a unit of each resource
   * @param price the price of each strategy
   * @param value the value of all that is chosen
   * @param net that less the prices: the most any choice has
   * @param counts how many customers get each strategy
   */
  @SuppressWarnings("ArrayRecordComponent") // package-private carrier, never compared
  record Column(double[] prices, double[] price, double value, double net, long[] counts) {}
}
