package org.clm4j.examples.portfolio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.HoldoutScore;
import org.clm4j.btyd.Interval;
import org.clm4j.btyd.MbgCnbd;
import org.clm4j.btyd.ModelComparison;
import org.clm4j.btyd.PurchaseForecast;
import org.clm4j.btyd.PurchaseModel;
import org.clm4j.examples.portfolio.output.Screen;

/** The part of the printed summary that tells what is still to come, and how sure that is. */
final class ModelsText {

  private static final int NAME = 12;
  private static final double LEVEL = 0.9;

  private final Settings settings;
  private final Screen page;

  ModelsText(Settings settings, Screen page) {
    this.settings = settings;
    this.page = page;
  }

  void write(Forecasts forecasts) {
    page.heading(
        say("What is still to come", "未来购买"),
        say("the next " + weeks() + " weeks", "未来 " + weeks() + " 周"));
    if (forecasts.comparison().isEmpty()) {
      page.sentence(
          say(
              "No purchase model was fitted: nobody was observed for any time after the first purchase.",
              "未拟合购买模型：首次购买后没有可观察的时间。"));
      return;
    }
    ModelComparison comparison = forecasts.comparison().get();
    page.table(table(comparison));
    page.gap();
    page.pair(say("verdict", "结论"), NAME, page.say(comparison.verdict().label()));
    forecasts.chosen().ifPresent(chosen -> chosen(comparison, chosen));
    forecasts.forecast().ifPresent(f -> expected(f, comparison.score(f.model().id())));
    forecasts.spend().ifPresent(spend -> spend(spend, forecasts));
  }

  private long weeks() {
    return settings.horizon().toDays() / 7;
  }

  private List<List<String>> table(ModelComparison comparison) {
    boolean heldOut = !comparison.naive().isEmpty();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        row(
            say("model", "模型"),
            say("log-likelihood", "对数似然"),
            say("fit", "拟合"),
            heldOut
                ? List.of("MAE", "RMSE", say("forecast", "预测"), say("actual", "实际"))
                : List.of()));
    for (PurchaseModel model : comparison.models()) {
      Optional<FitReport> report = model.report();
      rows.add(
          row(
              name(model),
              report.map(r -> fixed(r.logLikelihood(), 1)).orElse(""),
              report.map(r -> page.say(r.status().label())).orElse(""),
              scores(comparison.score(model.id()))));
    }
    for (Map.Entry<String, HoldoutScore> naive : comparison.naive().entrySet()) {
      rows.add(
          row(
              page.say(naiveLabel(naive.getKey())),
              "",
              say("naive rule", "朴素规则"),
              scores(Optional.of(naive.getValue()))));
    }
    return rows;
  }

  private static List<String> row(
      String model, String logLikelihood, String fit, List<String> scores) {
    List<String> row = new ArrayList<>(List.of(model, logLikelihood, fit));
    row.addAll(scores);
    return row;
  }

  private static List<String> scores(Optional<HoldoutScore> score) {
    return score
        .map(
            s ->
                List.of(
                    fixed(s.mae(), 4),
                    fixed(s.rmse(), 4),
                    fixed(s.predicted(), 1),
                    fixed(s.actual(), 0)))
        .orElse(List.of());
  }

  private static String name(PurchaseModel model) {
    return model instanceof MbgCnbd regular ? model.id() + ", k = " + regular.stages() : model.id();
  }

  private static Label naiveLabel(String id) {
    return switch (id) {
      case ModelComparison.OWN_RATE -> Label.of("own rate", "自身速率");
      case ModelComparison.BASE_MEAN -> Label.of("mean of all", "整体均值");
      case ModelComparison.ZERO -> Label.of("nothing", "不再购买");
      default -> Label.of(id);
    };
  }

  private void chosen(ModelComparison comparison, PurchaseModel chosen) {
    page.pair(say("alive", "存活概率"), NAME, page.say(chosen.meaningOfAlive()));
    Map<String, List<String>> models = new LinkedHashMap<>();
    chosen.report().ifPresent(r -> models.put(page.say(r.meaning()), new ArrayList<>()));
    for (PurchaseModel model : comparison.models()) {
      model
          .report()
          .ifPresent(
              r ->
                  models
                      .computeIfAbsent(page.say(r.meaning()), m -> new ArrayList<>())
                      .add(model.id()));
    }
    String name = say("fit", "拟合");
    for (Map.Entry<String, List<String>> meaning : models.entrySet()) {
      String who = String.join(", ", meaning.getValue());
      page.pair(name, NAME, who + say(": ", "：") + meaning.getKey());
      name = "";
    }
  }

  private void expected(PurchaseForecast forecast, Optional<HoldoutScore> heldOut) {
    page.pair(
        say("purchases", "购买"),
        NAME,
        say("expected of all customers: ", "全体客户预期：")
            + Screen.number(Math.round(forecast.total())));
    forecast
        .totalInterval(LEVEL)
        .ifPresent(
            i ->
                page.pair(
                    "",
                    NAME,
                    say("90 % interval if the model is true: ", "若模型成立，90% 区间：") + range(i)));
    heldOut
        .flatMap(score -> forecast.totalInterval(LEVEL, score))
        .ifPresent(
            i ->
                page.pair(
                    "",
                    NAME,
                    say(
                            "90 % interval if it is as far off as in the hold-out: ",
                            "若误差与检验期相当，90% 区间：")
                        + range(i)));
  }

  private String range(Interval interval) {
    return Screen.number(Math.round(interval.low()))
        + say(" to ", " 至 ")
        + Screen.number(Math.round(interval.high()));
  }

  private void spend(GammaGamma spend, Forecasts forecasts) {
    StringBuilder text = new StringBuilder(GammaGamma.ID);
    spend.report().ifPresent(r -> text.append(say(", ", "，")).append(page.say(r.status().label())));
    spend
        .correlation()
        .ifPresent(
            c ->
                text.append(say("; correlation of spend and frequency ", "；消费额与频率的相关系数 "))
                    .append(fixed(c, 2)));
    if (forecasts.margin() != 1) {
      text.append(say("; profit is ", "；利润占消费额 "))
          .append(page.percent(forecasts.margin()))
          .append(say(" of spend", ""));
    }
    page.pair(say("spend", "消费额"), NAME, text.toString());
    spend.warning().ifPresent(w -> page.pair("", NAME, page.say(w)));
  }

  private static String fixed(double number, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", number);
  }

  private String say(String english, String chinese) {
    return page.say(english, chinese);
  }
}
