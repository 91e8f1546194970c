package dev.assay.runtime.machine.disk;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where files of a path lie.
 *
 * @param source such as {@code "/dev/nvme0n1p1"}
 * @param options of the mount and of the file system
 * @param freeBytes that the harness may write
 * @param disk the block device below, as in {@link Disk#name}; empty where there is no single one
 */
public record FileSystem(
    String mountPoint,
    String type,
    String source,
    List<String> options,
    OptionalLong freeBytes,
    Optional<String> disk) {
  public FileSystem {
    options = List.copyOf(options);
  }
}
