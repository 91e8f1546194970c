package dev.assay.worker.protocol;

/** What was being done with a class when it turned out to be defective. */
public enum Step {
  /** It was loaded. */
  LOAD,
  /** It was asked what it offers. */
  DESCRIBE
}
