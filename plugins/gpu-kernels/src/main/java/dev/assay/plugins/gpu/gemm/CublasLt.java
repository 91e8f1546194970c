package dev.assay.plugins.gpu.gemm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.library.CudaLibrary;
import dev.assay.plugins.compute.library.LibraryFile;
import dev.assay.plugins.gpu.device.Readings;
import dev.assay.plugins.gpu.gemm.HostLibrary.Functions;
import dev.assay.plugins.gpu.gemm.Multiplication.Matrices;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * {@code cublasLtMatmul} of the host's cuBLASLt, with the fastest of the algorithms that its
 * heuristic offers (NVIDIA, "cuBLAS Library", "Using the cuBLASLt API", for the signatures and the
 * values of enumerations).
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

  // As PyTorch and the samples of the library give it: enough for Hopper, twice that for Blackwell.
  private static final long WORKSPACE_BYTES = 32L << 20;
  private static final long BLACKWELL_WORKSPACE_BYTES = 64L << 20;
  private static final int BLACKWELL = 10;

  // cublasLtMatmulDescAttributes_t, cublasLtMatmulPreferenceAttributes_t, cublasOperation_t.
  private static final int TRANSPOSE_A = 3;
  private static final int TRANSPOSE_B = 4;
  private static final int MAX_WORKSPACE_BYTES = 1;
  // Of cublasLtMatmul: the parameters before and with the algorithm.
  private static final int BEHIND_ALGORITHM = 13;
  private static final int OP_N = 0;
  private static final int OP_T = 1;

  /** Of {@code cublasLtMatmulHeuristicResult_t}, which begins with 64 bytes of the algorithm. */
  private static final long HEURISTIC_RESULT_BYTES = 96;

  private static final long HEURISTIC_STATE = 72;

  // Not confined: with several devices at once, each enqueues from a thread of its own.
  private final Arena arena = Arena.ofAuto();
  private final Functions functions;
  private final Deque<Runnable> closers = new ArrayDeque<>();
  private final MemorySegment slot = arena.allocate(ADDRESS);
  private final MemorySegment handle;
  private final MethodHandle multiply;
  private Optional<FastestAlgorithm> fastest = Optional.empty();

  /**
   * Chooses an algorithm; {@link HostLibrary#missing} must be empty.
   *
   * @param algorithms how many to time, of which the fastest is taken; 1 takes the first
   */
  CublasLt(OpenDevice device, GemmProblem problem, int algorithms, Matrices matrices) {
    functions = LIBRARY.load(device.properties());
    functions.call("cublasLtCreate", List.of(ADDRESS), slot);
    handle = created("cublasLtDestroy");
    List<MethodHandle> offered = prepare(device, problem, algorithms, matrices);
    if (algorithms > 1) {
      fastest =
          FastestAlgorithm.of(
              device,
              offered.stream()
                  .map(each -> (Runnable) () -> Functions.callPrepared("cublasLtMatmul", each))
                  .toList());
    }
    multiply = offered.get(fastest.map(FastestAlgorithm::index).orElse(0));
  }

  /** What it may use besides the matrices. */
  static long workspaceBytes(DeviceProperties device) {
    return device.computeCapability().filter(since -> since.major() >= BLACKWELL).isPresent()
        ? BLACKWELL_WORKSPACE_BYTES
        : WORKSPACE_BYTES;
  }

  private MemorySegment created(String destroy) {
    MemorySegment object = slot.get(ADDRESS, 0);
    closers.push(() -> functions.call(destroy, List.of(ADDRESS), object));
    return object;
  }

  // It is column-major, as Cublas: C^T = B^T A^T gives C in row-major order.
  private List<MethodHandle> prepare(
      OpenDevice device, GemmProblem problem, int algorithms, Matrices matrices) {
    GemmShape shape = problem.shape();
    CublasTypes types = CublasTypes.of(problem);
    MemorySegment description = description(types, problem.columnsOfB());
    MemorySegment ofB =
        problem.columnsOfB()
            ? layout(types.input(), shape.k(), shape.n())
            : layout(types.input(), shape.n(), shape.k());
    MemorySegment ofA = layout(types.input(), shape.k(), shape.m());
    MemorySegment ofC = layout(types.output(), shape.n(), shape.m());
    DeviceMemory workspace = device.allocate(workspaceBytes(device.properties()));
    List<MemorySegment> offered =
        algorithms(description, List.of(ofB, ofA, ofC), problem, algorithms, workspace.bytes());
    ValueLayout l = JAVA_LONG;
    ValueLayout p = ADDRESS;
    MethodHandle matmul =
        functions.function("cublasLtMatmul", p, p, p, l, p, l, p, p, l, p, l, p, p, l, l, l);
    MethodHandle withoutAlgorithm =
        MethodHandles.insertArguments(
            MethodHandles.insertArguments(
                matmul,
                BEHIND_ALGORITHM,
                workspace.address(),
                workspace.bytes(),
                device.queue().handle()),
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
            ofC);
    return offered.stream()
        .map(algorithm -> MethodHandles.insertArguments(withoutAlgorithm, 0, algorithm))
        .toList();
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

  /**
   * What the heuristic offers, its first choice first.
   *
   * @param layouts of the library's A, B and C
   * @return at least one
   */
  private List<MemorySegment> algorithms(
      MemorySegment description,
      List<MemorySegment> layouts,
      GemmProblem problem,
      int most,
      long workspaceBytes) {
    functions.call("cublasLtMatmulPreferenceCreate", List.of(ADDRESS), slot);
    MemorySegment preference = created("cublasLtMatmulPreferenceDestroy");
    functions.call(
        "cublasLtMatmulPreferenceSetAttribute",
        List.of(ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG),
        preference,
        MAX_WORKSPACE_BYTES,
        arena.allocateFrom(JAVA_LONG, workspaceBytes),
        JAVA_LONG.byteSize());
    MemorySegment found = arena.allocate(most * HEURISTIC_RESULT_BYTES, Long.BYTES);
    MemorySegment count = arena.allocate(JAVA_INT);
    ValueLayout p = ADDRESS;
    try {
      functions.call(
          "cublasLtMatmulAlgoGetHeuristic",
          List.of(p, p, p, p, p, p, p, JAVA_INT, p, p),
          handle,
          description,
          layouts.get(0),
          layouts.get(1),
          layouts.get(2),
          layouts.get(2),
          preference,
          most,
          found,
          count);
    } catch (ComputeException.DriverError e) {
      throw unsupported(problem, String.valueOf(e.getMessage()));
    }
    List<MemorySegment> offered =
        found
            .asSlice(0, count.get(JAVA_INT, 0) * HEURISTIC_RESULT_BYTES)
            .elements(MemoryLayout.sequenceLayout(HEURISTIC_RESULT_BYTES, JAVA_BYTE))
            .filter(result -> result.get(JAVA_INT, HEURISTIC_STATE) == 0)
            .toList();
    if (offered.isEmpty()) {
      throw unsupported(problem, "Its heuristic found no algorithm.");
    }
    return offered;
  }

  private static ComputeException unsupported(GemmProblem problem, String why) {
    GemmShape shape = problem.shape();
    return new ComputeException.Unsupported(
        "cuBLASLt does not multiply %s of m=%d, n=%d, k=%d to %s with layout %s here: %s Choose others, or -p implementation=own."
            .formatted(
                problem.format().label(),
                shape.m(),
                shape.n(),
                shape.k(),
                problem.output().label(),
                problem.layout().label(),
                why));
  }

  @Override
  public void enqueue() {
    Functions.callPrepared("cublasLtMatmul", multiply);
  }

  @Override
  public void report(Readings readings) {
    fastest.ifPresent(choice -> choice.report(readings));
  }

  @Override
  public void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
