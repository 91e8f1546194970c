package dev.assay.api;

/** The part of a fork that is under way. Only samples of {@link #MEASUREMENT} enter a score. */
public enum Phase {
  SETUP,
  WARMUP,
  MEASUREMENT,
  VERIFY,
  TEARDOWN
}
