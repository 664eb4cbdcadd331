package org.clm4j.check;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.check.Finding.Kind;
import org.clm4j.internal.Chinese;
import org.clm4j.internal.Decimals;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.rule.Condition;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;

/** How findings are put into words. */
final class FindingWords {

  private static final Language EN = Language.ENGLISH;
  private static final Language ZH = Language.CHINESE;

  private static String names(Transition t) {
    return "'" + t.id() + "' (" + t.from() + " -> " + t.to() + ")";
  }

  private static String zhNames(Transition t) {
    return "“" + t.id() + "”（" + t.from() + " -> " + t.to() + "）";
  }

  private final ZoneId zone;

  /**
   * @param zone of the model, in which moments are said
   */
  FindingWords(ZoneId zone) {
    this.zone = zone;
  }

  private String clash(List<Condition> leaves, Language language, String by) {
    return leaves.stream().map(leaf -> leaf.in(language, zone)).collect(Collectors.joining(by));
  }

  Label never(Transition t, List<Condition> leaves) {
    return leaves.isEmpty()
        ? Label.of(
            "transition " + names(t) + " can never fire in its own stage.",
            "转移" + zhNames(t) + "在其阶段内永不成立。")
        : Label.of(
            "transition "
                + names(t)
                + " can never fire: these cannot hold together: "
                + clash(leaves, EN, "; ")
                + ".",
            "转移" + zhNames(t) + "永不成立，以下条件互相矛盾：" + clash(leaves, ZH, "；") + "。");
  }

  Label neverEntered(Stage stage, List<Condition> leaves) {
    return Label.of(
        "the entry condition of stage '"
            + stage.id()
            + "' can never hold: "
            + clash(leaves, EN, "; ")
            + ".",
        "阶段“" + stage.id() + "”的进入条件永不成立：" + clash(leaves, ZH, "；") + "。");
  }

  /**
   * Says that everybody in the stage moves.
   *
   * @param first whether no other transition is tried before
   */
  Label always(Transition t, boolean first) {
    String at = t.isBraked() ? " in time (" + t.brakes(EN) + ")" : " at once";
    String zhAt = t.isBraked() ? "都会在一段时间后（" + t.brakes(ZH) + "）" : "都会立即";
    return Label.of(
        "transition "
            + names(t)
            + " always holds: everybody in '"
            + t.from()
            + "' moves "
            + (first ? "to '" + t.to() + "'" : "on")
            + at
            + ", whatever is known of them"
            + (first ? "" : ", to '" + t.to() + "' where no transition declared before it fires")
            + ".",
        "转移"
            + zhNames(t)
            + "始终成立：无论已知什么，“"
            + t.from()
            + "”中的所有客户"
            + zhAt
            + (first ? "进入“" : "离开，若先声明的转移均不成立则进入“")
            + t.to()
            + "”。");
  }

  Label alwaysEntered(Stage stage) {
    return Label.of(
        "the entry condition of stage '"
            + stage.id()
            + "' always holds: whoever has no stored state is placed there or in a stage declared"
            + " after it, whatever is known of them.",
        "阶段“" + stage.id() + "”的进入条件始终成立：无论已知什么，没有已存状态的客户都会被归入该阶段或其后声明的阶段。");
  }

  Label notAnalysedAlways(Transition t, Label reason) {
    return notAnalysed(
        "transition " + names(t) + " always holds", "转移" + zhNames(t) + "是否始终成立", reason);
  }

  Label notAnalysedAlwaysEntered(Stage stage, Label reason) {
    return notAnalysed(
        "the entry condition of stage '" + stage.id() + "' always holds",
        "阶段“" + stage.id() + "”的进入条件是否始终成立",
        reason);
  }

  Label notAnalysed(Transition t, Label reason) {
    return notAnalysed(
        "transition " + names(t) + " can fire, and what together with others,",
        "转移" + zhNames(t) + "能否成立，以及与其他转移的关系，",
        reason);
  }

  Label notAnalysedEntry(Stage stage, Label reason) {
    return notAnalysed(
        "the entry condition of stage '" + stage.id() + "' can hold",
        "阶段“" + stage.id() + "”的进入条件能否成立",
        reason);
  }

  private static Label notAnalysed(String whether, String zhWhether, Label reason) {
    return Label.of(
        "whether " + whether + " was not analysed: " + reason.in(EN) + ".",
        zhWhether + "未作分析：" + reason.in(ZH) + "。");
  }

