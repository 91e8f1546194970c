package dev.assay.analysis.gate;

import dev.assay.analysis.gate.policy.Limit;

/** A ratchet's limit and the value that it should have from now on. */
public record TightenedLimit(Limit limit, double newValue) {}
