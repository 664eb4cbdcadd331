package org.clm4j.models;

import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.clm4j.basics.Label;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.vocabulary.CanonicalStep;
import org.clm4j.vocabulary.SourceModel;
import org.clm4j.vocabulary.StageAspect;

/**
 * What the sources say about their stages, from the two text files beside this class; their names
 * and steps are in {@link SourceModel}.
 */
final class StageTexts {

  private static final Map<String, String> ENGLISH = read("stages_en.properties");
  private static final Map<String, String> CHINESE = read("stages_zh.properties");

  private StageTexts() {}

  /** Returns a builder of a model of this id, with its name and what the source says of it all. */
  static StageModel.Builder model(String model) {
    StageModel.Builder builder = StageModel.builder(model, "1").label(label(model + ".label"));
    about(model + ".", builder::about);
    return builder;
  }

  /**
   * Returns a builder of a stage of a model, with everything the source says about it.
   *
   * @param entry the vocabulary's entry
   */
  static Stage.Builder stage(String model, String id, String entry) {
    return stage(model, SourceModel.find(model).orElseThrow().stages(), id).entry(entry);
  }

  /** Returns a builder of a stage that any model may end in. */
  static Stage.Builder ending(String id) {
    return stage("ending", SourceModel.endings(), id);
  }

  private static Stage.Builder stage(String prefix, List<SourceModel.Stage> all, String id) {
    SourceModel.Stage its = all.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    Stage.Builder stage =
        Stage.builder(id, its.label()).steps(its.steps().toArray(CanonicalStep[]::new));
    about(prefix + "." + id + ".", stage::about);
    return stage;
  }

  /** Hands over everything that is said under a key, topic by topic. */
  private static void about(String key, BiConsumer<StageAspect, Label> said) {
    for (StageAspect topic : StageAspect.values()) {
      for (int n = 1; ENGLISH.containsKey(key + topic.id() + "." + n); n++) {
        said.accept(topic, label(key + topic.id() + "." + n));
      }
    }
  }

  private static Label label(String key) {
    return Label.of(text(ENGLISH, key), text(CHINESE, key));
  }

  private static String text(Map<String, String> texts, String key) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalStateException("the stage texts have no '" + key + "'.");
    }
    return text;
  }

  /** Returns every key of both languages, so that a test can compare them. */
  static List<Map<String, String>> all() {
    return List.of(ENGLISH, CHINESE);
  }

  private static Map<String, String> read(String file) {
    Properties texts = new Properties();
    try (InputStream in = StageTexts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the stage texts '" + file + "' are missing.");
      }
      Reader utf8 = new InputStreamReader(in, StandardCharsets.UTF_8);
      texts.load(utf8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ImmutableSortedMap.Builder<String, String> sorted = ImmutableSortedMap.naturalOrder();
    texts.stringPropertyNames().forEach(key -> sorted.put(key, texts.getProperty(key)));
    return sorted.buildOrThrow();
  }
}
