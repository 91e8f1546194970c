package dev.assay.plugins.importers.fio;

import dev.assay.api.Better;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value and its metric, as storage.io has it where it has one. */
record Figure(Metric metric, double value) {
  private static final String FROM_SUBMISSION =
      " latency of the I/Os, from before one is handed to the kernel, or with rate_iops from when"
          + " it was due, to when its completion is seen.";
  private static final String FROM_SUBMITTED =
      " time of the I/Os from when one was handed to the kernel to when its completion is seen:"
          + " fio's clat.";
  private static final String OF_SYNCS = " time of a sync alone.";

  static List<Figure> rates(Transfer transfer) {
    return List.of(
        new Figure(
            metric(
                "iops",
                Unit.IO_PER_SECOND,
                Better.HIGHER,
                "I/Os completed by all jobs over the time from the first start to the last"
                    + " completion."),
            transfer.iops()),
        new Figure(
            metric(
                "bandwidth",
                Unit.MEGABYTE_PER_SECOND,
                Better.HIGHER,
                "Bytes read and written by all jobs over the time from the first start to the last"
                    + " completion."),
            transfer.megabytesPerSecond()));
  }

  static Figure cpu(double microseconds, double ios) {
    return new Figure(
        metric(
            "cpu-per-io",
            Unit.MICROSECOND_PER_OPERATION,
            Better.LOWER,
            "CPU time of fio's jobs, user and system, per I/O completed."),
        microseconds / ios);
  }

  static List<Figure> latencies(Optional<Latency> latency) {
    return of("latency", FROM_SUBMISSION, latency);
  }

  static List<Figure> completions(Optional<Latency> latency) {
    return of("completion-latency", FROM_SUBMITTED, latency);
  }

  static List<Figure> syncs(Optional<Latency> latency) {
    return of("latency", OF_SYNCS, latency);
  }

  private static List<Figure> of(String name, String of, Optional<Latency> measured) {
    List<Figure> figures = new ArrayList<>();
    for (Latency latency : measured.stream().toList()) {
      Map<String, Double> values = new LinkedHashMap<>();
      values.put("min", latency.min());
      values.put("mean", latency.mean());
      values.putAll(latency.percentiles());
      values.put("max", latency.max());
      values.put("stdev", latency.stdev());
      values.forEach(
          (what, value) ->
              figures.add(
                  new Figure(
                      metric(
                          name + "-" + what,
                          Unit.MICROSECOND,
                          Better.LOWER,
                          "The " + what + " of the" + of),
                      value)));
    }
    return figures;
  }

  private static Metric metric(String name, Unit unit, Better better, String definition) {
    return Metric.of(name, unit, better, Extent.MACHINE, definition);
  }

  /** Whether it is a value that was measured: fio's 0 is none. */
  boolean usable() {
    return value > 0 && metric.problem(value).isEmpty();
  }
}
