package dev.assay.plugins.storage.file;

import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.file.OpenFile;
import dev.assay.plugins.linux.file.OpenFile.Flag;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;

/**
 * A block device. It is opened for reading only, unless its owner has given it up; then it is
 * opened exclusively, which the kernel refuses while it is mounted or otherwise in use.
 */
public final class TestDevice implements TestTarget {
  private final OpenFile device;
  private final Optional<SectorPattern> pattern;

  private TestDevice(OpenFile device, Optional<SectorPattern> pattern) {
    this.device = device;
    this.pattern = pattern;
  }

  /** Opens a device for reads; what they return cannot be checked. */
  public static TestDevice readOnly(Path path, boolean direct) throws IOException {
    return new TestDevice(open(path, direct, EnumSet.noneOf(Flag.class)), Optional.empty());
  }

  /**
   * Opens a device for reads and writes and fills a part of it, whatever it held.
   *
   * @param start first byte of the part
   * @param length of the part in bytes
   */
  public static TestDevice destroying(
      Path path,
      boolean direct,
      long start,
      long length,
      SectorPattern pattern,
      FillProgress progress)
      throws IOException {
    OpenFile device = open(path, direct, EnumSet.of(Flag.READ_WRITE, Flag.UNUSED_DEVICE));
    try {
      new PatternFill(device, pattern).fill(start, length, progress);
      return new TestDevice(device, Optional.of(pattern));
    } catch (IOException | RuntimeException e) {
      device.close();
      throw e;
    }
  }

  private static OpenFile open(Path path, boolean direct, EnumSet<Flag> flags) throws IOException {
    if (!isBlockDevice(path)) {
      throw new IOException(path + " is not a block device.");
    }
    if (direct) {
      flags.add(Flag.DIRECT);
    }
    try {
      return OpenFile.open(path, flags);
    } catch (SystemCallException e) {
      if (e.errno() == Errno.EBUSY) {
        throw new IOException(
            path + " is mounted or otherwise in use, and is not written to: unmount it.", e);
      }
      throw e;
    }
  }

  /** Whether a path names a block device, itself or as a link such as those of /dev/disk/by-id. */
  public static boolean isBlockDevice(Path path) throws IOException {
    int fileType = 0170000;
    int blockDevice = 0060000;
    return Files.exists(path)
        && ((int) Files.getAttribute(path, "unix:mode") & fileType) == blockDevice;
  }

  @Override
  public OpenFile open() {
    return device;
  }

  @Override
  public Optional<SectorPattern> content() {
    return pattern;
  }

  @Override
  public void requireUntouched() {
    // A device cannot be removed or cut off as a file can; one that goes away fails its I/O.
  }

  @Override
  public void close() {
    device.close();
  }
}
