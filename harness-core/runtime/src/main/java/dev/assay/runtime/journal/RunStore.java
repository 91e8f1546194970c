package dev.assay.runtime.journal;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.api.NearestName;
import dev.assay.runtime.directory.OwnedDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The folder of all runs. */
public final class RunStore {
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  // Listed by none: the names of runs begin with no dot.
  private static final String MAKING = ".making-";

  /** What else lies beside the runs. */
  private static final Set<String> OTHER_FOLDERS =
      Set.of("baselines", "bisects", "fleets", "verdicts");

  private final Path directory;
  private final RunFiles files = new RunFiles();

  /**
   * @param directory made when the first run is
   */
  public RunStore(Path directory) {
    this.directory = directory;
  }

  /** Where the runs are, or will be. */
  public Path directory() {
    return directory;
  }

  /** A name for a run, or for something that runs come of; it sorts by time. */
  public static String newId(Instant now, RandomGenerator random) {
    return ID_TIME.format(now) + "-%04x".formatted(random.nextInt(1 << 16));
  }

  /**
   * Makes the folder of a new run. It appears whole, with its {@code run.json}: a process that is
   * killed meanwhile leaves nothing that is taken for a run.
   */
  public RunFolder create(RunHeader header) throws IOException {
    return make(header.id(), folder -> folder.write(header));
  }

  /**
   * Stores a run that something else measured, under its own id.
   *
   * @return false when there is a run of this id already; it is left as it is
   */
  public boolean add(RunResult imported, RunHeader.Imported origin) throws IOException {
    if (Files.exists(directory.resolve(imported.id()))) {
      return false;
    }
    make(imported.id(), folder -> folder.write(imported, origin));
    return true;
  }

  /**
   * Begins to store many runs that another tool measured. Each appears whole; none is forced to the
   * disk, since it can be imported again.
   */
  public ImportedFolders importing() throws IOException {
    return new ImportedFolders(
        directory, OwnedDirectory.createUnique(Files.createDirectories(directory), MAKING), files);
  }

  private interface Contents {
    void write(RunFolder folder) throws IOException;
  }

  private RunFolder make(String id, Contents contents) throws IOException {
    Path folder = directory.resolve(id);
    try (OwnedDirectory making = OwnedDirectory.create(directory, MAKING, id)) {
      contents.write(new RunFolder(making.path(), files));
      making.keepAs(folder);
    }
    return new RunFolder(folder, files);
  }

  /**
   * Takes in a run that was measured on another machine, moving its folder.
   *
   * @param folder whole, and on the same file system
   */
  public RunFolder adopt(Path folder) throws IOException {
    Path place = directory.resolve(folder.getFileName());
    if (!Files.exists(place)) {
      Files.createDirectories(directory);
      Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
    }
    return new RunFolder(place, files);
  }

  /**
   * The folder of a run.
   *
   * @param run its id, or a path to its folder
   * @throws NoSuchRunException when there is no such run; the message names the runs there are
   */
  public RunFolder folder(String run) throws IOException {
    for (Path candidate : List.of(directory.resolve(run), Path.of(run))) {
      RunFolder folder = new RunFolder(candidate, files);
      if (folder.exists()) {
        return folder;
      }
    }
    List<String> ids = ids();
    throw new NoSuchRunException(
        "There is no run '%s' in %s. %s"
            .formatted(
                run,
                directory,
                ids.isEmpty()
                    ? "There is none yet: ./assay run makes one."
                    : NearestName.of(run, ids)
                            .map(nearest -> "Did you mean '" + nearest + "'? ")
                            .orElse("")
                        + "The latest are: "
                        + String.join(", ", ids.subList(0, Math.min(5, ids.size())))
                        + "."));
  }

  /** Whether a folder is of a run of this store, rather than of one elsewhere. */
  public boolean holds(RunFolder folder) {
    return Files.isDirectory(directory.resolve(folder.id()))
        && directory
            .toAbsolutePath()
            .normalize()
            .equals(folder.directory().toAbsolutePath().normalize().getParent());
  }

  /** The result of a run by id, by its folder, or by a {@code result.json} from elsewhere. */
  public RunResult result(String run) throws IOException {
    Path file = Path.of(run);
    if (Files.isRegularFile(file)) {
      Optional<RunFolder> folder = RunFolder.around(file);
      return folder.isPresent() ? folder.get().result() : files.readResult(file);
    }
    return folder(run).result();
  }

  /** Likewise, with what the run was measured with as far as that is known. */
  public MeasuredRun measuredRun(String run) throws IOException {
    Path file = Path.of(run);
    if (!Files.isRegularFile(file)) {
      return folder(run).measuredRun();
    }
    Optional<RunFolder> folder = RunFolder.around(file);
    return folder.isPresent() ? folder.get().measuredRun() : MeasuredRun.of(files.readResult(file));
  }

  /** The ids of all runs, the latest first. */
  public List<String> ids() throws IOException {
    return folders().stream().filter(RunFolder::exists).map(RunFolder::id).toList();
  }

  /** All runs, the latest first; each is looked at when it is its turn. */
  public Iterable<RunFolder> latest() throws IOException {
    List<String> names = names();
    return () -> names.stream().map(this::named).filter(RunFolder::exists).iterator();
  }

  /** All folders that are there for runs, the latest first, those included that hold none. */
  public List<RunFolder> folders() throws IOException {
    return names().stream()
        .map(this::named)
        .filter(folder -> Files.isDirectory(folder.directory()))
        .toList();
  }

  private RunFolder named(String name) {
    return new RunFolder(directory.resolve(name), files);
  }

  /** The latest first. */
  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
        for (Path file : found) {
          String name = file.getFileName().toString();
          if (!name.startsWith(".") && !OTHER_FOLDERS.contains(name)) {
            names.add(name);
          }
        }
      }
    }
    names.sort(Comparator.reverseOrder());
    return names;
  }
}
