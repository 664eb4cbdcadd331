package org.clm4j.jackson;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.profile.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A unit: one of the house's own by its id, or an id with, mostly, a label and, in English, a
 * singular.
 */
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
    Field<Unit, Label> label =
        o.optional("label", Shapes.LABEL, u -> u.label().equals(Label.none()) ? null : u.label());
    Field<Unit, String> one = o.optional("one", Shapes.TEXT, UnitShape::ownOne);
    return o.build(
        p -> {
          Unit plain = new Unit(p.get(id), p.or(label, Label.none()));
          String said = p.find(one);
          return said == null ? plain : plain.withOne(said);
        });
  }

  /** Returns the singular where it is not the one that goes without saying. */
  private static @Nullable String ownOne(Unit unit) {
    return unit.equals(new Unit(unit.id(), unit.label())) ? null : unit.one();
  }

  @Override
  @Nullable Unit read(JsonLocation at, DocumentContext in) {
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
