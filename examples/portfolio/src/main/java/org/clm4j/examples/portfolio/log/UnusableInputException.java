package org.clm4j.examples.portfolio.log;

import org.clm4j.basics.Label;

/** Something the job was given cannot be used. The message is the one sentence its user reads. */
public final class UnusableInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Label sentence;

  /** Makes the exception with the sentence to print. */
  public UnusableInputException(Label sentence) {
    super(sentence.toString());
    this.sentence = sentence;
  }

  /** Makes the exception with the sentence to print and what lies beneath it. */
  public UnusableInputException(Label sentence, Throwable cause) {
    super(sentence.toString(), cause);
    this.sentence = sentence;
  }

  /** Returns the sentence to print, in any language; the message has it in English. */
  public Label sentence() {
    return sentence;
  }
}
