package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;

/**
 * An event, and whose it is: one line of a file of events, one message of a topic.
 *
 * <pre>{@code
 * EventOfCustomer read = json.read(Document.CUSTOMER_EVENT, message);
 * histories.computeIfAbsent(read.customer(), CustomerHistory::builder).add(read.event());
 * }</pre>
 *
 * <p>Its text names the kind and the moment of the event only.
 *
 * @param customer the host's id of the customer
 * @param event what happened
 */
public record EventOfCustomer(String customer, CustomerEvent event) {

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if the customer's id is blank, longer than 200 characters, or
   *     has control characters or half a character
   */
  public EventOfCustomer {
    CustomerHistory.builder(requireNonNull(customer, "customer"));
    requireNonNull(event, "event");
  }

  @Override
  public String toString() {
    return event.toString();
  }
}
