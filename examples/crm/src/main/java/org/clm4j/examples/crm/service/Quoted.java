package org.clm4j.examples.crm.service;

import tools.jackson.databind.json.JsonMapper;

/** A message of one field. */
final class Quoted {

  private static final JsonMapper MAPPER = new JsonMapper();

  private Quoted() {}

  static String of(String field, String value) {
    return MAPPER.createObjectNode().put(field, value).toString();
  }
}
