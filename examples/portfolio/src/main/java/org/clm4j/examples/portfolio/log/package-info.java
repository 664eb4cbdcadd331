/**
 * From a file of orders to events: which column is which, what a row says, which rows are bad.
 *
 * <p>Start at {@link org.clm4j.examples.portfolio.log.OrderLogReader}, which gives an {@link
 * org.clm4j.examples.portfolio.log.OrderLog}: every customer in the order of their ids, every event
 * in the order of its time.
 *
 * <p>Looks at {@code org.clm4j.basics} for the calendar and for labels. A million customers must
 * fit, so a row is a few numbers in columns and an id is kept once; and a log is sorted by content
 * alone, so that nothing later can depend on the order in which the rows came.
 *
 * <p>What a cell means where it can be read in two ways is decided by the whole column, once the
 * last row is in: one odd cell among thousands is a bad row, never the reading of the others.
 */
@NullMarked
package org.clm4j.examples.portfolio.log;

import org.jspecify.annotations.NullMarked;
