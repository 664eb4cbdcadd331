package org.clm4j.examples.portfolio;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.PurchaseModel;
import org.clm4j.clv.MarginMultipleBase;
import org.clm4j.examples.portfolio.events.EventLog;
import org.clm4j.examples.portfolio.events.Fault;
import org.clm4j.examples.portfolio.log.OrderLog;
import org.clm4j.examples.portfolio.log.Reason;
import org.clm4j.examples.portfolio.output.Amounts;
import org.clm4j.examples.portfolio.output.Counts;
import org.clm4j.examples.portfolio.output.Screen;

/**
 * The summary that a person reads: what was read and assumed, where customers stand, what to do.
 */
final class SummaryText {

  private static final int NAME = 12;
  private static final int STRATEGIES_SHOWN = 8;

  private final Settings settings;
  private final Judge judge;
  private final Tally tally;
  private final Optional<BaseFigures.Found> figures;
  private final Optional<WhatIf> whatIf;
  private final Optional<HindSight> hindSight;
  private final Screen page;

  SummaryText(
      Settings settings,
      Judge judge,
      Tally tally,
      Optional<BaseFigures.Found> figures,
      Optional<WhatIf> whatIf,
      Optional<HindSight> hindSight) {
    this.settings = settings;
    this.judge = judge;
    this.tally = tally;
    this.figures = figures;
    this.whatIf = whatIf;
    this.hindSight = hindSight;
    this.page = new Screen(settings.language());
  }

  /** Returns the whole summary. */
  String of(Input input, List<Explained> customers, List<String> files) {
    page.title(
        say("clm-portfolio", "客户组合")
            + "  "
            + count(tally.customers, "customer", "customers", "位客户")
            + say(", ", "，")
            + count(tally.purchases, "purchase", "purchases", "次购买")
            + say(", as of ", "，截至 ")
            + day(judge));
    read(input);
    assumed(input);
    value();
    figures.ifPresent(f -> new FiguresText(settings, judge, page).write(f));
    if (!input.isSummary()) {
      standing();
    }
    counted(
        say("RFM classes", "RFM 分类"),
        say("each figure against its mean", "各指标与均值比较"),
        tally.classes,
        judge::classLabel);
    new FiguresText(settings, judge, page).strategies(tally.classes);
    segments();
    if (!input.isSummary()) {
      tally.lives.write(page, settings.currency());
      ahead(customers);
    }
    whatIf.ifPresent(w -> w.write(page));
    hindSight.ifPresent(h -> h.write(page, settings.language()));
    new ModelsText(settings, page).write(judge.forecasts());
    page.heading(say("Written", "输出文件"), "");
    files.forEach(page::sentence);
    return page.gap().toString();
  }

  private void standing() {
    counted(say("Where customers stand", "客户所处阶段"), stageModel(), tally.stages, judge::stageLabel);
    counted(
        say("How healthy the relationships are", "客户关系健康度"),
        scorecard(),
        tally.bands,
        judge::bandLabel);
    healthByStage();
    warnings();
  }

