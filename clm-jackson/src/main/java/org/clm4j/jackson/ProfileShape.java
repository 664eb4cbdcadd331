package org.clm4j.jackson;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;

/** What is known of a customer at a moment. */
final class ProfileShape {

  private ProfileShape() {}

  static ObjectShape<CustomerProfile> profile() {
    ObjectShape.Builder<CustomerProfile> o = ObjectShape.of("profile");
    Header.of(o, "profile", 1);
    Field<CustomerProfile, String> customer =
        o.required("customer", Shapes.TEXT, CustomerProfile::customer);
    Field<CustomerProfile, String> line =
        o.optional("businessLine", Shapes.TEXT, p -> p.businessLine().orElse(null));
    Field<CustomerProfile, Instant> asOf =
        o.required("asOf", Shapes.INSTANT, CustomerProfile::asOf);
    Field<CustomerProfile, ZoneId> zone = o.required("zone", Shapes.ZONE, CustomerProfile::zone);
    MetricShapes.declaring(o, ProfileShape::metrics);
    Field<CustomerProfile, MetricValues> values =
        o.required("values", ValuesShape.VALUES, CustomerProfile::values);
    Field<CustomerProfile, MetricValues> defaults =
        o.optional(
            "defaults",
            ValuesShape.VALUES,
            p -> p.defaults().metrics().isEmpty() ? null : p.defaults());
    return o.build(
        p -> {
          CustomerProfile profile =
              CustomerProfile.of(p.get(customer), p.get(asOf), p.get(zone), p.get(values))
                  .withDefaults(p.or(defaults, MetricValues.none()));
          String of = p.find(line);
          return of == null ? profile : profile.onLine(of);
        });
  }

  private static Set<Metric<?>> metrics(CustomerProfile profile) {
    Set<Metric<?>> all = new LinkedHashSet<>(profile.values().metrics());
    all.addAll(profile.defaults().metrics());
    return all;
  }
}
