package org.clm4j.rule.compiled;

import java.util.function.Consumer;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;

/**
 * One node of a compiled condition. The closed set of nodes is the engine of this room: asking now,
 * asking ahead and finding the next moment walk the same nodes.
 *
 * <p>All moments are microseconds.
 */
abstract class Node<C> {

  /**
   * Returns {@link CompiledRule#TRUE}, {@link CompiledRule#UNKNOWN} or {@link CompiledRule#FALSE}.
   */
  abstract int test(C customer, long asOf, long stageSince);

  /**
   * Returns whether it reads {@link CompiledRule#TRUE}, and need not know which of the others it is
   * not.
   */
  boolean holds(C customer, long asOf, long stageSince) {
    return test(customer, asOf, stageSince) == CompiledRule.TRUE;
  }

  /**
   * Keeps, of the first {@code count} places in {@code chosen}, those of customers of whom it reads
   * {@link CompiledRule#TRUE}, in their order, and returns how many they are.
   */
  int select(CustomerBatch<C> block, int[] chosen, int count) {
    C[] customers = block.customers;
    long[] since = block.stageSince;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int c = chosen[i];
      if (holds(customers[c], block.asOf, since[c])) {
        chosen[kept++] = c;
      }
    }
    return kept;
  }

  /**
   * Returns the first moment after {@code moment} at which the reading may change, or {@link
   * MetricValues#NEVER}. Moments from {@code before} on are not told apart: where none comes
   * earlier, any of them is returned.
   */
  abstract long nextMoment(C customer, long moment, long now, long stageSince, long before);

  /** Returns the reading at a later moment, or {@link CompiledRule#ANY}. */
  abstract int testAhead(C customer, long moment, long now, long stageSince);

  /** Returns whether time alone never changes the reading. */
  abstract boolean isStill();

  /** Gives the metrics read of which nobody can say when they move. */
  abstract void unpredictable(C customer, Consumer<Metric<?>> metrics);

  /** A node made of others. */
  abstract static class Composite<C> extends Node<C> {
    final Node<C>[] parts;
    private final boolean still;

    Composite(Node<C>[] parts) {
      this.parts = parts;
      boolean all = true;
      for (Node<C> part : parts) {
        all &= part.isStill();
      }
      this.still = all;
    }

    /** Returns the reading made of the parts' readings so far; order does not matter. */
    abstract int combine(int trues, int unknowns, int anys);

    /** Returns whether one part's reading is that of all, whatever the others are. */
    boolean decides(int code) {
      return false;
    }

    @Override
    final int testAhead(C customer, long moment, long now, long stageSince) {
      if (still) {
        return test(customer, moment, stageSince);
      }
      int trues = 0;
      int unknowns = 0;
      int anys = 0;
      for (Node<C> part : parts) {
        int code = part.testAhead(customer, moment, now, stageSince);
        if (decides(code)) {
          return code;
        }
        trues += code == CompiledRule.TRUE ? 1 : 0;
        unknowns += code == CompiledRule.UNKNOWN ? 1 : 0;
        anys += code == CompiledRule.ANY ? 1 : 0;
      }
      return combine(trues, unknowns, anys);
    }

    @Override
    final boolean isStill() {
      return still;
    }

    @Override
    final void unpredictable(C customer, Consumer<Metric<?>> metrics) {
      for (Node<C> part : parts) {
        part.unpredictable(customer, metrics);
      }
    }

    @Override
    final long nextMoment(C customer, long moment, long now, long stageSince, long before) {
      if (still) {
        return MetricValues.NEVER;
      }
      long next = before;
      for (Node<C> part : parts) {
        next = Math.min(next, part.nextMoment(customer, moment, now, stageSince, next));
      }
      return next;
    }
  }

  /** All parts hold. */
  static final class All<C> extends Composite<C> {
    All(Node<C>[] parts) {
      super(parts);
    }

    @Override
    int test(C customer, long asOf, long stageSince) {
      int result = CompiledRule.TRUE;
      for (Node<C> part : parts) {
        int code = part.test(customer, asOf, stageSince);
        if (code == CompiledRule.FALSE) {
          return CompiledRule.FALSE;
        }
        result = Math.min(result, code);
      }
      return result;
    }

    @Override
    boolean holds(C customer, long asOf, long stageSince) {
      for (Node<C> part : parts) {
        if (!part.holds(customer, asOf, stageSince)) {
          return false;
        }
      }
      return true;
    }

    @Override
    int select(CustomerBatch<C> block, int[] chosen, int count) {
      int kept = count;
      for (Node<C> part : parts) {
        kept = part.select(block, chosen, kept);
      }
      return kept;
    }

    @Override
    boolean decides(int code) {
      return code == CompiledRule.FALSE;
    }

    @Override
    int combine(int trues, int unknowns, int anys) {
      int falses = parts.length - trues - unknowns - anys;
      return falses > 0
          ? CompiledRule.FALSE
          : anys > 0 ? CompiledRule.ANY : unknowns > 0 ? CompiledRule.UNKNOWN : CompiledRule.TRUE;
    }
  }

  /** Any part holds. */
  static final class Any<C> extends Composite<C> {
    Any(Node<C>[] parts) {
      super(parts);
    }

    @Override
    int test(C customer, long asOf, long stageSince) {
      int result = CompiledRule.FALSE;
      for (Node<C> part : parts) {
        int code = part.test(customer, asOf, stageSince);
        if (code == CompiledRule.TRUE) {
          return CompiledRule.TRUE;
        }
        result = Math.max(result, code);
      }
      return result;
    }

    @Override
    boolean holds(C customer, long asOf, long stageSince) {
      for (Node<C> part : parts) {
        if (part.holds(customer, asOf, stageSince)) {
          return true;
        }
      }
      return false;
    }

    @Override
    boolean decides(int code) {
      return code == CompiledRule.TRUE;
    }

    @Override
    int combine(int trues, int unknowns, int anys) {
      return trues > 0
          ? CompiledRule.TRUE
          : anys > 0 ? CompiledRule.ANY : unknowns > 0 ? CompiledRule.UNKNOWN : CompiledRule.FALSE;
    }
  }

  /** At least so many parts hold. */
  static final class AtLeast<C> extends Composite<C> {
    private final int count;

    AtLeast(int count, Node<C>[] parts) {
      super(parts);
      this.count = count;
    }

    @Override
    int test(C customer, long asOf, long stageSince) {
      int trues = 0;
      int unknowns = 0;
      for (Node<C> part : parts) {
        int code = part.test(customer, asOf, stageSince);
        trues += code == CompiledRule.TRUE ? 1 : 0;
        unknowns += code == CompiledRule.UNKNOWN ? 1 : 0;
        if (trues >= count) {
          return CompiledRule.TRUE;
        }
      }
      return trues + unknowns >= count ? CompiledRule.UNKNOWN : CompiledRule.FALSE;
    }

    @Override
    int combine(int trues, int unknowns, int anys) {
      return trues >= count
          ? CompiledRule.TRUE
          : trues + unknowns + anys < count
              ? CompiledRule.FALSE
              : anys > 0 ? CompiledRule.ANY : CompiledRule.UNKNOWN;
    }
  }

  /** The part does not hold. */
  static final class Negation<C> extends Node<C> {
    private final Node<C> part;

    Negation(Node<C> part) {
      this.part = part;
    }

    Node<C> part() {
      return part;
    }

    @Override
    int test(C customer, long asOf, long stageSince) {
      return -part.test(customer, asOf, stageSince);
    }

    @Override
    boolean isStill() {
      return part.isStill();
    }

    @Override
    void unpredictable(C customer, Consumer<Metric<?>> metrics) {
      part.unpredictable(customer, metrics);
    }

    @Override
    long nextMoment(C customer, long moment, long now, long stageSince, long before) {
      return part.nextMoment(customer, moment, now, stageSince, before);
    }

    @Override
    int testAhead(C customer, long moment, long now, long stageSince) {
      int code = part.testAhead(customer, moment, now, stageSince);
      return code == CompiledRule.ANY ? CompiledRule.ANY : -code;
    }
  }
}
