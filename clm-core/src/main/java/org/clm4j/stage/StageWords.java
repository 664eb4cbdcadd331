package org.clm4j.stage;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.rule.Verdict;

/** How decisions and placements are put into words, in English or Chinese. */
final class StageWords {

  private static final StageWords ENGLISH = new StageWords(Locale.ENGLISH, false);
  private static final StageWords CHINESE = new StageWords(Locale.CHINESE, true);

  private final Locale locale;
  private final boolean zh;

  private StageWords(Locale locale, boolean zh) {
    this.locale = locale;
    this.zh = zh;
  }

  static StageWords of(Locale locale) {
    return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
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
    return stays
        + (zh ? "：" : ": ")
        + candidates.stream()
            .map(c -> refusal(c, decision.model()))
            .collect(joining(zh ? "；" : "; "))
        + (zh ? "。" : ".");
  }

  private String refusal(Candidate candidate, StageModel model) {
    String target = model.stage(candidate.transition().to()).map(this::name).orElseThrow();
    return (zh ? "未转入“" + target + "”，因为 " : "not to " + target + ", for ") + why(candidate, model);
  }

  String why(Candidate candidate, StageModel model) {
    return switch (candidate.outcome()) {
      case TAKEN -> candidate.explanation().why(locale);
      case NOT_MET, UNKNOWN ->
          Stream.concat(Stream.of(candidate.explanation().why(locale)), brakes(candidate, model))
              .collect(joining(zh ? "，且 " : ", and "));
      case ALSO -> zh ? "先声明的规则已生效" : "an earlier rule was taken";
      case WAITING -> brakes(candidate, model).collect(joining(zh ? "，且 " : ", and "));
    };
  }

  private Stream<String> brakes(Candidate candidate, StageModel model) {
    return candidate.brakes().stream().map(b -> brake(b, candidate.transition(), model.zone()));
  }

  private String brake(Candidate.Brake brake, Transition t, ZoneId zone) {
    String until = brake.until().map(i -> moment(i, span(brake, t), zone)).orElse("");
    return switch (brake.kind()) {
      case MINIMUM_DWELL ->
          zh
              ? "须先在该阶段停留 " + t.minimumDwell().in(locale) + "（至 " + until + "）"
              : "the stage is left after "
                  + t.minimumDwell().in(locale)
                  + " at the earliest, on "
                  + until;
      case CONFIRMATION ->
          zh
              ? "条件须持续成立 " + t.confirmation().in(locale) + "（至 " + until + "）"
              : "its condition must hold for " + t.confirmation().in(locale) + ", until " + until;
      case CONFIRMATIONS ->
          zh
              ? "条件须连续 " + t.confirmations() + " 次成立，目前 " + brake.seen() + " 次"
              : "its condition must be seen "
                  + t.confirmations()
                  + " times in a row, so far "
                  + brake.seen();
      case COOLDOWN ->
          zh
              ? "该规则 " + t.cooldown().in(locale) + "内不再生效（至 " + until + "）"
              : "it is not taken again within " + t.cooldown().in(locale) + ", before " + until;
    };
  }

  private static Span span(Candidate.Brake brake, Transition t) {
    return switch (brake.kind()) {
      case MINIMUM_DWELL -> t.minimumDwell();
      case COOLDOWN -> t.cooldown();
      case CONFIRMATION, CONFIRMATIONS -> t.confirmation();
    };
  }

  private static String moment(Instant moment, Span span, ZoneId zone) {
    return span.isCalendar() ? Moments.dateOf(moment, zone).toString() : moment.toString();
  }

  private String reason(Candidate taken) {
    return taken.transition().reason().in(locale)
        + (zh ? "（" : " (")
        + taken.explanation().why(locale)
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
    return candidate.transition().id()
        + (zh ? "：" : ": ")
        + outcome
        + (zh ? "（" : " (")
        + candidate.explanation().in(locale)
        + (zh ? "）" : ")");
  }

  String say(Placement placement) {
    String stands =
        zh ? "处于“" + name(placement.stage()) + "”：" : "Stands in " + name(placement.stage()) + ": ";
    String why =
        placement
            .explanation()
            .filter(e -> e.verdict() == Verdict.MET)
            .map(e -> e.why(locale))
            .orElseGet(() -> nowhereElse(placement));
    return stands + why + (zh ? "。" : ".");
  }

  /** Says that no condition placed a customer, and what is not known of those that might have. */
  private String nowhereElse(Placement placement) {
    String open =
        placement.entries().stream()
            .filter(e -> e.explanation().verdict() != Verdict.NOT_MET)
            .map(e -> name(e.stage()) + (zh ? "，因为 " : ", for ") + e.explanation().why(locale))
            .collect(joining(zh ? "；" : "; "));
    if (open.isEmpty()) {
      return zh ? "没有阶段的条件成立" : "no stage's condition holds";
    }
    return (zh
            ? "没有阶段的条件确知成立：无法判断 "
            : "no stage's condition is known to hold; it cannot be told of ")
        + open;
  }

  /** Returns what stands on the edge of a diagram: the condition, and the brakes. */
  String edge(Transition t) {
    String condition = t.condition().in(locale);
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
      brakes.add((zh ? chinese : english) + span.in(locale));
    }
  }

  private String name(Stage stage) {
    return stage.label().in(locale);
  }
}