  Label notAnalysed(Kind question, Transition t, List<Transition> others, List<Label> reasons) {
    String en =
        switch (question) {
          case SHADOWED -> " is hidden by ";
          case OVERLAP -> " can fire of the same facts as ";
          case PING_PONG -> " can be followed by the way back, by ";
          default -> " can be followed at once by ";
        };
    String zh =
        switch (question) {
          case SHADOWED -> "是否被先声明者掩盖（";
          case OVERLAP -> "是否会与他者同时成立（";
          case PING_PONG -> "之后是否会返回（";
          default -> "之后是否会立即再转移（";
        };
    return Label.of(
        "whether transition "
            + names(t)
            + en
            + join(others, ", ", FindingWords::names)
            + " was not analysed: "
            + said(reasons, EN, "; ")
            + ".",
        "转移"
            + zhNames(t)
            + zh
            + join(others, "、", FindingWords::zhNames)
            + "）未作分析："
            + said(reasons, ZH, "；")
            + "。");
  }

  private static String said(List<Label> labels, Language language, String by) {
    return labels.stream().map(label -> label.in(language)).collect(Collectors.joining(by));
  }

  Label shadowed(Transition t, List<Transition> before, CustomerProfile facts) {
    return Label.of(
        "transition "
            + names(t)
            + " is never taken: whenever it would fire, one declared before it does: "
            + join(before, ", ", FindingWords::names)
            + "; for example "
            + facts(facts, EN)
            + ".",
        "转移"
            + zhNames(t)
            + "永不会被采用：凡其成立之时，先声明者已成立："
            + join(before, "、", FindingWords::zhNames)
            + "；例如"
            + facts(facts, ZH)
            + "。");
  }

  Label pair(Kind kind, Transition one, Transition other, CustomerProfile facts) {
    String en =
        switch (kind) {
          case PING_PONG -> " and back by ";
          case CHAIN -> " and at once on by ";
          default -> " and ";
        };
    String enTail =
        switch (kind) {
          case PING_PONG -> " both fire at once: the customer would go to and fro";
          case CHAIN -> ": the stage between is only passed";
          default -> " fire of the same facts";
        };
    String zhTail =
        switch (kind) {
          case PING_PONG -> "同时成立，客户会来回移动";
          case CHAIN -> "接连成立，中间阶段只是经过";
          default -> "可同时成立";
        };
    return Label.of(
        "transition "
            + names(one)
            + en
            + names(other)
            + enTail
            + ", for example "
            + facts(facts, EN)
            + ".",
        "转移" + zhNames(one) + "与" + zhNames(other) + zhTail + "，例如" + facts(facts, ZH) + "。");
  }

  /** Says that a way there and back is gone again and again, but not at once. */
  Label toAndFroInTime(Transition there, Transition back, CustomerProfile facts) {
    return Label.of(
        "transition "
            + names(there)
            + " and back by "
            + names(back)
            + " both fire of the same facts, in time ("
            + waits(there, back, EN)
            + "): the customer would go to and fro slowly, for example "
            + facts(facts, EN)
            + ".",
        "转移"
            + zhNames(there)
            + "与"
            + zhNames(back)
            + "会因相同的事实先后成立（"
            + waits(there, back, ZH)
            + "），客户会缓慢地来回移动，例如"
            + facts(facts, ZH)
            + "。");
  }

  /**
   * Says that a model left to itself moves on and on.
   *
   * @param round how long a round takes
   */
  Label feedsItself(List<Transition> ring, Span round, CustomerProfile facts) {
    return Label.of(
        "transitions "
            + join(ring, ", ", FindingWords::names)
            + " lead round and fire of the same facts, a round every "
            + round.in(EN)
            + ": without a new fact the model moves the customer on and on, and a replay ends"
            + " after "
            + String.format(Locale.ROOT, "%,d", StageModel.MOVES_BETWEEN_FACTS)
            + " moves; for example "
            + facts(facts, EN)
            + ". Maybe give them different thresholds to enter and to leave, or a longer minimum"
            + " dwell.",
        "转移"
            + join(ring, "、", FindingWords::zhNames)
            + "构成循环，且因相同的事实成立，每"
            + round.in(ZH)
            + "一轮：即使没有新的事实，客户也会不断移动，回放在 "
            + String.format(Locale.ROOT, "%,d", StageModel.MOVES_BETWEEN_FACTS)
            + " 次移动后中止；例如"
            + facts(facts, ZH)
            + "。");
  }

