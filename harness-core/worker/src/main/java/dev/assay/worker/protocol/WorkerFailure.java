package dev.assay.worker.protocol;

/** Why a worker could not finish its fork. */
public enum WorkerFailure {
  /** The workload threw an exception. */
  THREW,
  OUT_OF_MEMORY,
  /** The workload's own verification found a wrong result, or it reported an impossible value. */
  INVALID_RESULT,
  /** The workload broke the contract, such as by a missing sample. */
  CONTRACT_BROKEN,
  /** The process that JMH started ended early. */
  CRASHED
}
