package dev.assay.runtime.plugins.workload;

import dev.assay.api.importing.Format;

/** A class of a plugin that reads the results of another tool. */
public record Importer(Format format, Plugin plugin, String className) {}