  private void healthByStage() {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, Counts> stage : tally.healthByStage.entrySet()) {
      if (rows.isEmpty()) {
        List<String> head = new ArrayList<>(List.of(say("health by stage", "各阶段健康度")));
        stage.getValue().inOrder().keySet().forEach(band -> head.add(bandName(band)));
        rows.add(head);
      }
      List<String> row = new ArrayList<>(List.of(say(judge.stageLabel(stage.getKey()))));
      stage.getValue().inOrder().values().forEach(n -> row.add(n == 0 ? "·" : Screen.number(n)));
      rows.add(row);
    }
    page.gap().table(rows);
  }

  private String bandName(String band) {
    return band.equals(Tally.NOT_SCORED) ? say("no score", "无得分") : band;
  }

  private void warnings() {
    page.heading(
        say(Label.of("Warnings", "预警")),
        say(Label.of("customers warned of, and their expected value", "被预警客户数及其预期价值")));
    if (tally.warned == 0) {
      page.sentence(say(Label.of("Nobody is warned of.", "无客户被预警。")));
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, Long> kind : tally.warnings.highestFirst()) {
      rows.add(
          List.of(
              say(judge.warningLabel(kind.getKey())),
              Screen.number(kind.getValue()),
              page.percent((double) kind.getValue() / tally.customers),
              money(tally.warnedValue.getOrDefault(kind.getKey(), 0L))));
    }
    rows.add(
        List.of(
            say(Label.of("any of these", "以上任一")),
            Screen.number(tally.warned),
            page.percent((double) tally.warned / tally.customers),
            ""));
    page.table(rows);
  }

  private void ahead(List<Explained> customers) {
    counted(
        say("When to look again", "何时复查"),
        say("by mere passing of time", "仅因时间推移"),
        Counts.named(tally.reviews, id -> say(ReviewTerm.label(id))),
        Label::of);
    explained(customers);
    recommended();
  }

  private void segments() {
    counted(
        say("RFM segments", "RFM 细分群"),
        say("scores 1 to 5 by fifths of the base", "按客户五等分打 1 至 5 分"),
        tally.segments,
        judge::segmentLabel);
    judge
        .base()
        .segments()
        .ifPresent(
            s -> s.notes().forEach(note -> page.sentence(note.words().in(settings.language()))));
  }

  private void read(Input input) {
    page.heading(say("What was read", "读取内容"), "");
    input.orders().ifPresent(this::orders);
    input.events().ifPresent(this::events);
    leftOut(input.events().isPresent());
  }

  private void events(EventLog log) {
    page.pair(
        say("events", "事件"),
        NAME,
        settings
            .events()
            .map(file -> String.valueOf(file.getFileName()))
            .orElse(say(settings.sample().label())));
    long bad = log.faults().total();
    page.pair(
        say("lines", "行数"),
        NAME,
        Screen.number(log.lines())
            + (bad == 0
                ? say(", none bad", "，无坏行")
                : say(", left out as bad: ", "，坏行未采用：") + Screen.number(bad)));
    for (Map.Entry<Fault, Long> fault : log.faults().counts().entrySet()) {
      List<Long> first = log.faults().firstLines(fault.getKey());
      String lines =
          first.stream().map(String::valueOf).collect(Collectors.joining(", "))
              + (fault.getValue() > first.size() ? ", …" : "");
      page.pair(
          "",
          NAME,
          Screen.number(fault.getValue())
              + "  "
              + say(fault.getKey().label())
              + (first.isEmpty() ? "" : say(" (line " + lines + ")", "（第 " + lines + " 行）")));
    }
  }

  private void orders(OrderLog log) {
    page.pair(
        say("log", "日志"),
        NAME,
        settings
            .transactions()
            .map(file -> String.valueOf(file.getFileName()))
            .orElse(say(settings.sample().label())));
    page.pair(
        say("columns", "列"),
        NAME,
        log.columns().names().entrySet().stream()
            .map(e -> e.getKey().word() + "=" + e.getValue())
            .collect(Collectors.joining(", ")));
    long bad = log.rejections().total();
    page.pair(
        say("rows", "行数"),
        NAME,
        Screen.number(log.rows())
            + (bad == 0
                ? say(", none bad", "，无坏行")
                : say(", left out as bad: ", "，坏行未采用：") + Screen.number(bad)));
    for (Map.Entry<Reason, Long> reason : log.rejections().counts().entrySet()) {
      String lines =
          log.rejections().firstLines(reason.getKey()).stream()
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
      page.pair(
          "",
          NAME,
          Screen.number(reason.getValue())
              + "  "
              + say(reason.getKey().label())
              + say(
                  " (line "
                      + lines
                      + more(reason)
                      + shown(log, reason.getKey(), "; the first is ")
                      + ")",
                  "（第 "
                      + lines
                      + more(reason)
                      + " 行"
                      + shown(log, reason.getKey(), "，首个形如 ")
                      + "）"));
    }
    for (Label note : log.notes()) {
      page.pair("", NAME, say(note));
    }
  }

  private void leftOut(boolean isOfEvents) {
    if (tally.notYetSeen > 0) {
      page.pair(
          "",
          NAME,
          say("customers first seen later, left out: ", "之后才出现、未列入的客户：")
              + Screen.number(tally.notYetSeen));
    }
    if (tally.withoutPurchase > 0) {
      page.pair(
          "",
          NAME,
          (isOfEvents
                  ? say("customers without a purchase: ", "没有购买的客户：")
                  : say("customers with refunds only: ", "仅有退货的客户："))
              + Screen.number(tally.withoutPurchase));
    }
  }

  /** The form of the first bad cell: it tells what is wrong and nothing of the customer. */
  private static String shown(OrderLog log, Reason reason, String words) {
    String form = log.rejections().firstForm(reason);
    return form.isEmpty() ? "" : words + form;
  }

  private static String more(Map.Entry<Reason, Long> reason) {
    return reason.getValue() > 3 ? ", …" : "";
  }

  private void assumed(Input input) {
    page.heading(say("What was assumed", "采用的假设"), "");
    page.pair(
        say("moment", "时点"),
        NAME,
        say("as of the end of ", "截至 ")
            + day(judge)
            + ((settings.asOf().isPresent() || settings.calibrationEnd().isPresent())
                ? say(", as asked", "（按要求）")
                : input.events().isPresent()
                    ? say(", the last day of which is known", "（已知的最后一天）")
                    : say(", the last day in the log", "（日志最后一天）"))
            + say("; days end in ", "；日界时区 ")
            + zone());
    page.pair(
        say("money", "金额"),
        NAME,
        say("amounts are ", "币种 ")
            + settings.currency().getCurrencyCode()
            + say("; discount rate ", "；贴现率每年 ")
            + page.percent(settings.discountRate().value())
            + say(" a year", ""));
    page.pair(say("rules", "规则"), NAME, figures());
    List<Label> lacking = judge.lacking(input.events().map(e -> tally.told));
    if (!lacking.isEmpty()) {
      page.pair(
          say("stages", "阶段"),
          NAME,
          (input.events().isPresent()
                  ? say(
                      "the stage model also looks at facts that these events do not tell, and places"
                          + " customers by the rest: ",
                      "阶段模型还需要这些事件所没有的事实，客户按其余事实归入阶段；缺少：")
                  : say(
                      "the stage model also looks at facts that an order log does not tell, and"
                          + " places customers by the rest: ",
                      "阶段模型还需要订单日志所没有的事实，客户按其余事实归入阶段；缺少："))
              + lacking.stream().map(this::say).collect(Collectors.joining(say(", ", "、"))));
    }
    OptionalDouble usualGap =
        settings.stated().scorecard().isPresent()
            ? OptionalDouble.empty()
            : judge.base().usualGapDays();
    usualGap.ifPresent(
        days ->
            page.pair(
                say("rhythm", "节奏"),
                NAME,
                say(
                        "who bought on one day only is measured against the usual gap of all, ",
                        "仅在一天购买过的客户按全体通常间隔衡量：")
                    + String.format(Locale.ROOT, "%.1f", days)
                    + say(" days", " 天")));
    judge
        .observation()
        .heldOut()
        .ifPresent(
            until ->
                page.pair(
                    say("held out", "检验期"),
                    NAME,
                    say("what happened after that day, up to ", "该日之后至 ")
                        + until
                        + say(", only judges the models", " 的交易仅用于检验模型")));
    MarginMultipleBase margins = judge.base().margins();
    page.pair(
        say("value", "价值"),
        NAME,
        say("counted in ", "按")
            + say(margins.basis().label())
            + say(", refunds taken off; ", "计，已扣退货；")
            + (judge.forecasts().hasValues() ? expected() : retention(margins)));
  }

  /** Returns where days end, and who says so where it is not the default. */
  private String zone() {
    ZoneId zone = settings.zone();
    ZoneId ofModel = Settings.zoneOf(settings.stages());
    String who = "";
    if (zone.equals(ofModel)) {
      who =
          settings.stages().zone().equals(ZoneOffset.UTC)
              ? ""
              : say(", as the stage model says", "（依阶段模型）");
    } else if (!ofModel.equals(ZoneId.of("UTC"))) {
      who =
          say(", as asked, though the stage model says ", "（按要求；阶段模型所述为 ") + ofModel + say("", "）");
    }
    return zone + who;
  }

  /** Returns whose figures the verdicts stand on. */
  private String figures() {
    List<String> own = new ArrayList<>();
    List<String> brought = new ArrayList<>();
    (settings.stated().stageModel().isPresent() ? own : brought)
        .add(say("the stage model", "阶段模型"));
    (settings.stated().scorecard().isPresent() ? own : brought).add(say("the scorecard", "评分卡"));
    String file = settings.configFile().orElse("");
    List<String> parts = new ArrayList<>();
    if (!own.isEmpty()) {
      parts.add(
          say("the figures of ", "")
              + String.join(say(" and ", "与"), own)
              + say(" are those of ", "的数值取自 ")
              + file);
    }
    if (!brought.isEmpty()) {
      parts.add(
          say("the figures of ", "")
              + String.join(say(" and ", "与"), brought)
              + say(
                  " are this library's own, not learned from these customers",
                  "的数值为本库默认值，并非由这些客户得出"));
    }
    if (settings.stated().strategies().isPresent()) {
      parts.add(say("the strategies are those of ", "措施取自 ") + file);
    }
    return String.join(say("; ", "；"), parts);
  }

  /** Says what the value to come is made of, where the models give it. */
  private String expected() {
    String purchases = judge.forecasts().chosen().map(PurchaseModel::id).orElse("");
    return say(
            "what is to come is purchases expected by " + purchases,
            "未来价值为 " + purchases + " 预期的购买次数")
        + say(" times spend expected by " + GammaGamma.ID, "乘以 " + GammaGamma.ID + " 预期的消费额")
        + (judge.forecasts().margin() == 1 ? "" : say(" times the share of profit", "再乘以利润占比"));
  }

  private String retention(MarginMultipleBase margins) {
    String period = margins.period().toDays() + say(" days", " 天");
    return margins.retention().isEmpty()
        ? say(
            "the margin multiple is not given: nobody bought in the first half of the span",
            "未给出利润乘数：观察期前半段无人购买")
        : say("margin multiple m·r/(1+i−r) per ", "利润乘数 m·r/(1+i−r)，每期 ")
            + period
            + say(": r = ", "：r = ")
            + margins.boughtAgain()
            + "/"
            + margins.buyersInFirstHalf()
            + " = "
            + page.percent(margins.retention().getAsDouble())
            + say(" bought again, m = ", " 再次购买，m = ")
            + margins.meanMargin().map(this::money).orElse("?")
            + say(" on average", "（平均）");
  }

  private void value() {
    page.heading(say("What customers are worth", "客户价值"), "");
    page.pair(say("spent", "已消费"), NAME, money(tally.spend));
    page.pair(say("to date", "历史价值"), NAME, money(tally.historicValue));
    page.pair(
        say("to come", "未来价值"),
        NAME,
        money(tally.expectedValue)
            + say(", ", "，")
            + (judge.forecasts().hasValues()
                ? byModels()
                : say("by the margin multiple, without end", "按利润乘数，无期限")));
  }

  private String byModels() {
    long weeks = settings.horizon().toDays() / 7;
    return judge.forecasts().chosen().map(PurchaseModel::id).orElse("")
        + say(" and ", " 与 ")
        + GammaGamma.ID
        + say(" over " + weeks + " weeks", "，" + weeks + " 周内");
  }

  private void counted(
      String heading, String aside, Counts counts, Function<String, Label> labels) {
    page.heading(heading, aside);
    page.bars(counts.inOrder(), tally.customers, labels);
  }

  private void explained(List<Explained> customers) {
    if (customers.isEmpty()) {
      return;
    }
    page.heading(
        switch (customers.size()) {
          case 1 -> say("One customer", "一位客户");
          case 2 -> say("Two customers", "两位客户");
          default -> say("Three customers", "三位客户");
        },
        "");
    boolean first = true;
    for (Explained customer : customers) {
      if (!first) {
        page.gap();
      }
      first = false;
      page.sentence(customer.headline());
      for (Explained.Statement said : customer.statements()) {
        page.pair(said.name(), NAME, said.sentence());
        said.points().forEach(point -> page.point(NAME, point));
      }
    }
  }

  private void recommended() {
    page.heading(say("What to do", "建议措施"), say("customers for whom it comes first", "以其为首选的客户"));
    Map<String, Long> top = new LinkedHashMap<>();
    List<Map.Entry<String, Long>> all = tally.recommendations.highestFirst();
    all.stream().limit(STRATEGIES_SHOWN).forEach(e -> top.put(e.getKey(), e.getValue()));
    page.bars(top, tally.customers, judge::strategyLabel);
    if (top.isEmpty()) {
      page.sentence(
          say("No strategy of catalogue '", "策略目录“")
              + judge.catalog().id()
              + say(
                  "' is for anybody here, as they stand in this stage model. Maybe state strategies"
                      + " in --config.",
                  "”没有适用于本阶段模型中任何客户的措施。可在 --config 中给出自己的措施。"));
    }
  }

  private String stageModel() {
    return judge.stages().id() + " " + judge.stages().version();
  }

  private String scorecard() {
    return judge.scorecard().id() + " " + judge.scorecard().version();
  }

  private LocalDate day(Judge judged) {
    return Moments.dateOf(judged.asOf(), settings.zone());
  }

  private String count(long number, String one, String many, String chinese) {
    return Screen.number(number) + say(" " + (number == 1 ? one : many), " " + chinese);
  }

  private String money(long millionths) {
    return money(Money.ofScaled(millionths, settings.currency()));
  }

  private String money(Money money) {
    return Amounts.said(money);
  }

  private String say(Label label) {
    return page.say(label);
  }

  private String say(String english, String chinese) {
    return page.say(english, chinese);
  }
}
