package org.clm4j.examples.portfolio.log;

/** Something the job was given cannot be used. The message is the one sentence its user reads. */
public final class UnusableInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception with the sentence to print. */
  public UnusableInputException(String sentence) {
    super(sentence);
  }

  /** Makes the exception with the sentence to print and what lies beneath it. */
  public UnusableInputException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
