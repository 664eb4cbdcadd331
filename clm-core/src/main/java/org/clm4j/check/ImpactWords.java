package org.clm4j.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clm4j.basics.Language;
import org.clm4j.profile.Metric;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;

/** An impact report in words: the matrix of what changed, the rules, and the samples. */
final class ImpactWords {

  private final Impact impact;
  private final Language language;
  private final boolean zh;

  ImpactWords(Impact impact, Language language) {
    this.impact = impact;
    this.language = language;
    this.zh = language.code().equals("zh");
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        zh
            ? line("%d 位客户中有 %d 位的阶段改变", impact.customers(), impact.changed())
            : line(
                impact.changed() == 1
                    ? "%d of %d customers changes stage"
                    : "%d of %d customers change stage",
                impact.changed(),
                impact.customers()));
    text.append(
        line(zh ? "（%s → %s）\n" : " (%s -> %s)\n", name(impact.before()), name(impact.after())));
    caveats().forEach(said -> text.append(said).append('\n'));
    matrix(text);
    rules(text);
    samples(text);
    return text.toString();
  }

  /** Returns what the count of changes does not say, a line each. */
  List<String> caveats() {
    List<String> said = new ArrayList<>();
    if (impact.unjudged() > 0) {
      said.add(unjudged());
    } else if (impact.changed() == 0 && impact.customers() > 0) {
      said.add(
          zh ? "每位客户都能按所有相关规则判断。" : "Every customer could be judged by every rule that counts.");
    }
    if (!impact.neverSpoke().isEmpty() && impact.customers() > 0) {
      said.add(
          (zh ? "新规则中对任何客户都未起作用的：" : "Rules of the new model that spoke for nobody: ")
              + String.join(zh ? "、" : ", ", impact.neverSpoke())
              + (zh ? "。" : "."));
    }
    for (Finding warning : impact.warnings()) {
      said.add((zh ? "新规则的警告：" : "Warning about the new model: ") + warning.in(language));
    }
    return said;
  }

  private String unjudged() {
    List<String> why = new ArrayList<>();
    impact.missing().forEach((metric, n) -> why.add(wanting(metric, "unknown", "未知", n)));
    impact
        .unreadable()
        .forEach((metric, n) -> why.add(wanting(metric, "could not be read", "无法读取", n)));
    int n = impact.unjudged();
    String all = String.join(zh ? "；" : "; ", why);
    String reasons = all.isEmpty() ? "" : (zh ? "：" : ": ") + all;
    return zh
        ? line("%d 位客户无法按所有相关规则判断", n) + reasons + "。"
        : line(
                n == 1
                    ? "%d customer could not be judged by every rule that counts"
                    : "%d customers could not be judged by every rule that counts",
                n)
            + reasons
            + ".";
  }

  private String wanting(Metric<?> metric, String en, String han, int customers) {
    String name = metric.label().in(language);
    return zh ? line("%s%s（%d 位）", name, han, customers) : line("%s %s (%d)", name, en, customers);
  }

  private void matrix(StringBuilder text) {
    for (Stage from : impact.before().stages()) {
      for (Stage to : impact.after().stages()) {
        int count = impact.count(from.id(), to.id());
        if (count > 0) {
          String mark = from.id().equals(to.id()) ? "=" : "→";
          text.append(line("  %8d  %s %s %s\n", count, name(from), mark, name(to)));
        }
      }
    }
  }

  private void rules(StringBuilder text) {
    List<Impact.RuleImpact> moved =
        impact.rules().stream().filter(r -> r.gained() + r.lost() > 0).toList();
    if (!moved.isEmpty()) {
      text.append(zh ? "规则（此前、此后、新增、失去）：\n" : "rules (before, after, gained, lost):\n");
    }
    for (Impact.RuleImpact r : moved) {
      text.append(
          line(
              "  %8d %8d %+8d %+8d  %s\n",
              r.before(), r.after(), r.gained(), -r.lost(), rule(r.rule())));
    }
  }

  /** Returns the id of a rule and what people read of it, in each model that has it. */
  private String rule(String id) {
    Set<String> said =
        Stream.of(impact.before(), impact.after())
            .flatMap(model -> said(model, id).stream())
            .filter(s -> !s.equals(id))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    String all = String.join(zh ? "；此后：" : "; after: ", said);
    return all.isEmpty() ? id : id + (zh ? "（" + all + "）" : " (" + all + ")");
  }

  private Optional<String> said(StageModel model, String rule) {
    if (impact.isPlaced()) {
      return model.stage(rule).map(this::name);
    }
    return model.transition(rule).map(t -> said(model, t));
  }

  private String said(StageModel model, Transition t) {
    String from = model.stage(t.from()).map(this::name).orElse(t.from());
    String to = model.stage(t.to()).map(this::name).orElse(t.to());
    return from + " → " + to + (zh ? "：" : ": ") + model.reason(t).in(language);
  }

  private void samples(StringBuilder text) {
    for (Impact.Sample s : impact.samples()) {
      int place = s.customer() + 1;
      text.append(zh ? line("第 %d 位客户：\n", place) : "the " + ordinal(place) + " customer:\n");
      text.append(line(zh ? "  此前 %s\n" : "  before: %s\n", s.before().in(language)));
      text.append(line(zh ? "  此后 %s\n" : "  after:  %s\n", s.after().in(language)));
    }
  }

  private static String ordinal(int place) {
    String end =
        switch (place / 10 % 10 == 1 ? 0 : place % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
    return place + end;
  }

  /** Returns id, version and the beginning of the fingerprint: versions may be the same. */
  private static String name(StageModel model) {
    return model.id() + " " + model.version() + " #" + model.fingerprint().substring(0, 8);
  }

  private String name(Stage stage) {
    return stage.label().in(language);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
