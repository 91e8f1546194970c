package dev.assay.runtime.disturbance;

import dev.assay.runtime.machine.files.FileTree;
import java.util.Optional;
import java.util.OptionalLong;

/** Bytes moved between processes and storage, or between a disk and the machine. */
record Transferred(long read, long written) {
  static final Transferred NONE = new Transferred(0, 0);

  // Documentation/admin-guide/iostats.rst counts in units of 512 bytes whatever the block size.
  private static final long SECTOR_BYTES = 512;
  private static final int SECTORS_READ = 5;
  private static final int SECTORS_WRITTEN = 9;

  /** Of a process and its ended children, page cache left out; empty where it may not be read. */
  static Optional<Transferred> of(FileTree files, String pid) {
    long read = -1;
    long written = -1;
    for (String line : files.lines("proc/" + pid + "/io")) {
      String[] halves = line.split(": ", 2);
      if (halves[0].equals("read_bytes")) {
        read = FileTree.whole(halves[1]).orElse(-1);
      } else if (halves[0].equals("write_bytes")) {
        written = FileTree.whole(halves[1]).orElse(-1);
      }
    }
    return read < 0 || written < 0 ? Optional.empty() : Optional.of(new Transferred(read, written));
  }

  /** Of a disk. */
  static Optional<Transferred> ofDisk(FileTree files, String disk) {
    for (String line : files.lines("proc/diskstats")) {
      String[] fields = line.strip().split("\\s+");
      if (fields.length > SECTORS_WRITTEN && fields[2].equals(disk)) {
        OptionalLong read = FileTree.whole(fields[SECTORS_READ]);
        OptionalLong written = FileTree.whole(fields[SECTORS_WRITTEN]);
        if (read.isPresent() && written.isPresent()) {
          return Optional.of(
              new Transferred(read.getAsLong() * SECTOR_BYTES, written.getAsLong() * SECTOR_BYTES));
        }
      }
    }
    return Optional.empty();
  }

  Transferred plus(Transferred other) {
    return new Transferred(read + other.read, written + other.written);
  }

  /** Since an earlier count; nothing where a counter went backwards. */
  Transferred since(Transferred earlier) {
    return new Transferred(
        Math.max(0, read - earlier.read), Math.max(0, written - earlier.written));
  }

  long total() {
    return read + written;
  }
}
