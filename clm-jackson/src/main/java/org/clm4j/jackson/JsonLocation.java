package org.clm4j.jackson;

import org.jspecify.annotations.Nullable;

/** A value while it is read, and the way to it; its pointer is written only when somebody asks. */
record JsonLocation(Tree tree, @Nullable JsonLocation parent, String step) {

  private static final int LONGEST = 200;

  /** Returns the place of a whole document. */
  static JsonLocation root(Tree tree) {
    return new JsonLocation(tree, null, "");
  }

  /** Returns the place of a member or item. */
  JsonLocation down(String name, Tree value) {
    return new JsonLocation(value, this, name);
  }

  /**
   * Returns the JSON pointer (RFC 6901); that of a whole document is empty. Only the beginning of a
   * name that no id could be stands in it.
   */
  String pointer() {
    if (parent == null) {
      return "";
    }
    String name = step.length() > LONGEST ? step.substring(0, LONGEST) + "…" : step;
    return parent.pointer() + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
