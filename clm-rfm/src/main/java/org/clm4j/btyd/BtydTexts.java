package org.clm4j.btyd;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;

/**
 * All that this room says, for a host that adds a language: its texts, and what it calls the things
 * it brings. See {@code org.clm4j.Texts}.
 */
public final class BtydTexts {

  private BtydTexts() {}

  /** Returns the texts of this room. */
  public static List<Messages> rooms() {
    return List.of(Messages.of(BtydTexts.class::getResourceAsStream));
  }

  /** Returns the English names of how a fit ends and a comparison stands, and of the metrics. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>();
    Stream.of(
            Arrays.stream(FitStatus.values()).map(FitStatus::label),
            Arrays.stream(HoldoutDifference.Standing.values())
                .map(HoldoutDifference.Standing::label),
            Stream.of(
                PurchaseMetrics.EXPECTED_PURCHASES.label(),
                PurchaseMetrics.P_NO_PURCHASE.label(),
                PurchaseMetrics.EXPECTED_SPEND.label()))
        .flatMap(labels -> labels)
        .map((Label label) -> label.in(Language.ENGLISH))
        .forEach(names::add);
    return Collections.unmodifiableSet(names);
  }
}
