package dev.assay.worker.importing;

import dev.assay.analysis.result.Peak;
import dev.assay.api.importing.About;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.Row;
import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import dev.assay.runtime.importing.ImportTerms;
import dev.assay.runtime.importing.ImportTermsException;
import dev.assay.runtime.importing.ImportedRuns;
import dev.assay.runtime.importing.Reading;
import dev.assay.runtime.process.EventReader;
import dev.assay.worker.protocol.ImportEvent;
import dev.assay.worker.protocol.ImportTask;
import dev.assay.worker.protocol.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * A fuzz target for each importer, over all that an imported file goes through: the task of the
 * importing process, its events as lines, the harness that reads them, and the runs that it makes.
 */
public final class ImporterTargets {
  /** Of which an importer computes values, by a formula that its documentation states. */
  private static final Set<String> COMPUTING = Set.of("fio", "netperf", "nvbandwidth", "phoronix");

  /** Where files lie that are known by that. */
  private static final Map<String, String> PLACES = Map.of("generic-csv", "a.csv");

  private static final ImportTerms TERMS =
      new ImportTerms(
          Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), new NothingKnown());

  private ImporterTargets() {}

  private record NothingKnown() implements ImportTerms.KnownTypes {
    @Override
    public List<Peak> peaks(String vmType) {
      return List.of();
    }

    @Override
    public OptionalDouble gpus(String vmType) {
      return OptionalDouble.empty();
    }

    @Override
    public String name(String vmType) {
      return vmType;
    }
  }

  public static List<Target> all() {
    List<Target> targets = new ArrayList<>();
    for (ResultImporter importer : ServiceLoader.load(ResultImporter.class)) {
      String format = importer.format().name();
      targets.add(
          Target.of(
              "import-" + format,
              COMPUTING.contains(format) ? Numbers.COMPUTED : Numbers.IN_UNITS,
              file -> imported(importer, format, file),
              IOException.class));
    }
    return targets;
  }

  /** The values of the runs that a file becomes. */
  private static Object imported(ResultImporter importer, String format, Path file)
      throws IOException, RefusedException, ImportTermsException {
    EventReader reader = new EventReader();
    List<Row> rows = new ArrayList<>();
    Map<About, String> about = new EnumMap<>(About.class);
    List<ImportEvent.LeftOut> leftOut = new ArrayList<>();
    ImportTask task =
        new ImportTask(
            file,
            file.toAbsolutePath().resolveSibling(""),
            PLACES.getOrDefault(format, "results/output"),
            importer.getClass().getName());
    try {
      FileTask.of(
              ImportTask.parse(task.toLine()),
              event -> {
                switch (reader.read(Json.of((Record) event), ImportEvent.class)) {
                  case ImportEvent.Found(Row row) -> rows.add(row);
                  case ImportEvent.Said(About what, String value) -> about.put(what, value);
                  case ImportEvent.LeftOut left -> leftOut.add(left);
                  default -> {}
                }
              })
          .run(Map.of(task.importer(), importer));
    } catch (RefusedException e) {
      if (((ImportEvent.Refused) e.event()).ours()) {
        throw e;
      }
      throw new IOException(e.getMessage());
    }
    Reading.Taken taken = new Reading.Taken(format, rows, leftOut, about);
    return new ImportedRuns(TERMS, Instant.EPOCH)
        .of(taken, "0".repeat(64)).stream()
            .flatMap(run -> run.result().results().stream())
            .flatMap(result -> result.metrics().stream())
            .flatMap(metric -> metric.samples().stream())
            .toList();
  }
}
