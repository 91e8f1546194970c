package dev.assay.acceptance.fingerprint;

import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Counter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the iterations of a workload ran on, as its counters tell: neither {@code backEnd=auto} nor
 * the number of a device does, and OpenCL may have a processor beside a GPU. Only GPUs are told,
 * since nothing else is known of a processor that computes in the place of one.
 */
record MeasuredDevices(Map<Iteration, String> byIteration) {
  /** Such as {@code back-end.cuda-gpu.compute-units.device-3}. */
  private static final Pattern COUNTER =
      Pattern.compile("back-end\\.([a-z]+-gpu)\\.compute-units(|\\.device-\\d{1,4})");

  /**
   * @param suffix of the counters of one of several devices
   */
  private record Iteration(int fork, int index, String suffix) {}

  static MeasuredDevices of(WorkloadResult result) {
    Map<Iteration, String> devices = new HashMap<>();
    for (OfIteration<Counter> of : result.counters()) {
      Matcher counter = COUNTER.matcher(of.reported().name());
      if (counter.matches()) {
        devices.put(
            new Iteration(of.fork(), of.iteration(), counter.group(2)),
            "%s of %d compute units".formatted(counter.group(1), (long) of.reported().value()));
      }
    }
    return new MeasuredDevices(devices);
  }

  /** What another counter of an iteration, with this suffix, is of; empty where nothing tells. */
  Optional<String> of(OfIteration<Counter> counter, String suffix) {
    return Optional.ofNullable(
        byIteration.get(new Iteration(counter.fork(), counter.iteration(), suffix)));
  }
}
