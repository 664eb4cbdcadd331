/**
 * What the job leaves behind: a table of customers, a summary for machines, a summary for people.
 *
 * <p>Start at {@link org.clm4j.examples.portfolio.output.OutputFolder}, which makes files appear
 * whole or not at all.
 *
 * <p>Knows nothing of how a verdict is reached. Ids are written whatever the language; only reasons
 * and headings are translated, so that a table can be joined with last month's in either language.
 */
@NullMarked
package org.clm4j.examples.portfolio.output;

import org.jspecify.annotations.NullMarked;
