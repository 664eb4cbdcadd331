/** The smallest host on the module path. */
@org.jspecify.annotations.NullMarked
package org.clm4j.examples.consumer;
