/**
 * Conditions compiled: trees of nodes, asked in microseconds and codes, without allocation.
 *
 * <p>One room with {@code org.clm4j.rule}, whose types it knows and which knows it; hidden from
 * hosts, who ask a {@code Rule}. Stages and batches ask a {@link
 * org.clm4j.rule.compiled.CompiledRule}.
 *
 * <p>Three shapes of one reading, for speed: {@link org.clm4j.rule.compiled.FirstMatch} lays the
 * trees of several rules out as one chain of leaves, {@link org.clm4j.rule.compiled.CustomerBatch}
 * reads what most rules want of many customers in the order of memory, and an explanation reads
 * every leaf from observations that were copied, so that it needs neither customer nor mapper.
 * Properties over random trees hold each of them to the tree.
 */
@NullMarked
package org.clm4j.rule.compiled;

import org.jspecify.annotations.NullMarked;
