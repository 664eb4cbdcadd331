package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleSerializers;

/**
 * Teaches a host's {@code ObjectMapper} of Jackson 3.x every kind of {@link Document}, so that they
 * may stand in the host's own objects.
 *
 * <pre>{@code
 * ObjectMapper mapper = JsonMapper.builder().addModule(new Jackson3Module()).build();
 * record Shop(String name, StageModel lifecycle) {}
 * Shop shop = mapper.readValue(text, Shop.class);
 * }</pre>
 *
 * <p>What cannot be read is a {@code DatabindException} with the way to it, whose cause is the
 * {@link ClmJsonException} with all problems; their pointers begin at the document within the
 * host's object, their lines at the host's text. No type name is read or written, whatever default
 * typing the mapper has. For a text of its own, {@link Jackson3#json} is enough, and says more of
 * what is no JSON.
 */
public final class Jackson3Module extends JacksonModule {

  private final ClmJson settings;
  private final List<Document<?>> documents;

  /** A module with default limits, whose documents name standard metrics or declare their own. */
  public Jackson3Module() {
    this(Jackson3.json());
  }

  /**
   * A module with the limits and the vocabulary of this reader. How long a whole text may be is the
   * mapper's to limit.
   */
  public Jackson3Module(ClmJson settings) {
    this(settings, Document.all());
  }

  private Jackson3Module(ClmJson settings, List<Document<?>> documents) {
    this.settings = requireNonNull(settings, "settings");
    this.documents = documents;
  }

  /** Returns this module with more kinds of documents, such as {@link FittedModels#all}. */
  public Jackson3Module with(Collection<Document<?>> more) {
    List<Document<?>> all = new ArrayList<>(documents);
    all.addAll(more);
    return new Jackson3Module(settings, List.copyOf(all));
  }

  /** Returns {@code clm4j}. */
  @Override
  public String getModuleName() {
    return "clm4j";
  }

  /** Returns the unknown version: a document bears its own. */
  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  /**
   * Adds a serializer and a deserializer of each kind of document, and serializers of the verdicts
   * that are kept as documents: what compares models is written as its verdict, as which it may be
   * read. Money, lengths of time and labels are read and written as in documents. What else of this
   * library is no record would be written as an empty object, and is refused with a sentence.
   */
  @Override
  public void setupModule(SetupContext context) {
    SimpleSerializers serializers = new Known();
    SimpleDeserializers deserializers = new SimpleDeserializers();
    Document.parts().forEach(part -> add(part, serializers, deserializers));
    documents.forEach(document -> add(document, serializers, deserializers));
    context.addSerializers(serializers);
    context.addDeserializers(deserializers);
  }

  private <T> void add(Document<T> document, SimpleSerializers out, SimpleDeserializers in) {
    out.addSerializer(document.type(), new Writer<>(document::tree));
    in.addDeserializer(document.type(), new Reader<>(document, settings));
    document.sources().forEach(source -> addSource(document, source, out));
  }

  private static <S> void addSource(Document<?> document, Class<S> source, SimpleSerializers out) {
    out.addSerializer(source, new Writer<>(value -> document.treeOf(source, value)));
  }

  private static final class Writer<T> extends ValueSerializer<T> {
    private final Function<T, Tree> tree;

    Writer(Function<T, Tree> tree) {
      this.tree = tree;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      Jackson3.write(tree.apply(value), out);
    }

    @Override
    public void serializeWithType(
        T value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
      serialize(value, out, context);
    }
  }

  /** Serializers of what has JSON, and of the rest of this library one that says it has none. */
  private static final class Known extends SimpleSerializers {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable ValueSerializer<?> findSerializer(
        SerializationConfig config,
        JavaType type,
        BeanDescription.Supplier bean,
        JsonFormat.Value format) {
      ValueSerializer<?> known = super.findSerializer(config, type, bean, format);
      return known == null && UnmappedTypes.includes(type.getRawClass()) ? new Refusal() : known;
    }
  }

  private static final class Refusal extends ValueSerializer<Object> {
    @Override
    public void serialize(Object value, JsonGenerator out, SerializationContext context) {
      throw DatabindException.from(out, UnmappedTypes.refusal(value.getClass()));
    }

    @Override
    public void serializeWithType(
        Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
      serialize(value, out, context);
    }
  }

  private static final class Reader<T> extends ValueDeserializer<T> {
    private final Document<T> document;
    private final ClmJson settings;

    Reader(Document<T> document, ClmJson settings) {
      this.document = document;
      this.settings = settings;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      try {
        return settings.read(document, into -> Jackson3.document(parser, into));
      } catch (ClmJsonException e) {
        // Where a mapper is to show its source, it shows the text around the parser's place.
        throw DatabindException.from(document.isOfCustomer() ? null : parser, e.getMessage(), e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Object deserializeWithType(
        JsonParser parser, DeserializationContext context, TypeDeserializer types) {
      return deserialize(parser, context);
    }
  }
}
