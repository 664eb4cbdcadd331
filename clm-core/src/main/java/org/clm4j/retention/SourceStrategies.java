package org.clm4j.retention;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.event.ExitBarrier;

/**
 * The 46 strategies of the sources as data.
 *
 * <p>Label, stage, goal and actions are the sources'; what is ours is added by {@link
 * SourceOccasions}. Which of them are practices of the firm is read from what they say: those that
 * are done to no one customer. {@code improves} is inferred from goal and actions: a factor of the
 * sources that these name, and of the orders card {@code rhythm} where contact or repurchase is the
 * goal, {@code volume} and {@code depth} where more use or repurchase is.
 */
final class SourceStrategies {

  private SourceStrategies() {}

  /** Returns all, STR-01 first, and leaving alone behind them. */
  static List<RetentionStrategy> all() {
    return Stream.concat(ofTheSources(), Stream.of(SourceOccasions.leaveAlone())).toList();
  }

  private static Stream<RetentionStrategy> ofTheSources() {
    return Stream.of(ofS0(), ofS1(), ofS2(), ofS3(), ofS4())
        .flatMap(List::stream)
        .sorted(Comparator.comparing(RetentionStrategy::id))
        .map(SourceOccasions::completed);
  }

  /** B2B services: acquisition, development, retention. */
  private static List<RetentionStrategy> ofS0() {
    return ImmutableList.of(
        strategy("STR-01", "multi-channel acquisition", "多渠道获客", "S0", "b2b/acquisition")
            .goal(Label.of("attention and a first contact", "吸引注意，建立初步联系"))
            .action(Label.of("a targeted solution", "有针对性的解决方案"))
            .action(Label.of("trade fairs", "行业展会"))
            .action(Label.of("online ads", "线上广告"))
            .build(),
        strategy(
                "STR-02",
                "tailored service, personalised training",
                "定制服务与个性化培训",
                "S0",
                "b2b/development")
            .goal(Label.of("trust, satisfaction, more use", "增强信任，提高满意度，促进进一步使用"))
            .action(Label.of("personalised training", "个性化培训"))
            .improves("FAC-26", "FAC-25", "FAC-20", "volume", "depth")
            .build(),
        strategy("STR-03", "timely problem solving", "及时解决问题", "S0", "b2b/retention")
            .goal(Label.of("prevent churn", "防止客户流失"))
            .improves("FAC-01", "FAC-05")
            .build(),
        strategy("STR-04", "regular check-ins", "定期回访", "S0", "b2b/retention")
            .goal(Label.of("feedback and optimisation", "收集反馈，不断优化"))
            .improves("FAC-29", "rhythm")
            .build(),
        strategy("STR-05", "customer segmentation strategy", "客户细分策略", "S0", "*/*")
            .goal(Label.of("targeted service and marketing", "有针对性的服务与营销"))
            .action(Label.of("segments by size, industry and needs", "按客户规模、行业类型、需求特征细分"))
            .action(Label.of("large customers: tailored premium packages", "大型客户：定制化高端服务套餐"))
            .action(
                Label.of("small and medium ones: standard service at good value", "中小客户：性价比高的标准服务"))
            .improves("FAC-28")
            .kind(StrategyKind.PRACTICE)
            .build(),
        strategy("STR-06", "renewal reminder", "续约提醒", "S0", "b2b/retention")
            .goal(Label.of("follow-up of the renewal", "跟进续约"))
            .action(
                Label.of(
                    "when a contract is about to expire, remind the sales team to follow up the renewal",
                    "合同即将到期时，提醒销售团队跟进续约"))
            .build(),
        strategy("STR-07", "customer feedback mechanism", "客户反馈机制", "S0", "*/*")
            .goal(Label.of("satisfaction and a longer lifecycle", "提高满意度，延长生命周期"))
            .action(Label.of("regular satisfaction surveys", "定期满意度调查"))
            .action(Label.of("a dedicated feedback channel", "专门的反馈渠道"))
            .action(Label.of("improvement in time", "及时改进"))
            .improves("FAC-25", "FAC-29")
            .kind(StrategyKind.PRACTICE)
            .build());
  }

