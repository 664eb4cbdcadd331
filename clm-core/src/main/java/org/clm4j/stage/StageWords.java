package org.clm4j.stage;

import static java.util.stream.Collectors.joining;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.internal.Chinese;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Gap;
import org.clm4j.rule.Named;
import org.clm4j.rule.Truth;
import org.clm4j.rule.Verdict;

/** How decisions and placements are put into words, in English or Chinese. */
final class StageWords {

  private static final StageWords ENGLISH = new StageWords(Language.ENGLISH, false);
  private static final StageWords CHINESE = new StageWords(Language.CHINESE, true);

  private final Language language;
  private final boolean zh;

  private StageWords(Language language, boolean zh) {
    this.language = language;
    this.zh = zh;
  }

  static StageWords of(Language language) {
    return language.code().equals("zh") ? CHINESE : ENGLISH;
  }

  String say(StageDecision decision) {
    List<Candidate> candidates = decision.candidates();
    if (decision.moved()) {
      Candidate taken =
          candidates.stream()
              .filter(c -> c.outcome() == Candidate.Outcome.TAKEN)
              .findFirst()
              .orElseThrow();
      return zh
          ? "由“"
              + name(decision.from())
              + "”转入“"
              + name(decision.stage())
              + "”："
              + reason(taken)
              + "。"
          : "Moves from "
              + name(decision.from())
              + " to "
              + name(decision.stage())
              + ": "
              + reason(taken)
              + ".";
    }
    String stays = zh ? "留在“" + name(decision.from()) + "”" : "Stays in " + name(decision.from());
    if (candidates.isEmpty()) {
      return stays + (zh ? "：没有离开该阶段的规则。" : ": no rule leads out of it.");
    }
    List<String> sentences = new ArrayList<>(List.of(stays + (zh ? "。" : ".")));
    for (int c = 0; c < candidates.size(); c++) {
      sentences.add(refusal(candidates, c, decision.outline()));
    }
    return String.join(zh ? "" : " ", sentences);
  }

  /** Says what a move that was not made still needs; of several ways to one stage each alone. */
  private String refusal(List<Candidate> candidates, int place, StageOutline outline) {
    Candidate candidate = candidates.get(place);
    String to = candidate.transition().to();
    String target = outline.stage(to).map(this::name).orElseThrow();
    long ways = candidates.stream().filter(c -> c.transition().to().equals(to)).count();
    boolean first =
        candidates.subList(0, place).stream().noneMatch(c -> c.transition().to().equals(to));
    boolean waits = candidate.outcome() == Candidate.Outcome.WAITING;
    String why = why(candidate, outline.zone());
    if (zh) {
      String way = ways == 1 ? "" : first ? "一种途径" : "另一种途径";
      String move = "转入“" + target + "”" + (way.isEmpty() ? "" : "的" + way);
      return Chinese.join(move, waits ? "只需等待" : "需要", why) + "。";
    }
    String move = (ways == 1 ? "Moving" : first ? "One way" : "Another way") + " to " + target;
    return move + (waits ? " only waits for " : " needs ") + why + ".";
  }

  String why(Candidate candidate, ZoneId zone) {
    return switch (candidate.outcome()) {
      case TAKEN -> candidate.explanation().why(language);
      case NOT_MET, UNKNOWN -> lacking(candidate, zone);
      case ALSO -> zh ? "先声明的规则已生效" : "an earlier rule was taken";
      case WAITING -> all(brakes(candidate, zone));
    };
  }

  /** Returns what a condition needs, and the brakes, which are needed beside all of it. */
  private String lacking(Candidate candidate, ZoneId zone) {
    String needs = candidate.explanation().why(language);
    if (!candidate.brakes().isEmpty() && candidate.explanation().shortfall().takesAny()) {
      needs = zh ? "（" + needs + "）" : "(" + needs + ")";
    }
    return all(Stream.concat(Stream.of(needs), brakes(candidate, zone)));
  }

  private String all(Stream<String> needs) {
    return needs.collect(joining(zh ? "，且" : ", and "));
  }

  private Stream<String> brakes(Candidate candidate, ZoneId zone) {
    return candidate.brakes().stream().map(b -> brake(b, candidate.transition(), zone));
  }

  private String brake(Candidate.Brake brake, Transition t, ZoneId zone) {
    String until = brake.until().map(i -> Moments.saidAsComing(i, zone)).orElse("");
    return switch (brake.kind()) {
      case MINIMUM_DWELL -> {
        String dwell = t.minimumDwell().in(language);
        yield zh
            ? "在该阶段停留满 " + dwell + "：将于 " + until + " 届满"
            : dwell + " in the stage: reached on " + until;
      }
      case CONFIRMATION -> {
        String length = t.confirmation().in(language);
        yield zh
            ? "条件被观察到持续成立满 " + length + "：若一直成立，将于 " + until + " 届满"
            : "its condition to be seen to hold for "
                + length
                + " on end: reached on "
                + until
                + " if it goes on";
      }
      case CONFIRMATIONS ->
          zh
              ? "条件连续 " + t.confirmations() + " 次被观察到成立：目前 " + brake.seen() + " 次"
              : "its condition to be seen to hold "
                  + times(t.confirmations())
                  + (t.confirmations() == 1 ? ": so far " : " in a row: so far ")
                  + times(brake.seen());
      case COOLDOWN -> {
        String rest = t.cooldown().in(language);
        yield zh
            ? "距上次同样的变动满 " + rest + "：将于 " + until + " 届满"
            : rest + " since the last such move: reached on " + until;
      }
    };
  }

