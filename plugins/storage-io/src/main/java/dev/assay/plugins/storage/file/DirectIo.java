package dev.assay.plugins.storage.file;

import dev.assay.api.Availability.MissingThing;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.file.FileCalls;
import dev.assay.plugins.linux.file.FileStatus;
import dev.assay.plugins.linux.file.FileStatus.DirectAlignment;
import dev.assay.plugins.linux.file.OpenFile;
import dev.assay.plugins.linux.file.OpenFile.Flag;
import dev.assay.plugins.linux.file.PageCache;
import dev.assay.plugins.linux.memory.MappedMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;

/** Finds out by trying whether a file system reads and writes past the page cache. */
public final class DirectIo {
  private static final int PROBE_BYTES = 64 << 10;
  private static final String REMEDY =
      "put the scratch directory on a disk, or measure the page cache with -p direct=false";

  private DirectIo() {}

  /**
   * What keeps direct I/O from measuring the disk.
   *
   * @param directory where a probe file is created and removed
   * @param blockBytes the size of the I/Os planned
   */
  public static Optional<MissingThing> problem(Path directory, int blockBytes) throws IOException {
    Path path = directory.resolve("direct-io-probe");
    try (OpenFile file =
        OpenFile.open(path, EnumSet.of(Flag.READ_WRITE, Flag.CREATE_NEW, Flag.DIRECT))) {
      Optional<DirectAlignment> alignment = FileStatus.of(file).directAlignment();
      if (alignment.isPresent() && !alignment.get().supported()) {
        return missing(directory, "says that it has no O_DIRECT");
      }
      if (alignment.isPresent() && blockBytes % alignment.get().offset() != 0) {
        return Optional.of(
            new MissingThing(
                "bs=%d is not a multiple of the %d bytes that O_DIRECT needs in %s"
                    .formatted(blockBytes, alignment.get().offset(), directory),
                "-p bs=" + alignment.get().offset() + " or a multiple"));
      }
      return leavesPagesBehind(file)
          ? missing(directory, "accepts O_DIRECT and goes through the page cache all the same")
          : Optional.empty();
    } catch (SystemCallException e) {
      return missing(directory, "refused it: " + e.getMessage());
    } finally {
      Files.deleteIfExists(path);
    }
  }

  private static boolean leavesPagesBehind(OpenFile file) throws SystemCallException {
    FileCalls calls = new FileCalls();
    try (MappedMemory buffer = MappedMemory.allocate(PROBE_BYTES, false)) {
      long written = calls.pwrite(file.descriptor(), buffer.address(), PROBE_BYTES, 0);
      if (written < 0) {
        throw new SystemCallException("write " + file.path(), (int) -written);
      }
      long read = calls.pread(file.descriptor(), buffer.address(), PROBE_BYTES, 0);
      if (read < 0) {
        throw new SystemCallException("read " + file.path(), (int) -read);
      }
    }
    return PageCache.residentPages(file, 0, PROBE_BYTES) > 0;
  }

  private static Optional<MissingThing> missing(Path directory, String why) {
    return Optional.of(
        new MissingThing("direct I/O in %s: the file system %s".formatted(directory, why), REMEDY));
  }
}
