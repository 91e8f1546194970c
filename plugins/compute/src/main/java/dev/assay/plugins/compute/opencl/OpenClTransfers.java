package dev.assay.plugins.compute.opencl;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jocl.cl_command_queue;
import org.jocl.cl_mem;

/**
 * Transfers that do not block, through the foreign function API. JOCL starts a thread for each,
 * which waits for its end beside what is measured and then stays for a minute.
 */
final class OpenClTransfers {
  private static final SymbolLookup LIBRARY =
      SymbolLookup.libraryLookup(OpenClProbe.LIBRARY, Arena.global());
  private static final MethodHandle WRITE =
      bind(
          "clEnqueueWriteBuffer",
          JAVA_LONG,
          JAVA_LONG,
          JAVA_INT,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_INT,
          JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle READ =
      bind(
          "clEnqueueReadBuffer",
          JAVA_LONG,
          JAVA_LONG,
          JAVA_INT,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_INT,
          JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle UNMAP =
      bind(
          "clEnqueueUnmapMemObject",
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_INT,
          JAVA_LONG,
          JAVA_LONG);
  private static final int NOT_BLOCKING = 0;

  private OpenClTransfers() {}

  static void write(cl_command_queue queue, cl_mem target, long offset, MemorySegment source) {
    transfer(WRITE, "clEnqueueWriteBuffer", queue, target, offset, source);
  }

  static void read(cl_command_queue queue, cl_mem source, long offset, MemorySegment target) {
    transfer(READ, "clEnqueueReadBuffer", queue, source, offset, target);
  }

  private static void transfer(
      MethodHandle function,
      String name,
      cl_command_queue queue,
      cl_mem buffer,
      long offset,
      MemorySegment host) {
    NativeBuffers.requireNative(host);
    int status;
    try {
      status =
          (int)
              function.invokeExact(
                  queue.getNativePointer(),
                  buffer.getNativePointer(),
                  NOT_BLOCKING,
                  offset,
                  host.byteSize(),
                  host.address(),
                  0,
                  0L,
                  0L);
    } catch (Throwable e) {
      throw thrown(e);
    }
    OpenClStatus.check(status, name);
  }

  /**
   * Ends a mapping.
   *
   * @return the status, for those who free and cannot do anything about it
   */
  static int unmap(cl_command_queue queue, cl_mem buffer, long mappedAddress) {
    try {
      return (int)
          UNMAP.invokeExact(
              queue.getNativePointer(), buffer.getNativePointer(), mappedAddress, 0, 0L, 0L);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  private static RuntimeException thrown(Throwable e) {
    return switch (e) {
      case Error error -> throw error;
      case RuntimeException exception -> exception;
      default -> new IllegalStateException("An OpenCL call threw, which native code cannot do.", e);
    };
  }

  private static MethodHandle bind(String name, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(LIBRARY.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
  }
}
