/**
 * What happened.
 *
 * <p>Looks at {@code org.clm4j.basics} only.
 */
@NullMarked
package org.clm4j.event;

import org.jspecify.annotations.NullMarked;
