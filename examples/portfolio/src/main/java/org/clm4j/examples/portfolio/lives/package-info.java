/**
 * How the relationships of the base have run: life curves counted by type and phase, and the mean
 * life by age.
 *
 * <p>Start at {@link org.clm4j.examples.portfolio.lives.Lives}, which is added to customer by
 * customer and written twice, for machines and for people.
 */
@NullMarked
package org.clm4j.examples.portfolio.lives;

import org.jspecify.annotations.NullMarked;
