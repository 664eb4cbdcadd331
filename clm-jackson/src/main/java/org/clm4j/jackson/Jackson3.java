package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamWriteCapability;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON by Jackson 3.x; YAML and the other formats too, by their own factories.
 *
 * <pre>{@code
 * ClmJson json = Jackson3.json();
 * StageModel retail = json.read(Document.STAGE_MODEL, text);
 * ClmJson yaml = Jackson3.json(new YAMLFactory());
 * }</pre>
 */
public final class Jackson3 {

  private Jackson3() {}

  /** Returns a reader of JSON. */
  public static ClmJson json() {
    return json(new JsonFactory());
  }

  /** Returns a reader of the format of this factory, such as Jackson's {@code YAMLFactory}. */
  public static ClmJson json(TokenStreamFactory factory) {
    requireNonNull(factory, "factory");
    return new ClmJson((text, into) -> read(factory, text, into));
  }

  private static @Nullable SyntaxError read(
      TokenStreamFactory factory, String text, TreeBuilder into) {
    String format = factory.getFormatName();
    try (JsonParser parser = parser(factory, format, text)) {
      if (parser.nextToken() != null) {
        document(parser, into, NameTags.of(format, text));
        if (parser.nextToken() != null) {
          TokenStreamLocation at = parser.currentTokenLocation();
          into.more(at.getLineNr(), at.getColumnNr());
        }
      }
      return null;
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      return new SyntaxError(
          format,
          e instanceof StreamConstraintsException,
          at == null ? 0 : at.getLineNr(),
          at == null ? 0 : at.getColumnNr(),
          String.valueOf(e.getOriginalMessage()));
    } catch (IllegalArgumentException e) {
      // Some releases let SnakeYAML's own slips through, such as that of an escape beyond Unicode.
      return new SyntaxError(format, false, 0, 0, String.valueOf(e.getMessage()));
    }
  }

  private static JsonParser parser(TokenStreamFactory factory, String format, String text) {
    ObjectReadContext context = ObjectReadContext.empty();
    return format.equals("YAML")
        ? factory.createParser(context, new SurrogateSafeReader(text))
        : factory.createParser(context, text);
  }

  /** Hands over the value the parser stands at, and leaves it at the value's last token. */
  static void document(JsonParser parser, TreeBuilder into) {
    document(parser, into, NameTags.NONE);
  }

  private static void document(JsonParser parser, TreeBuilder into, NameTags tags) {
    int depth = 0;
    Object object = null;
    Object tagged = null;
    do {
      JsonToken token = parser.currentToken();
      if (token == null) {
        return;
      }
      TokenStreamLocation at = parser.currentTokenLocation();
      int line = Math.max(0, at.getLineNr());
      int column = Math.max(0, at.getColumnNr());
      Object mark = parser.canReadObjectId() ? parser.getObjectId() : null;
      // The first name of an object is said to bear the mark of the object.
      if (mark != null && !mark.equals(object)) {
        into.anchor(line, column);
      }
      Object tag = parser.canReadTypeId() ? parser.getTypeId() : null;
      if (tag != null && !tag.equals(tagged)) {
        into.tag(tag.toString(), line, column);
      }
      object = token == JsonToken.START_OBJECT ? mark : null;
      tagged = token == JsonToken.START_OBJECT ? tag : null;
      switch (token) {
        case START_OBJECT, START_ARRAY -> {
          into.begin(token == JsonToken.START_ARRAY, line, column);
          depth++;
        }
        case END_OBJECT -> {
          into.endObject(line, column);
          depth--;
        }
        case END_ARRAY -> {
          into.endList(line, column);
          depth--;
        }
        case PROPERTY_NAME -> {
          tags.tell(at.getCharOffset(), into, line, column);
          into.name(parser.currentName(), line, column);
        }
        case VALUE_STRING -> {
          String text = parser.getString();
          if (parser.canReadObjectId()) {
            into.textOfYaml(text, width(at, parser.currentLocation()), line, column);
          } else {
            into.text(text, line, column);
          }
        }
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> into.number(parser.getString(), line, column);
        case VALUE_TRUE, VALUE_FALSE -> into.flag(parser.getString(), line, column);
        default -> into.nothing(line, column);
      }
    } while (depth > 0 && parser.nextToken() != null);
  }

  private static int width(TokenStreamLocation from, TokenStreamLocation to) {
    return from.getLineNr() == to.getLineNr() ? to.getColumnNr() - from.getColumnNr() : 0;
  }

  /** Writes a tree. */
  static void write(Tree tree, JsonGenerator out) {
    if (tree instanceof Tree.Obj object) {
      out.writeStartObject();
      for (Map.Entry<String, Tree.Member> e : object.members().entrySet()) {
        writeName(e.getKey(), out);
        write(e.getValue().value(), out);
      }
      out.writeEndObject();
    } else if (tree instanceof Tree.Arr list) {
      out.writeStartArray();
      for (Tree item : list.items()) {
        write(item, out);
      }
      out.writeEndArray();
    } else if (tree instanceof Tree.Text text) {
      out.writeString(text.text());
    } else if (tree instanceof Tree.Num number) {
      writeNumber(number, out);
    } else if (tree instanceof Tree.Flag flag) {
      out.writeBoolean(flag.value());
    } else {
      out.writeNull();
    }
  }

  private static void writeName(String name, JsonGenerator out) {
    // Of the formats there are it is YAML that knows ids of objects.
    if (out.canWriteObjectId() && YamlNames.isLost(name)) {
      throw new StreamWriteException(out, YamlNames.REFUSAL);
    }
    out.writeName(name);
  }

  /**
   * Writes a number: to a text as it is, so that both lines of Jackson write the same; to a binary
   * format or a tree as a number, for these would take the digits for a text.
   */
  private static void writeNumber(Tree.Num number, JsonGenerator out) {
    if (out.streamWriteCapabilities()
        .isEnabled(StreamWriteCapability.CAN_WRITE_FORMATTED_NUMBERS)) {
      out.writeNumber(number.digits());
    } else if (number.value() instanceof Long whole) {
      out.writeNumber(whole);
    } else if (number.value() instanceof Double zero) {
      out.writeNumber(zero);
    } else {
      out.writeNumber((BigDecimal) number.value());
    }
  }
}
