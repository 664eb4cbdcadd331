package org.clm4j.vocabulary;

import static org.clm4j.vocabulary.CanonicalStep.AT_RISK;
import static org.clm4j.vocabulary.CanonicalStep.EVALUATING;
import static org.clm4j.vocabulary.CanonicalStep.FIRST_PURCHASE;
import static org.clm4j.vocabulary.CanonicalStep.IDENTIFIED;
import static org.clm4j.vocabulary.CanonicalStep.IN_USE;
import static org.clm4j.vocabulary.CanonicalStep.LOST;
import static org.clm4j.vocabulary.CanonicalStep.STABLE;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Label;

/**
 * A stage model of the sources in outline: the ids of its stages, their names, and the canonical
 * steps by which a customer, or a strategy, of one model finds a place in another.
 *
 * @param id the model's id
 * @param entry the vocabulary's key of the model, such as {@code SM-F}
 * @param stages the stages its source gives it
 */
public record SourceModel(String id, String entry, List<Stage> stages) {

  /** One stage: its id, name and canonical steps. */
  public record Stage(String id, Label label, Set<CanonicalStep> steps) {}

  /**
   * What any model may end with, once the relation has. No strategy for "all stages" of a source
   * means these.
   */
  private static final List<Stage> ENDINGS =
      ImmutableList.of(
          stage("winding-down", "Winding down", "收尾", LOST),
          stage("closed", "Closed", "已结束", LOST));

  private static final List<SourceModel> ALL =
      ImmutableList.of(
          model(
              "b2b",
              "SM-A",
              stage("acquisition", "Acquisition", "获取阶段", IDENTIFIED, EVALUATING),
              stage("development", "Development", "发展阶段", IN_USE, FIRST_PURCHASE),
              stage("retention", "Retention", "留存阶段", STABLE, AT_RISK)),
          model(
              "five-step",
              "SM-B",
              stage("identification", "Prospect identification", "潜在客户识别", IDENTIFIED),
              stage("acquisition", "Customer acquisition", "客户获取", EVALUATING),
              stage("conversion", "Customer conversion", "客户转化", EVALUATING),
              stage("maintenance", "Customer maintenance", "客户维护", IN_USE, STABLE, FIRST_PURCHASE),
              stage("win-back", "Customer win-back", "客户挽留", AT_RISK)),
          model(
              "four-step",
              "SM-C",
              stage("acquisition", "Acquisition", "客户获取", IDENTIFIED, EVALUATING),
              stage("conversion", "Conversion", "客户转化", EVALUATING),
              stage("satisfaction", "Satisfaction management", "客户满意度管理", IN_USE, FIRST_PURCHASE),
              stage("maintenance", "Maintenance and development", "客户维护和发展", STABLE)),
          model(
              "journey",
              "SM-D",
              stage("awareness", "Awareness", "认知阶段", IDENTIFIED),
              stage("consideration", "Consideration", "考虑阶段", EVALUATING),
              stage("purchase", "Purchase", "购买阶段", FIRST_PURCHASE),
              stage("use", "Use", "使用阶段", IN_USE),
              stage("feedback", "Feedback", "反馈阶段", IN_USE),
              stage("repurchase", "Repurchase", "复购阶段", STABLE)),
          model(
              "purchase",
              "SM-E",
              stage("prospect", "Prospect", "潜在客户", IDENTIFIED, EVALUATING),
              stage("first-purchase", "First purchase", "首次购买", FIRST_PURCHASE),
              stage("repeat", "Repeat purchase", "重复购买", IN_USE),
              stage("loyal", "Loyal customer", "忠实客户", STABLE),
              stage("churned", "Churned customer", "流失客户", LOST)),
          model(
              "relationship",
              "SM-F",
              stage("exploration", "Exploration", "考察期", IDENTIFIED, EVALUATING, FIRST_PURCHASE),
              stage("formation", "Formation", "形成期", IN_USE),
              stage("stability", "Stability", "稳定期", STABLE),
              stage("decline", "Decline", "退化期", AT_RISK)),
          model(
              "status",
              "SM-G",
              stage("prospect", "Potential customer", "潜在客户", EVALUATING),
              stage("need-recognition", "Need recognition", "需求意识阶段", EVALUATING),
              stage("information-search", "Information search", "信息收集阶段", EVALUATING),
              stage("evaluation", "Evaluation and choice", "评估选择阶段", EVALUATING),
              stage("new", "New customer", "新客户", FIRST_PURCHASE, IN_USE),
              stage("existing", "Existing customer", "老客户", STABLE, IN_USE),
              stage("new-business", "New customer of a new business", "新业务的新客户", STABLE)));

  /** Returns the seven models of the sources, in their order. */
  public static List<SourceModel> all() {
    return ALL;
  }

  /** Returns the model of this id, empty where there is none. */
  public static Optional<SourceModel> find(String id) {
    return ALL.stream().filter(m -> m.id.equals(id)).findFirst();
  }

  /** Returns the stages in which a relationship has ended, which any model may be given. */
  public static List<Stage> endings() {
    return ENDINGS;
  }

  private static SourceModel model(String id, String entry, Stage... stages) {
    return new SourceModel(id, entry, ImmutableList.copyOf(stages));
  }

  private static Stage stage(String id, String english, String chinese, CanonicalStep... steps) {
    return new Stage(id, Label.of(english, chinese), ImmutableSet.copyOf(steps));
  }
}
