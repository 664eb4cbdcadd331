package org.clm4j.portfolio;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.clm4j.internal.Transit;

/** The customers that were added, none of them twice. */
final class AddedOnce {

  private final Set<String> ids = new HashSet<>();

  /** Refuses a customer who was added before. */
  void requireNew(String customer) {
    if (ids.contains(customer)) {
      throw new IllegalArgumentException(
          "a customer is added once, and this one was added before. Maybe merge the two histories"
              + " first.");
    }
  }

  /** Refuses others of whom one was added here as well. */
  void requireApart(AddedOnce others) {
    Set<String> fewer = ids.size() < others.ids.size() ? ids : others.ids;
    Set<String> more = fewer == ids ? others.ids : ids;
    if (fewer.stream().anyMatch(more::contains)) {
      throw new IllegalArgumentException(
          "a customer is added once, and one is in both parts. Maybe split by customer.");
    }
  }

  void add(String customer) {
    ids.add(customer);
  }

  void addAll(AddedOnce others) {
    ids.addAll(others.ids);
  }

  int size() {
    return ids.size();
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(ids.size());
    for (String id : ids) {
      Transit.text(out, id);
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int left = Transit.length(in); left > 0; left--) {
      ids.add(Transit.text(in));
    }
  }
}
