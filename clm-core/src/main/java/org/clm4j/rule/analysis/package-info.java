/**
 * What conditions can be at all: whether one can ever hold, whether some hold of the same facts.
 *
 * <p>One room with {@code org.clm4j.rule}, whose conditions it takes apart; hidden from hosts, who
 * meet it as the findings on a model. Start at {@link org.clm4j.rule.analysis.Analysis}.
 */
@NullMarked
package org.clm4j.rule.analysis;

import org.jspecify.annotations.NullMarked;
