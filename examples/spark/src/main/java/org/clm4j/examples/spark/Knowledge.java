package org.clm4j.examples.spark;

import java.io.IOException;
import java.io.Serializable;
import org.clm4j.examples.portfolio.PortfolioSteps;
import org.clm4j.examples.portfolio.PortfolioSteps.Learned;
import org.clm4j.jackson.Jackson2;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of the whole base, as every process gets it: the terms, and the fitted models,
 * classes and cuts as they were written. A process reads it once.
 */
final class Knowledge implements Serializable {

  private static final long serialVersionUID = 1;

  private final Terms terms;
  private final byte[] learned;
  private transient @Nullable PortfolioSteps steps;
  private transient @Nullable Learned read;

  Knowledge(Terms terms, Learned learned) throws IOException {
    this.terms = terms;
    this.learned = Parts.written(learned::writeTo);
  }

  /** Returns the steps of the job. */
  synchronized PortfolioSteps steps() {
    PortfolioSteps made = steps == null ? terms.steps() : steps;
    steps = made;
    return made;
  }

  /** Returns what was learned. */
  synchronized Learned learned() throws IOException {
    Learned made = read == null ? steps().read(Parts.reader(learned), Jackson2.json()) : read;
    read = made;
    return made;
  }
}
