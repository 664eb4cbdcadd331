package org.clm4j.examples.spark;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Orders of one customer while they come together: grows as they come, merges with others of the
 * same customer, and travels without the room it has to spare. Public for the code that Spark
 * writes.
 */
public final class OrdersSoFar implements Serializable {

  private static final long serialVersionUID = 1;

  private long[] at = new long[2];
  private long[] amounts = new long[2];
  private int size;

  /** Adds an order: its moment in microseconds, its amount in millionths. */
  OrdersSoFar add(long moment, long amount) {
    grow(size + 1);
    at[size] = moment;
    amounts[size] = amount;
    size++;
    return this;
  }

  /** Adds all of the other. */
  OrdersSoFar addAll(OrdersSoFar other) {
    grow(size + other.size);
    System.arraycopy(other.at, 0, at, size, other.size);
    System.arraycopy(other.amounts, 0, amounts, size, other.size);
    size += other.size;
    return this;
  }

  /** Returns them, in the order in which they came. */
  Orders orders() {
    return new Orders(Arrays.copyOf(at, size), Arrays.copyOf(amounts, size));
  }

  private void grow(int needed) {
    if (needed > at.length) {
      fit(Math.max(needed, 2 * at.length));
    }
  }

  private void fit(int length) {
    at = Arrays.copyOf(at, length);
    amounts = Arrays.copyOf(amounts, length);
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    fit(size);
    out.defaultWriteObject();
  }
}