  /** Customer lifecycle management: five stages, four steps. */
  private static List<RetentionStrategy> ofS1() {
    return ImmutableList.of(
        strategy("STR-08", "data-driven customer management", "数据驱动的客户管理", "S1", "*/*")
            .goal(Label.of("know needs; a personalised strategy", "了解需求，制定个性化策略"))
            .action(Label.of("collect and analyse data", "收集和分析数据"))
            .improves("FAC-28")
            .kind(StrategyKind.PRACTICE)
            .build(),
        strategy("STR-09", "personalised service", "个性化的客户服务", "S1", "*/*")
            .goal(Label.of("satisfaction and loyalty", "提高满意度和忠诚度"))
            .action(Label.of("Serve and recommend by what this customer buys", "按其购买情况提供服务与产品推荐"))
            .improves("FAC-25", "FAC-20")
            .build(),
        strategy("STR-10", "continuous communication", "持续的客户沟通", "S1", "*/*")
            .goal(Label.of("know needs, solve problems in time", "了解需求，及时解决问题"))
            .improves("FAC-28", "FAC-05", "rhythm")
            .build(),
        strategy("STR-11", "feedback and improvement", "客户反馈与改进", "S1", "*/*")
            .goal(Label.of("find the own problems and improve", "发现自身问题并改进"))
            .action(Label.of("timely solution of feedback and complaints", "及时处理反馈和投诉"))
            .improves("FAC-29", "FAC-05")
            .build(),
        strategy(
                "STR-12",
                "advertising, promotion, public relations",
                "广告/促销/公共关系",
                "S1",
                "five-step/acquisition",
                "four-step/acquisition")
            .goal(Label.of("attract prospects", "吸引潜在客户"))
            .build(),
        strategy("STR-44", "save measures", "客户挽留措施", "S1", "five-step/win-back")
            .goal(Label.of("restore satisfaction, avoid loss", "恢复满意度，避免流失"))
            .action(Label.of("timely communication", "及时沟通"))
            .action(Label.of("a solution for the problem", "提供解决方案"))
            .improves("FAC-05", "FAC-25")
            .build());
  }

  /** The journey in six stages. */
  private static List<RetentionStrategy> ofS2() {
    return ImmutableList.of(
        strategy("STR-13", "social-media marketing", "社交媒体营销", "S2", "journey/awareness")
            .goal(Label.of("visibility", "提高知名度"))
            .action(Label.of("post interesting, relevant content", "发布有趣、相关的内容"))
            .build(),
        strategy("STR-14", "online advertising", "线上广告", "S2", "journey/awareness")
            .goal(Label.of("reach the target audience", "触达目标受众"))
            .action(Label.of("precise placement of ads", "精准投放广告"))
            .build(),
        strategy("STR-15", "co-promotion", "合作推广", "S2", "journey/awareness")
            .goal(Label.of("brand recognition", "提升品牌认知"))
            .action(Label.of("with other brands or influential persons", "与其他品牌或有影响力的人合作"))
            .kind(StrategyKind.PRACTICE)
            .build(),
        strategy("STR-16", "product comparison tool", "产品对比工具", "S2", "journey/consideration")
            .goal(Label.of("help to decide", "帮助决策"))
            .action(Label.of("features and prices", "对比功能和价格"))
            .build(),
        strategy("STR-17", "reviews and case sharing", "用户评价和案例分享", "S2", "journey/consideration")
            .goal(Label.of("trust", "增强信任"))
            .action(Label.of("show others' experience", "展示其他用户的体验"))
            .improves("FAC-26")
            .build(),
        strategy("STR-18", "personalised recommendation", "个性化推荐", "S2", "journey/consideration")
            .goal(Label.of("help to decide", "帮助决策"))
            .action(Label.of("by behaviour and preference", "根据行为和偏好"))
            .build(),
        strategy("STR-19", "multi-channel purchase options", "多渠道购买选项", "S2", "journey/purchase")
            .goal(Label.of("convenience", "便利"))
            .action(Label.of("online and offline", "线上和线下"))
            .build(),
        strategy("STR-20", "secure payment", "安全支付", "S2", "journey/purchase")
            .goal(Label.of("confidence", "增强信心"))
            .build(),
        strategy("STR-21", "instant customer support", "即时客服支持", "S2", "journey/purchase")
            .goal(Label.of("solve problems", "解决问题"))
            .action(Label.of("help in real time", "实时帮助"))
            .improves("FAC-05")
            .build(),
        strategy("STR-22", "usage guide and support", "使用指南和支持", "S2", "journey/use")
            .goal(Label.of("smooth use", "顺利使用"))
            .action(Label.of("a detailed guide", "详细的使用指南"))
            .improves("FAC-27")
            .build(),
        strategy(
                "STR-23",
                "regular follow-up, feedback collection",
                "定期跟进和反馈收集",
                "S2",
                "journey/use")
            .goal(Label.of("contact and feedback", "保持联系，收集反馈"))
            .action(Label.of("Reach them by phone, mail or social media", "通过电话、邮件或社交媒体联系"))
            .improves("FAC-29", "rhythm")
            .build(),
        strategy("STR-24", "customer community", "客户社区", "S2", "journey/use")
            .goal(Label.of("belonging", "归属感"))
            .action(Label.of("users exchange experience", "用户交流经验"))
            .build(),
        strategy("STR-25", "satisfaction survey", "满意度调查", "S2", "journey/feedback")
            .goal(Label.of("know satisfaction and expectation", "了解满意度和期望"))
            .action(Label.of("questionnaire or online survey", "问卷或在线调查"))
            .improves("FAC-25", "FAC-29")
            .build(),
        strategy("STR-26", "social-media monitoring", "社交媒体监测", "S2", "journey/feedback")
            .goal(Label.of("respond in time", "及时回应"))
            .action(Label.of("monitoring in real time", "实时监测"))
            .improves("FAC-29")
            .kind(StrategyKind.PRACTICE)
            .build(),
        strategy("STR-27", "transparency of improvements", "改进措施的透明性", "S2", "journey/feedback")
            .goal(Label.of("the customer feels valued", "让客户感到被重视"))
            .action(Label.of("publish the measures", "公开改进措施"))
            .improves("FAC-29")
            .build(),
        strategy("STR-28", "loyalty programme", "忠诚度计划", "S2", "journey/repurchase")
            .goal(Label.of("repurchase", "促进复购"))
            .action(Label.of("points, discounts, rewards", "积分、折扣、奖励"))
            .improves("rhythm", "volume", "depth")
            .build(),
        strategy("STR-29", "personalised marketing", "个性化营销", "S2", "journey/repurchase")
            .goal(Label.of("repurchase", "促进复购"))
            .action(Label.of("by purchase history and preference", "根据购买历史和偏好推送"))
            .improves("rhythm", "volume", "depth")
            .build(),
        strategy("STR-30", "regular communication", "定期沟通", "S2", "journey/repurchase")
            .goal(Label.of("keep contact", "保持联系"))
            .action(Label.of("mail and SMS with valuable information", "通过邮件、短信提供有价值的信息"))
            .improves("rhythm")
            .build());
  }

