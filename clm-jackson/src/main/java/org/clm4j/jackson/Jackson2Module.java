package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleSerializers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Teaches a host's {@code ObjectMapper} of Jackson 2.x every kind of {@link Document}, so that they
 * may stand in the host's own objects.
 *
 * <pre>{@code
 * ObjectMapper mapper = JsonMapper.builder().addModule(new Jackson2Module()).build();
 * record Shop(String name, StageModel lifecycle) {}
 * Shop shop = mapper.readValue(text, Shop.class);
 * }</pre>
 *
 * <p>What cannot be read is a {@code JsonMappingException} with the way to it, whose cause is the
 * {@link ClmJsonException} with all problems; their pointers begin at the document within the
 * host's object, their lines at the host's text. No type name is read or written, whatever default
 * typing the mapper has. For a text of its own, {@link Jackson2#json} is enough, and says more of
 * what is no JSON.
 */
public final class Jackson2Module extends Module {

  private final ClmJson settings;
  private final List<Document<?>> documents;

  /** A module with default limits, whose documents name standard metrics or declare their own. */
  public Jackson2Module() {
    this(Jackson2.json());
  }

  /**
   * A module with the limits and the vocabulary of this reader. How long a whole text may be is the
   * mapper's to limit.
   */
  public Jackson2Module(ClmJson settings) {
    this(settings, Document.all());
  }

  private Jackson2Module(ClmJson settings, List<Document<?>> documents) {
    this.settings = requireNonNull(settings, "settings");
    this.documents = documents;
  }

  /** Returns this module with more kinds of documents, such as {@link FittedModels#all}. */
  public Jackson2Module with(Collection<Document<?>> more) {
    List<Document<?>> all = new ArrayList<>(documents);
    all.addAll(more);
    return new Jackson2Module(settings, List.copyOf(all));
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

  private static final class Writer<T> extends JsonSerializer<T> {
    private final Function<T, Tree> tree;

    Writer(Function<T, Tree> tree) {
      this.tree = tree;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      Jackson2.write(tree.apply(value), out);
    }

    @Override
    public void serializeWithType(
        T value, JsonGenerator out, SerializerProvider provider, TypeSerializer types)
        throws IOException {
      serialize(value, out, provider);
    }
  }

  /** Serializers of what has JSON, and of the rest of this library one that says it has none. */
  private static final class Known extends SimpleSerializers {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable JsonSerializer<?> findSerializer(
        SerializationConfig config, JavaType type, BeanDescription bean) {
      JsonSerializer<?> known = super.findSerializer(config, type, bean);
      return known == null && UnmappedTypes.includes(type.getRawClass()) ? new Refusal() : known;
    }
  }

  private static final class Refusal extends JsonSerializer<Object> {
    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      throw JsonMappingException.from(out, UnmappedTypes.refusal(value.getClass()));
    }

    @Override
    public void serializeWithType(
        Object value, JsonGenerator out, SerializerProvider provider, TypeSerializer types)
        throws IOException {
      serialize(value, out, provider);
    }
  }

  private static final class Reader<T> extends JsonDeserializer<T> {
    private final Document<T> document;
    private final ClmJson settings;

    Reader(Document<T> document, ClmJson settings) {
      this.document = document;
      this.settings = settings;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      try {
        return settings.read(document, into -> Jackson2.document(parser, into));
      } catch (ClmJsonException e) {
        // Where a mapper is to show its source, it shows the text around the parser's place.
        throw JsonMappingException.from(document.isOfCustomer() ? null : parser, e.getMessage(), e);
      }
    }

    @Override
    public Object deserializeWithType(
        JsonParser parser, DeserializationContext context, TypeDeserializer types)
        throws IOException {
      return deserialize(parser, context);
    }
  }
}
