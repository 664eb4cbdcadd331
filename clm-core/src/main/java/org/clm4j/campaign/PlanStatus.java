package org.clm4j.campaign;

/** Why a plan gives a strategy to a customer, or does not. */
public enum PlanStatus {
  /** The plan gives it. */
  CHOSEN,
  /** It is not offered to this customer. */
  NOT_OFFERED,
  /** The customer is in the control group, which is left alone. */
  HELD_OUT,
  /** The customer may get no further strategy. */
  NO_CONTACT_LEFT,
  /** Doing nothing is at least as good. */
  NO_GAIN,
  /** There is no budget or no capacity at all for it. */
  UNAFFORDABLE,
  /** It gains less than its share of budget and capacity gains with other customers. */
  PRICED_OUT,
  /** Another strategy gains more with this customer, and both do not go together. */
  OUTRANKED,
  /** It is as good as what others get, and there was not enough for all. */
  NOT_ENOUGH_FOR_ALL
}
