package org.clm4j.profile.compiled;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.clm4j.basics.Moments;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Trajectory;
import org.jspecify.annotations.Nullable;

/**
 * What reads single metrics of a customer through a mapper, without an object for each value.
 *
 * @param <C> the class read
 */
public interface Accessors<C> {

  /** Returns what a mapper reads its customers through. */
  static <C> Accessors<C> of(ProfileMapper<C> mapper) {
    return ProfileDoor.accessors(mapper);
  }

  /**
   * Returns what reads a stored number. It is missing where that is NaN or, straight from an
   * accessor, infinite: whoever compares it tells both from a number at once. Elapsed metrics are
   * computed by whoever asks.
   */
  ToDoubleFunction<C> numberReader(NumberMetric metric);

  /**
   * Returns the place of a metric among those that have an accessor, from 0; after the last where
   * it has none. A hint for whoever calls accessors each from a place of its own.
   */
  int site(Metric<?> metric);

  /** Returns what reads a moment in microseconds, {@link Moments#MISSING} where it is missing. */
  ToLongFunction<C> instantReader(InstantMetric metric);

  /** Returns what reads a text, null where it is missing. */
  Function<C, @Nullable String> textReader(TextMetric metric);

  /** Returns what reads a flag: 1, 0, or −1 where it is missing. */
  ToIntFunction<C> flagReader(FlagMetric metric);

  /**
   * Returns what reads the moment, in microseconds, from which the stored value may differ by time
   * alone, as {@link CustomerProfile#nextStep} says it. Of a stepwise metric behind an accessor
   * nobody can say.
   */
  ToLongFunction<C> stepReader(Metric<?> metric);

  /**
   * Returns what reads where a metric goes by time alone, or null of a metric that no source finds:
   * a fact is told by its value and {@link #stepReader}.
   */
  @Nullable Function<C, Trajectory> trajectoryReader(Metric<?> metric);

  /**
   * Returns what reads why a metric could not be read, null where it could; or null of a host's own
   * class, whose accessors show that by throwing.
   */
  @Nullable Function<C, @Nullable String> failureReader(Metric<?> metric);
}
