package dev.assay.plugins.tests;

import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.api.Availability;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.execution.RunListener;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.machine.MachineDescription;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.machine.cpu.CpuPeaks;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.Planner;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.ShapeOverrides;
import dev.assay.runtime.plan.Suite;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.runtime.plugins.description.DescriptionSettings;
import dev.assay.runtime.plugins.integrity.IntegrityPolicy;
import dev.assay.runtime.session.RunSession;
import dev.assay.runtime.session.RunSettings;
import dev.assay.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One Felix in which gpu-kernels and interconnect share compute, and runs at the same time in it:
 * at the start, after one of the plugins was updated, and after compute was. Prints the outcomes.
 */
final class SessionProcess {
  private static final List<String> BINDINGS = List.of("jcuda", "ffm");
  private static final Suite.Entry GPU_KERNELS =
      new Suite.Entry(
          "gpu.reduction",
          Map.of("size", List.of("256k"), "backEnd", List.of("cuda"), "cudaBinding", BINDINGS));
  private static final Suite.Entry INTERCONNECT =
      new Suite.Entry(
          "interconnect.device-copy",
          Map.of("size", List.of("1m"), "backEnd", List.of("cuda"), "cudaBinding", BINDINGS));

  private final PluginCatalog catalog;
  private final Path results;

  private SessionProcess(PluginCatalog catalog, Path results) {
    this.catalog = catalog;
    this.results = results;
  }

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    Path bundles = directory.resolve("bundles");
    try (PluginCatalog catalog =
        PluginCatalog.open(
            List.of(bundles),
            directory.resolve("storage"),
            IntegrityPolicy.none(),
            new DescriptionSettings(
                java(), workerLibraries(), Optional.empty(), DescriptionSettings.DEFAULT_LIMIT))) {
      SessionProcess session = new SessionProcess(catalog, directory.resolve("results"));
      session.runBothAtOnce("start");
      PluginJars.update(bundles.resolve(PluginJars.GPU_KERNELS), "0.1.1");
      System.out.println("updated: " + catalog.refresh().updated());
      session.runBothAtOnce("plugin updated");
      PluginJars.update(bundles.resolve(PluginJars.COMPUTE), "0.1.2");
      System.out.println("updated: " + catalog.refresh().updated());
      session.runBothAtOnce("library updated");
    }
  }

  private void runBothAtOnce(String when) throws Exception {
    System.out.println("findings: " + catalog.findings());
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<RunResult>> runs =
          List.of(
              threads.submit(() -> run(GPU_KERNELS, 1)),
              threads.submit(() -> run(INTERCONNECT, 2)));
      for (Future<RunResult> run : runs) {
        run.get()
            .results()
            .forEach(
                result ->
                    System.out.printf(
                        "%s: %s %s %s%n",
                        when,
                        result.workload(),
                        result.parameters().get("cudaBinding"),
                        result.outcome()));
      }
    }
  }

  private RunResult run(Suite.Entry entry, long number) throws Exception {
    Shape shape = new Shape(1, 0, Duration.ofMillis(10), 2, Duration.ofMillis(50));
    RunPlan plan =
        new Planner(catalog.workloads(), workload -> Availability.available())
            .plan(
                new RunSpec(List.of(entry), List.of(), shape, false, ShapeOverrides.NONE, number));
    MachineProbe probe = MachineProbe.ofThisMachine();
    MachineDescription description = probe.describe();
    RunFolder folder =
        new RunStore(results)
            .create(
                new RunHeader(
                    RunStore.newId(Instant.now(), new Random()),
                    Instant.now(),
                    new RunHeader.Harness("test", Optional.empty()),
                    Runtime.version().toString(),
                    Optional.empty(),
                    description.toMachine(Optional.empty(), CpuPeaks.bundled()),
                    description,
                    probe.environment(results),
                    plan));
    RunSettings settings =
        new RunSettings(
            java(),
            workerLibraries(),
            Limits.DEFAULT,
            Path.of(System.getProperty("java.io.tmpdir")),
            Optional.empty());
    return new RunSession(folder, catalog, settings, InstantSource.system(), probe)
        .run(new Silent());
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static List<Path> workerLibraries() throws Exception {
    return List.of(origin(Worker.class), origin(BenchmarkPlugin.class));
  }

  private static Path origin(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Hears nothing. */
  private static final class Silent implements RunListener {
    @Override
    public void started(PlannedWorkload workload) {}

    @Override
    public void progress(PlannedWorkload workload, int fork, String doing) {}

    @Override
    public void measured(PlannedWorkload workload, JournalEntry.Iteration iteration) {}

    @Override
    public void finished(PlannedWorkload workload, Outcome outcome) {}
  }
}
