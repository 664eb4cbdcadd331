package org.clm4j.rule.compiled;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.clm4j.internal.CallSites;
import org.jspecify.annotations.Nullable;

/**
 * Rules asked in an order, of which the first that holds is wanted.
 *
 * <p>What {@link CompiledRule#test(Object, long, long)} says of one after the other, in less time:
 * the trees are laid out as one chain of leaves, in which each leaf knows which leaf to read next
 * if it is as wanted, and which if it is not.
 *
 * <p>Immutable and thread-safe, as far as the mapper's accessors are.
 *
 * @param <C> what the rules are asked of
 */
public final class FirstMatch<C> {

  /** Stands for "none of them holds". */
  public static final int NONE = -1;

  private final Step<C> start;

  /** A leaf to read, and where to go from it; or, without a leaf, an end. */
  private static final class Step<C> {
    final @Nullable Node<C> node;
    final int wanted;
    final @Nullable ToDoubleFunction<C> number;
    final int site;
    final double low;
    final double high;
    final Step<C> yes;
    final Step<C> no;
    final int result;

    Step(int result) {
      this.node = null;
      this.wanted = CompiledRule.UNKNOWN;
      this.number = null;
      this.site = 0;
      this.low = 0;
      this.high = 0;
      this.yes = this;
      this.no = this;
      this.result = result;
    }

    Step(Node<C> node, int wanted, Step<C> yes, Step<C> no) {
      this.node = node;
      this.wanted = wanted;
      Leaf.Interval<C> numbers =
          node instanceof Leaf.Interval<C> i && i.isInside() && wanted == CompiledRule.TRUE
              ? i
              : null;
      this.number = numbers == null ? null : numbers.reader();
      this.site = numbers == null ? 0 : numbers.site();
      this.low = numbers == null ? 0 : numbers.low();
      this.high = numbers == null ? 0 : numbers.high();
      this.yes = yes;
      this.no = no;
      this.result = NONE;
    }
  }

  private FirstMatch(Step<C> start) {
    this.start = start;
  }

  /** Returns these rules, asked in their order. */
  public static <C> FirstMatch<C> of(List<CompiledRule<C>> rules) {
    Step<C> next = new Step<>(NONE);
    for (int i = rules.size() - 1; i >= 0; i--) {
      next = chain(rules.get(i).root(), CompiledRule.TRUE, new Step<>(i), next);
    }
    return new FirstMatch<>(next);
  }

  private static <C> Step<C> chain(Node<C> node, int wanted, Step<C> yes, Step<C> no) {
    if (node instanceof Node.Negation<C> n) {
      return chain(n.part(), -wanted, yes, no);
    }
    boolean all = node instanceof Node.All;
    if (!all && !(node instanceof Node.Any)) {
      return new Step<>(node, wanted, yes, no);
    }
    // "All hold" and "none of any holds" need every part; the other two need one.
    boolean every = all == (wanted == CompiledRule.TRUE);
    Node<C>[] parts = ((Node.Composite<C>) node).parts;
    Step<C> next = every ? yes : no;
    for (int i = parts.length - 1; i >= 0; i--) {
      next = every ? chain(parts[i], wanted, next, no) : chain(parts[i], wanted, yes, next);
    }
    return next;
  }

  /**
   * Returns the place of the first rule that holds, or {@link #NONE}; allocates nothing. The
   * arguments are those of {@link CompiledRule#test(Object, long, long)}.
   */
  public int ask(C customer, long asOf, long stageSince) {
    Step<C> at = start;
    ToDoubleFunction<C> read = null;
    double value = Double.NaN;
    while (true) {
      ToDoubleFunction<C> number = at.number;
      if (number != null) {
        // One rule often begins with the fact on which the one before it failed.
        if (number != read) {
          value = read(at.site, number, customer);
          read = number;
        }
        at = value >= at.low && value <= at.high ? at.yes : at.no;
        continue;
      }
      Node<C> leaf = at.node;
      if (leaf == null) {
        return at.result;
      }
      at = leaf.test(customer, asOf, stageSince) == at.wanted ? at.yes : at.no;
    }
  }

  /** Returns the number, NaN where it is missing or cannot be read. */
  private static <C> double read(int site, ToDoubleFunction<C> number, C customer) {
    try {
      return CallSites.number(site, number, customer);
    } catch (RuntimeException e) {
      return Double.NaN;
    }
  }
}
