package dev.assay.plugins.gpu.gemm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.library.CudaLibrary;
import dev.assay.plugins.compute.library.LibraryFile;
import dev.assay.plugins.gpu.gemm.HostLibrary.Functions;
import dev.assay.plugins.gpu.gemm.Multiplication.Matrices;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * {@code cublasLtMatmul} of the host's cuBLASLt, with the algorithm that its heuristic puts first
 * (NVIDIA, "cuBLAS Library", "Using the cuBLASLt API", for the signatures and the values of
 * enumerations).
 */
final class CublasLt implements Multiplication {
  static final HostLibrary LIBRARY =
      new HostLibrary(
          "cuBLASLt",
          new CudaLibrary(
              "cuBLASLt",
              List.of(
                  new LibraryFile("libcublasLt.so.13", 13),
                  new LibraryFile("libcublasLt.so.12", 12)),
              List.of(
                  "cublasLtCreate",
                  "cublasLtDestroy",
                  "cublasLtMatmulDescCreate",
                  "cublasLtMatmulDescSetAttribute",
                  "cublasLtMatmulDescDestroy",
                  "cublasLtMatrixLayoutCreate",
                  "cublasLtMatrixLayoutDestroy",
                  "cublasLtMatmulPreferenceCreate",
                  "cublasLtMatmulPreferenceSetAttribute",
                  "cublasLtMatmulPreferenceDestroy",
                  "cublasLtMatmulAlgoGetHeuristic",
                  "cublasLtMatmul")));

  /** What NVIDIA recommends for Hopper and later; earlier ones need less. */
  private static final long WORKSPACE_BYTES = 32L << 20;

  // cublasLtMatmulDescAttributes_t, cublasLtMatmulPreferenceAttributes_t, cublasOperation_t.
  private static final int TRANSPOSE_A = 3;
  private static final int TRANSPOSE_B = 4;
  private static final int MAX_WORKSPACE_BYTES = 1;
  private static final int OP_N = 0;
  private static final int OP_T = 1;

  /** Of {@code cublasLtMatmulHeuristicResult_t}, which begins with 64 bytes of the algorithm. */
  private static final long HEURISTIC_RESULT_BYTES = 96;

  // Not confined: with several devices at once, each enqueues from a thread of its own.
  private final Arena arena = Arena.ofAuto();
  private final Functions functions;
  private final Deque<Runnable> closers = new ArrayDeque<>();
  private final MemorySegment slot = arena.allocate(ADDRESS);
  private final MemorySegment handle;
  private final MethodHandle multiply;

  /**
   * {@link HostLibrary#missing} must be empty; B is column-major where {@link #takesColumnsOfB}.
   */
  CublasLt(OpenDevice device, GemmShape shape, GemmFormat format, Matrices matrices) {
    functions = LIBRARY.load(device.properties());
    functions.call("cublasLtCreate", List.of(ADDRESS), slot);
    handle = created("cublasLtDestroy");
    multiply = prepare(device, shape, format, matrices);
  }

  /** Formats that it multiplies only when the values along k lie next to each other in both. */
  static boolean takesColumnsOfB(GemmFormat format) {
    return format == GemmFormat.FP8 || format == GemmFormat.INT8;
  }

  private MemorySegment created(String destroy) {
    MemorySegment object = slot.get(ADDRESS, 0);
    closers.push(() -> functions.call(destroy, List.of(ADDRESS), object));
    return object;
  }

