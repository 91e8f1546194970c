package dev.assay.plugins.compute.host;

import dev.assay.plugins.compute.host.HostCores.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Parts that threads take in the order of their indices, until one fails. */
final class PartsOfWork<R, E extends Exception> implements Runnable {
  private final long count;
  private final long partSize;
  private final int parts;
  private final Part<R, E> part;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<Integer, R> results = new ConcurrentSkipListMap<>();
  private final SortedMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();

  PartsOfWork(long count, long partSize, int parts, Part<R, E> part) {
    this.count = count;
    this.partSize = partSize;
    this.parts = parts;
    this.part = part;
  }

  /** Works on parts as long as there are any. */
  @Override
  public void run() {
    for (int taken = next.getAndIncrement(); taken < parts; taken = next.getAndIncrement()) {
      long first = taken * partSize;
      try {
        results.put(taken, part.over(first, Math.min(first + partSize, count)));
      } catch (Throwable e) {
        failures.put(taken, e);
        next.set(parts);
      }
    }
  }

  /** Has so many threads do it and waits until all have ended. */
  void runBy(int threads) {
    List<Thread> workers =
        IntStream.range(0, threads)
            .mapToObj(i -> Thread.ofPlatform().daemon().name("host-cores-" + i).start(this))
            .toList();
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
          next.set(parts);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the host's cores worked.");
    }
  }

  /**
   * What came of it, in the order of the indices.
   *
   * @throws E what the part with the lowest indices threw
   */
  List<R> results(Class<E> failure) throws E {
    if (failures.isEmpty()) {
      return new ArrayList<>(results.values());
    }
    Throwable first = failures.sequencedValues().getFirst();
    if (failure.isInstance(first)) {
      throw failure.cast(first);
    }
    switch (first) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(first);
    }
  }
}
