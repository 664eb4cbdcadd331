package org.clm4j.jackson;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a model by name, each above 0: all that its family has, and no others. Where
 * the document may be of several families, its field {@value #MODEL} tells of which.
 */
final class ParametersShape extends Shape<Map<String, Double>> {

  /** The field that names the family. */
  static final String MODEL = "model";

  /** The parameters of any model. */
  static final Shape<Map<String, Double>> ANY = ByName.numbers(Double.MIN_VALUE, Double.MAX_VALUE);

  private final Map<String, ObjectShape<Map<String, Double>>> byModel;

  /** Makes the shape of the parameters of one of these families, by the id of its model. */
  ParametersShape(Map<String, ObjectShape<Map<String, Double>>> byModel) {
    this.byModel = new LinkedHashMap<>(byModel);
  }

  /** Returns the shape of the parameters of a family, in their order. */
  static ObjectShape<Map<String, Double>> of(String model, String... names) {
    ObjectShape.Builder<Map<String, Double>> o = ObjectShape.of("parameter set of " + model);
    Map<String, Field<Map<String, Double>, Double>> fields = new LinkedHashMap<>();
    Shape<Double> aboveZero = Shapes.number(Double.MIN_VALUE, Double.MAX_VALUE);
    for (String name : names) {
      fields.put(name, o.required(name, aboveZero, values -> values.get(name)));
    }
    return o.build(
        p -> {
          Map<String, Double> values = new LinkedHashMap<>();
          fields.forEach((name, field) -> values.put(name, p.get(field)));
          return values;
        });
  }

  /** Returns parameters in the order of their family. */
  static double[] inOrder(Map<String, Double> parameters) {
    return parameters.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  @Nullable Map<String, Double> read(JsonLocation at, DocumentContext in) {
    ObjectShape<Map<String, Double>> family = byModel.get(model(at));
    if (family == null) {
      // Of a model that is not named rightly nobody knows which parameters it has.
      ANY.read(at, in);
      return null;
    }
    return family.read(at, in);
  }

  /** Returns of which model the document says it is; empty where it says none. */
  private static String model(JsonLocation at) {
    JsonLocation around = at.parent();
    Tree.Member said =
        around != null && around.tree() instanceof Tree.Obj document
            ? document.members().get(MODEL)
            : null;
    return said != null && said.value() instanceof Tree.Text text ? text.text() : "";
  }

  @Override
  Tree write(Map<String, Double> values, Writing out) {
    return ANY.write(values, out);
  }

  @Override
  Tree schema(Schemas schemas) {
    return ANY.schema(schemas);
  }
}
