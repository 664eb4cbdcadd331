/**
 * From a file of events of every kind, one document a line, to histories: which lines are bad, and
 * why.
 *
 * <p>Start at {@link org.clm4j.examples.portfolio.events.EventLogReader}, which gives an {@link
 * org.clm4j.examples.portfolio.events.EventLog}: every customer in the order of their ids, each
 * with a history that does not depend on the order of the lines.
 */
@NullMarked
package org.clm4j.examples.portfolio.events;

import org.jspecify.annotations.NullMarked;
