package dev.assay.plugins.gpu.device;

/** Knows when a device throttled. */
@FunctionalInterface
interface ThrottleWatch {
  /** Whether it did between two moments of {@link System#nanoTime}, as far as can be known. */
  boolean throttledBetween(long began, long ended);
}
