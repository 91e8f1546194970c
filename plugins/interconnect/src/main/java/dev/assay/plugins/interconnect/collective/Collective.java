package dev.assay.plugins.interconnect.collective;

import java.util.List;
import java.util.OptionalInt;

/** Devices that carry out operations together, with the memory of each. */
interface Collective extends AutoCloseable {
  /** The parts of the devices that take part, by rank. */
  List<RankMemory> ranks();

  /** The part of the result of a reduce-scatter that a rank has, counted from 0. */
  int reducedChunk(int rank);

  /** Carries out an operation so many times and waits for the end. */
  void perform(CollectiveOperation operation, int times);

  /** The library's version, such as 22703 for NCCL 2.27.3; empty for Assay's own. */
  OptionalInt libraryVersion();

  /** Bytes of one rank's part: what each has is as many parts as there are ranks. */
  default long chunk() {
    return ranks().getFirst().input().bytes() / ranks().size();
  }

  /** Frees what would otherwise outlive the devices. */
  @Override
  void close();
}
