package dev.assay.plugins.compute.opencl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.api.Availability;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Says what OpenCL lacks, before JOCL is touched. */
final class OpenClProbe {
  static final String LIBRARY = "libOpenCL.so.1";
  private static final long DEVICE_TYPE_ALL = 0xFFFFFFFFL;
  private static final long DEVICE_TYPE_GPU = 1 << 2;
  private static final String INSTALL_DRIVER =
      "install the OpenCL driver of the GPU's vendor, or apt-get install pocl-opencl-icd to use the"
          + " CPU";

  Availability availability() {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup library;
      try {
        library = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
      } catch (IllegalArgumentException e) {
        return Availability.missing(
            "no OpenCL: %s cannot be loaded".formatted(LIBRARY),
            "apt-get install ocl-icd-libopencl1; then " + INSTALL_DRIVER);
      }
      if (library.find("clGetPlatformIDs").isEmpty() || library.find("clGetDeviceIDs").isEmpty()) {
        return Availability.missing(
            "%s is not an OpenCL library".formatted(LIBRARY), "apt-get install ocl-icd-libopencl1");
      }
      return devices(library, DEVICE_TYPE_ALL, arena) > 0
          ? Availability.available()
          : Availability.missing("no OpenCL device", INSTALL_DRIVER);
    }
  }

  boolean hasGpu() {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
      return devices(library, DEVICE_TYPE_GPU, arena) > 0;
    }
  }

  private static int devices(SymbolLookup library, long type, Arena arena) {
    MethodHandle platformIds =
        bind(
            library,
            "clGetPlatformIDs",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    MethodHandle deviceIds =
        bind(
            library,
            "clGetDeviceIDs",
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS));
    MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
    try {
      int status = (int) platformIds.invokeExact(0, MemorySegment.NULL, count);
      int platformCount = count.get(ValueLayout.JAVA_INT, 0);
      if (status != 0 || platformCount == 0) {
        return 0;
      }
      MemorySegment platforms = arena.allocate(ValueLayout.JAVA_LONG, platformCount);
      status = (int) platformIds.invokeExact(platformCount, platforms, MemorySegment.NULL);
      int devices = 0;
      for (int i = 0; status == 0 && i < platformCount; i++) {
        long platform = platforms.getAtIndex(ValueLayout.JAVA_LONG, i);
        int found = (int) deviceIds.invokeExact(platform, type, 0, MemorySegment.NULL, count);
        devices += found == 0 ? count.get(ValueLayout.JAVA_INT, 0) : 0;
      }
      return devices;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("An OpenCL call threw, which native code cannot do.", e);
    }
  }

  private static MethodHandle bind(
      SymbolLookup library, String name, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
  }
}
