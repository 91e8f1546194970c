package dev.assay.analysis.summary;

/** What was repeated independently, and so what an interval speaks about. Higher comes later. */
public enum Level {
  FORK("within this run"),
  RUN("within this machine"),
  MACHINE("over machines of this kind");

  private final String scope;

  Level(String scope) {
    this.scope = scope;
  }

  /** How far an interval from replicates of this level reaches, in words. */
  public String scope() {
    return scope;
  }
}
