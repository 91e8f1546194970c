package dev.assay.runtime.machine.disk;

import dev.assay.runtime.machine.files.FileTree;
import java.nio.file.Path;
import java.util.Optional;

/** The disk that files of a folder lie on. */
public final class ScratchDisk {
  private ScratchDisk() {}

  /**
   * Its name, as in {@link Disk#name}; empty where there is no single one.
   *
   * @param path absolute; it need not exist
   */
  public static Optional<String> of(FileTree files, Path path) {
    return new FileSystemReader(files, new DiskReader(files)).read(path).flatMap(FileSystem::disk);
  }
}
