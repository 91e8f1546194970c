package dev.assay.plugins.interconnect.tcp.throughput;

import dev.assay.plugins.linux.file.OpenFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file without a name whose content is in the page cache, such as sendfile(2) needs one. It is of
 * a real file system, not of memory alone: those cache in pages that lie together, which goes
 * through a socket a third faster, and what programs send is in such files.
 */
final class CachedFile {
  private CachedFile() {}

  /** Creates a file that holds the given bytes in a directory's file system. */
  static OpenFile of(Path directory, MemorySegment content) throws IOException {
    Path path = Files.createTempFile(directory, "sent", null);
    try {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        ByteBuffer left = content.asByteBuffer();
        while (left.hasRemaining()) {
          channel.write(left);
        }
      }
      return OpenFile.open(path, Set.of());
    } finally {
      Files.delete(path);
    }
  }
}
