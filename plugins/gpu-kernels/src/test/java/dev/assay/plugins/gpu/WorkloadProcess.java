package dev.assay.plugins.gpu;

import dev.assay.api.Availability;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Workload;
import dev.assay.testkit.RecordingSink;
import dev.assay.testkit.TestContext;
import dev.assay.testkit.TestSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs workloads from open to close, one after the other. The first argument is parameters for all
 * of them, each other one a workload's id and then its own, such as {@code gpu.gemm dtype=fp32
 * :time=600}, where the time is in milliseconds.
 */
final class WorkloadProcess {
  private static final String TIME = ":time";
  private static final String SHORT = "20";

  private WorkloadProcess() {}

  /** Prints a line for each workload: what was measured and how verification went. */
  public static void main(String[] arguments) throws Exception {
    for (String workload : Arrays.asList(arguments).subList(1, arguments.length)) {
      System.out.println(workload + " -> " + run(workload, arguments[0]));
    }
  }

  private static String run(String text, String parametersOfAll) throws Exception {
    List<String> words = List.of(text.split(" "));
    Workload workload =
        new GpuKernelsPlugin()
            .workloads().stream()
                .filter(offered -> offered.info().id().equals(words.getFirst()))
                .findFirst()
                .orElseThrow();
    Map<String, String> parameters = new HashMap<>();
    add(parameters, List.of(parametersOfAll.split(" ")));
    add(parameters, words.subList(1, words.size()));
    String time = parameters.remove(TIME);
    Duration budget = Duration.ofMillis(Long.parseLong(time == null ? SHORT : time));
    Path scratch = Files.createTempDirectory("workload");
    TestContext context = TestContext.of(workload.info(), parameters, budget, scratch);
    try {
      return measure(workload, context);
    } finally {
      Files.delete(scratch);
    }
  }

  private static void add(Map<String, String> parameters, List<String> words) {
    for (String word : words) {
      String[] parts = word.split("=", 2);
      parameters.put(parts[0], parts[1]);
    }
  }

  private static String measure(Workload workload, TestContext context) throws Exception {
    Availability availability = workload.availability(context);
    if (!(availability instanceof Availability.Available)) {
      return availability.toString();
    }
    try (TestSession session = TestSession.open(workload, context)) {
      RecordingSink sink = session.iterate();
      session.verify();
      StringBuilder facts = new StringBuilder();
      sink.samples().forEach(s -> facts.append(fact(s.metric().name(), s.value())));
      sink.counters().forEach(c -> facts.append(fact(c.name(), c.value())));
      return "verified, tainted by %s with%s".formatted(sink.taints(), facts);
    } catch (InvalidResultException e) {
      return "invalid: " + e.getMessage();
    }
  }

  private static String fact(String name, double value) {
    return " " + name + "=" + value + ";";
  }
}