  /** Long-term customer management: for all of its five states. */
  private static List<RetentionStrategy> ofS3() {
    return ImmutableList.of(
        strategy("STR-31", "segmentation and positioning", "客户细分与定位", "S3", "*/*")
            .goal(Label.of("a personalised strategy", "制定个性化策略"))
            .action(Label.of("by needs, purchase behaviour and value", "按需求、购买行为和价值"))
            .improves("FAC-28")
            .kind(StrategyKind.PRACTICE)
            .build(),
        strategy("STR-32", "customer profile building", "建立客户档案", "S3", "*/*")
            .goal(Label.of("know the customer", "了解客户"))
            .action(
                Label.of("basic data, purchase history, preference, feedback", "基本信息、购买历史、偏好、反馈"))
            .improves("FAC-28")
            .kind(StrategyKind.PRACTICE)
            .build(),
        strategy("STR-33", "strengthened communication", "强化客户沟通", "S3", "*/*")
            .goal(Label.of("loyalty; find problems in time", "提高忠诚度，及时发现问题"))
            .action(Label.of("Reach them by phone, mail or social media", "通过电话、邮件或社交媒体联系"))
            .improves("FAC-05", "rhythm")
            .build(),
        strategy("STR-34", "value-added services", "提供增值服务", "S3", "*/*")
            .goal(Label.of("exceed expectation", "超出客户期望"))
            .action(Label.of("Recommend what goes with what they buy", "推荐与其所购相配的商品"))
            .action(Label.of("after-sales service", "售后服务"))
            .action(Label.of("member-only offers", "会员专属优惠"))
            .improves("FAC-12", "FAC-25", "volume")
            .build(),
        strategy("STR-35", "regular assessment and feedback", "定期评估与反馈", "S3", "*/*")
            .goal(Label.of("adjust the strategy in time", "及时调整策略"))
            .action(Label.of("satisfaction surveys", "满意度调查"))
            .action(Label.of("adjust by results", "根据结果调整"))
            .improves("FAC-25", "FAC-29")
            .kind(StrategyKind.PRACTICE)
            .build());
  }

