package dev.assay.api;

/** The direction in which a metric improves. */
public enum Better {
  /** A larger value is better, as for bandwidth. */
  HIGHER,
  /** A smaller value is better, as for latency. */
  LOWER
}
