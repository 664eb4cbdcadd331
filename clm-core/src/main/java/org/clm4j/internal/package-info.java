/**
 * What two or more rooms share and no host needs to name.
 *
 * <p>Start at {@link org.clm4j.internal.Checks}. Looks at nothing but {@code java.*}, and the
 * module exports it to no host, only to {@code org.clm4j.jackson} and {@code org.clm4j.rfm}.
 *
 * <p>The checks are few and domain-shaped rather than a general library, because their messages are
 * the product's: each names the thing, the rule and the value, and one of them keeps the value back
 * where it may be a person's.
 */
@NullMarked
package org.clm4j.internal;

import org.jspecify.annotations.NullMarked;
