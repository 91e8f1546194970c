package dev.assay.plugins.interconnect.device;

import java.lang.foreign.Arena;

/** Host memory that lives from setup to teardown. */
final class PatternMemory implements AutoCloseable {
  private final Arena arena = Arena.ofShared();

  Arena arena() {
    return arena;
  }

  @Override
  public void close() {
    arena.close();
  }
}
