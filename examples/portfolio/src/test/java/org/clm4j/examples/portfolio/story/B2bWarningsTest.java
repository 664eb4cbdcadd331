package org.clm4j.examples.portfolio.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.Profiler;
import org.clm4j.testing.Page;
import org.clm4j.warning.CompiledWarnings;
import org.clm4j.warning.CustomerWarnings;
import org.clm4j.warning.PurchaseRhythm;
import org.clm4j.warning.ServiceSignals;
import org.clm4j.warning.Warning;
import org.clm4j.warning.WarningRules;
import org.clm4j.warning.Warnings;
import org.junit.jupiter.api.Test;

/** What the ready-made warnings say of the story's firms, held against who leaves and when. */
class B2bWarningsTest {

  private static final ZoneId UTC = ZoneOffset.UTC;

  /** How soon after a warning a firm must leave for it to have been right. */
  private static final int HORIZON = 180;

  private static final String FORM = "%-24s %6s %6s %12s%n";

  /** The warnings that have a row of their own on the page of warnings. */
  private static final Set<String> ROWS =
      Set.of("complaint-open", "low-feedback-unanswered", "feedback-ignored", "silence");

  /** A warning raised, of a firm that leaves then, or stays. */
  private record Raised(String rule, LocalDate on, LocalDate leaves) {
    boolean isRight() {
      return leaves != null && ChronoUnit.DAYS.between(on, leaves) <= HORIZON;
    }
  }

  @Test
  void complaintsAndRatingsWarnEarlyAndRightly() throws IOException {
    Map<String, LocalDate> leaves = leaves();
    Map<String, CustomerHistory> firms = firms();
    List<Raised> all = raised(firms, leaves);
    Map<String, Double> precision = new TreeMap<>();
    List<String> rows = new ArrayList<>();
    StringBuilder table =
        new StringBuilder(
            String.format(Locale.ROOT, FORM, "warning", "raised", "right", "days before"));
    for (String rule : new TreeSet<>(all.stream().map(Raised::rule).toList())) {
      List<Raised> of = all.stream().filter(r -> r.rule().equals(rule)).toList();
      List<Long> lead =
          of.stream()
              .filter(Raised::isRight)
              .map(r -> ChronoUnit.DAYS.between(r.on(), r.leaves()))
              .sorted()
              .toList();
      double right = (double) lead.size() / of.size();
      precision.put(rule, right);
      String share = Math.round(100 * right) + " %";
      if (ROWS.contains(rule)) {
        rows.add("| `" + rule + "` | " + of.size() + " | " + share + " |");
      }
      table.append(
          String.format(
              Locale.ROOT,
              FORM,
              rule,
              of.size(),
              share,
              lead.isEmpty() ? "" : lead.get(lead.size() / 2)));
    }
    assertThat(Page.of("clm-core/WARNINGS.md").text()).contains(rows);
    double base = base(firms, leaves);
    assertThat(base).isBetween(0.045, 0.055);
    Page.of("examples/portfolio/README.md")
        .says("output: warnings", table.toString().replace("\r\n", "\n").strip());
    assertThat(precision.get("complaint-open")).isGreaterThan(2 * base);
    assertThat(precision.get("low-feedback-unanswered")).isGreaterThan(1.5 * base);
  }

  /** Returns how often a firm leaves within the horizon of any month in which it is a customer. */
  private static double base(Map<String, CustomerHistory> firms, Map<String, LocalDate> leaves) {
    long months = 0;
    long right = 0;
    for (Map.Entry<String, CustomerHistory> firm : firms.entrySet()) {
      LocalDate gone = leaves.get(firm.getKey());
      LocalDate first = Moments.dateOf(firm.getValue().moments().get(0), UTC);
      for (LocalDate on = first; on.isBefore(lastDay(gone)); on = on.plusMonths(1)) {
        months++;
        right += new Raised("", on, gone).isRight() ? 1 : 0;
      }
    }
    return (double) right / months;
  }

  private static LocalDate lastDay(LocalDate gone) {
    LocalDate end = B2bStory.END.minusDays(HORIZON);
    return gone != null && gone.isBefore(end) ? gone : end;
  }

  private static List<Raised> raised(
      Map<String, CustomerHistory> firms, Map<String, LocalDate> leaves) {
    PurchaseRhythm.Learner learner = PurchaseRhythm.learner(UTC);
    firms.values().forEach(learner::add);
    WarningRules rules = Warnings.relationship();
    Evaluator<CustomerHistory> evaluator =
        Evaluator.of(Profiler.builder(UTC).metrics(rules.reads()).build())
            .source(learner.learn())
            .source(ServiceSignals.standard().withMailings(Set.of("newsletter")))
            .build();
    CompiledWarnings compiled = rules.compile(evaluator, UTC);
    List<Raised> all = new ArrayList<>();
    firms.forEach(
        (id, history) -> {
          LocalDate gone = leaves.get(id);
          CustomerWarnings<Object> walk =
              compiled.along(history.moments(), at -> evaluator.evaluate(history, at));
          Set<String> seen = new LinkedHashSet<>();
          LocalDate first = Moments.dateOf(history.moments().get(0), UTC);
          for (LocalDate on = first; on.isBefore(lastDay(gone)); on = on.plusDays(28)) {
            for (Warning w : walk.at(Moments.endOfDay(on, UTC)).active()) {
              LocalDate since = Moments.dateOf(w.since(), UTC);
              if (seen.add(w.id() + " " + w.since())) {
                all.add(new Raised(w.id(), since, gone));
              }
            }
          }
        });
    return all;
  }

  private static Map<String, CustomerHistory> firms() {
    Map<String, List<CustomerEvent>> events = new LinkedHashMap<>();
    B2bStory.of(B2bStory.SEED)
        .events()
        .forEach(e -> events.computeIfAbsent(e.customer(), c -> new ArrayList<>()).add(e.event()));
    Map<String, CustomerHistory> firms = new LinkedHashMap<>();
    events.forEach((id, all) -> firms.put(id, CustomerHistory.of(id, all)));
    return firms;
  }

  private static Map<String, LocalDate> leaves() throws IOException {
    StringWriter truth = new StringWriter();
    B2bStory.of(B2bStory.SEED).writeTruth(truth);
    Map<String, LocalDate> leaves = new LinkedHashMap<>();
    truth
        .toString()
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .filter(cells -> !cells[5].isEmpty())
        .forEach(cells -> leaves.put(cells[0], LocalDate.parse(cells[5])));
    return leaves;
  }
}
