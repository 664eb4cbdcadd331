package org.clm4j.btyd;

import org.clm4j.basics.Label;

/** How a fit ended. Only {@link #NOT_CONVERGED} makes a model refuse to predict. */
public enum FitStatus {
  /**
   * The maximum was found and every parameter is pinned down by the data, or by the data and the
   * penalty that was asked for: no standard error of the logarithm of a parameter is above 1.4.
   */
  CONVERGED("converged", "已收敛"),
  /**
   * The likelihood rises up to the edge of what a parameter may be; the edge is what is reported.
   */
  BOUNDARY("at the boundary", "位于边界"),
  /**
   * The data leave parameters open, do not tell them apart, or show no drop-out at all. What
   * remains usable is told by {@link FitReport#forecastsUsable}, {@link FitReport#aliveUsable} and
   * {@link FitReport#open}.
   */
  NOT_IDENTIFIED("not identified", "参数不可识别"),
  /** The search gave up before the gradient vanished. */
  NOT_CONVERGED("not converged", "未收敛");

  private final String english;
  private final String chinese;

  FitStatus(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** Returns the status in words. */
  public Label label() {
    return Label.of(english, chinese);
  }
}
