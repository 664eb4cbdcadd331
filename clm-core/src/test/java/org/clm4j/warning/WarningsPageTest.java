package org.clm4j.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.event.Complaint;
import org.clm4j.event.CustomerHistory;
import org.clm4j.profile.Profiler;
import org.clm4j.rule.Terms;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;

/** Holds the page of warnings to what the library does: its code is the code here. */
class WarningsPageTest {

  @Test
  void aRuleOfYourOwnIsRaisedOnceAndAskedAgainWhenDue() throws IOException {
    CustomerHistory history =
        CustomerHistory.of(
            "c-17", List.of(Complaint.of("k-1", Instant.parse("2026-03-02T09:00:00Z"))));
    Profiler profiler = Profiler.standard(ZoneOffset.UTC);
    List<Instant> mornings =
        List.of(
            Instant.parse("2026-03-03T06:00:00Z"),
            Instant.parse("2026-03-04T06:00:00Z"),
            Instant.parse("2026-03-05T06:00:00Z"),
            Instant.parse("2026-03-06T06:00:00Z"));
    List<String> raised = new ArrayList<>();
    // page: rules
    WarningRules rules =
        WarningRules.builder("care", "1")
            .rule(
                WarningRule.of("complaint-waits", Severity.HIGH, Terms.OPEN_COMPLAINTS.atLeast(1))
                    .withLabel(Label.of("A complaint waits", "投诉待处理"))
                    .withConfirmation(Span.ofDays(2)))
            .build();
    WarningState state = rules.initial(mornings.get(0)); // later: what you stored
    for (Instant morning : mornings) {
      WarningVerdict verdict = rules.next(state, profiler.profile(history, morning));
      for (Warning warning : verdict.raised()) {
        raised.add(morning + " " + verdict.say(warning, Language.ENGLISH));
      }
      state = verdict.state(); // to be stored
    }
    // page: end
    assertThat(raised).hasSize(1);
    assertThat(raised.get(0)).startsWith("2026-03-05T06:00:00Z");
    Page page = Page.of("clm-core/WARNINGS.md", WarningsPageTest.class);
    page.holds("rules");
    page.says("output: rules", raised.get(0));
  }
}
