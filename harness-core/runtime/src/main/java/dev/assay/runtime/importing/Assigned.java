package dev.assay.runtime.importing;

import dev.assay.runtime.plugins.workload.Importer;

/** A file and who reads it. */
record Assigned(ImportFile file, Importer importer) {}
