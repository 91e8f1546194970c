package dev.assay.cli;

import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The modes of what is the user's alone. */
final class OwnerOnly {
  /** Of a directory such as the user's runtime directory. */
  static final FileAttribute<?> ATTRIBUTE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  static final FileAttribute<?> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private OwnerOnly() {}
}
