/**
 * How long clm4j takes, measured by JMH.
 *
 * <p>Each class asks one question a host would ask about speed, over a base of customers small
 * enough to be made at once and large enough not to sit in a processor's cache. Figures belong
 * beside the machine they were taken on; no test depends on them.
 */
@NullMarked
package org.clm4j.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
