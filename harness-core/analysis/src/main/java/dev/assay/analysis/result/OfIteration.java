package dev.assay.analysis.result;

/**
 * What a workload reported of one measured iteration besides its samples.
 *
 * @param fork from 0
 * @param iteration from 0 within the measured ones of the fork
 */
public record OfIteration<T>(int fork, int iteration, T reported) {}
