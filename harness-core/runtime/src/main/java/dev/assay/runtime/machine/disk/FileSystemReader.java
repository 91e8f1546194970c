package dev.assay.runtime.machine.disk;

import dev.assay.runtime.directory.FreeSpace;
import dev.assay.runtime.machine.files.FileTree;
import dev.assay.runtime.machine.files.MountTable;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the file system that holds a path. */
public final class FileSystemReader {
  private final FileTree files;
  private final DiskReader disks;

  public FileSystemReader(FileTree files, DiskReader disks) {
    this.files = files;
    this.disks = disks;
  }

  /** The file system of an absolute path, or of its nearest parent that exists. */
  public Optional<FileSystem> read(Path path) {
    Optional<Path> root = files.realPath("");
    Optional<Path> existing = nearestExisting(path.toAbsolutePath().normalize());
    if (root.isEmpty() || existing.isEmpty()) {
      return Optional.empty();
    }
    String inside = "/" + root.get().relativize(existing.get());
    return MountTable.read(files)
        .holding(inside)
        .map(
            mount ->
                new FileSystem(
                    mount.mountPoint(),
                    mount.type(),
                    mount.source(),
                    mount.options(),
                    FreeSpace.usable(existing.get()),
                    disks.diskOf(mount.deviceNumber(), mount.source())));
  }

  private Optional<Path> nearestExisting(Path absolute) {
    for (Path path = absolute; path != null; path = path.getParent()) {
      Optional<Path> real = files.realPath(path.toString().substring(1));
      if (real.isPresent()) {
        return real;
      }
    }
    return Optional.empty();
  }
}
