package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteCapability;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON by Jackson 2.x; YAML and the other formats too, by their own factories.
 *
 * <pre>{@code
 * ClmJson json = Jackson2.json();
 * StageModel retail = json.read(Document.STAGE_MODEL, text);
 * ClmJson yaml = Jackson2.json(new YAMLFactory());
 * }</pre>
 */
public final class Jackson2 {

  private Jackson2() {}

  /** Returns a reader of JSON. */
  public static ClmJson json() {
    return json(new JsonFactory());
  }

  /** Returns a reader of the format of this factory, such as Jackson's {@code YAMLFactory}. */
  public static ClmJson json(JsonFactory factory) {
    requireNonNull(factory, "factory");
    return new ClmJson((text, into) -> read(factory, text, into));
  }

  private static @Nullable SyntaxError read(JsonFactory factory, String text, TreeBuilder into) {
    String format = factory.getFormatName();
    try (JsonParser parser = factory.createParser(text)) {
      if (parser.nextToken() != null) {
        document(parser, into, NameTags.of(format, text));
        if (parser.nextToken() != null) {
          JsonLocation at = parser.currentTokenLocation();
          into.more(at.getLineNr(), at.getColumnNr());
        }
      }
      return null;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      return new SyntaxError(
          format,
          e instanceof StreamConstraintsException,
          at == null ? 0 : at.getLineNr(),
          at == null ? 0 : at.getColumnNr(),
          String.valueOf(e.getOriginalMessage()));
    } catch (IOException e) {
      return new SyntaxError(format, false, 0, 0, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      // Some releases let SnakeYAML's own slips through, such as that of an escape beyond Unicode.
      return new SyntaxError(format, false, 0, 0, String.valueOf(e.getMessage()));
    }
  }

  /** Hands over the value the parser stands at, and leaves it at the value's last token. */
  static void document(JsonParser parser, TreeBuilder into) throws IOException {
    document(parser, into, NameTags.NONE);
  }

  private static void document(JsonParser parser, TreeBuilder into, NameTags tags)
      throws IOException {
    int depth = 0;
    Object object = null;
    Object tagged = null;
    do {
      JsonToken token = parser.currentToken();
      if (token == null) {
        return;
      }
      JsonLocation at = parser.currentTokenLocation();
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
        case FIELD_NAME -> {
          tags.tell(at.getCharOffset(), into, line, column);
          into.name(parser.currentName(), line, column);
        }
        case VALUE_STRING -> {
          String text = parser.getText();
          if (parser.canReadObjectId()) {
            into.textOfYaml(text, width(at, parser.currentLocation()), line, column);
          } else {
            into.text(text, line, column);
          }
        }
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> into.number(parser.getText(), line, column);
        case VALUE_TRUE, VALUE_FALSE -> into.flag(parser.getText(), line, column);
        default -> into.nothing(line, column);
      }
    } while (depth > 0 && parser.nextToken() != null);
  }

  private static int width(JsonLocation from, JsonLocation to) {
    return from.getLineNr() == to.getLineNr() ? to.getColumnNr() - from.getColumnNr() : 0;
  }

  /** Writes a tree. */
  static void write(Tree tree, JsonGenerator out) throws IOException {
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
      writeText(text.text(), out);
    } else if (tree instanceof Tree.Num number) {
      writeNumber(number, out);
    } else if (tree instanceof Tree.Flag flag) {
      out.writeBoolean(flag.value());
    } else {
      out.writeNull();
    }
  }

  /**
   * Writes a text; one with characters beyond U+FFFF already encoded, for this line would escape
   * their halves where the other writes them as they are.
   */
  private static void writeText(String text, JsonGenerator out) throws IOException {
    if (isBeyond(text)) {
      out.writeString(new SerializedString(text));
    } else {
      out.writeString(text);
    }
  }

  /** Writes the name of a field, by the same rule. */
  private static void writeName(String name, JsonGenerator out) throws IOException {
    // Of the formats there are it is YAML that knows ids of objects.
    if (out.canWriteObjectId() && YamlNames.isLost(name)) {
      throw new JsonGenerationException(YamlNames.REFUSAL, out);
    }
    if (isBeyond(name)) {
      out.writeFieldName(new SerializedString(name));
    } else {
      out.writeFieldName(name);
    }
  }

  private static boolean isBeyond(String text) {
    return text.chars().anyMatch(c -> Character.isSurrogate((char) c));
  }

  /**
   * Writes a number: to a text as it is, so that both lines of Jackson write the same; to a binary
   * format or a tree as a number, for these would take the digits for a text.
   */
  private static void writeNumber(Tree.Num number, JsonGenerator out) throws IOException {
    // The older question, canWriteFormattedNumbers, is denied by what writes JSON as bytes.
    if (out.getWriteCapabilities().isEnabled(StreamWriteCapability.CAN_WRITE_FORMATTED_NUMBERS)) {
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
