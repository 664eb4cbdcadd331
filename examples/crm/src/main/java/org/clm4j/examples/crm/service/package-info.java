/**
 * The CRM itself: a log of events, and what follows from it.
 *
 * <p>Events are what is known; everything else about a customer is made from them by a replay, so a
 * late event, a second instance or a crash in between can only ever lead to what the log says. What
 * a person decided, and what a new version of the rules carried over, is an <em>anchor</em>: from
 * there the replay goes on.
 *
 * <p>Plain classes over a {@code JdbcClient}: they run in a test, in a worker without a web server,
 * or in Spring Boot.
 */
@org.jspecify.annotations.NullMarked
package org.clm4j.examples.crm.service;
