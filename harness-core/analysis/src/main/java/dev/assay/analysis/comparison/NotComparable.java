package dev.assay.analysis.comparison;

/**
 * Two measurements that bear the same name and are unlike.
 *
 * @param reason every difference
 */
public record NotComparable(String a, String b, String reason) {}
