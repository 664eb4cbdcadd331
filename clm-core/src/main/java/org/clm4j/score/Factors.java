package org.clm4j.score;

import static org.clm4j.score.Factor.Category.CUSTOMER;
import static org.clm4j.score.Factor.Category.EXTERNAL;
import static org.clm4j.score.Factor.Category.INTERNAL;
import static org.clm4j.score.Factor.Category.PERCEPTION;
import static org.clm4j.score.Factor.Category.RELATIONAL;
import static org.clm4j.score.Factor.Direction.DEPENDS;
import static org.clm4j.score.Factor.Direction.NEGATIVE;
import static org.clm4j.score.Factor.Direction.POSITIVE;
import static org.clm4j.score.Factor.Evidence.GIVEN;
import static org.clm4j.score.Factor.Evidence.INFERRED;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.internal.Shown;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Unit;

/**
 * The 33 influence factors of the sources, FAC-01 to FAC-33, and COR-17, found on a second reading.
 *
 * <p>Each carries category and direction, and whether its source {@linkplain Factor.Evidence#GIVEN
 * states} the direction or merely lists the factor. The sources give no weights, so all are 1, and
 * no figures to read, so each reads a metric of its own: a grade of the same id, from 0 (not at
 * all) to 1 (fully), which the host supplies. FAC-06, switching cost, reads {@link
 * Metrics#EXIT_BARRIERS} instead: all three kinds in place are 1, which is ours. Where the host has
 * a better figure, let the factor read that:
 *
 * <pre>{@code
 * Factors.of("FAC-25").reading(Metrics.CSAT, ValueFunction.linear(1, 5)).withWeight(2)
 * }</pre>
 *
 * <p>For a factor whose direction {@linkplain Factor.Direction#DEPENDS depends} on what is
 * observed, 1 means "as it is now, it favours the relation".
 */
public final class Factors {

  private static final Label LENGTH = Label.of("length of the lifecycle", "生命周期长度");
  private static final Label POTENTIAL_TO_NEW =
      Label.of("potential customer becoming a new one", "潜在客户→新客户");
  private static final Label NEW_TO_EXISTING =
      Label.of("new customer becoming an existing one", "新客户→老客户");
  private static final Label EXISTING_TO_NEW_BUSINESS =
      Label.of("existing customer taking up a new business", "老客户→新业务的新客户");
  private static final Label NEW_BUSINESS_ON =
      Label.of("next step of a new business's customer", "新业务的新客户→下一阶段");
  private static final Label CURVE = Label.of("shape of the life curve", "生命周期曲线的形状");
  private static final Label CHURN = Label.of("loss of the customer", "客户流失");

