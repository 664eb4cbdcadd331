package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clm4j.basics.Language;
import org.clm4j.check.Findings;
import org.clm4j.check.Impact;
import org.clm4j.event.CustomerHistory;
import org.clm4j.jackson.ClmJson;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.Jackson2;
import org.clm4j.jackson.Jackson3;
import org.clm4j.jackson.JsonLimits;
import org.clm4j.jackson.JsonVocabulary;
import org.clm4j.models.StageModels;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Profiler;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.RandomConditions;

/** What any model says of anybody comes back equal, from either Jackson. */
class StageVerdictJsonPropertyTest {

  @Provide
  Arbitrary<StageModel> models() {
    return RandomModels.models(true);
  }

  @Provide
  Arbitrary<CustomerProfile> profiles() {
    return RandomConditions.profiles();
  }

  @Provide
  Arbitrary<Condition> trees() {
    return RandomConditions.trees();
  }

  @Provide
  Arbitrary<CustomerHistory> histories() {
    return RandomModels.histories();
  }

  /** Room for the histories of customers whom a random model sends to and fro for years. */
  private static final JsonLimits AMPLE =
      JsonLimits.defaults().withSize(50_000_000).withValues(5_000_000);

  private static final List<Language> LANGUAGES = List.of(Language.ENGLISH, Language.CHINESE);

  private static <T> T comesBackEqual(Document<T> document, T value) {
    return comesBackEqual(document, value, JsonVocabulary.standard());
  }

  private static <T> T comesBackEqual(Document<T> document, T value, JsonVocabulary known) {
    String text = document.write(value);
    T two = read(Jackson2.json(), document, text, known);
    T three = read(Jackson3.json(), document, document.writeLine(value), known);
    assertThat(two).isEqualTo(value);
    assertThat(three).isEqualTo(value);
    assertThat(document.write(two)).isEqualTo(text);
    return two;
  }

  private static <T> T read(ClmJson json, Document<T> document, String text, JsonVocabulary known) {
    return json.withLimits(AMPLE).withVocabulary(known).read(document, text);
  }

  @Property(tries = 300)
  void explanationsComeBackEqual(
      @ForAll("trees") Condition tree, @ForAll("profiles") CustomerProfile profile) {
    Explanation read = tree.explain(profile);
    Explanation again = comesBackEqual(Document.EXPLANATION, read);
    for (Language language : LANGUAGES) {
      assertThat(again.in(language)).isEqualTo(read.in(language));
      assertThat(again.why(language)).isEqualTo(read.why(language));
    }
  }

  @Property(tries = 300)
  void decisionsAndPlacementsComeBackEqual(
      @ForAll("models") StageModel model, @ForAll("profiles") CustomerProfile profile) {
    StageDecision decision = model.next(model.start(profile.asOf().minusSeconds(100_000)), profile);
    JsonVocabulary known = JsonVocabulary.standard().with(model);
    saysTheSame(comesBackEqual(Document.STAGE_DECISION, decision, known), decision);
    StageDecision onwards = model.next(decision.state(), profile);
    saysTheSame(comesBackEqual(Document.STAGE_DECISION, onwards, known), onwards);
    Placement placement = model.place(profile);
    Placement again = comesBackEqual(Document.PLACEMENT, placement, known);
    for (Language language : LANGUAGES) {
      assertThat(again.in(language)).isEqualTo(placement.in(language));
    }
  }

  private static void saysTheSame(StageDecision again, StageDecision decision) {
    assertThat(again.candidates()).isEqualTo(decision.candidates());
    assertThat(again.change()).isEqualTo(decision.change());
    for (Language language : LANGUAGES) {
      assertThat(again.in(language)).isEqualTo(decision.in(language));
    }
  }

  @Property(tries = 300)
  void profilesComeBackEqual(@ForAll("profiles") CustomerProfile profile) {
    comesBackEqual(Document.PROFILE, profile);
  }

  @Property(tries = 30)
  void findingsComeBackEqual(@ForAll("models") StageModel model) {
    JsonVocabulary known = JsonVocabulary.standard().with(model);
    comesBackEqual(Document.FINDINGS, Findings.of(model), known);
  }

  @Property(tries = 12)
  void historiesAndImpactsComeBackEqual(@ForAll("histories") CustomerHistory history) {
    Profiler profiler = Profiler.builder(Facts.ZONE).build();
    StageModel old = StageModels.purchase();
    StageModel other = StageModels.relationship();
    var until = Facts.day(RandomModels.LAST_DAY);
    StageHistory walked = old.replay(history, profiler, until);
    StageHistory again = comesBackEqual(Document.STAGE_HISTORY, walked);
    saysTheSame(again.last(), walked.last());
    Impact impact = Impact.replaying(old, other, profiler, List.of(history), until);
    saysTheSame(comesBackEqual(Document.IMPACT, impact), impact);
  }

  @Property(tries = 12)
  void whatRandomModelsMakeOfHistoriesComesBackEqual(
      @ForAll("models") StageModel one,
      @ForAll("models") StageModel other,
      @ForAll("histories") CustomerHistory history) {
    Profiler profiler =
        Profiler.builder(RandomConditions.ZONE).metric(RandomConditions.COUNT).build();
    JsonVocabulary known = JsonVocabulary.standard().with(one).with(other);
    var until = Facts.day(RandomModels.LAST_DAY);
    comesBackEqual(Document.STAGE_HISTORY, one.replay(history, profiler, until), known);
    comesBackEqual(
        Document.IMPACT, Impact.replaying(one, other, profiler, List.of(history), until), known);
  }

  @Example
  void findingsOfEveryReadyMadeModelComeBackAndSayTheSame() {
    List<StageModel> all =
        List.of(
            StageModels.purchase(),
            StageModels.relationship(),
            StageModels.status(),
            StageModels.journey(),
            StageModels.b2b());
    for (StageModel model : all) {
      Findings found = Findings.of(model);
      Findings again = comesBackEqual(Document.FINDINGS, found);
      for (Language language : LANGUAGES) {
        assertThat(again.in(language)).isEqualTo(found.in(language));
      }
    }
  }

  private static void saysTheSame(Impact again, Impact impact) {
    for (Language language : LANGUAGES) {
      assertThat(again.in(language)).isEqualTo(impact.in(language));
    }
  }
}
