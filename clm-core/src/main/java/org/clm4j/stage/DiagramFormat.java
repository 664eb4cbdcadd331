package org.clm4j.stage;

import java.util.Locale;
import org.clm4j.basics.Language;

/** The languages in which a {@link StageModel#diagram diagram} can be written. */
public enum DiagramFormat {
  /** A Mermaid {@code stateDiagram-v2}, as many wikis and code hosts show it in place. */
  MERMAID {
    @Override
    String draw(StageModel model, Language language) {
      StringBuilder text = new StringBuilder("stateDiagram-v2\n");
      for (int s = 0; s < model.stages().size(); s++) {
        text.append("  state \"").append(safe(title(model, s, language))).append("\" as s");
        text.append(s).append('\n');
      }
      text.append("  [*] --> s").append(model.initialIndex()).append('\n');
      for (Transition t : model.transitions()) {
        text.append("  s").append(model.indexOf(t.from())).append(" --> s");
        text.append(model.indexOf(t.to())).append(": ").append(safe(words(model, t, language)));
        text.append('\n');
      }
      return ends(text, model, "  s%d --> [*]\n");
    }

    @Override
    String safe(char c) {
      return "\"#:;<>{}%\\".indexOf(c) >= 0 ? "#" + (int) c + ";" : String.valueOf(c);
    }
  },

  /** Graphviz DOT. */
  DOT {
    @Override
    String draw(StageModel model, Language language) {
      StringBuilder text = new StringBuilder("digraph \"");
      text.append(safe(model.id())).append("\" {\n  rankdir=LR;\n");
      text.append("  node [shape=box, style=rounded];\n  start [shape=point];\n");
      for (int s = 0; s < model.stages().size(); s++) {
        boolean last = model.stages().get(s).isTerminal();
        text.append("  s").append(s).append(" [label=\"").append(safe(title(model, s, language)));
        text.append(last ? "\", peripheries=2];\n" : "\"];\n");
      }
      text.append("  start -> s").append(model.initialIndex()).append(";\n");
      for (Transition t : model.transitions()) {
        text.append("  s").append(model.indexOf(t.from())).append(" -> s");
        text.append(model.indexOf(t.to())).append(" [label=\"");
        text.append(safe(words(model, t, language))).append("\"];\n");
      }
      return text.append("}\n").toString();
    }

    @Override
    String safe(char c) {
      return c == '"' || c == '\\' ? "\\" + c : String.valueOf(c);
    }
  },

  /** A PlantUML state diagram. */
  PLANTUML {
    @Override
    String draw(StageModel model, Language language) {
      StringBuilder text = new StringBuilder("@startuml\n");
      for (int s = 0; s < model.stages().size(); s++) {
        text.append("state \"").append(safe(title(model, s, language))).append("\" as s");
        text.append(s).append('\n');
      }
      text.append("[*] --> s").append(model.initialIndex()).append('\n');
      for (Transition t : model.transitions()) {
        text.append('s').append(model.indexOf(t.from())).append(" --> s");
        text.append(model.indexOf(t.to())).append(" : ").append(safe(words(model, t, language)));
        text.append('\n');
      }
      return ends(text, model, "s%d --> [*]\n") + "@enduml\n";
    }

    @Override
    String safe(char c) {
      return "\"<>\\%~*_-/[]{}|\u201c\u201d".indexOf(c) >= 0
          ? "&#" + (int) c + ";"
          : String.valueOf(c);
    }
  };

  abstract String draw(StageModel model, Language language);

  /** Returns the character so that it stands for nothing but itself. */
  abstract String safe(char c);

  final String safe(String words) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      safe.append(Character.isISOControl(c) ? " " : safe(c));
    }
    return safe.toString();
  }

  static String title(StageModel model, int stage, Language language) {
    return model.stages().get(stage).label().in(language);
  }

  static String words(StageModel model, Transition t, Language language) {
    return StageWords.of(language).edge(t, model.zone());
  }

  static String ends(StringBuilder text, StageModel model, String arrow) {
    for (int s = 0; s < model.stages().size(); s++) {
      if (model.stages().get(s).isTerminal()) {
        text.append(String.format(Locale.ROOT, arrow, s));
      }
    }
    return text.toString();
  }
}
