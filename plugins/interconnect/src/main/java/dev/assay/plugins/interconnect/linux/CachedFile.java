package dev.assay.plugins.interconnect.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file without a name whose content is in the page cache, such as sendfile(2) needs one. It is of
 * a real file system, not of memory alone: those cache in pages that lie together, which goes
 * through a socket a third faster, and what programs send is in such files.
 */
public final class CachedFile implements AutoCloseable {
  private static final int O_CLOEXEC = 0x80000; // and O_RDONLY, which is 0

  private final int descriptor;

  private CachedFile(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Creates a file that holds the given bytes in a directory's file system. */
  public static CachedFile of(Path directory, MemorySegment content) throws IOException {
    Path path = Files.createTempFile(directory, "sent", null);
    try {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        ByteBuffer left = content.asByteBuffer();
        while (left.hasRemaining()) {
          channel.write(left);
        }
      }
      return new CachedFile(open(path));
    } finally {
      Files.delete(path);
    }
  }

  private static int open(Path path) throws IOException {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment state = call.allocate(Linker.Option.captureStateLayout());
      MemorySegment name = call.allocateFrom(path.toString());
      int descriptor = (int) NativeFunctions.OPEN.invokeExact(state, name, O_CLOEXEC);
      if (descriptor < 0) {
        throw new SystemCallException("open " + path, state.get(ValueLayout.JAVA_INT, 0));
      }
      return descriptor;
    } catch (IOException e) {
      throw e;
    } catch (Throwable t) {
      throw new AssertionError("A downcall handle threw.", t);
    }
  }

  public int descriptor() {
    return descriptor;
  }

  @Override
  public void close() {
    new SocketCalls().close(descriptor);
  }
}
