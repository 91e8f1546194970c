package dev.assay.api;

/** The part of a machine that a workload measures. Scorecards weigh categories by profile. */
public enum Category {
  CPU,
  MEMORY,
  STORAGE,
  GPU,
  INTERCONNECT,
  OTHER
}
