/**
 * A made-up story of firms that rent a software, to try the job on events of every kind.
 *
 * <p>Start at {@link org.clm4j.examples.portfolio.story.B2bStory}. No firm in it is a real one, and
 * its figures are inventions: they show nothing about any business. What is hidden behind the
 * events, who leaves and why, is known and written beside them, so that what is found can be held
 * against it.
 */
@NullMarked
package org.clm4j.examples.portfolio.story;

import org.jspecify.annotations.NullMarked;
