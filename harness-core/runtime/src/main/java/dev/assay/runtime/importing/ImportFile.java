package dev.assay.runtime.importing;

import java.nio.file.Path;

/**
 * A file to import.
 *
 * @param named what the user would call it: its path, and behind {@code !} that in an archive
 * @param place where it lies below what the user named, as importers are told
 * @param content the unpacked file
 * @param folder where its siblings lie
 */
public record ImportFile(String named, String place, Path content, Path folder) {}
