package dev.assay.analysis.result;

import dev.assay.api.Unit;

/** A fact about one measured iteration that is neither better nor worse. */
public record Counter(String name, int fork, int iteration, double value, Unit unit) {}
