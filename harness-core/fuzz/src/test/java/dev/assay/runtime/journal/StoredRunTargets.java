package dev.assay.runtime.journal;

import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Fuzz targets of this package. */
public final class StoredRunTargets {
  private StoredRunTargets() {}

  private static final String STORED = "harness-core/cli/src/test/resources/stored-run/";

  public static List<Target> all() {
    return List.of(
        Target.of(
                "run.json",
                Numbers.COMPUTED,
                file -> {
                  RunFolder folder = folder(file, "run.json", List.of("samples.jsonl"));
                  return List.of(folder.header(), folder.conditions(), folder.result());
                },
                IOException.class)
            .with(STORED + "run.json"),
        Target.of(
                "samples.jsonl",
                Numbers.FROM_INPUT,
                file -> {
                  RunFolder folder = folder(file, "samples.jsonl", List.of("run.json"));
                  folder.resultSoFar();
                  return measured(folder.result());
                },
                IOException.class)
            .with(STORED + "samples.jsonl"),
        Target.of(
                "result.json",
                Numbers.FROM_INPUT,
                file -> measured(folder(file, "result.json", List.of()).result()),
                IOException.class)
            .with(STORED + "result.json"),
        Target.of(
                "condensed-result.json",
                Numbers.COMPUTED,
                file ->
                    folder(file, "result.json", List.of("run.json", "samples.jsonl")).condensed(),
                IOException.class)
            .with(STORED + "result.json"),
        Target.of(
            "reference.json",
            Numbers.FROM_INPUT,
            file -> ReferenceFile.isOne(file) ? ReferenceFile.read(file) : List.of(),
            IOException.class));
  }

  /** The parts of a result that nothing is computed for. */
  private static Object measured(RunResult result) {
    return result.results().stream()
        .map(one -> List.of(one.metrics(), series(one), one.counters(), one.taints()))
        .toList();
  }

  private static List<double[]> series(WorkloadResult result) {
    return result.metrics().stream().flatMap(metric -> metric.samples().stream()).toList();
  }

  /** A run whose other files are right. */
  private static RunFolder folder(Path file, String name, List<String> others) throws IOException {
    Path folder = file.resolveSibling("folder-of-" + file.getFileName());
    if (!Files.exists(folder)) {
      Files.createDirectory(folder);
      for (String other : others) {
        Files.copy(Path.of("../..", STORED, other), folder.resolve(other));
      }
    }
    Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    return new RunFolder(folder);
  }
}
