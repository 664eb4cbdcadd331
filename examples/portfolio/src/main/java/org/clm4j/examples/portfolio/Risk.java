package org.clm4j.examples.portfolio;

import org.clm4j.LifecycleReport;
import org.clm4j.portfolio.PortfolioDefinition;

/**
 * Why a customer is at risk: as the figures of the base count it.
 *
 * @param declining whether they stand in a stage of trouble
 * @param warned whether a warning is raised
 * @param unlikely whether they are more likely gone than not
 */
record Risk(boolean declining, boolean warned, boolean unlikely) {

  static Risk of(Judge judge, PortfolioDefinition definition, LifecycleReport report) {
    return new Risk(
        definition.declining().contains(report.stage().id()),
        !report.warnings().isEmpty(),
        judge.alive(report).orElse(1) < definition.aliveLine());
  }

  /** Returns whether there is any reason. */
  boolean any() {
    return declining || warned || unlikely;
  }
}
