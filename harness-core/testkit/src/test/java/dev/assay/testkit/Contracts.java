package dev.assay.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Context;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs the contract as a build would, and tells which of its tests did not succeed. */
final class Contracts {
  private Contracts() {}

  /** What the tests of one run said, by the name of the rule. */
  record Results(Map<String, String> failed, Map<String, String> aborted, long succeeded) {}

  static Results of(Class<? extends WorkloadContract> contract) {
    var tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(contract))
            .execute()
            .testEvents();
    return new Results(
        messages(tests.failed().list()),
        messages(tests.aborted().list()),
        tests.succeeded().count());
  }

  private static Map<String, String> messages(List<Event> events) {
    Map<String, String> messages = new TreeMap<>();
    for (Event event : events) {
      // […]/[test-factory:rule()]/[dynamic-test:#1], or […]/[method:rule()]
      String rule =
          event.getTestDescriptor().getUniqueId().getSegments().stream()
              .filter(s -> s.getType().equals("test-factory") || s.getType().equals("method"))
              .findFirst()
              .orElseThrow()
              .getValue()
              .replace("()", "");
      Throwable thrown =
          event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
      messages.put(rule, String.valueOf(thrown.getMessage()));
    }
    return messages;
  }

  /** The contract of a plugin with one kind of workload, quick and with a corruption. */
  abstract static class Quick extends WorkloadContract {
    private final Supplier<Workload> workload;

    Quick(Supplier<Workload> workload) {
      this.workload = workload;
    }

    @Override
    protected BenchmarkPlugin plugin() {
      return () -> List.of(workload.get());
    }

    @Override
    protected Map<String, String> parameters(WorkloadInfo workload) {
      return Map.of("bs", "4k");
    }

    @Override
    protected Duration timeBudget() {
      return Duration.ofMillis(30);
    }

    @Override
    protected boolean corrupt(WorkloadInfo workload, WorkloadSession session, Context context)
        throws Exception {
      Files.write(
          context.scratchDirectory().resolve("data"), new byte[] {1}, StandardOpenOption.WRITE);
      return true;
    }
  }
}
