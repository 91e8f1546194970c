package dev.assay.plugins.importers.fio;

import dev.assay.plugins.importers.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What a job did in one direction: its section {@code read}, {@code write}, {@code trim} or {@code
 * mixed}.
 *
 * @param line of the section
 * @param ios how many, bytes and milliseconds of them; empty where the file does not say
 * @param megabytesPerSecond of 10^6 bytes
 * @param latency from before submission to completion
 * @param completionLatency from submission to completion
 */
record Transfer(
    int line,
    OptionalDouble ios,
    OptionalDouble bytes,
    OptionalDouble milliseconds,
    double iops,
    double megabytesPerSecond,
    Optional<Latency> latency,
    Optional<Latency> completionLatency) {
  private static final double KIBIBYTE = 1024;
  private static final double MEGABYTE = 1e6;
  private static final double NANOSECONDS = 1e3;

  /**
   * Reads a section.
   *
   * @param percentilesMisplaced whether percentiles of the latency stand under the completion
   *     latency: fio 3.1 to 3.12 with lat_percentiles, mended by fio's commit e5eb6fbf
   * @return empty where no I/O was done
   */
  static Optional<Transfer> of(Json section, boolean percentilesMisplaced) {
    OptionalDouble iops = section.get("iops").number();
    OptionalDouble rate = rate(section);
    if (iops.orElse(0) <= 0 || rate.orElse(0) <= 0) {
      return Optional.empty();
    }
    double count = section.get("total_ios").number().orElse(0);
    Optional<Latency> latency = latency(section, "lat", count);
    Optional<Latency> completion = latency(section, "clat", count);
    if (percentilesMisplaced) {
      Map<String, Double> percentiles = completion.map(Latency::percentiles).orElse(Map.of());
      latency = latency.map(all -> all.with(percentiles));
      completion = completion.map(all -> all.with(Map.of()));
    }
    return Optional.of(
        new Transfer(
            section.line(),
            section.get("total_ios").number(),
            bytes(section),
            section.get("runtime").number(),
            iops.getAsDouble(),
            rate.getAsDouble() / MEGABYTE,
            latency,
            completion));
  }

  /** In nanoseconds by their own name since fio 2.99, before in microseconds. */
  private static Optional<Latency> latency(Json section, String name, double count) {
    Json nanoseconds = section.get(name + "_ns");
    return nanoseconds.isObject()
        ? Latency.of(nanoseconds, count, NANOSECONDS)
        : Latency.of(section.get(name), count, 1);
  }

  /** In bytes per second since fio 3.2, before only in KiB per second. */
  private static OptionalDouble rate(Json section) {
    OptionalDouble bytes = section.get("bw_bytes").number();
    return bytes.isPresent() ? bytes : times(section.get("bw").number(), KIBIBYTE);
  }

  /** In bytes since fio 2.21, which has KiB by a name of their own; before in KiB. */
  private static OptionalDouble bytes(Json section) {
    boolean inBytes = !section.get("io_kbytes").missing();
    return times(section.get("io_bytes").number(), inBytes ? 1 : KIBIBYTE);
  }

  private static OptionalDouble times(OptionalDouble value, double factor) {
    return value.isPresent()
        ? OptionalDouble.of(value.getAsDouble() * factor)
        : OptionalDouble.empty();
  }

  /**
   * The same direction of jobs that ran at once, as fio itself reports a group: all I/Os over the
   * longest time (sum_thread_stats in its stat.c).
   *
   * @return empty where one does not say what that takes
   */
  static Optional<Transfer> group(List<Transfer> jobs) {
    if (jobs.size() == 1) {
      return Optional.of(jobs.getFirst());
    }
    OptionalDouble ios = sum(jobs.stream().map(Transfer::ios).toList());
    OptionalDouble bytes = sum(jobs.stream().map(Transfer::bytes).toList());
    OptionalDouble longest =
        jobs.stream().map(Transfer::milliseconds).mapToDouble(time -> time.orElse(0)).max();
    if (ios.orElse(0) <= 0 || bytes.orElse(0) <= 0 || longest.orElse(0) <= 0) {
      return Optional.empty();
    }
    double seconds = longest.getAsDouble() / 1e3;
    return Optional.of(
        new Transfer(
            jobs.getFirst().line,
            ios,
            bytes,
            longest,
            ios.getAsDouble() / seconds,
            bytes.getAsDouble() / seconds / MEGABYTE,
            together(jobs, Transfer::latency),
            together(jobs, Transfer::completionLatency)));
  }

  /** Reads and writes of the same jobs, added. */
  static Transfer added(List<Transfer> directions) {
    if (directions.size() == 1) {
      return directions.getFirst();
    }
    return new Transfer(
        directions.getFirst().line,
        sum(directions.stream().map(Transfer::ios).toList()),
        sum(directions.stream().map(Transfer::bytes).toList()),
        OptionalDouble.empty(),
        directions.stream().mapToDouble(Transfer::iops).sum(),
        directions.stream().mapToDouble(Transfer::megabytesPerSecond).sum(),
        together(directions, Transfer::latency),
        together(directions, Transfer::completionLatency));
  }

  private static Optional<Latency> together(
      List<Transfer> parts, Function<Transfer, Optional<Latency>> which) {
    List<Latency> latencies = parts.stream().map(which).flatMap(Optional::stream).toList();
    return latencies.size() == parts.size() ? Latency.together(latencies) : Optional.empty();
  }

  private static OptionalDouble sum(List<OptionalDouble> values) {
    return values.stream().allMatch(OptionalDouble::isPresent)
        ? OptionalDouble.of(values.stream().flatMapToDouble(OptionalDouble::stream).sum())
        : OptionalDouble.empty();
  }
}
