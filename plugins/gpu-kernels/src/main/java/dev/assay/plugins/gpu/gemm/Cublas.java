package dev.assay.plugins.gpu.gemm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

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
import java.util.List;

/**
 * {@code cublasGemmEx} of the host's cuBLAS (NVIDIA, "cuBLAS Library", for the signatures and the
 * values of enumerations).
 */
final class Cublas implements Multiplication {
  static final HostLibrary LIBRARY =
      new HostLibrary(
          "cuBLAS",
          new CudaLibrary(
              "cuBLAS",
              List.of(
                  new LibraryFile("libcublas.so.13", 13, List.of("libcublasLt.so.13")),
                  new LibraryFile("libcublas.so.12", 12, List.of("libcublasLt.so.12"))),
              List.of(
                  "cublasCreate_v2", "cublasDestroy_v2", "cublasSetStream_v2", "cublasGemmEx")));
  private static final int OP_N = 0;
  private static final int OP_T = 1;
  private static final int ALGO_DEFAULT = -1;

  private final Functions functions;
  private final MemorySegment handle;
  private final MethodHandle gemm;

  /** {@link HostLibrary#missing} must be empty. */
  Cublas(OpenDevice device, GemmProblem problem, Matrices matrices) {
    // Not confined: with several devices at once, each enqueues from a thread of its own.
    Arena arena = Arena.ofAuto();
    functions = LIBRARY.load(device.properties());
    MemorySegment slot = arena.allocate(ADDRESS);
    functions.call("cublasCreate_v2", List.of(ADDRESS), slot);
    handle = slot.get(ADDRESS, 0);
    functions.call(
        "cublasSetStream_v2", List.of(ADDRESS, JAVA_LONG), handle, device.queue().handle());
    gemm = gemm(problem, matrices, arena);
  }

  // cuBLAS is column-major: what it takes for the transpose of a row-major matrix, so that
  // C^T = B^T A^T gives C in row-major order.
  private MethodHandle gemm(GemmProblem problem, Matrices matrices, Arena arena) {
    GemmShape shape = problem.shape();
    CublasTypes types = CublasTypes.of(problem);
    ValueLayout i = JAVA_INT;
    ValueLayout l = JAVA_LONG;
    ValueLayout p = ADDRESS;
    return MethodHandles.insertArguments(
        functions.function("cublasGemmEx", p, i, i, i, i, i, p, l, i, i, l, i, i, p, l, i, i, i, i),
        0,
        handle,
        problem.columnsOfB() ? OP_T : OP_N,
        OP_N,
        shape.n(),
        shape.m(),
        shape.k(),
        types.scalar(1, arena),
        matrices.b().address(),
        types.input(),
        problem.columnsOfB() ? shape.k() : shape.n(),
        matrices.a().address(),
        types.input(),
        shape.k(),
        types.scalar(0, arena),
        matrices.c().address(),
        types.output(),
        shape.n(),
        types.compute(),
        ALGO_DEFAULT);
  }

  @Override
  public void enqueue() {
    Functions.callPrepared("cublasGemmEx", gemm);
  }

  @Override
  public void close() {
    functions.call("cublasDestroy_v2", List.of(ADDRESS), handle);
  }
}
