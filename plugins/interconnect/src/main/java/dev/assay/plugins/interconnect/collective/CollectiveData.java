package dev.assay.plugins.interconnect.collective;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.assay.plugins.compute.host.HostCores;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The values that ranks start with and must end with: small integers, so that sums of any order are
 * exact in single precision.
 */
final class CollectiveData {
  private static final long PART_ELEMENTS = 1 << 18;
  private static final int VALUES = 61; // a prime, so that no chunk repeats another

  private final Collective collective;
  private final CollectiveOperation operation;

  CollectiveData(Collective collective, CollectiveOperation operation) {
    this.collective = collective;
    this.operation = operation;
  }

  private static float start(int rank, long index) {
    return (index * 7 + rank * 13L) % VALUES;
  }

  void upload() {
    for (int rank = 0; rank < collective.ranks().size(); rank++) {
      RankMemory to = collective.ranks().get(rank);
      try (Arena arena = Arena.ofShared()) {
        MemorySegment values = arena.allocate(to.input().bytes(), Long.BYTES);
        int own = rank;
        HostCores.forEach(
            values.byteSize() / Float.BYTES,
            PART_ELEMENTS,
            (first, end) -> {
              for (long i = first; i < end; i++) {
                values.setAtIndex(JAVA_FLOAT, i, start(own, i));
              }
            });
        to.queue().upload(values, to.input());
      }
    }
  }

  /** Makes sure that what is found at the end was brought there since. */
  void clear() {
    for (RankMemory rank : collective.ranks()) {
      rank.queue().fill(rank.output(), 0, rank.output().bytes(), (byte) 0xff);
      rank.queue().synchronize();
    }
  }

  /** What is wrong in the output of any rank. */
  Optional<String> problem() {
    for (int rank = 0; rank < collective.ranks().size(); rank++) {
      RankMemory from = collective.ranks().get(rank);
      try (Arena arena = Arena.ofShared()) {
        MemorySegment found = arena.allocate(from.output().bytes(), Long.BYTES);
        from.queue().download(from.output(), found);
        Optional<String> problem = problem(rank, found);
        if (problem.isPresent()) {
          return problem;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> problem(int rank, MemorySegment found) {
    long part = collective.chunk() / Float.BYTES;
    boolean scattered = operation == CollectiveOperation.REDUCE_SCATTER;
    long first = scattered ? collective.reducedChunk(rank) * part : 0;
    long end = scattered ? first + part : found.byteSize() / Float.BYTES;
    return HostCores.parts(
            end - first,
            PART_ELEMENTS,
            (from, to) -> problem(rank, found, first + from, first + to, part))
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> problem(int rank, MemorySegment found, long first, long end, long part) {
    for (long i = first; i < end; i++) {
      float value = found.getAtIndex(JAVA_FLOAT, i);
      float expected = expected(rank, i, part);
      if (value != expected) {
        return Optional.of(
            "%s left %s in element %d of rank %d, expected %s"
                .formatted(operation, value, i, rank, expected));
      }
    }
    return Optional.empty();
  }

  private float expected(int rank, long index, long part) {
    int owner = (int) (index / part);
    return switch (operation) {
      case ALL_REDUCE, REDUCE_SCATTER, REDUCE -> {
        float sum = 0;
        for (int other = 0; other < collective.ranks().size(); other++) {
          sum += start(other, index);
        }
        yield sum;
      }
      case ALL_GATHER -> start(owner, index);
      case BROADCAST -> start(0, index);
      case ALL_TO_ALL -> start(owner, index - owner * part + rank * part);
    };
  }
}
