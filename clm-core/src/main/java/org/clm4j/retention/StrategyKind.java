package org.clm4j.retention;

/** To whom a strategy is addressed. */
public enum StrategyKind {
  /** Something done for one customer; these are recommended. */
  ACTION("action"),
  /**
   * Something the firm does for all of its customers, such as segmenting them: never recommended
   * for one, but named once for the base, by {@link BasePractices}.
   */
  PRACTICE("practice"),
  /** Doing nothing, for a reason. Where it comes first, it is the whole advice. */
  LEAVE_ALONE("leaveAlone");

  private final String id;

  StrategyKind(String id) {
    this.id = id;
  }

  /** Returns the kind's word in configurations. */
  public String id() {
    return id;
  }
}
