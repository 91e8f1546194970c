package dev.assay.runtime.plan;

/**
 * Which build of which plugin gave a result.
 *
 * @param sha256 of the bundle's jar, lower-case hexadecimal
 */
public record PluginIdentity(String symbolicName, String version, String sha256) {}
