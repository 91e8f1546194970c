package dev.assay.worker;

/** A workload did what the api forbids. */
final class ContractBrokenException extends Exception {
  private static final long serialVersionUID = 1L;

  ContractBrokenException(String message) {
    super(message);
  }
}
