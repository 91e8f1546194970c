package dev.assay.cli;

import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The mode of a directory such as the user's runtime directory is. */
final class OwnerOnly {
  static final FileAttribute<?> ATTRIBUTE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private OwnerOnly() {}
}
