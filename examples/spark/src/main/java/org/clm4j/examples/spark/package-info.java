/**
 * The portfolio job on a cluster: every customer assessed by as many processes as there are, with
 * the verdicts of one machine.
 *
 * <p>Start at {@link org.clm4j.examples.spark.SparkPortfolio}: orders become the {@link
 * org.clm4j.examples.spark.Orders} of each customer, all customers are learned from once, what was
 * learned is {@link org.clm4j.examples.spark.Knowledge} that every process gets, and with it each
 * judges its share.
 *
 * <p>What travels is a record, JSON, or what an accumulator wrote of itself; no object of the
 * library is serialised by reflection, so a field that is renamed there breaks nothing here.
 */
@NullMarked
package org.clm4j.examples.spark;

import org.jspecify.annotations.NullMarked;
