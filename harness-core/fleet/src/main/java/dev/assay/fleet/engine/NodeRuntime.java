package dev.assay.fleet.engine;

import java.nio.file.Path;

/**
 * The Java runtime that is brought to nodes, packed.
 *
 * @param archive a .tar.gz of the runtime image
 * @param archiveBytes its size
 * @param sha256 of the archive
 * @param architecture of the machines that it is for, as {@code uname -m} tells it
 * @param unpackedBytes what it takes when it is unpacked
 * @param needs a file that says what machine it runs on, as {@code bin/check-runtime} reads it
 */
public record NodeRuntime(
    Path archive,
    long archiveBytes,
    String sha256,
    String architecture,
    long unpackedBytes,
    Path needs) {
  /** Gives the runtime, which it may have to make first; asked by several threads. */
  @FunctionalInterface
  public interface Source {
    /**
     * The runtime.
     *
     * @throws TargetException when it cannot be made; what to do about it is in the message
     */
    NodeRuntime get() throws TargetException, InterruptedException;
  }
}
