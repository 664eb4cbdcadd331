/**
 * Whom a campaign contacts, with what, and what that is expected to change.
 *
 * <p>A {@link org.clm4j.campaign.CampaignPlanner} spends a budget over a whole base, within the
 * capacity of each channel and what one customer may get, and gives a {@link
 * org.clm4j.campaign.CampaignPlan}: who gets what, the prices of what is scarce, and how far from
 * the best there could be. A {@link org.clm4j.campaign.TrialDesign} says by lot who gets a strategy
 * and who is left alone, a {@link org.clm4j.campaign.TrialResults} what came of it as {@link
 * org.clm4j.campaign.StrategyEffect}s.
 *
 * <p>Looks at {@code org.clm4j.retention} and what that looks at, and is a room of its own because
 * advice is about one customer and a plan about all: what the best is for one depends on what the
 * others could gain by the same money.
 *
 * <p>The prices are the plan's reason and its proof. At them each customer gets what gains most
 * beyond its price, whatever the others get; and whoever adds up those gains and the worth of all
 * capacity knows, without any search, that no plan can be worth more.
 */
@NullMarked
package org.clm4j.campaign;

import org.jspecify.annotations.NullMarked;
