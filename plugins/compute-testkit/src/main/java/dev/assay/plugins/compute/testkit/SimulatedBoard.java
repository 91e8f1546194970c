package dev.assay.plugins.compute.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * OpenCL devices that call themselves a GPU of AMD, in a process started with {@link #environment};
 * whatever OpenCL has there computes. It needs a loader with layers (ocl-icd 2.3, or Khronos').
 */
public final class SimulatedBoard {
  private static final String SOURCE = "simulated_board.cpp";

  private final Path library;

  private SimulatedBoard(Path library) {
    this.library = library;
  }

  /**
   * Compiles the layer.
   *
   * @param directory an empty one
   */
  public static SimulatedBoard build(Path directory) {
    NativeSources sources = new NativeSources(directory);
    sources.extract(SOURCE);
    Path library = directory.resolve("libsimulated-board.so");
    sources.compile(
        List.of(
            "g++",
            "-std=c++20",
            "-O1",
            "-fPIC",
            "-shared",
            "-w",
            "-o",
            library.toString(),
            SOURCE));
    return new SimulatedBoard(library);
  }

  /**
   * What a process needs in its environment.
   *
   * @param name by its architecture, such as gfx942
   */
  public Map<String, String> environment(String name) {
    return Map.of("OPENCL_LAYERS", library.toString(), "SIMULATED_OPENCL_NAME", name);
  }

  /**
   * What a process needs in its environment where the driver tells the board too.
   *
   * @param board such as AMD Instinct MI300X
   */
  public Map<String, String> environment(String name, String board) {
    return Map.of(
        "OPENCL_LAYERS",
        library.toString(),
        "SIMULATED_OPENCL_NAME",
        name,
        "SIMULATED_OPENCL_BOARD",
        board);
  }
}