  // It is column-major, as Cublas: C^T = B^T A^T gives C in row-major order.
  private MethodHandle prepare(
      OpenDevice device, GemmShape shape, GemmFormat format, Matrices matrices) {
    CublasTypes types = CublasTypes.of(format);
    boolean columns = takesColumnsOfB(format);
    MemorySegment description = description(types, columns);
    MemorySegment ofB =
        columns
            ? layout(types.input(), shape.k(), shape.n())
            : layout(types.input(), shape.n(), shape.k());
    MemorySegment ofA = layout(types.input(), shape.k(), shape.m());
    MemorySegment ofC = layout(types.output(), shape.n(), shape.m());
    MemorySegment algorithm = algorithm(description, ofB, ofA, ofC, shape, format);
    DeviceMemory workspace = device.allocate(WORKSPACE_BYTES);
    ValueLayout l = JAVA_LONG;
    ValueLayout p = ADDRESS;
    return MethodHandles.insertArguments(
        functions.function("cublasLtMatmul", p, p, p, l, p, l, p, p, l, p, l, p, p, l, l, l),
        0,
        handle,
        description,
        types.scalar(1, arena),
        matrices.b().address(),
        ofB,
        matrices.a().address(),
        ofA,
        types.scalar(0, arena),
        matrices.c().address(),
        ofC,
        matrices.c().address(),
        ofC,
        algorithm,
        workspace.address(),
        workspace.bytes(),
        device.queue().handle());
  }

  private MemorySegment description(CublasTypes types, boolean columns) {
    functions.call(
        "cublasLtMatmulDescCreate",
        List.of(ADDRESS, JAVA_INT, JAVA_INT),
        slot,
        types.compute(),
        types.scale());
    MemorySegment description = created("cublasLtMatmulDescDestroy");
    set(description, TRANSPOSE_A, columns ? OP_T : OP_N);
    set(description, TRANSPOSE_B, OP_N);
    return description;
  }

  private void set(MemorySegment description, int attribute, int value) {
    functions.call(
        "cublasLtMatmulDescSetAttribute",
        List.of(ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG),
        description,
        attribute,
        arena.allocateFrom(JAVA_INT, value),
        JAVA_INT.byteSize());
  }

  /** Column-major, without gaps. */
  private MemorySegment layout(int type, long rows, long columns) {
    functions.call(
        "cublasLtMatrixLayoutCreate",
        List.of(ADDRESS, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG),
        slot,
        type,
        rows,
        columns,
        rows);
    return created("cublasLtMatrixLayoutDestroy");
  }

  private MemorySegment algorithm(
      MemorySegment description,
      MemorySegment first,
      MemorySegment second,
      MemorySegment result,
      GemmShape shape,
      GemmFormat format) {
    functions.call("cublasLtMatmulPreferenceCreate", List.of(ADDRESS), slot);
    MemorySegment preference = created("cublasLtMatmulPreferenceDestroy");
    functions.call(
        "cublasLtMatmulPreferenceSetAttribute",
        List.of(ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG),
        preference,
        MAX_WORKSPACE_BYTES,
        arena.allocateFrom(JAVA_LONG, WORKSPACE_BYTES),
        JAVA_LONG.byteSize());
    MemorySegment found = arena.allocate(HEURISTIC_RESULT_BYTES, Long.BYTES);
    MemorySegment count = arena.allocate(JAVA_INT);
    ValueLayout p = ADDRESS;
    try {
      functions.call(
          "cublasLtMatmulAlgoGetHeuristic",
          List.of(p, p, p, p, p, p, p, JAVA_INT, p, p),
          handle,
          description,
          first,
          second,
          result,
          result,
          preference,
          1,
          found,
          count);
    } catch (ComputeException.DriverError e) {
      throw unsupported(shape, format, String.valueOf(e.getMessage()));
    }
    if (count.get(JAVA_INT, 0) == 0) {
      throw unsupported(shape, format, "Its heuristic found no algorithm.");
    }
    return found;
  }

  private static ComputeException unsupported(GemmShape shape, GemmFormat format, String why) {
    return new ComputeException.Unsupported(
        "cuBLASLt does not multiply %s of m=%d, n=%d, k=%d here: %s Choose others, or -p implementation=own."
            .formatted(format.label(), shape.m(), shape.n(), shape.k(), why));
  }

  @Override
  public void enqueue() {
    Functions.callPrepared("cublasLtMatmul", multiply);
  }

  @Override
  public void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
