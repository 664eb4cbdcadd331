package org.clm4j.examples.crm;

import java.util.List;
import org.clm4j.examples.crm.service.Customers;
import org.clm4j.examples.portfolio.story.B2bStory;
import org.clm4j.jackson.EventOfCustomer;

/** Loads the made-up story of six hundred firms. */
public final class StoryLoader {

  private StoryLoader() {}

  /** Posts every event of the story. */
  public static void load(Customers customers) {
    customers.post(events());
  }

  /** Returns every event of the story, in the order in which they became known. */
  public static List<EventOfCustomer> events() {
    return B2bStory.of(B2bStory.SEED).events();
  }
}
