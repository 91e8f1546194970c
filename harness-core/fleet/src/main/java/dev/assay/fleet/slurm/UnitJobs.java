package dev.assay.fleet.slurm;

import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.host.Host;
import dev.assay.fleet.host.ScriptResult;
import dev.assay.fleet.host.ShellText;
import dev.assay.fleet.unit.UnitFiles;
import dev.assay.fleet.unit.UnitFolder;
import dev.assay.fleet.unit.UnitId;
import dev.assay.fleet.unit.UnitSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The units of one fleet as jobs: their names, their folders and what they run. */
final class UnitJobs {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  // The unit ends itself at its limit; Slurm's comes into play when it does not.
  private static final Duration MARGIN = Duration.ofMinutes(2);
  // Slurm may send a signal up to 60 s early (sbatch(1), --signal).
  private static final Duration WARNING = Duration.ofSeconds(60);
  private static final Duration LONG_ENOUGH_TO_BE_WARNED = Duration.ofMinutes(4);
  private static final List<String> ENVIRONMENT =
      List.of("HOME", "JAVA_HOME", "LANG", "LD_LIBRARY_PATH", "PATH", "USER");
  // srun starts it once on each node; every node but the first has a folder of its own.
  private static final String ON_EACH_NODE =
      "[ \"$SLURM_PROCID\" = 0 ] || set -- \"$1/rank-$SLURM_PROCID\"; exec bash \"$0\" \"$1\"";

  private final Host login;
  private final SlurmSettings settings;
  private final String fleet;
  private final UnitFiles files = new UnitFiles();
  private @Nullable String home;

  UnitJobs(Host login, SlurmSettings settings, String fleet) {
    this.login = login;
    this.settings = settings;
    this.fleet = fleet;
  }

  /** By this a job is found again. */
  String name(UnitId unit) {
    return "assay:%s:%s".formatted(fleet, unit);
  }

  /** Where the unit lies on the file system that all nodes share. */
  String folder(UnitId unit) {
    return "%s/units/%s/%s".formatted(settings.directory(), fleet, unit);
  }

  /**
   * Makes the folder of a unit and says what job to submit.
   *
   * @param distribution where it is staged
   */
  JobRequest prepare(UnitSpec unit, String distribution)
      throws TargetException, InterruptedException {
    String folder = absolute(folder(unit.id()));
    NodesOfUnit nodes = new NodesOfUnit(folder);
    for (int rank = 0; rank < unit.nodes(); rank++) {
      String own = rank == 0 ? folder : folder + "/rank-" + rank;
      done("mkdir -p %s\n".formatted(ShellText.quote(own)), unit.id());
      login.write(files.text(nodes.complete(unit, rank)), own + "/" + UnitFolder.SPEC);
    }
    Optional<String> vmType = unit.vmType().expected();
    Duration limit = unit.timeLimit().plus(MARGIN);
    Duration allowed = settings.maxTime().filter(max -> max.compareTo(limit) < 0).orElse(limit);
    return new JobRequest(
        name(unit.id()),
        unit.nodes(),
        settings.place(vmType).on(unit.host()),
        settings.gpus(vmType),
        allowed,
        Optional.of(WARNING).filter(_ -> allowed.compareTo(LONG_ENOUGH_TO_BE_WARNED) >= 0),
        folder,
        folder + "/" + UnitFolder.LOG,
        Stream.concat(ENVIRONMENT.stream(), settings.export().stream()).distinct().toList(),
        BatchScript.of(
            settings.javaHome(), command(folder, unit.nodes(), distribution), unit.nodes()));
  }

  private List<String> command(String folder, int nodes, String distribution)
      throws TargetException, InterruptedException {
    String start = absolute(distribution) + "/" + NodeFiles.START;
    return nodes == 1
        ? List.of("bash", start, folder)
        : List.of("bash", "-c", ON_EACH_NODE, start, folder);
  }

  /** Tells a unit that lives to end for good. */
  void markCancelled(UnitId unit) throws TargetException, InterruptedException {
    done(
        "cd %s 2>/dev/null || exit 0\nfor spec in spec.json rank-*/spec.json; do [ -e $spec ] && : >$(dirname $spec)/%s; done\ntrue\n"
            .formatted(ShellText.quote(folder(unit)), UnitFolder.CANCEL),
        unit);
  }

  private void done(String script, UnitId unit) throws TargetException, InterruptedException {
    ScriptResult answer = login.run(script, LIMIT);
    if (!answer.fine()) {
      throw new TargetException(
          "The folder of unit %s cannot be used on %s: %s. Make space, or name another 'directory' in targets.yaml."
              .formatted(unit, login.name(), answer.complaint()));
    }
  }

  // Jobs start wherever Slurm likes, so they are told where the home directory is.
  private String absolute(String path) throws TargetException, InterruptedException {
    if (path.startsWith("/")) {
      return path;
    }
    String known = home;
    if (known == null) {
      known = login.run("pwd -P\n", LIMIT).output().strip();
      home = known;
    }
    return known + "/" + path;
  }
}
