package dev.assay.plugins.interconnect.tcp.network;

import dev.assay.api.Availability;
import dev.assay.api.Workload;
import dev.assay.plugins.interconnect.InterconnectPlugin;
import dev.assay.testkit.RecordingSink;
import dev.assay.testkit.TestContext;
import dev.assay.testkit.TestSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs a workload of the plugin: a warmup, then measured iterations, then verification. Prints what
 * it reports, and how long it took by the clock of day. Arguments: the workload's id, then {@code
 * name=value} for its parameters and, with a leading colon, for {@code :time} of an iteration in ms
 * and the number of {@code :iterations}.
 */
public final class WorkloadMain {
  private WorkloadMain() {}

  public static void main(String[] arguments) throws Exception {
    Workload workload =
        new InterconnectPlugin()
            .workloads().stream()
                .filter(offered -> offered.info().id().equals(arguments[0]))
                .findFirst()
                .orElseThrow();
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      String[] assignment = arguments[i].split("=", 2);
      parameters.put(assignment[0], assignment[1]);
    }
    String time = parameters.remove(":time");
    String iterations = parameters.remove(":iterations");
    Path scratch = Files.createTempDirectory("assay-end");
    TestContext context =
        TestContext.of(
            workload.info(),
            parameters,
            Duration.ofMillis(time == null ? 500 : Long.parseLong(time)),
            scratch);
    long start = System.currentTimeMillis();
    try {
      run(workload, context, iterations == null ? 1 : Integer.parseInt(iterations));
    } catch (Exception e) {
      System.out.println("FAILED with " + e.toString().replace('\n', ' '));
      System.exit(1);
    } finally {
      System.out.println("ENDED " + (System.currentTimeMillis() - start) / 1e3);
      Files.delete(scratch);
    }
  }

  private static void run(Workload workload, TestContext context, int iterations) throws Exception {
    if (workload.availability(context) instanceof Availability.Missing missing) {
      throw new IllegalArgumentException(missing.toString());
    }
    try (TestSession session = TestSession.open(workload, context)) {
      System.out.println("ITERATING");
      for (int i = 0; i <= iterations; i++) {
        RecordingSink sink = session.iterate();
        for (RecordingSink.Sample sample : sink.samples()) {
          System.out.println("SAMPLE " + sample.metric().name() + " " + sample.value());
        }
        for (RecordingSink.Counter counter : sink.counters()) {
          System.out.println("COUNTER " + counter.name() + " " + counter.value());
        }
        sink.taints().forEach(taint -> System.out.println("TAINT " + taint));
        sink.progress().forEach(progress -> System.out.println("PROGRESS " + progress));
      }
      session.verify();
    }
  }
}
