package org.clm4j.btyd;

import org.clm4j.basics.Label;

/** How a fit ended. Only {@link #NOT_CONVERGED} makes a model refuse to predict. */
public enum FitStatus {
  /** The maximum was found and every parameter is pinned down by the data. */
  CONVERGED("converged", "已收敛"),
  /**
   * The likelihood rises up to the edge of what a parameter may be; the edge is what is reported.
   */
  BOUNDARY("at the boundary", "位于边界"),
  /** The data do not tell the parameters apart, or show no drop-out at all. */
  NOT_IDENTIFIED("not identified", "无法识别"),
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
