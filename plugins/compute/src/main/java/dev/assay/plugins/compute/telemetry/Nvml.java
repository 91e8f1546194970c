package dev.assay.plugins.compute.telemetry;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Calls of NVML with at most three numbers between the device and the result. A function that the
 * library lacks is as one that the device does not support. For one thread.
 */
final class Nvml implements AutoCloseable {
  private static final String LIBRARY = "libnvidia-ml.so.1";

  /** Only libraries that stand in for NVML export it. */
  private static final String SIMULATION_MARK = "assaySimulatedDriver";

  private final Arena arena;
  private final SymbolLookup library;
  private final MemorySegment result;
  private final Map<String, MethodHandle> handles = new HashMap<>();

  private Nvml(Arena arena, SymbolLookup library) {
    this.arena = arena;
    this.library = library;
    this.result = arena.allocate(JAVA_LONG);
  }

  /** NVML cannot be used, or the device is gone from it. */
  static final class NvmlException extends Exception {
    private static final long serialVersionUID = 1L;

    NvmlException(String message) {
      super(message);
    }
  }

  /** Loads and initialises NVML, to be closed by the thread that opened it. */
  @SuppressWarnings("MustBeClosedChecker") // Closed by close().
  static Nvml open() throws NvmlException {
    Arena arena = Arena.ofConfined();
    try {
      // Kept loaded: NVML has threads of its own.
      Nvml nvml = new Nvml(arena, SymbolLookup.libraryLookup(LIBRARY, Arena.global()));
      int status = nvml.call("nvmlInit_v2", List.of());
      if (status != 0) {
        throw new NvmlException("nvmlInit failed with status " + status);
      }
      return nvml;
    } catch (IllegalArgumentException e) {
      arena.close();
      throw new NvmlException(LIBRARY + " cannot be loaded");
    } catch (NvmlException e) {
      arena.close();
      throw e;
    }
  }

  boolean simulated() {
    return library.find(SIMULATION_MARK).isPresent();
  }

  /** The device at a PCI address. */
  MemorySegment device(String pciBusId) throws NvmlException {
    MemorySegment id = arena.allocateFrom(pciBusId);
    result.set(JAVA_LONG, 0, 0);
    int status = call("nvmlDeviceGetHandleByPciBusId_v2", List.of(id, result));
    if (status != 0) {
      throw new NvmlException("NVML has no device at " + pciBusId + " (status " + status + ")");
    }
    return result.get(ADDRESS, 0);
  }

  /**
   * What a function tells of a device.
   *
   * @return empty when it does not tell, for whatever reason but the loss of the device
   */
  OptionalLong read(String function, MemorySegment device, int... arguments) throws NvmlException {
    if (library.find(function).isEmpty()) {
      return OptionalLong.empty();
    }
    List<Object> all = new ArrayList<>();
    all.add(device);
    for (int argument : arguments) {
      all.add(argument);
    }
    all.add(result);
    result.set(JAVA_LONG, 0, 0);
    int status = call(function, all);
    if (status == Status.GPU_IS_LOST) {
      throw new NvmlException("the device is lost: it does not answer NVML any more");
    }
    return status == Status.SUCCESS
        ? OptionalLong.of(result.get(JAVA_LONG, 0))
        : OptionalLong.empty();
  }

  /** Of {@code nvmlReturn_t}. */
  private static final class Status {
    static final int SUCCESS = 0;
    static final int GPU_IS_LOST = 15;
  }

  private int call(String name, List<Object> arguments) throws NvmlException {
    MethodHandle handle = handles.get(name);
    if (handle == null) {
      handle = bind(name, arguments);
      handles.put(name, handle);
    }
    try {
      return (int) handle.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(name + " threw, which native code cannot do.", e);
    }
  }

  private MethodHandle bind(String name, List<Object> arguments) throws NvmlException {
    MemorySegment symbol =
        library.find(name).orElseThrow(() -> new NvmlException(LIBRARY + " lacks " + name));
    MemoryLayout[] layouts =
        arguments.stream()
            .map(argument -> argument instanceof MemorySegment ? ADDRESS : JAVA_INT)
            .toArray(MemoryLayout[]::new);
    return Linker.nativeLinker().downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, layouts));
  }

  @Override
  public void close() {
    try {
      call("nvmlShutdown", List.of());
    } catch (NvmlException e) {
      // A library without it has nothing to shut down.
    }
    arena.close();
  }
}
