package dev.assay.plugins.interconnect.collective;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.api.Availability.MissingThing;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.library.CudaLibrary;
import dev.assay.plugins.compute.library.LibraryFile;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The host's NCCL. Signatures and values are those of {@code nccl.h} ("NCCL API" of NVIDIA's NCCL
 * documentation); streams and device memory are passed as the driver's handles and addresses.
 */
final class Nccl {
  static final int FLOAT32 = 7;
  static final int SUM = 0;

  private static final long LONGEST_MESSAGE = 4096;
  private static final FunctionDescriptor GROUP = returningStatus();
  private static final FunctionDescriptor REDUCTION =
      returningStatus(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final FunctionDescriptor MESSAGE =
      returningStatus(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final Map<String, FunctionDescriptor> FUNCTIONS =
      Map.ofEntries(
          Map.entry("ncclGetVersion", returningStatus(ADDRESS)),
          Map.entry("ncclCommInitAll", returningStatus(ADDRESS, JAVA_INT, ADDRESS)),
          Map.entry("ncclCommDestroy", returningStatus(ADDRESS)),
          Map.entry("ncclGroupStart", GROUP),
          Map.entry("ncclGroupEnd", GROUP),
          Map.entry("ncclAllReduce", REDUCTION),
          Map.entry("ncclReduceScatter", REDUCTION),
          Map.entry(
              "ncclAllGather",
              returningStatus(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG)),
          Map.entry("ncclBroadcast", REDUCTION),
          Map.entry("ncclSend", MESSAGE),
          Map.entry("ncclRecv", MESSAGE));
  private static final CudaLibrary LIBRARY =
      new CudaLibrary(
          "NCCL 2.7 or later",
          List.of(new LibraryFile("libnccl.so.2", 0)),
          FUNCTIONS.keySet().stream().sorted().toList());
  private static final String ERROR_TEXT = "ncclGetErrorString";

  private final SymbolLookup library;

  private Nccl(SymbolLookup library) {
    this.library = library;
  }

  /** A function with its arguments, to be called again and again. */
  record Call(String function, MethodHandle handle, Nccl nccl) {
    /** Calls it; throws for every status but success. */
    void run() {
      try {
        nccl.check(function, (int) handle.invokeExact());
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new AssertionError("A C function threw an exception.", e);
      }
    }
  }

  private static FunctionDescriptor returningStatus(MemoryLayout... parameters) {
    return FunctionDescriptor.of(JAVA_INT, parameters);
  }

  /**
   * Why it cannot be used here; empty when it can.
   *
   * @param simulated whether the devices are
   */
  static Optional<MissingThing> missing(boolean simulated) {
    return LIBRARY.missing(simulated, "-p implementation=ring");
  }

  /** Opens it; {@link #missing} must be empty. It stays open, as it starts threads of its own. */
  static Nccl open(boolean simulated) {
    return new Nccl(LIBRARY.load(simulated));
  }

  /** Such as 22703 for 2.27.3. */
  int version() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment version = arena.allocate(JAVA_INT);
      call("ncclGetVersion", version).run();
      return version.get(JAVA_INT, 0);
    }
  }

  /** A call with these arguments, which live as long as it does. */
  Call call(String function, Object... arguments) {
    FunctionDescriptor descriptor = Optional.ofNullable(FUNCTIONS.get(function)).orElseThrow();
    MethodHandle handle =
        Linker.nativeLinker().downcallHandle(library.find(function).orElseThrow(), descriptor);
    return new Call(function, MethodHandles.insertArguments(handle, 0, arguments), this);
  }

  private void check(String function, int status) {
    if (status != 0) {
      throw new ComputeException.DriverError(
          "%s gave status %d (%s). Run with NCCL_DEBUG=INFO to see why."
              .formatted(function, status, text(status)));
    }
  }

  private String text(int status) {
    Optional<MemorySegment> function = library.find(ERROR_TEXT);
    if (function.isEmpty()) {
      return "no text";
    }
    try {
      MethodHandle handle =
          Linker.nativeLinker()
              .downcallHandle(function.get(), FunctionDescriptor.of(ADDRESS, JAVA_INT));
      MemorySegment text = (MemorySegment) handle.invokeExact(status);
      return text.reinterpret(LONGEST_MESSAGE).getString(0);
    } catch (Throwable e) {
      throw new AssertionError("A C function threw an exception.", e);
    }
  }
}
