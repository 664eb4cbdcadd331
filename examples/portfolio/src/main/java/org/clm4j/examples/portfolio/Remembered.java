package org.clm4j.examples.portfolio;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * What was said of observations that come again and again: of a million customers most were seen on
 * a day, and in a way, that others were. It lives as long as one run, and stops growing at a bound
 * of ours; what it gives is what would be made anew. Safe for use by several threads.
 *
 * @param <K> all that a value follows from, compared by value
 */
final class Remembered<K, V> {

  /** How many are kept; the commonest are met early. */
  private static final int MOST = 20_000;

  private final ConcurrentMap<K, V> known = new ConcurrentHashMap<>();

  /** Returns what follows from a key, made where it is not remembered. */
  V of(K key, Function<? super K, ? extends V> make) {
    V found = known.get(key);
    if (found == null) {
      found = make.apply(key);
      if (known.size() < MOST) {
        known.put(key, found);
      }
    }
    return found;
  }
}
