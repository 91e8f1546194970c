package dev.assay.worker.description;

import dev.assay.worker.protocol.Step;

/** A class of a plugin does not do its part. */
public final class DefectException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Step step;
  private final String remedy;

  /**
   * @param cause what is wrong, a clause
   * @param remedy what its author can do, sentences
   */
  DefectException(Step step, String cause, String remedy) {
    super(cause);
    this.step = step;
    this.remedy = remedy;
  }

  public Step step() {
    return step;
  }

  public String remedy() {
    return remedy;
  }
}
