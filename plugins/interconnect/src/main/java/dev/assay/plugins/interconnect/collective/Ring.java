package dev.assay.plugins.interconnect.collective;

import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.compute.device.KernelProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Collectives by copies between neighbours in a ring, as Patarasuk and Yuan describe for all-reduce
 * (J. Parallel Distrib. Comput. 69, 2009): each rank moves the least data that any algorithm can.
 */
final class Ring implements Collective {
  private final List<Rank> ranks = new ArrayList<>();
  private final List<List<DeviceEvent>> reached = new ArrayList<>();
  private final long bytes;
  private final long chunk;

  /**
   * Allocates what the ranks need; it is freed with the devices' platform.
   *
   * @param bytes of input and output of each rank, a multiple of 4 times the ranks
   */
  Ring(List<ComputeDevice> devices, KernelProgram program, long bytes) {
    if (bytes <= 0 || bytes % ((long) Float.BYTES * devices.size()) != 0) {
      throw new IllegalArgumentException(
          "%d bytes are not a multiple of 4 for each of %d ranks."
              .formatted(bytes, devices.size()));
    }
    this.bytes = bytes;
    this.chunk = bytes / devices.size();
    for (ComputeDevice device : devices) {
      ranks.add(new Rank(device, program, bytes, chunk));
    }
    for (int step = 0; step <= 2 * devices.size(); step++) {
      reached.add(devices.stream().map(ComputeDevice::newEvent).toList());
    }
  }

  @Override
  public List<RankMemory> ranks() {
    return ranks.stream().map(Rank::memory).toList();
  }

  @Override
  public int reducedChunk(int rank) {
    return (rank + 1) % ranks.size();
  }

  /** One after the other: a rank's next operation writes what its neighbour still reads. */
  @Override
  public void perform(CollectiveOperation operation, int times) {
    for (int i = 0; i < times; i++) {
      enqueue(operation);
      ranks.forEach(rank -> rank.queue().synchronize());
    }
  }

  private void enqueue(CollectiveOperation operation) {
    switch (operation) {
      case ALL_REDUCE -> {
        reduceScatter();
        gather(ranks.size() - 1, 1);
      }
      case REDUCE_SCATTER -> reduceScatter();
      case ALL_GATHER -> {
        for (int rank = 0; rank < ranks.size(); rank++) {
          ranks.get(rank).keep(rank * chunk, chunk);
          done(0, rank);
        }
        gather(0, 0);
      }
      case BROADCAST -> broadcast();
      case ALL_TO_ALL -> allToAll();
      case REDUCE ->
          throw new IllegalArgumentException("The ring has no reduce to one rank: use all-reduce.");
    }
  }

  private void reduceScatter() {
    for (int rank = 0; rank < ranks.size(); rank++) {
      ranks.get(rank).keep(0, bytes);
      done(0, rank);
    }
    for (int step = 1; step < ranks.size(); step++) {
      for (int rank = 0; rank < ranks.size(); rank++) {
        int previous = Math.floorMod(rank - 1, ranks.size());
        int part = Math.floorMod(rank - step, ranks.size());
        await(step - 1, previous, rank);
        ranks.get(rank).reduce(ranks.get(previous).output(), part * chunk, chunk);
        done(step, rank);
      }
    }
  }

  /**
   * Passes every rank's chunk on around the ring.
   *
   * @param reachedStep the step after which each rank has its own chunk
   * @param shift the own chunk of rank r is r + shift
   */
  private void gather(int reachedStep, int shift) {
    for (int step = 1; step < ranks.size(); step++) {
      for (int rank = 0; rank < ranks.size(); rank++) {
        int previous = Math.floorMod(rank - 1, ranks.size());
        int part = Math.floorMod(rank + shift - step, ranks.size());
        await(reachedStep + step - 1, previous, rank);
        ranks.get(rank).pull(ranks.get(previous).output(), part * chunk, part * chunk, chunk);
        done(reachedStep + step, rank);
      }
    }
  }

  /** Chunk after chunk, so that all links are busy at once. */
  private void broadcast() {
    ranks.getFirst().keep(0, bytes);
    for (int part = 0; part < ranks.size(); part++) {
      done(part, 0);
      for (int rank = 1; rank < ranks.size(); rank++) {
        await(part, rank - 1, rank);
        ranks.get(rank).pull(ranks.get(rank - 1).output(), part * chunk, part * chunk, chunk);
        done(part, rank);
      }
    }
  }

  private void allToAll() {
    for (int step = 0; step < ranks.size(); step++) {
      for (int rank = 0; rank < ranks.size(); rank++) {
        int peer = Math.floorMod(rank - step, ranks.size());
        ranks.get(rank).pull(ranks.get(peer).input(), rank * chunk, peer * chunk, chunk);
      }
    }
  }

  private void done(int step, int rank) {
    ranks.get(rank).queue().record(reached.get(step).get(rank));
    ranks.get(rank).queue().flush();
  }

  private void await(int step, int rank, int waiting) {
    ranks.get(waiting).queue().waitFor(reached.get(step).get(rank));
  }

  @Override
  public OptionalInt libraryVersion() {
    return OptionalInt.empty();
  }

  /** Everything is freed with the devices. */
  @Override
  public void close() {}
}
