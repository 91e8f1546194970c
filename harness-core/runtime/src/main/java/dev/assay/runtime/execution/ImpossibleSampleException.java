package dev.assay.runtime.execution;

/** A fork reported a value that a metric of its workload cannot have. */
final class ImpossibleSampleException extends Exception {
  private static final long serialVersionUID = 1L;

  ImpossibleSampleException(String message) {
    super(message);
  }
}
