package org.clm4j.examples.portfolio;

import java.util.Map;
import java.util.TreeMap;

/** Customers and their money, in millionths of the currency. Sums of parts add up. */
final class Sum {

  long customers;

  /** What they are expected to bring. */
  long value;

  /** What they have bought, less what they gave back. */
  long spend;

  void add(long theirValue, long theirSpend) {
    customers++;
    value = Math.addExact(value, theirValue);
    spend = Math.addExact(spend, theirSpend);
  }

  void addAll(Sum other) {
    customers += other.customers;
    value = Math.addExact(value, other.value);
    spend = Math.addExact(spend, other.spend);
  }

  /** Sums by key. */
  static final class Sums {
    private final Map<String, Sum> sums = new TreeMap<>();

    void add(String key, long value, long spend) {
      sums.computeIfAbsent(key, k -> new Sum()).add(value, spend);
    }

    void addAll(Sums other) {
      other.sums.forEach((key, sum) -> sums.computeIfAbsent(key, k -> new Sum()).addAll(sum));
    }

    /** Returns the sum of a key, of nobody where there is none. */
    Sum of(String key) {
      return sums.getOrDefault(key, new Sum());
    }

    /** Returns all sums by key. */
    Map<String, Sum> all() {
      return sums;
    }
  }
}
