package dev.assay.plugins.gpu.gemm;

import dev.assay.api.Availability.MissingThing;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.library.CudaLibrary;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/** cuBLAS or cuBLASLt, whose functions give a {@code cublasStatus_t}, where a host has it. */
record HostLibrary(String name, CudaLibrary library) {
  /** Why it cannot be used with a device; empty when it can. */
  Optional<MissingThing> missing(DeviceProperties device) {
    return device.backEnd() == BackEnd.CUDA
        ? library.missing(device.simulated(), "-p implementation=own")
        : Optional.of(
            new MissingThing(
                "%s runs on NVIDIA GPUs, not on %s".formatted(name, device.name()),
                "-p implementation=own"));
  }

  /** The library, for good; {@link #missing} must be empty. */
  Functions load(DeviceProperties device) {
    return new Functions(library.load(device.simulated()));
  }

  /** Calls functions of a library and checks what they give. */
  record Functions(SymbolLookup library) {
    MethodHandle function(String name, ValueLayout... parameters) {
      return Linker.nativeLinker()
          .downcallHandle(
              library.find(name).orElseThrow(),
              FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters));
    }

    /** Calls a function with arguments of just the layouts that its parameters have. */
    void call(String name, List<ValueLayout> parameters, Object... arguments) {
      MethodHandle function = function(name, parameters.toArray(ValueLayout[]::new));
      check(name, invoke(function.asSpreader(Object[].class, arguments.length), arguments));
    }

    private static int invoke(MethodHandle function, Object[] arguments) {
      try {
        return (int) function.invoke(arguments);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    /** Calls a function whose arguments were inserted all. */
    static void callPrepared(String name, MethodHandle prepared) {
      int status;
      try {
        status = (int) prepared.invokeExact();
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
      check(name, status);
    }

    static void check(String function, int status) {
      if (status != 0) {
        throw new ComputeException.DriverError(
            "%s gave status %d (cublasStatus_t).".formatted(function, status));
      }
    }
  }
}
