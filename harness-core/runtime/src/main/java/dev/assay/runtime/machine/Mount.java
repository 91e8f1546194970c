package dev.assay.runtime.machine;

import java.util.List;

/**
 * One line of {@code /proc/self/mountinfo}.
 *
 * @param deviceNumber {@code major:minor}
 * @param rootInFileSystem the directory of the file system that is mounted
 * @param options of the mount and of the file system, each once
 */
record Mount(
    String deviceNumber,
    String rootInFileSystem,
    String mountPoint,
    String type,
    String source,
    List<String> options) {
  Mount {
    options = List.copyOf(options);
  }
}