  /** Says that a transition fires of partial knowledge, and its way back does not. */
  Label stranded(
      Transition t, List<Transition> back, List<Metric<?>> unknown, CustomerProfile facts) {
    return Label.of(
        "transition "
            + names(t)
            + " can fire while "
            + unknown.stream().map(m -> "'" + m.id() + "'").collect(Collectors.joining(" and "))
            + (unknown.size() == 1 ? " is" : " are")
            + " unknown, but no way back can: "
            + join(back, ", ", FindingWords::names)
            + "; the customer stays until it is known, for example "
            + facts(facts, EN)
            + ". Maybe let the way back hold, too, where it is unknown.",
        "转移"
            + zhNames(t)
            + "在"
            + unknown.stream().map(m -> "“" + m.id() + "”").collect(Collectors.joining("、"))
            + "未知时也会成立，而返回的转移"
            + join(back, "、", FindingWords::zhNames)
            + "不会，客户将滞留至其已知；例如"
            + facts(facts, ZH)
            + "。");
  }

  private static String waits(Transition there, Transition back, Language language) {
    boolean zh = language.equals(ZH);
    String brakes =
        Stream.of(there, back)
            .filter(Transition::isBraked)
            .map(t -> (zh ? "“" + t.id() + "”：" : "'" + t.id() + "': ") + t.brakes(language))
            .collect(Collectors.joining(zh ? "；" : "; "));
    return !brakes.isEmpty() ? brakes : zh ? "视其在阶段内的时间而定" : "as the time in each stage allows";
  }

  Label unreachable(Stage stage, List<String> broken) {
    return Label.of(
        "stage '"
            + stage.id()
            + "' is never entered: "
            + (broken.isEmpty()
                ? "no transition leads to it."
                : "no transition to it can be taken by a customer: "
                    + String.join(", ", broken)
                    + "."),
        "阶段“"
            + stage.id()
            + "”永不可达："
            + (broken.isEmpty() ? "没有转移通向它。" : "通向它的转移均无法发生：" + String.join("、", broken) + "。"));
  }

  Label deadEnd(Stage stage) {
    return Label.of(
        "stage '"
            + stage.id()
            + "' is never left by rule and is not marked terminal. Maybe mark it, or add a transition.",
        "阶段“" + stage.id() + "”没有可离开的规则，也未标为终点。");
  }

  Label unknownMetric(Metric<?> metric, List<String> readers, List<String> placing) {
    boolean both = !readers.isEmpty() && !placing.isEmpty();
    return Label.of(
        "metric '"
            + metric.id()
            + "' is not given by anyone, but read by "
            + String.join(", ", readers)
            + (both ? ", and by " : "")
            + (placing.isEmpty() ? "" : "the entry condition of " + String.join(", ", placing))
            + ".",
        "指标“"
            + metric.id()
            + "”无人提供，却被使用："
            + String.join("、", readers)
            + (both ? "；" : "")
            + (placing.isEmpty() ? "" : Chinese.join("阶段的进入条件", String.join("、", placing)))
            + "。");
  }

  private static String join(
      List<Transition> transitions, String by, Function<Transition, String> say) {
    return transitions.stream().map(say).collect(Collectors.joining(by));
  }

  /** Returns made-up facts in words. */
  private static String facts(CustomerProfile facts, Language language) {
    boolean zh = language.equals(ZH);
    String said =
        facts.values().metrics().stream()
            .map(metric -> metric.label().in(language) + " = " + value(facts, metric, zh))
            .collect(Collectors.joining(zh ? "，" : ", "));
    if (said.isEmpty()) {
      return zh ? "任何客户" : "of anyone";
    }
    String seen = facts.asOf().atZone(facts.zone()).toLocalDate().toString();
    return zh
        ? "（逐项取值，截至 " + seen + "）" + said
        : "(chosen metric by metric, as of " + seen + ") " + said;
  }

  private static String value(CustomerProfile facts, Metric<?> metric, boolean zh) {
    if (metric instanceof NumberMetric m) {
      double n = facts.numberOrNaN(m);
      return n == Math.rint(n) && Math.abs(n) < 1e15 ? Long.toString((long) n) : Decimals.text(n);
    } else if (metric instanceof InstantMetric m) {
      return facts.instant(m).map(i -> i.atZone(facts.zone()).toLocalDate().toString()).orElse("?");
    } else if (metric instanceof TextMetric m) {
      return facts.text(m).orElse("?");
    }
    return facts
        .flag((FlagMetric) metric)
        .map(yes -> zh ? (yes ? "是" : "否") : yes ? "yes" : "no")
        .orElse("?");
  }
}
