package org.clm4j.examples.spark;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.clm4j.examples.portfolio.PortfolioSteps;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.Jackson2;
import org.clm4j.jackson.LifecycleConfig;

/**
 * What every process has to know before the first customer is looked at.
 *
 * @param config the business's configuration as JSON, empty where it says nothing
 * @param options what else the job was told
 * @param firstDay the day of the first purchase of all, counted from 1970-01-01
 * @param lastDay the day of the last event of all, likewise
 */
record Terms(String config, List<String> options, int firstDay, int lastDay)
    implements Serializable {

  /** Returns the steps of the job on these terms. */
  PortfolioSteps steps() {
    LifecycleConfig said =
        config.isEmpty()
            ? LifecycleConfig.none()
            : Jackson2.json().read(Document.LIFECYCLE, config);
    return PortfolioSteps.of(said, options.toArray(String[]::new))
        .observing(LocalDate.ofEpochDay(firstDay), LocalDate.ofEpochDay(lastDay));
  }
}
