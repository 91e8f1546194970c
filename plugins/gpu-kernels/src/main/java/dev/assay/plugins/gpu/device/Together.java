package dev.assay.plugins.gpu.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Measures on all devices at once, each from a thread of its own. */
final class Together {
  private Together() {}

  static SortedMap<Integer, Readings> measure(
      Map<Integer, DeviceWork> works, Duration time, BooleanSupplier cancelled)
      throws InterruptedException {
    SortedMap<Integer, Readings> readings = new TreeMap<>();
    List<Future<?>> measurements = new ArrayList<>();
    CyclicBarrier start = new CyclicBarrier(works.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
      works.forEach(
          (index, work) -> {
            Readings reading = new Readings();
            readings.put(index, reading);
            measurements.add(
                threads.submit(
                    () -> {
                      start.await();
                      work.measure(time, cancelled, reading);
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
