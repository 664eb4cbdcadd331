package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an account manager would want of the advice for a whole base. */
final class AdviceShares {

  private AdviceShares() {}

  /**
   * Checks that facts decide: of those advised no strategy is first for more than 40 %, a class
   * line of STR-45 counting for itself; at least six are first for 2 % or more; and each names an
   * action and a day.
   *
   * @param mostLeftAlone up to which share of all may be left alone
   */
  static void differ(Report report, double mostLeftAlone) {
    List<Map<String, String>> advised =
        report.customers().values().stream()
            .filter(row -> !row.get("recommendation").equals("none"))
            .toList();
    assertThat(report.customers().size() - advised.size())
        .isLessThanOrEqualTo((int) (mostLeftAlone * report.customers().size()));
    assertThat(advised)
        .allMatch(row -> !row.get("action").isEmpty() && !row.get("act_by").isEmpty());
    Map<String, Long> first =
        advised.stream()
            .collect(
                Collectors.groupingBy(AdviceShares::line, TreeMap::new, Collectors.counting()));
    assertThat(first.values()).allMatch(n -> n <= 0.4 * advised.size());
    Map<String, Long> strategies =
        advised.stream()
            .map(row -> row.get("recommendation"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(strategies.values().stream().filter(n -> n >= 0.02 * advised.size()))
        .hasSizeGreaterThanOrEqualTo(6);
  }

  private static String line(Map<String, String> row) {
    String strategy = row.get("recommendation");
    return strategy.equals("STR-45") ? strategy + " " + row.get("rfm_class") : strategy;
  }
}
