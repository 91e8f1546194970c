package dev.assay.acceptance.facts;

import dev.assay.analysis.acceptance.Basis;

/** What a machine must have, and what that rests on. */
record Expectation<T>(T value, Basis basis) {}
