package dev.assay.api;

/** What measured the time behind a metric. Values of different clocks are never compared. */
public enum Clock {
  /** The monotonic clock of the host, read by the workload. */
  HOST,
  /** The clock of a device, read through its events. */
  DEVICE,
  /** JMH's own timing of an iteration. */
  JMH
}
