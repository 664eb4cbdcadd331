package org.clm4j.profile;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.clm4j.event.Complaint;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.MatterClosed;
import org.clm4j.event.MatterOpened;

/** Which matters are open: opened or complained of, and neither closed nor resolved. */
final class OpenMatters {

  /** Open matters by id, and whether each is a complaint. */
  private final Map<String, Boolean> open = new HashMap<>();

  /** Takes in an event and returns how many complaints it is: 0 or 1. */
  int add(CustomerEvent event, Instant asOf) {
    if (event instanceof Complaint complaint) {
      if (complaint.isOpenAt(asOf)) {
        open.put(complaint.id(), true);
      }
      return 1;
    }
    if (event instanceof MatterOpened opened) {
      open.putIfAbsent(opened.matter(), false);
    } else if (event instanceof MatterClosed closed) {
      open.remove(closed.matter());
    }
    return 0;
  }

  int open() {
    return open.size();
  }

  int openComplaints() {
    int n = 0;
    for (boolean complaint : open.values()) {
      n += complaint ? 1 : 0;
    }
    return n;
  }
}
