package org.clm4j.retention;

import static java.util.Objects.requireNonNull;

/**
 * Which catalogue of strategies it was.
 *
 * @param id the catalogue's id
 * @param version its version
 * @param fingerprint the fingerprint of its content
 */
public record CatalogName(String id, String version, String fingerprint) {

  /** Checks that all is there. */
  public CatalogName {
    requireNonNull(id, "id");
    requireNonNull(version, "version");
    requireNonNull(fingerprint, "fingerprint");
  }

  static CatalogName of(StrategyCatalog catalog) {
    return new CatalogName(catalog.id(), catalog.version(), catalog.fingerprint());
  }

  /** Returns id and version. */
  @Override
  public String toString() {
    return id + " " + version;
  }
}
