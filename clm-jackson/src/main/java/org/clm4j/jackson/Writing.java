package org.clm4j.jackson;

import java.util.Map;
import org.clm4j.rule.Named;

/** What is known while one document is written: which conditions have a name of their own in it. */
record Writing(Map<String, Named> named) {

  /** Returns a writing in which nothing has a name. */
  static Writing plain() {
    return new Writing(Map.of());
  }

  /** Returns whether the document states this very condition under its name. */
  boolean knows(Named condition) {
    return condition.equals(named.get(condition.id()));
  }
}
