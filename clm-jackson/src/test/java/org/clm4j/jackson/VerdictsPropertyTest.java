package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clm4j.basics.Language;
import org.clm4j.check.Findings;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.rule.Condition;
import org.clm4j.score.Score;
import org.clm4j.stage.ManualMove;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;

/**
 * What random configurations say of random customers comes back equal and fits its schema: models,
 * metrics and facts of all there is to say, see {@link RandomConfigurations}.
 */
class VerdictsPropertyTest {

  /** Words repeat what somebody called a thing, which may be as long as a text can be. */
  private static final JsonLimits LIMITS = JsonLimits.defaults().withTextLength(100_000);

  private static <T> void comesBack(Document<T> document, T value, JsonVocabulary known) {
    String text = document.write(value);
    T two = Jackson2.json().withLimits(LIMITS).withVocabulary(known).read(document, text);
    T three =
        Jackson3.json()
            .withLimits(LIMITS)
            .withVocabulary(known)
            .read(document, document.writeLine(value));
    assertThat(two).isEqualTo(value);
    assertThat(three).isEqualTo(value);
    assertThat(document.write(two)).isEqualTo(text);
    assertThat(Validator.faults(document, text)).as(text).isEmpty();
  }

  @Property(tries = 300)
  void profilesAndExplanationsComeBack(@ForAll long seed) {
    RandomConfigurations random = new RandomConfigurations(seed);
    CustomerProfile profile = random.profile();
    Condition condition = random.condition();
    JsonVocabulary known = random.vocabulary();
    comesBack(Document.PROFILE, profile, known);
    comesBack(Document.EXPLANATION, condition.explain(profile), known);
  }

  @Property(tries = 300)
  void decisionsPlacementsAndMovesComeBack(@ForAll long seed) {
    RandomConfigurations random = new RandomConfigurations(seed);
    CustomerProfile profile = random.profile();
    StageModel model = random.stageModel().withZone(profile.zone());
    Instant asOf = profile.asOf();
    JsonVocabulary known = random.vocabulary();
    StageState state = model.start(asOf);
    StageDecision decision = model.next(state, profile);
    comesBack(Document.STAGE_DECISION, decision, known);
    comesBack(Document.STAGE_STATE, decision.state(), known);
    decision.change().ifPresent(change -> comesBack(Document.STAGE_CHANGE, change, known));
    comesBack(Document.PLACEMENT, model.place(profile), known);
    String to = model.stages().get(model.stages().size() - 1).id();
    comesBack(
        Document.MOVE_VERDICT,
        model.move(decision.state(), ManualMove.of(to, "Mei", "asked"), asOf),
        known);
  }

  @Property(tries = 50)
  void findingsComeBack(@ForAll long seed) {
    RandomConfigurations random = new RandomConfigurations(seed);
    StageModel model = random.stageModel();
    comesBack(Document.FINDINGS, Findings.of(model), random.vocabulary());
  }

  @Property(tries = 300)
  void scoresComeBack(@ForAll long seed) {
    RandomConfigurations random = new RandomConfigurations(seed);
    Score score = random.scorecard().score(random.profile());
    comesBack(Document.SCORE, score, random.vocabulary());
    String text = Document.SCORE.write(score);
    Score again = Jackson2.json().withVocabulary(random.vocabulary()).read(Document.SCORE, text);
    assertThat(again.in(Language.ENGLISH)).isEqualTo(score.in(Language.ENGLISH));
    assertThat(again.in(Language.CHINESE)).isEqualTo(score.in(Language.CHINESE));
  }
}
