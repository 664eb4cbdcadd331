package org.clm4j.rule.compiled;

/** Says that a fact could not be read, to a leaf that would take it for one that is not there. */
final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableException() {
    super("a fact could not be read", null, false, false);
  }
}
