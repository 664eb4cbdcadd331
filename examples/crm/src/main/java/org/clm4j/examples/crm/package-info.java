/**
 * A small CRM that embeds clm4j.
 *
 * <p>{@link org.clm4j.examples.crm.LifecycleConfiguration} is the wiring another host may copy;
 * {@code service} is the CRM without a framework around it, and {@code web} what is asked of it.
 */
@org.jspecify.annotations.NullMarked
package org.clm4j.examples.crm;
