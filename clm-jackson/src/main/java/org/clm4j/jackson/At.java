package org.clm4j.jackson;

import org.jspecify.annotations.Nullable;

/** A value while it is read, and the way to it; its pointer is written only when somebody asks. */
record At(Tree tree, @Nullable At parent, String step) {

  /** Returns the place of a whole document. */
  static At root(Tree tree) {
    return new At(tree, null, "");
  }

  /** Returns the place of a member or item. */
  At down(String name, Tree value) {
    return new At(value, this, name);
  }

  /** Returns the JSON pointer (RFC 6901); that of a whole document is empty. */
  String pointer() {
    return parent == null
        ? ""
        : parent.pointer() + "/" + step.replace("~", "~0").replace("/", "~1");
  }
}
