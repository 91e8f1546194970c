package dev.assay.runtime.plugins.workload;

/**
 * A class of a plugin that reads another tool's job files.
 *
 * @param tool in lower case, such as {@code "fio"}
 */
public record JobFileReader(String tool, Plugin plugin, String className) {}
