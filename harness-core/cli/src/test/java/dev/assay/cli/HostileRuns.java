package dev.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/**
 * What became of the hostile workloads, all measured once, in two runs at the same time.
 *
 * @param victim a folder that a link of one of them leads to
 * @param names of all workloads on offer
 * @param ended the run of those that hang, then that of the others
 * @param results by workload
 */
record HostileRuns(
    Path directory,
    Path victim,
    AssayProcess assay,
    List<String> names,
    List<AssayProcess.Ended> ended,
    Map<String, JsonNode> results) {
  private static final String SHAPE =
      "--json --forks 1 --warmups 1 --iterations 2 --time 50ms --warmup-time 50ms";
  private static final String SHORT_LIMITS = " --phase-limit 12s --iteration-grace 3s";

  /** Measures them below a folder. */
  static HostileRuns measure(Path directory) throws Exception {
    Path victim = Files.createDirectory(directory.resolve("victim"));
    Files.writeString(victim.resolve("keep"), "this");
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    HostileBundle.write(bundles.resolve("hostile.jar"));
    AssayProcess assay = new AssayProcess(bundles, directory.resolve("results"));
    JsonNode all = assay.run("list", "--json").json().path("workloads");
    List<String> names = all.valueStream().map(one -> one.path("id").asString()).toList();
    HostileRuns runs =
        new HostileRuns(directory, victim, assay, names, new ArrayList<>(), new TreeMap<>());
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<AssayProcess.Ended>> running = new ArrayList<>();
      for (boolean hanging : new boolean[] {true, false}) {
        List<String> some = names.stream().filter(id -> id.contains("hang") == hanging).toList();
        running.add(threads.submit(runs.measuring(some, hanging ? SHAPE + SHORT_LIMITS : SHAPE)));
      }
      for (Future<AssayProcess.Ended> run : running) {
        runs.add(run.get());
      }
    }
    return runs;
  }

  private void add(AssayProcess.Ended run) {
    ended.add(run);
    run.json()
        .path("results")
        .forEach(result -> results.put(result.path("workload").asString(), result));
  }

  private Callable<AssayProcess.Ended> measuring(List<String> workloads, String options) {
    List<String> line = new ArrayList<>(List.of("run"));
    line.addAll(workloads);
    line.addAll(List.of(options.split(" ")));
    return () ->
        assay.run(Map.of("HOSTILE_VICTIM", victim.toString()), line.toArray(String[]::new));
  }

  /** Where the runs are. */
  Path store() {
    return directory.resolve("results");
  }

  /** Of the run of those that hang, and of the run of the others. */
  List<String> ids() {
    return ended.stream().map(run -> run.json().path("id").asString()).toList();
  }
}
