package dev.assay.runtime.importing;

import dev.assay.analysis.result.RunResult;
import dev.assay.runtime.journal.RunHeader;

/**
 * A run that another tool measured.
 *
 * @param said what its file says of the machine
 */
public record ImportedRun(RunResult result, RunHeader.ForeignMachine said) {}
