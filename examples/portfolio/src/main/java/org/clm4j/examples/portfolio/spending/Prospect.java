package org.clm4j.examples.portfolio.spending;

import java.util.OptionalDouble;

/**
 * What is known of what a customer may yet buy.
 *
 * @param buys how likely the customer is to buy within the horizon
 * @param worth what the customer is worth within the horizon where they buy
 * @param expected what the customer is expected to be worth, whether or not they buy
 */
public record Prospect(OptionalDouble buys, OptionalDouble worth, OptionalDouble expected) {}
