package org.clm4j.retention;

/** How far an {@link Occasion} comes before what a customer's stage alone would advise. */
public enum Urgency {
  /** Before everything else: a live warning, such as an open complaint or a renewal that is due. */
  URGENT("urgent"),
  /** Before what is named for the stage: facts of this customer speak for it. */
  TIMELY("timely"),
  /** After what is named for the stage, before what fits every stage. */
  GENERAL("general");

  private final String id;

  Urgency(String id) {
    this.id = id;
  }

  /** Returns the word in configurations. */
  public String id() {
    return id;
  }
}
