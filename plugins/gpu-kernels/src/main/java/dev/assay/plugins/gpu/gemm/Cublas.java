package dev.assay.plugins.gpu.gemm;

import dev.assay.api.Availability.MissingThing;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.gpu.gemm.Multiplication.Matrices;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code cublasGemmEx} of the host's cuBLAS (NVIDIA, "cuBLAS Library", for the signatures and the
 * values of enumerations).
 */
final class Cublas {
  private static final List<String> LIBRARIES = List.of("libcublas.so.13", "libcublas.so.12");
  private static final List<String> FUNCTIONS =
      List.of("cublasCreate_v2", "cublasDestroy_v2", "cublasSetStream_v2", "cublasGemmEx");
  private static final int OP_N = 0;
  private static final int ALGO_DEFAULT = -1;

  private Cublas() {}

  /** What a product is computed in: cudaDataType of the matrices and cublasComputeType. */
  private record Types(int input, int output, int compute, int scalarBytes) {
    static Types of(GemmFormat format) {
      return switch (format) {
        case FP64 -> new Types(1, 1, 70, Double.BYTES);
        // Pedantic fp32: the default may use TF32, which is another result.
        case FP32 -> new Types(0, 0, 69, Float.BYTES);
        case FP16 -> new Types(2, 2, 68, Float.BYTES);
        case BF16 -> new Types(14, 0, 68, Float.BYTES);
        case INT8 -> new Types(3, 10, 72, Integer.BYTES);
      };
    }
  }

  /** Why it cannot be used here; empty when it can. */
  static Optional<MissingThing> missing() {
    try (Arena arena = Arena.ofConfined()) {
      Optional<SymbolLookup> library = library(arena);
      if (library.isEmpty()) {
        return Optional.of(
            new MissingThing(
                "neither of " + String.join(" and ", LIBRARIES) + " is on the library path",
                "install the CUDA toolkit's cuBLAS, or use -p implementation=own"));
      }
      List<String> absent =
          FUNCTIONS.stream().filter(name -> library.get().find(name).isEmpty()).toList();
      return absent.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new MissingThing(
                  "the host's cuBLAS lacks " + String.join(", ", absent),
                  "install cuBLAS 12 or later, or use -p implementation=own"));
    }
  }

  private static Optional<SymbolLookup> library(Arena arena) {
    return LIBRARIES.stream()
        .flatMap(
            name -> {
              try {
                return Stream.of(SymbolLookup.libraryLookup(name, arena));
              } catch (IllegalArgumentException notThere) {
                return Stream.empty();
              }
            })
        .findFirst();
  }

  /** A product by cuBLAS; {@link #missing} must be empty. */
  static Multiplication multiplication(
      OpenDevice device, GemmShape shape, GemmFormat format, Matrices matrices) {
    // Not confined: with several devices at once, each enqueues from a thread of its own.
    Arena arena = Arena.ofAuto();
    SymbolLookup library = library(Arena.global()).orElseThrow();
    MemorySegment slot = arena.allocate(ValueLayout.ADDRESS);
    check("cublasCreate_v2", call(function(library, "cublasCreate_v2", ValueLayout.ADDRESS), slot));
    MemorySegment handle = slot.get(ValueLayout.ADDRESS, 0);
    check(
        "cublasSetStream_v2",
        call(
            function(library, "cublasSetStream_v2", ValueLayout.ADDRESS, ValueLayout.JAVA_LONG),
            handle,
            device.queue().handle()));
    MethodHandle gemm = gemm(library, handle, shape, format, matrices, arena);
    return new Multiplication() {
      @Override
      public void enqueue() {
        check("cublasGemmEx", call(gemm));
      }

      @Override
      public void close() {
        call(function(library, "cublasDestroy_v2", ValueLayout.ADDRESS), handle);
      }
    };
  }

  // cuBLAS is column-major: what it takes for the transpose of a row-major matrix, so that
  // C^T = B^T A^T gives C in row-major order.
  private static MethodHandle gemm(
      SymbolLookup library,
      MemorySegment handle,
      GemmShape shape,
      GemmFormat format,
      Matrices matrices,
      Arena arena) {
    Types types = Types.of(format);
    MemorySegment one = arena.allocate(types.scalarBytes(), Double.BYTES);
    MemorySegment zero = arena.allocate(types.scalarBytes(), Double.BYTES);
    format.sum().write(one, 0, 1);
    ValueLayout i = ValueLayout.JAVA_INT;
    ValueLayout l = ValueLayout.JAVA_LONG;
    ValueLayout p = ValueLayout.ADDRESS;
    MethodHandle function =
        function(library, "cublasGemmEx", p, i, i, i, i, i, p, l, i, i, l, i, i, p, l, i, i, i, i);
    return MethodHandles.insertArguments(
        function,
        0,
        handle,
        OP_N,
        OP_N,
        shape.n(),
        shape.m(),
        shape.k(),
        one,
        matrices.b().address(),
        types.input(),
        shape.n(),
        matrices.a().address(),
        types.input(),
        shape.k(),
        zero,
        matrices.c().address(),
        types.output(),
        shape.n(),
        types.compute(),
        ALGO_DEFAULT);
  }

  private static MethodHandle function(
      SymbolLookup library, String name, ValueLayout... parameters) {
    return Linker.nativeLinker()
        .downcallHandle(
            library.find(name).orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters));
  }

  private static int call(MethodHandle function, Object... arguments) {
    try {
      return (int) function.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void check(String function, int status) {
    if (status != 0) {
      throw new ComputeException.DriverError(
          "%s gave status %d (cublasStatus_t).".formatted(function, status));
    }
  }
}
