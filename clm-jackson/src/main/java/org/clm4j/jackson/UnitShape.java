package org.clm4j.jackson;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.profile.Unit;
import org.jspecify.annotations.Nullable;

/** A unit: one of the house's own by its id, or an id with a label. */
final class UnitShape extends Shape<Unit> {

  static final UnitShape UNIT = new UnitShape();

  private static final Shape<Unit> OWN =
      Shapes.words(
          "unit", List.of(Unit.NONE, Unit.DAYS, Unit.MONEY, Unit.RATIO, Unit.POINTS), Unit::id);

  private static final ObjectShape<Unit> STATED = stated();

  private UnitShape() {}

  private static ObjectShape<Unit> stated() {
    ObjectShape.Builder<Unit> o = ObjectShape.of("unit");
    Field<Unit, String> id = o.required("id", Shapes.ID, Unit::id);
    Field<Unit, Label> label = o.required("label", Shapes.LABEL, Unit::label);
    return o.build(p -> new Unit(p.get(id), p.get(label)));
  }

  @Override
  @Nullable Unit read(At at, Reading in) {
    return at.tree() instanceof Tree.Obj ? STATED.read(at, in) : OWN.read(at, in);
  }

  @Override
  Tree write(Unit value, Writing out) {
    boolean own =
        List.of(Unit.NONE, Unit.DAYS, Unit.MONEY, Unit.RATIO, Unit.POINTS).contains(value);
    return own ? OWN.write(value, out) : STATED.write(value, out);
  }

  @Override
  Tree schema(Schemas schemas) {
    return Tree.object()
        .put("oneOf", Tree.list(List.of(OWN.schema(schemas), STATED.schema(schemas))))
        .build();
  }
}