  private static final List<Factor> ALL =
      ImmutableList.of(
          factor("FAC-01", "service quality", "服务质量", INTERNAL, "S0")
              .affects(LENGTH)
              .direction(POSITIVE, GIVEN)
              .build(),
          factor("FAC-02", "product features", "产品特性", INTERNAL, "S0")
              .affects(LENGTH)
              .direction(POSITIVE, GIVEN)
              .build(),
          factor("FAC-03", "market competition", "市场竞争", EXTERNAL, "S0")
              .affects(LENGTH)
              .direction(NEGATIVE, GIVEN)
              .build(),
          factor("FAC-04", "economic environment", "经济环境", EXTERNAL, "S0")
              .affects(LENGTH)
              .direction(DEPENDS, GIVEN)
              .build(),
          factor("FAC-05", "service failure", "服务失误", INTERNAL, "S0")
              .affects(CHURN)
              .direction(NEGATIVE, GIVEN)
              .build(),
          factor("FAC-06", "switching cost", "更换成本", RELATIONAL, "S0")
              .affects(LENGTH)
              .direction(POSITIVE, GIVEN)
              .build()
              .withReading(Metrics.EXIT_BARRIERS, ValueFunction.linear(0, 3)),
          factor("FAC-07", "outside reputation", "外界评价", EXTERNAL, "S4")
              .affects(POTENTIAL_TO_NEW)
              .direction(DEPENDS, INFERRED)
              .build(),
          factor("FAC-08", "customer tier", "客户的层次", CUSTOMER, "S4")
              .affects(POTENTIAL_TO_NEW)
              .direction(DEPENDS, INFERRED)
              .build(),
          factor("FAC-09", "customer's industry", "客户的所属行业", CUSTOMER, "S4")
              .affects(POTENTIAL_TO_NEW)
              .direction(DEPENDS, INFERRED)
              .build(),
          factor("FAC-10", "perceived product quality", "客户对产品质量的感知", PERCEPTION, "S4")
              .affects(NEW_TO_EXISTING)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-11", "perceived service quality", "客户对产品服务质量的感知", PERCEPTION, "S4")
              .affects(NEW_TO_EXISTING)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-12", "perceived value", "客户对价值的感知", PERCEPTION, "S4")
              .affects(NEW_TO_EXISTING)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-13", "competitors' lower prices", "企业竞争者的资费信息", EXTERNAL, "S4")
              .affects(NEW_TO_EXISTING)
              .direction(NEGATIVE, INFERRED)
              .build(),
          factor("FAC-14", "strength of the customer's need", "客户需求的情况", CUSTOMER, "S4")
              .affects(NEW_TO_EXISTING)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-15", "the firm's service", "企业的服务情况", INTERNAL, "S4")
              .affects(EXISTING_TO_NEW_BUSINESS)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-16", "customer's new business need", "客户新的业务需求", CUSTOMER, "S4")
              .affects(EXISTING_TO_NEW_BUSINESS)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-17", "attractive competitors", "企业竞争者的信息", EXTERNAL, "S4")
              .affects(EXISTING_TO_NEW_BUSINESS)
              .direction(NEGATIVE, INFERRED)
              .build(),
          factor("FAC-18", "running of the old business", "老业务的运行情况", INTERNAL, "S4")
              .affects(NEW_BUSINESS_ON)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-19", "development of the new business", "新业务的发展情况", INTERNAL, "S4")
              .affects(NEW_BUSINESS_ON)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-20", "customer's degree of satisfaction", "客户的满意程度", PERCEPTION, "S4")
              .affects(NEW_BUSINESS_ON)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-21", "the firm's development", "企业的发展状况", INTERNAL, "S4")
              .affects(NEW_BUSINESS_ON)
              .direction(POSITIVE, INFERRED)
              .build(),
          factor("FAC-22", "social environment", "社会环境的影响", EXTERNAL, "S4")
              .affects(CURVE)
              .direction(DEPENDS, GIVEN)
              .build(),
          factor("FAC-23", "the firm's management", "企业管理的因素", INTERNAL, "S4")
              .affects(CURVE)
              .direction(DEPENDS, GIVEN)
              .build(),
          factor("FAC-24", "differences of product or service", "产品服务的不同", INTERNAL, "S4")
              .affects(CURVE)
              .direction(DEPENDS, GIVEN)
              .build(),
          factor("FAC-25", "satisfaction", "满意度", PERCEPTION, "S2", "S3")
              .affects(Label.of("repurchase and loyalty", "复购与忠诚度"))
              .direction(POSITIVE, GIVEN)
              .build(),
          factor("FAC-26", "trust", "信任度", RELATIONAL, "S0", "S2", "S4")
              .affects(
                  Label.of(
                      "repurchase; moves of potential, existing and new-business customers",
                      "复购；潜在客户、老客户、新业务客户的转化"))
              .direction(POSITIVE, GIVEN)
              .build(),
          factor("FAC-27", "rating of the use experience", "使用体验评价", PERCEPTION, "S2")
              .affects(Label.of("later purchases and brand loyalty", "后续购买与品牌忠诚"))
              .direction(DEPENDS, GIVEN)
              .build(),
          factor("FAC-28", "change of customer needs left unheeded", "客户需求变化", CUSTOMER, "S1")
              .sources("S1", "S2", "S3")
              .affects(Label.of("loyalty", "忠诚度"))
              .direction(NEGATIVE, GIVEN)
              .build(),
          factor("FAC-29", "ignored feedback", "忽视客户反馈", INTERNAL, "S1")
              .affects(CHURN)
              .direction(NEGATIVE, GIVEN)
              .build(),
          factor("FAC-30", "data silos", "数据孤岛", INTERNAL, "S2")
              .affects(Label.of("effect of the management", "管理效果"))
              .direction(NEGATIVE, GIVEN)
              .build(),
          factor("FAC-31", "brand word of mouth", "品牌口碑", RELATIONAL, "S3")
              .affects(Label.of("acquisition", "获取新客户"))
              .direction(POSITIVE, GIVEN)
              .build(),
          factor("FAC-32", "corporate social responsibility", "企业社会责任", INTERNAL, "S3")
              .affects(Label.of("the customer's preference", "客户偏好"))
              .direction(POSITIVE, GIVEN)
              .build(),
          factor("FAC-33", "product homogeneity", "产品同质化", EXTERNAL, "S3")
              .affects(Label.of("competition", "竞争"))
              .direction(NEGATIVE, GIVEN)
              .build());

  /** Stands beside FAC-33 in its source, and has a number of another kind. */
  private static final Factor CHOICE =
      factor("COR-17", "more choice and open information", "客户选择多样化和信息透明化", EXTERNAL, "S3")
          .affects(Label.of("competition", "竞争"))
          .direction(NEGATIVE, INFERRED)
          .build();

  private Factors() {}

  /** Returns the 33, FAC-01 first; COR-17, which {@link #of} gives, is not one of them. */
  public static List<Factor> all() {
    return ALL;
  }

  /**
   * Returns the factor of this id, such as {@code FAC-25} or {@code COR-17}; empty where the
   * sources have none.
   */
  public static Optional<Factor> find(String id) {
    return id.equals(CHOICE.id())
        ? Optional.of(CHOICE)
        : ALL.stream().filter(f -> f.id().equals(id)).findFirst();
  }

  /**
   * Returns the factor of this id.
   *
   * @throws IllegalArgumentException if the sources have none
   */
  public static Factor of(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Shown.sentence(
                        "the sources have no factor '"
                            + id
                            + "'; they have FAC-01 to FAC-33 and COR-17. Maybe Factor.builder(...) for one of your own.")));
  }

  /** Returns those of a category, in their order. */
  public static List<Factor> in(Factor.Category category) {
    return ALL.stream().filter(f -> f.category() == category).toList();
  }

  private static Factor.Builder factor(
      String id, String english, String chinese, Factor.Category category, String... sources) {
    Label label = Label.of(english, chinese);
    return Factor.builder(id, NumberMetric.of(id, label, Unit.NONE), ValueFunction.linear(0, 1))
        .label(label)
        .category(category)
        .sources(sources);
  }
}
