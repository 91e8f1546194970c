package dev.assay.analysis.result;

/**
 * A measured iteration that is kept and shown but enters no score.
 *
 * @param fork from 0
 * @param iteration measured iteration, from 0
 */
public record Taint(int fork, int iteration, String reason) {}
