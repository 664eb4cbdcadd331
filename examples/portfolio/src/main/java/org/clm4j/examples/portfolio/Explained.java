package org.clm4j.examples.portfolio;

import java.util.List;

/**
 * One customer in sentences.
 *
 * @param headline who, and why they were chosen
 * @param statements what is said of them, in order
 */
record Explained(String headline, List<Statement> statements) {

  /**
   * Something said of a customer.
   *
   * @param name what it is about
   * @param sentence what is said
   * @param points what it rests on, possibly nothing
   */
  record Statement(String name, String sentence, List<String> points) {}
}
