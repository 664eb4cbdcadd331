package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.clm4j.jackson.JsonProblem.Kind;
import org.jspecify.annotations.Nullable;

/** What every document begins with: {@code "clm": "stage-model/1"}. */
final class Header extends Shape<String> {

  /** The field's name. */
  static final String FIELD = "clm";

  private final String type;
  private final int version;

  private Header(String type, int version) {
    this.type = type;
    this.version = version;
  }

  /** Adds the field to an object. */
  static <T> void of(ObjectShape.Builder<T> object, String type, int version) {
    String text = type + "/" + version;
    object.meaning(
        object.required(FIELD, new Header(type, version), value -> text),
        "what the document is, as in \"" + FIELD + "\": \"" + text + "\"");
    // Editors want to be told there which schema to check by; it says nothing else.
    object.optional("$schema", Shapes.TEXT, value -> null);
  }

  @Override
  @Nullable String read(JsonLocation at, DocumentContext in) {
    String wanted = type + "/" + version;
    if (!(at.tree() instanceof Tree.Text text)) {
      in.wrong(at, "the text \"" + wanted + "\"");
      return null;
    }
    if (text.text().equals(wanted)) {
      return wanted;
    }
    boolean other = text.text().matches(type + "/[0-9]{1,9}");
    boolean kind = other || Document.all().stream().anyMatch(d -> d.id().equals(text.text()));
    String said = kind ? text.text() : in.quoting().shown(text.text());
    boolean newer = other && Integer.parseInt(said.substring(type.length() + 1)) > version;
    in.foreign(requireNonNull(at.parent(), "document"));
    in.problem(
        Kind.VERSION,
        at,
        other
            ? "the document is written as '"
                + said
                + "', of which this library reads version "
                + version
                + " only."
                + (newer ? " Maybe a newer release of it reads the document." : "")
            : "the document says it is '" + said + "'; what is read here is '" + wanted + "'.",
        () -> other ? Optional.empty() : NearestName.of(text.text(), List.of(wanted)));
    return null;
  }

  @Override
  Tree write(String value, Writing out) {
    return Tree.text(value);
  }

  @Override
  Tree schema(Schemas schemas) {
    return Tree.object().put("const", type + "/" + version).build();
  }
}
