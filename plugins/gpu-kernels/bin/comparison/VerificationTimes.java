import dev.assay.api.Workload;
import dev.assay.plugins.gpu.GpuKernelsPlugin;
import dev.assay.testkit.TestContext;
import dev.assay.testkit.TestSession;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Prints the wall and CPU milliseconds of opening a workload and of verifying what it gave. */
final class VerificationTimes {
  private VerificationTimes() {}

  public static void main(String[] arguments) throws Exception {
    Workload workload =
        new GpuKernelsPlugin()
            .workloads().stream()
                .filter(offered -> offered.info().id().equals(arguments[0]))
                .findFirst()
                .orElseThrow();
    Map<String, String> parameters = new HashMap<>();
    Arrays.stream(arguments)
        .skip(1)
        .map(word -> word.split("=", 2))
        .forEach(parts -> parameters.put(parts[0], parts[1]));
    Path scratch = Files.createTempDirectory("verification");
    TestContext context =
        TestContext.of(workload.info(), parameters, Duration.ofMillis(100), scratch);
    try (TestSession session = timed("open", () -> TestSession.open(workload, context))) {
      session.iterate();
      timed(
          "verify",
          () -> {
            session.verify();
            return true;
          });
    } finally {
      Files.delete(scratch);
    }
  }

  private static <T> T timed(String name, Callable<T> work) throws Exception {
    long cpu = cpuNanos();
    long wall = System.nanoTime();
    T result = work.call();
    System.out.printf(
        "%s %.0f %.0f%n", name, (System.nanoTime() - wall) / 1e6, (cpuNanos() - cpu) / 1e6);
    return result;
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
