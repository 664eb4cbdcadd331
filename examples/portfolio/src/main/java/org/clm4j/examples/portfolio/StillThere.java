package org.clm4j.examples.portfolio;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;
import org.clm4j.event.CustomerHistory;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;

/**
 * The probability of still being a customer, for advice: what the job's forecast found for the day
 * of the table, and missing at any other moment, for the model has seen what came after.
 */
record StillThere(Forecasts forecasts, Instant asOf) implements MetricSource<CustomerHistory> {

  private static final Messages WORDS = Messages.of(StillThere.class::getResourceAsStream);
  private static final Label NOT_TOLD = WORDS.phrase("job.notAlive").label();

  @Override
  public List<Metric<?>> provides() {
    return List.of(Metrics.P_ALIVE);
  }

  @Override
  public MetricValues read(CustomerHistory customer, Instant moment) {
    OptionalDouble alive =
        moment.equals(asOf) ? forecasts.alive(customer.customer()) : OptionalDouble.empty();
    MetricValues.Builder values = MetricValues.builder();
    return alive.isPresent()
        ? values.put(Metrics.P_ALIVE, alive.getAsDouble()).build()
        : values.missing(Metrics.P_ALIVE, NOT_TOLD).build();
  }
}
