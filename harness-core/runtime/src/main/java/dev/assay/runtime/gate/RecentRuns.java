package dev.assay.runtime.gate;

import dev.assay.analysis.gate.EarlierRun;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The runs of a store that tell how forks and runs vary: finished ones that measured as long and as
 * often in each fork, since longer forks vary less.
 */
public final class RecentRuns {
  /** Older ones are hardly recent, and a store may hold thousands. */
  private static final int RUNS_LOOKED_AT = 100;

  private final RunStore store;
  private final Path results;
  private final Map<String, IOException> unreadable = new LinkedHashMap<>();

  /**
   * @param results the folder of the store
   */
  public RecentRuns(RunStore store, Path results) {
    this.store = store;
    this.results = results;
  }

  /**
   * The latest, without those that are judged; none where no judged run is of the store.
   *
   * @param most how many, at most
   */
  public List<EarlierRun> like(List<MeasuredRun> judged, int most) throws IOException {
    Set<String> ids = new HashSet<>();
    Map<String, Set<Shape>> shapes = new HashMap<>();
    for (MeasuredRun run : judged) {
      ids.add(run.result().id());
      if (Files.isDirectory(results.resolve(run.result().id()))
          && store.folder(run.result().id()).measured()) {
        addShapes(store.folder(run.result().id()), shapes);
      }
    }
    List<EarlierRun> found = new ArrayList<>();
    for (String id : shapes.isEmpty() ? List.<String>of() : recent()) {
      if (found.size() < most && !ids.contains(id)) {
        try {
          RunFolder folder = store.folder(id);
          if (isLike(folder, shapes)) {
            found.add(new EarlierRun(folder.condensed(), code(folder.header())));
          }
        } catch (IOException e) {
          unreadable.put(id, e);
        }
      }
    }
    return found;
  }

  /** Those, without such as measured other code or under other conditions. */
  public List<EarlierRun> repeats(RunFolder run, int most) throws IOException {
    Map<String, String> code = code(run.header());
    List<EarlierRun> repeats = new ArrayList<>();
    for (EarlierRun earlier : like(List.of(run.condensed()), most)) {
      if (earlier.code().equals(code)) {
        repeats.add(earlier);
      }
    }
    return repeats;
  }

  /** Runs that were left out because they cannot be read, by id, with the reason. */
  public Map<String, IOException> unreadable() {
    return unreadable;
  }

  private List<String> recent() throws IOException {
    List<String> ids = store.ids();
    return ids.subList(0, Math.min(RUNS_LOOKED_AT, ids.size()));
  }

  private static void addShapes(RunFolder folder, Map<String, Set<Shape>> shapes)
      throws IOException {
    for (PlannedWorkload workload : folder.header().plan().workloads()) {
      shapes
          .computeIfAbsent(workload.workload(), _ -> new HashSet<>())
          .add(workload.shape().withForks(1));
    }
  }

  /**
   * By the symbolic name of each plugin, what two runs have in common where only chance makes their
   * values differ: its jar, and what ran it.
   */
  public static Map<String, String> code(RunHeader header) {
    Map<String, String> code = new HashMap<>();
    for (PlannedWorkload workload : header.plan().workloads()) {
      code.put(
          workload.plugin().symbolicName(),
          String.join(
              "\n",
              workload.plugin().sha256(),
              header.harness().version(),
              header.jdk(),
              header.description().cpu().model().orElse(""),
              header.description().operatingSystem().toString(),
              header.description().nvidiaDriver().orElse("")));
    }
    return code;
  }

  private static boolean isLike(RunFolder folder, Map<String, Set<Shape>> shapes)
      throws IOException {
    if (!folder.finished() || !folder.measured()) {
      return false;
    }
    return folder.header().plan().workloads().stream()
        .allMatch(
            workload ->
                shapes
                    .getOrDefault(workload.workload(), Set.of(workload.shape().withForks(1)))
                    .contains(workload.shape().withForks(1)));
  }
}
