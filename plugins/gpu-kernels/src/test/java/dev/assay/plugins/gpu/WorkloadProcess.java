package dev.assay.plugins.gpu;

import dev.assay.api.Availability;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Phase;
import dev.assay.api.Workload;
import dev.assay.testkit.RecordingSink;
import dev.assay.testkit.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Runs a workload from setup to teardown: its id, then parameters such as {@code dtype=fp32}. */
final class WorkloadProcess {
  private static final Duration BUDGET = Duration.ofMillis(20);

  private WorkloadProcess() {}

  /** Prints what was measured and how verification went; the status is 0 when it passed. */
  public static void main(String[] arguments) throws Exception {
    Workload workload =
        new GpuKernelsPlugin()
            .workloads().stream()
                .filter(offered -> offered.info().id().equals(arguments[0]))
                .findFirst()
                .orElseThrow();
    Map<String, String> parameters = new HashMap<>();
    for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
      String[] parts = argument.split("=", 2);
      parameters.put(parts[0], parts[1]);
    }
    Path scratch = Files.createTempDirectory("workload");
    TestContext context = TestContext.of(workload.info(), parameters, BUDGET, scratch);
    RecordingSink sink = new RecordingSink(workload.info());
    Availability availability = workload.availability(context);
    if (!(availability instanceof Availability.Available)) {
      System.out.println(availability);
      System.exit(3);
    }
    try {
      workload.setup(context);
      context.enter(Phase.MEASUREMENT);
      workload.iterate(context, sink);
      workload.verify(context);
      System.out.println("verified, tainted by " + sink.taints() + " with " + sink.counters());
    } catch (InvalidResultException e) {
      System.out.println("invalid: " + e.getMessage());
      System.exit(1);
    } finally {
      workload.teardown(context);
      Files.delete(scratch);
    }
  }
}
