package org.clm4j.examples.portfolio;

import org.clm4j.event.CustomerHistory;

/** The customers that were read, in the order of their ids by code point. Thread-safe. */
interface Customers {

  /** Returns how many there are. */
  int count();

  /** Returns the id of the n-th customer, from 0. */
  String id(int customer);

  /** Returns the history of the n-th customer up to a moment; empty where nothing had happened. */
  CustomerHistory of(int customer);
}
