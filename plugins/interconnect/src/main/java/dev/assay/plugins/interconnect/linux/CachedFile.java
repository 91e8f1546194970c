package dev.assay.plugins.interconnect.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A file that lies in memory and has no name, such as sendfile(2) needs one. */
public final class MemoryFile implements AutoCloseable {
  private static final int MFD_CLOEXEC = 1;

  private final int descriptor;

  private MemoryFile(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Creates a file that holds the given bytes. */
  public static MemoryFile of(MemorySegment content) throws IOException {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment state = call.allocate(Linker.Option.captureStateLayout());
      MemorySegment name = call.allocateFrom("assay");
      int descriptor = (int) NativeFunctions.MEMFD_CREATE.invokeExact(state, name, MFD_CLOEXEC);
      if (descriptor < 0) {
        throw new SystemCallException("memfd_create", errno(state));
      }
      MemoryFile file = new MemoryFile(descriptor);
      long done = 0;
      while (done < content.byteSize()) {
        long address = content.address() + done;
        long left = content.byteSize() - done;
        long written = (long) NativeFunctions.WRITE.invokeExact(state, descriptor, address, left);
        if (written < 0) {
          file.close();
          throw new SystemCallException("write " + left + " bytes to memory", errno(state));
        }
        done += written;
      }
      return file;
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

  private static int errno(MemorySegment state) {
    return state.get(ValueLayout.JAVA_INT, 0);
  }
}