  private static String times(int n) {
    return n == 1 ? "once" : n + " times";
  }

  /** Says why a customer moves; what a nameless condition says is not said twice. */
  private String reason(Candidate taken) {
    Transition t = taken.transition();
    if (!t.hasReason() && !(t.condition() instanceof Named)) {
      return taken.explanation().why(language);
    }
    return t.reason().in(language)
        + (zh ? "（" : " (")
        + taken.explanation().why(language)
        + (zh ? "）" : ")");
  }

  String say(Candidate candidate) {
    String outcome =
        switch (candidate.outcome()) {
          case TAKEN -> zh ? "生效" : "taken";
          case ALSO -> zh ? "亦成立，但先声明者生效" : "would also be taken, but an earlier one was";
          case WAITING -> zh ? "条件成立，等待中" : "its condition holds, it waits";
          case NOT_MET -> zh ? "不成立" : "not met";
          case UNKNOWN -> zh ? "无法判断" : "cannot be told";
        };
    boolean needs =
        candidate.outcome() == Candidate.Outcome.NOT_MET
            || candidate.outcome() == Candidate.Outcome.UNKNOWN;
    if (needs) {
      String why = candidate.explanation().why(language);
      return candidate.transition().id()
          + (zh ? "：" : ": ")
          + outcome
          + (zh ? Chinese.join("，需要", why) : ", needs " + why);
    }
    return candidate.transition().id()
        + (zh ? "：" : ": ")
        + outcome
        + (zh ? "（" : " (")
        + candidate.explanation().in(language)
        + (zh ? "）" : ")");
  }

  String say(Placement placement) {
    String why =
        placement
            .explanation()
            .filter(e -> e.verdict() == Verdict.MET)
            .map(e -> zh ? "：" + e.why(language) : ", for " + e.why(language))
            .orElseGet(() -> nowhereElse(placement));
    String placed =
        zh ? "归入“" + name(placement.stage()) + "”" : "Placed in " + name(placement.stage());
    return placed + why + (zh ? "。" : ".");
  }

  /** Says that no condition placed a customer, and what is not known of those that might have. */
  private String nowhereElse(Placement placement) {
    String unknown =
        placement.entries().stream()
            .filter(e -> e.explanation().verdict().truth() == Truth.UNKNOWN)
            .flatMap(e -> e.explanation().decisive().stream())
            .map(this::unknown)
            .filter(said -> !said.isEmpty())
            .distinct()
            .collect(joining(zh ? "，" : ", "));
    if (unknown.isEmpty()) {
      return zh ? "：没有阶段的条件成立" : ": no stage's condition holds";
    }
    return zh
        ? "：已知信息不足以归入其他阶段（" + unknown + "）"
        : ": nothing is known that would place them elsewhere (" + unknown + ")";
  }

  /** Says which fact a leaf misses; nothing where it does not. */
  private String unknown(Explanation leaf) {
    if (leaf.gap() instanceof Gap.Missing missing && leaf.verdict() == Verdict.UNKNOWN) {
      String name = missing.metric().label().in(language);
      return zh ? Chinese.join(name, "未知") : name + " is not known";
    } else if (leaf.gap() instanceof Gap.Failed failed) {
      String name = failed.metric().label().in(language);
      return zh ? Chinese.join(name, "无法读取") : name + " could not be read";
    }
    return "";
  }

  /** Returns what stands on the edge of a diagram: the condition, and the brakes. */
  String edge(Transition t, ZoneId zone) {
    String condition = t.condition().in(language, zone);
    return t.isBraked() ? condition + (zh ? "，" : ", ") + brakes(t) : condition;
  }

  /** Returns the brakes of a transition that has any. */
  String brakes(Transition t) {
    List<String> brakes = new ArrayList<>();
    brake(brakes, t.minimumDwell(), "dwell ", "停留 ");
    brake(brakes, t.confirmation(), "confirmed for ", "持续 ");
    if (t.confirmations() > 1) {
      brakes.add((zh ? "连续 " : "seen ") + t.confirmations() + (zh ? " 次" : " times"));
    }
    brake(brakes, t.cooldown(), "cooldown ", "冷却 ");
    return String.join(zh ? "，" : ", ", brakes);
  }

  private void brake(List<String> brakes, Span span, String english, String chinese) {
    if (!span.isZero()) {
      brakes.add((zh ? chinese : english) + span.in(language));
    }
  }

  private String name(Stage stage) {
    return stage.label().in(language);
  }
}
