package dev.assay.plugins.gpu.gemm;

import dev.assay.api.Unit;
import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.gpu.device.Readings;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.List;
import java.util.Optional;

/**
 * The fastest of a library's algorithms, by short series on the device before anything is measured.
 *
 * @param index of it in the library's order, from 0
 * @param timed how many ran
 * @param firstOverChosen the time of the first that ran over that of the chosen, 1 or more
 */
record FastestAlgorithm(int index, int timed, double firstOverChosen) {
  private static final int SERIES = 3;
  private static final double SERIES_NANOS = 2e6;
  private static final int LONGEST_SERIES = 100;

  /** Products that take seconds are not worth minutes of choosing. */
  private static final long LIMIT_NANOS = 5_000_000_000L;

  /**
   * Times algorithms, the library's first choice first, for about 5 s at most.
   *
   * @param candidates each enqueues a product; one that the driver refuses is passed over
   * @return empty where none ran
   */
  static Optional<FastestAlgorithm> of(OpenDevice device, List<Runnable> candidates) {
    long began = System.nanoTime();
    int chosen = -1;
    int timed = 0;
    double first = 0;
    double best = Double.MAX_VALUE;
    for (int i = 0; i < candidates.size(); i++) {
      if (timed > 0 && System.nanoTime() - began > LIMIT_NANOS) {
        break;
      }
      Optional<Double> nanos = nanos(device, candidates.get(i));
      if (nanos.isEmpty()) {
        continue;
      }
      first = timed == 0 ? nanos.get() : first;
      timed++;
      if (nanos.get() < best) {
        best = nanos.get();
        chosen = i;
      }
    }
    return timed == 0
        ? Optional.empty()
        : Optional.of(new FastestAlgorithm(chosen, timed, first / best));
  }

  private static Optional<Double> nanos(OpenDevice device, Runnable candidate) {
    try (DeviceEvent start = device.device().newEvent();
        DeviceEvent end = device.device().newEvent()) {
      series(device.queue(), candidate, 1, start, end);
      double warm = series(device.queue(), candidate, 1, start, end);
      int launches = (int) Math.clamp(SERIES_NANOS / warm, 1, LONGEST_SERIES);
      double best = warm;
      for (int i = 0; i < SERIES; i++) {
        best = Math.min(best, series(device.queue(), candidate, launches, start, end));
      }
      return Optional.of(best);
    } catch (ComputeException.DriverError e) {
      return Optional.empty();
    }
  }

  /** Nanoseconds of a product. */
  private static double series(
      CommandQueue queue, Runnable candidate, int launches, DeviceEvent start, DeviceEvent end) {
    queue.record(start);
    for (int i = 0; i < launches; i++) {
      candidate.run();
    }
    queue.record(end);
    end.synchronize();
    return end.nanosecondsSince(start) / launches;
  }

  /** Reports what was chosen. */
  void report(Readings readings) {
    readings.fact("algorithms-timed", timed, Unit.COUNT);
    readings.fact("algorithm-rank", index, Unit.COUNT);
    readings.fact("first-over-chosen-algorithm", firstOverChosen, Unit.ONE);
  }
}
