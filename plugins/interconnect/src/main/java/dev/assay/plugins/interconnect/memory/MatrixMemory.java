package dev.assay.plugins.interconnect.memory;

import java.lang.foreign.Arena;

/** What lives from setup to teardown: memory of all nodes, and machine code. */
final class MatrixMemory implements AutoCloseable {
  private final Arena arena = Arena.ofShared();

  Arena arena() {
    return arena;
  }

  @Override
  public void close() {
    arena.close();
  }
}
