package dev.assay.worker.description;

import dev.assay.api.Availability;
import dev.assay.api.Context;
import dev.assay.worker.benchmark.BenchmarkClass;
import dev.assay.worker.protocol.DescriptionRequest;
import dev.assay.worker.protocol.WorkloadValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Asks plugin code whether workloads can run on this machine. */
final class MachineAnswers {
  private final Duration limit;
  private final Path scratch;

  // One that hung once would hang for all values, and each would take the whole limit of time.
  private final Map<String, DefectException> failed = new HashMap<>();

  // A call that took too long may still go on.
  private final Map<String, Provider> providers = new ConcurrentHashMap<>();
  private int asked;

  MachineAnswers(DescriptionRequest request) {
    this.limit = request.limit();
    this.scratch = request.scratch();
  }

  /** What a workload of a provider answers, as {@link DescriberEvent} has it. */
  Availability of(String provider, WorkloadValues values)
      throws DefectException, IOException, InterruptedException {
    return ask(
        values.workload(),
        values,
        context -> provider(provider).workload(values.workload()).availability(context));
  }

  /** One for all its workloads, which may share what is slow to look at. */
  private Provider provider(String name) throws DefectException {
    Provider known = providers.get(name);
    if (known == null) {
      known = Provider.of(name);
      providers.put(name, known);
    }
    return known;
  }

  /** What the class of a JMH benchmark answers. */
  Availability ofBenchmark(String benchmark, WorkloadValues values)
      throws DefectException, IOException, InterruptedException {
    return ask(
        values.workload(), values, context -> BenchmarkClass.availability(benchmark, context));
  }

  private interface Code {
    Availability of(Context context) throws Exception;
  }

  private Availability ask(String workload, WorkloadValues values, Code code)
      throws DefectException, IOException, InterruptedException {
    DefectException before = failed.get(workload);
    if (before != null) {
      throw before;
    }
    // Not with those above it, which are gone when the harness was killed and another has swept.
    Path directory = Files.createDirectory(scratch.resolve(Integer.toString(asked++)));
    PluginCall call =
        new PluginCall(
            "availability() of " + workload,
            "availability() of " + workload,
            "Let it look, not measure: what takes long belongs into the set-up." + TimeLimit.REMEDY,
            "Report what this machine lacks as an Availability.Missing, not by an exception.");
    try {
      return call.within(
          limit,
          () ->
              Objects.requireNonNull(
                  code.of(new FirstForkContext(values, directory)), "it returned null"));
    } catch (DefectException e) {
      failed.put(workload, e);
      throw e;
    }
  }
}
