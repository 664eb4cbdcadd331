package org.clm4j.event;

import java.util.Locale;
import org.clm4j.basics.Label;

/**
 * What kind of thing happened. At one and the same moment, events follow each other in the order of
 * this list.
 */
public enum EventKind {
  /** The customer bought something. */
  PURCHASE,
  /** The customer gave something back and got money for it. */
  REFUND,
  /** Customer and firm were in touch. */
  INTERACTION,
  /** The customer rated an experience. */
  FEEDBACK,
  /** The customer complained. */
  COMPLAINT,
  /** A contract was signed, renewed, changed or ended. */
  CONTRACT,
  /** A value became known: usage, tier, preference, an external index. */
  OBSERVATION,
  /** A retention strategy was applied. */
  TREATMENT,
  /** A matter between customer and firm was opened. */
  MATTER_OPENED,
  /** A matter between customer and firm was settled. */
  MATTER_CLOSED,
  /** The relation was ended. */
  RELATION_ENDED,
  /** An earlier event turned out never to have happened. */
  CANCELLATION;

  /** Returns the kind in the plural, as it stands behind a number. */
  public Label label() {
    return EventWords.name("kind." + id());
  }

  /** Returns the kind in the plural, as it stands in a sentence. */
  Label noun() {
    return EventWords.name("kind.noun." + id());
  }

  /** Returns the kind's word in configurations, such as {@code matter-closed}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
