package dev.assay.analysis.acceptance;

/** A check and its answer. */
public record CheckResult(Check check, CheckVerdict verdict) {}
