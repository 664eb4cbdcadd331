package org.clm4j.examples.crm.service;

/** Is told what happens, for whoever watches the CRM run; never who it happens to. */
public interface Watch {

  /**
   * A customer was judged; {@code moved} says whether the history of stages is another than before.
   */
  void decided(boolean moved);

  /** Somebody decided by what had changed in the meantime. */
  void conflict();

  /** A customer could not be judged. */
  void visitFailed();

  /** Returns one who takes no notice. */
  static Watch none() {
    return new Watch() {
      @Override
      public void decided(boolean moved) {}

      @Override
      public void conflict() {}

      @Override
      public void visitFailed() {}
    };
  }
}
