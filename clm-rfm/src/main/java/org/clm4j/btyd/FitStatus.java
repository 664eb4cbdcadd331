package org.clm4j.btyd;

import java.util.Locale;
import org.clm4j.basics.Label;

/** How a fit ended. Only {@link #NOT_CONVERGED} makes a model refuse to predict. */
public enum FitStatus {
  /**
   * The maximum was found and every parameter is pinned down by the data, or by the data and the
   * penalty that was asked for: no standard error of the logarithm of a parameter is above 1.4.
   */
  CONVERGED,
  /**
   * The likelihood rises up to the edge of what a parameter may be; the edge is what is reported.
   */
  BOUNDARY,
  /**
   * The data leave parameters open, do not tell them apart, or show no drop-out at all. What
   * remains usable is told by {@link FitReport#forecastsUsable}, {@link FitReport#aliveUsable} and
   * {@link FitReport#open}.
   */
  NOT_IDENTIFIED,
  /** The search gave up before the gradient vanished. */
  NOT_CONVERGED;

  /** Returns the status in words. */
  public Label label() {
    return BtydWords.name("fit." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
