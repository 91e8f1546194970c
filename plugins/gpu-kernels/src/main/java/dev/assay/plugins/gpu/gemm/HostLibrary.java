package dev.assay.plugins.gpu.gemm;

import dev.assay.api.Availability.MissingThing;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.DeviceProperties;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A library of NVIDIA's that a host may have.
 *
 * @param name as people call it
 * @param files in the order in which they are looked for
 * @param functions that are needed, each of which gives a {@code cublasStatus_t}
 */
record HostLibrary(String name, List<String> files, List<String> functions) {
  /** Only libraries that stand in for NVIDIA's export it. */
  private static final String SIMULATION_MARK = "assaySimulatedDriver";

  HostLibrary {
    files = List.copyOf(files);
    functions = List.copyOf(functions);
  }

  /** Why it cannot be used with a device; empty when it can. */
  Optional<MissingThing> missing(DeviceProperties device) {
    if (device.backEnd() != BackEnd.CUDA) {
      return Optional.of(
          new MissingThing(
              "%s runs on NVIDIA GPUs, not on %s".formatted(name, device.name()),
              "-p implementation=own"));
    }
    try (Arena arena = Arena.ofConfined()) {
      Optional<SymbolLookup> library = find(arena);
      if (library.isEmpty()
          || library.get().find(SIMULATION_MARK).isPresent() != device.simulated()) {
        return Optional.of(
            new MissingThing(
                "none of %s for %s is on the library path"
                    .formatted(String.join(", ", files), device.name()),
                "install the CUDA toolkit's cuBLAS, or use -p implementation=own"));
      }
      List<String> absent =
          functions.stream().filter(function -> library.get().find(function).isEmpty()).toList();
      return absent.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new MissingThing(
                  "the host's %s lacks %s".formatted(name, String.join(", ", absent)),
                  "install cuBLAS 12 or later, or use -p implementation=own"));
    }
  }

  private Optional<SymbolLookup> find(Arena arena) {
    return files.stream()
        .flatMap(
            file -> {
              try {
                return Stream.of(SymbolLookup.libraryLookup(file, arena));
              } catch (IllegalArgumentException notThere) {
                return Stream.empty();
              }
            })
        .findFirst();
  }

  /** The library, for good; {@link #missing} must be empty. */
  Functions load() {
    return new Functions(find(Arena.global()).orElseThrow());
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
