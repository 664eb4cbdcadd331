package org.clm4j.btyd;

/**
 * A mean log-likelihood per customer, as a function of the logarithms of the parameters.
 *
 * <p>An implementation may reuse its own scratch arrays, so one is used by one thread.
 */
interface Objective {

  /**
   * Returns the mean log-likelihood at these log-parameters and writes its gradient.
   *
   * @param logs logarithms of the parameters; not changed
   * @param gradient receives ∂/∂(ln θᵢ)
   */
  double value(double[] logs, double[] gradient);
}
