package dev.assay.acceptance.floor;

import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.Limit;

/** A limit that holds for this machine and this work, with what it rests on. */
record AppliedLimit(Limit limit, Basis basis) {}
