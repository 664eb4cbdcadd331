/**
 * What a budget is spent on: the strategies of a file, what each is expected to change for each
 * customer, and the plan.
 *
 * <p>Start at {@link org.clm4j.examples.portfolio.spending.Spending}. Looks at {@code
 * org.clm4j.campaign} as a host would; of the job it knows the log's exception and the tables.
 */
@NullMarked
package org.clm4j.examples.portfolio.spending;

import org.jspecify.annotations.NullMarked;
