package org.clm4j.internal;

/** Outcomes that happen or not, each with the same chance. */
public final class Bernoulli {

  private Bernoulli() {}

  /** Returns the greatest log likelihood there is of so many events among so many outcomes. */
  public static double logLikelihood(double events, double all) {
    double others = all - events;
    return (events > 0 ? events * Math.log(events / all) : 0)
        + (others > 0 ? others * Math.log(others / all) : 0);
  }
}
