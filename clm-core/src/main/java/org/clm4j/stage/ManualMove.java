package org.clm4j.stage;

import static java.util.Objects.requireNonNull;

import org.clm4j.internal.Checks;

/**
 * What a person asks for: move the customer to this stage, because …
 *
 * <p>Who and why go into the {@link StageChange} and nowhere else. Immutable and thread-safe.
 */
public final class ManualMove {

  private static final int ANY_REVISION = -1;

  private final String to;
  private final String who;
  private final String why;
  private final int expectedRevision;

  private ManualMove(String to, String who, String why, int expectedRevision) {
    this.to = Checks.id(to, "stage of a manual move");
    this.who = Checks.privateId(who, "who of a manual move");
    this.why = requireNonNull(why, "why");
    if (why.isBlank()) {
      throw new IllegalArgumentException("a manual move needs a reason; this one's is blank.");
    }
    this.expectedRevision = expectedRevision;
  }

  /**
   * Returns a move.
   *
   * @param to the stage to move to
   * @param who who asks for it
   * @param why the reason, in words; not blank
   */
  public static ManualMove of(String to, String who, String why) {
    return new ManualMove(to, who, why, ANY_REVISION);
  }

  /**
   * Returns this move, refused unless the state still has this revision: so that nobody overrides a
   * change they have not seen.
   */
  public ManualMove withExpectedRevision(int revision) {
    return new ManualMove(
        to, who, why, (int) Checks.nonNegative((long) revision, "expected revision"));
  }

  /** Returns the stage to move to. */
  public String to() {
    return to;
  }

  /** Returns who asks for it. */
  public String who() {
    return who;
  }

  /** Returns the reason. */
  public String why() {
    return why;
  }

  boolean expects(int revision) {
    return expectedRevision == ANY_REVISION || expectedRevision == revision;
  }

  int expectedRevision() {
    return expectedRevision;
  }

  /** Returns the stage asked for, not who asks. */
  @Override
  public String toString() {
    return "move to " + to;
  }
}
