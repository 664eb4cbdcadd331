/**
 * The words of the sources, once: their models and stages in order, the steps by which one model is
 * read in the words of another, and the topics they speak of.
 *
 * <p>Start at {@link org.clm4j.vocabulary.SourceModel}. Looks at {@code org.clm4j.basics} alone, so
 * that stages, scores, retention and documents may all speak by the same ids.
 */
@NullMarked
package org.clm4j.vocabulary;

import org.jspecify.annotations.NullMarked;
