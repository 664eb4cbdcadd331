/**
 * How many purchases are still to come, from whom, and how sure that is: the buy-till-you-die
 * models of customer-base analysis.
 *
 * <p>Everybody buys at their own rate until, unseen, they stop; where the data show nobody stop,
 * {@link org.clm4j.btyd.Nbd} speaks. Each model fits these two differences between people to a
 * whole base and returns a value: the model, with a {@link org.clm4j.btyd.FitReport} that says
 * whether its parameters can be believed.
 *
 * <p>From a stream of purchases to what everybody is worth:
 *
 * <pre>{@code
 * PurchaseBase.Collector collector =
 *     PurchaseBase.collector(calibrationEnd, zone, Duration.ofDays(7)).holdoutUntil(asOf);
 * purchases.forEach(p -> collector.add(p.customer(), p.epochDay(), p.amountInMillionths()));
 * PurchaseBase base = collector.build();
 *
 * ModelComparison comparison = ModelComparison.of(base, FitOptions.defaults());
 * PurchaseBase now = collector.buildThroughHoldout();
 * PurchaseModel model = comparison.refitted(now, FitOptions.defaults());
 * PurchaseForecast forecast =
 *     model.forecast(now, Duration.ofDays(364), discounting).withErrors();
 * GammaGamma spend = GammaGamma.fit(now, FitOptions.defaults());
 * BuyerValues values = BuyerClv.of(model, spend, currency).values(forecast);
 *
 * for (int number = 0; number < now.size(); number++) {
 *   now.customers().get(number);                // whose row it is
 *   now.summary(number).lastRepeat();           // t_x, in weeks
 *   forecast.probabilityAlive(number);
 *   forecast.probabilityOfNone(number);
 *   forecast.expectedPurchases(number);
 *   values.interval(number);                    // low and high of values.money(number)
 * }
 * comparison.verdict();                         // data: does any model beat a naive rule?
 * }</pre>
 *
 * <p>Who buys at any moment is a case for a {@link org.clm4j.btyd.PurchaseModel} and {@link
 * org.clm4j.btyd.BuyerClv}; who can buy only at given opportunities, for {@link
 * org.clm4j.btyd.BgBb} and {@link org.clm4j.btyd.OpportunityClv}; who renews a contract or ends it,
 * for {@link org.clm4j.btyd.ShiftedBetaGeometric} and {@link org.clm4j.btyd.ContractClv} or, for
 * terms of several lengths and payments still due, {@link org.clm4j.btyd.ContractsClv}. Rules and
 * scores read {@link org.clm4j.btyd.PurchaseMetrics}.
 *
 * <p>Looks at {@code org.clm4j.basics}, {@code org.clm4j.event}, {@code org.clm4j.profile} and
 * {@code org.clm4j.clv}.
 *
 * <p>A fit is searched by Newton steps in the logarithms of the parameters, on times scaled by the
 * data, rather than by a quasi-Newton search in the caller's unit: four parameters make the Hessian
 * cheap, the ridges of these likelihoods make it necessary, and the caller's choice of days or
 * weeks then cannot change what is found.
 */
@NullMarked
package org.clm4j.btyd;

import org.jspecify.annotations.NullMarked;