  /** The relation in four phases. */
  private static List<RetentionStrategy> ofS4() {
    return ImmutableList.of(
        strategy("STR-36", "win trust", "获取客户信任", "S4", "relationship/exploration")
            .goal(Label.of("trust", "获取客户信任"))
            .action(Label.of("product trial", "商品试用"))
            .action(Label.of("free training", "免费为客户培训"))
            .action(Label.of("active communication", "积极有效的沟通"))
            .action(Label.of("reputation and fast service", "信誉与快速服务"))
            .improves("FAC-26")
            .build(),
        strategy("STR-37", "satisfy the customer", "让客户满意", "S4", "relationship/formation")
            .goal(Label.of("satisfaction", "让客户满意"))
            .action(Label.of("meet individual needs", "满足个性化需求"))
            .action(Label.of("keep the competitive edge", "保持竞争优势"))
            .action(Label.of("communicate", "加强有效沟通"))
            .improves("FAC-25", "FAC-20", "FAC-28")
            .build(),
        strategy("STR-38", "exit barrier: economic", "设置退出壁垒：经济", "S4", "relationship/stability")
            .goal(Label.of("lock-in", "锁定客户"))
            .action(Label.of("leaving causes economic loss", "退出造成经济损失"))
            .improves("FAC-06")
            .barrier(ExitBarrier.ECONOMIC)
            .build(),
        strategy(
                "STR-39",
                "exit barrier: technical, patent",
                "设置退出壁垒：技术专利",
                "S4",
                "relationship/stability")
            .goal(Label.of("lock-in", "锁定客户"))
            .action(Label.of("dependence through patent or technique", "通过专利或技术形成依赖"))
            .improves("FAC-06")
            .barrier(ExitBarrier.TECHNICAL)
            .build(),
        strategy("STR-40", "exit barrier: contractual", "设置退出壁垒：契约", "S4", "relationship/stability")
            .goal(Label.of("lock-in", "锁定客户"))
            .action(Label.of("a signed contract with legal effect", "签订具有法律效力的契约"))
            .improves("FAC-06")
            .barrier(ExitBarrier.CONTRACTUAL)
            .build(),
        strategy("STR-41", "lower transaction cost", "降低交易成本", "S4", "relationship/stability")
            .goal(Label.of("efficiency", "提高效率"))
            .action(Label.of("internal digitalisation", "内部信息化"))
            .action(Label.of("an optimised delivery and service system", "优化配送和服务体系"))
            .action(Label.of("digital communication channels", "信息化沟通渠道"))
            .improves("FAC-01")
            .build(),
        strategy("STR-42", "restore the relation", "恢复客户关系", "S4", "relationship/decline")
            .goal(Label.of("recovery", "恢复关系"))
            .action(Label.of("correct the fault", "纠正失误"))
            .action(Label.of("offer compensation", "提供补偿"))
            .improves("FAC-05", "rhythm", "volume")
            .build(),
        strategy(
                "STR-43",
                "build a long-term early-warning mechanism",
                "建立长效预警机制",
                "S4",
                "relationship/decline")
            .goal(Label.of("prevent loss", "预防客户流失"))
            .action(Label.of("analyse the causes of loss", "分析流失原因"))
            .action(Label.of("preventive measures", "预防措施"))
            .kind(StrategyKind.PRACTICE)
            .build(),
        strategy("STR-45", "marketing strategy per customer type", "按客户类型制定营销策略", "S4", "*/*")
            .goal(Label.of("keep the relation, raise value", "维系关系，提升价值"))
            .build(),
        strategy("STR-46", "dynamic, model-based segmentation", "动态细分", "S4", "*/*")
            .goal(Label.of("avoid stale segments", "避免细分过时"))
            .action(Label.of("use all data", "利用所有数据"))
            .kind(StrategyKind.PRACTICE)
            .build());
  }

  private static RetentionStrategy.Builder strategy(
      String id, String english, String chinese, String source, String... serves) {
    RetentionStrategy.Builder builder =
        RetentionStrategy.builder(id, Label.of(english, chinese)).sources(source);
    for (String stage : serves) {
      builder.serves(StageSelector.parse(stage));
    }
    return builder;
  }
}
