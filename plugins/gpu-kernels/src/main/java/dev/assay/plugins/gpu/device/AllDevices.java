package dev.assay.plugins.gpu.device;

import dev.assay.api.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures on all devices at once, each from a thread of its own. */
final class AllDevices {
  private AllDevices() {}

  static SortedMap<Integer, Readings> measure(
      Map<Integer, ? extends DeviceWork> works,
      SortedMap<Integer, Readings> readings,
      Context context)
      throws InterruptedException {
    List<Future<?>> measurements = new ArrayList<>();
    CyclicBarrier start = new CyclicBarrier(works.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
      works.forEach(
          (index, work) -> {
            Readings reading = Objects.requireNonNull(readings.get(index));
            measurements.add(
                threads.submit(
                    () -> {
                      start.await();
                      work.measure(context.timeBudget(), context::cancelled, reading);
                      return null;
                    }));
          });
      for (Future<?> measurement : measurements) {
        measurement.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
    return readings;
  }
}
