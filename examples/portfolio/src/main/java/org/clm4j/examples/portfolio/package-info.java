/**
 * The main job: takes a log of real orders and says for every customer where they stand, why, how
 * healthy the relationship is, what they have been worth and what to do.
 *
 * <p>Start at {@link org.clm4j.examples.portfolio.Main}; {@link
 * org.clm4j.examples.portfolio.PortfolioCommand} is the command line and {@link
 * org.clm4j.examples.portfolio.PortfolioJob} the job. {@link
 * org.clm4j.examples.portfolio.PortfolioSteps} are its steps for customers who are spread over the
 * processes of a cluster.
 *
 * <p>Looks at the whole library as a host would. The log stays in columns and one customer at a
 * time is made into a history, judged, written and forgotten, so that a million customers fit into
 * a small heap.
 */
@NullMarked
package org.clm4j.examples.portfolio;

import org.jspecify.annotations.NullMarked;
