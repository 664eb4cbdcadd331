package org.clm4j.internal;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Calls a host's accessors, each from a place of its own.
 *
 * <p>All lines of a switch read alike, and that is the point. The virtual machine notes for every
 * call in the code which classes it met there. Where it met one or two, it puts their code in the
 * place of the call; where it met many, every call goes the long way round. Accessors called from
 * one shared line are many. Called from a line each they are one, as long as a process has one or
 * two mappers: then a number is read as fast as if the rule had been written by hand. The accessors
 * beyond the sixteenth share the last line.
 *
 * <p>What it buys, against the hand-written switch of {@code StageDecisionBenchmark}, in processor
 * time, two runs each on the same machine with and without the switches: with one mapper in the
 * process {@code next} takes 3.5 to 3.6 times the switch, without 4.2 to 4.4, where 4 is the line;
 * {@code decide} takes 1.0 to 1.2 and 1.1. With three mappers {@code next} takes 4.8 to 5.3 times
 * with, and 4.3 to 4.5 without; {@code decide} 1.3 to 1.7 and 1.5 to 1.9. So a process of one or
 * two bases keeps the line, and one of many pays some for it.
 *
 * <p>{@code site} is the place of the accessor among the mapper's; a wrong one costs time only.
 */
public final class CallSites {
  private CallSites() {}

  /** Returns the number an accessor reads. */
  public static <C> double number(int site, ToDoubleFunction<? super C> accessor, C customer) {
    return switch (site) {
      case 0 -> accessor.applyAsDouble(customer);
      case 1 -> accessor.applyAsDouble(customer);
      case 2 -> accessor.applyAsDouble(customer);
      case 3 -> accessor.applyAsDouble(customer);
      case 4 -> accessor.applyAsDouble(customer);
      case 5 -> accessor.applyAsDouble(customer);
      case 6 -> accessor.applyAsDouble(customer);
      case 7 -> accessor.applyAsDouble(customer);
      case 8 -> accessor.applyAsDouble(customer);
      case 9 -> accessor.applyAsDouble(customer);
      case 10 -> accessor.applyAsDouble(customer);
      case 11 -> accessor.applyAsDouble(customer);
      case 12 -> accessor.applyAsDouble(customer);
      case 13 -> accessor.applyAsDouble(customer);
      case 14 -> accessor.applyAsDouble(customer);
      case 15 -> accessor.applyAsDouble(customer);
      default -> accessor.applyAsDouble(customer);
    };
  }

  /** Returns the moment an accessor reads, in microseconds. */
  public static <C> long moment(int site, ToLongFunction<? super C> accessor, C customer) {
    return switch (site) {
      case 0 -> accessor.applyAsLong(customer);
      case 1 -> accessor.applyAsLong(customer);
      case 2 -> accessor.applyAsLong(customer);
      case 3 -> accessor.applyAsLong(customer);
      case 4 -> accessor.applyAsLong(customer);
      case 5 -> accessor.applyAsLong(customer);
      case 6 -> accessor.applyAsLong(customer);
      case 7 -> accessor.applyAsLong(customer);
      case 8 -> accessor.applyAsLong(customer);
      case 9 -> accessor.applyAsLong(customer);
      case 10 -> accessor.applyAsLong(customer);
      case 11 -> accessor.applyAsLong(customer);
      case 12 -> accessor.applyAsLong(customer);
      case 13 -> accessor.applyAsLong(customer);
      case 14 -> accessor.applyAsLong(customer);
      case 15 -> accessor.applyAsLong(customer);
      default -> accessor.applyAsLong(customer);
    };
  }

  /** Returns the flag an accessor reads: 1, 0 or −1. */
  public static <C> int flag(int site, ToIntFunction<? super C> accessor, C customer) {
    return switch (site) {
      case 0 -> accessor.applyAsInt(customer);
      case 1 -> accessor.applyAsInt(customer);
      case 2 -> accessor.applyAsInt(customer);
      case 3 -> accessor.applyAsInt(customer);
      case 4 -> accessor.applyAsInt(customer);
      case 5 -> accessor.applyAsInt(customer);
      case 6 -> accessor.applyAsInt(customer);
      case 7 -> accessor.applyAsInt(customer);
      case 8 -> accessor.applyAsInt(customer);
      case 9 -> accessor.applyAsInt(customer);
      case 10 -> accessor.applyAsInt(customer);
      case 11 -> accessor.applyAsInt(customer);
      case 12 -> accessor.applyAsInt(customer);
      case 13 -> accessor.applyAsInt(customer);
      case 14 -> accessor.applyAsInt(customer);
      case 15 -> accessor.applyAsInt(customer);
      default -> accessor.applyAsInt(customer);
    };
  }

  /** Returns whether an accessor says yes. */
  public static <C> boolean test(int site, Predicate<? super C> accessor, C customer) {
    return switch (site) {
      case 0 -> accessor.test(customer);
      case 1 -> accessor.test(customer);
      case 2 -> accessor.test(customer);
      case 3 -> accessor.test(customer);
      case 4 -> accessor.test(customer);
      case 5 -> accessor.test(customer);
      case 6 -> accessor.test(customer);
      case 7 -> accessor.test(customer);
      case 8 -> accessor.test(customer);
      case 9 -> accessor.test(customer);
      case 10 -> accessor.test(customer);
      case 11 -> accessor.test(customer);
      case 12 -> accessor.test(customer);
      case 13 -> accessor.test(customer);
      case 14 -> accessor.test(customer);
      case 15 -> accessor.test(customer);
      default -> accessor.test(customer);
    };
  }

  /** Returns the object an accessor reads, or null. */
  public static <C, T> @Nullable T object(
      int site, Function<? super C, ? extends @Nullable T> accessor, C customer) {
    return switch (site) {
      case 0 -> accessor.apply(customer);
      case 1 -> accessor.apply(customer);
      case 2 -> accessor.apply(customer);
      case 3 -> accessor.apply(customer);
      case 4 -> accessor.apply(customer);
      case 5 -> accessor.apply(customer);
      case 6 -> accessor.apply(customer);
      case 7 -> accessor.apply(customer);
      case 8 -> accessor.apply(customer);
      case 9 -> accessor.apply(customer);
      case 10 -> accessor.apply(customer);
      case 11 -> accessor.apply(customer);
      case 12 -> accessor.apply(customer);
      case 13 -> accessor.apply(customer);
      case 14 -> accessor.apply(customer);
      case 15 -> accessor.apply(customer);
      default -> accessor.apply(customer);
    };
  }
}
