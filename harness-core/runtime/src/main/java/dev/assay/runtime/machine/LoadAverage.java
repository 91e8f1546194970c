package dev.assay.runtime.machine;

/** Runnable and uninterruptible tasks, averaged over the last 1, 5 and 15 minutes. */
public record LoadAverage(double oneMinute, double fiveMinutes, double fifteenMinutes) {}
