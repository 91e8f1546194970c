package dev.assay.cli.installation;

import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.runtime.directory.FreeSpace;
import dev.assay.runtime.directory.OwnedDirectory;
import dev.assay.runtime.directory.Owner;
import dev.assay.runtime.directory.PrivateDirectory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Assay finds and leaves things. */
@About(OptionGroup.WHERE)
public final class Places {
  private static final Set<String> WORKER_LIBRARIES =
      Set.of("assay-api", "assay-worker", "jmh-core", "jopt-simple", "commons-math3");

  /** What a catalogue and the sockets of a run take. */
  private static final long LEAST_TEMPORARY_BYTES = 2L << 20;

  private static final String REMEDY =
      "Make room, or name another folder of this machine: TMPDIR=DIR.";
  private static final String FROM_CLONE = "Assay runs from a clone";

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description =
          "Store and read runs in this folder (default: results/ of a clone, else in"
              + " ~/.local/state/assay).")
  private @Nullable Path results;

  /** Where runs are kept: what the option says, else {@link #ownResults}. */
  public Path results() {
    return resultsOr(results);
  }

  /**
   * Where runs are kept.
   *
   * @param given what the user asks for; null for where they are without that
   */
  public static Path resultsOr(@Nullable Path given) {
    return (given == null ? ownResults().path() : given).toAbsolutePath().normalize();
  }

  /** Where runs are kept unless the user asks for another place. */
  public static Place ownResults() {
    // No switch: the first over types would be a good part of the time of a listing.
    return installation() instanceof Installation.Clone clone
        ? new Place(clone.home().resolve("results"), FROM_CLONE)
        : UserFolders.ofThisProcess().state().resolve("results");
  }

  /** The folder of the user's own bundles; empty where there is no place for it. */
  public static Optional<Place> ownBundles() {
    return installation() instanceof Installation.Staged
        ? Optional.empty()
        : UserFolders.ofThisProcess().data().map(data -> data.resolve("bundles"));
  }

  /**
   * The folders of bundles of an installation, absolute, its own first.
   *
   * @param added those that the user names; where he names none, his own counts if it is there
   */
  public static List<Path> bundlesWith(List<Path> added) {
    List<Path> folders = new ArrayList<>();
    folders.add(installation().bundles());
    if (added.isEmpty()) {
      ownBundles().map(Place::path).filter(Files::isDirectory).ifPresent(folders::add);
    } else {
      folders.addAll(added);
    }
    return folders;
  }

  /** The file of the targets unless the user names another. */
  public static Place ownTargets() {
    return ownFile("targets.yaml", UserFolders.ofThisProcess().config())
        .orElseGet(() -> new Place(home().resolve("targets.yaml"), "there is no home folder"));
  }

  /** The file of the VM types that the user describes; empty where there is no place for it. */
  public static Optional<Place> ownVmTypes() {
    return ownFile("vm-types.yaml", UserFolders.ofThisProcess().config());
  }

  /** The file of prices that were read since the release; empty where there is no place for it. */
  public static Optional<Place> ownPrices() {
    return ownFile("prices.json", UserFolders.ofThisProcess().data());
  }

  private static Optional<Place> ownFile(String name, Optional<Place> ofUser) {
    return installation() instanceof Installation.Clone clone
        ? Optional.of(new Place(clone.home().resolve(name), FROM_CLONE))
        : ofUser.map(folder -> folder.resolve(name));
  }

  /** The installation, as the launcher names it. */
  public static Path home() {
    return Path.of(System.getProperty("assay.home", ".")).toAbsolutePath().normalize();
  }

  /** Likewise, with what is known of its kind. */
  public static Installation installation() {
    return Installation.at(home());
  }

  /** The executable of the JDK that runs this. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** The jars of the worker, which lie beside the jar of this class. */
  public static List<Path> workerLibraries() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(libraries(), "*.jar")) {
      for (Path jar : jars) {
        String name = jar.getFileName().toString().replaceFirst("-[0-9].*", "");
        if (WORKER_LIBRARIES.contains(name)) {
          found.add(jar);
        }
      }
    }
    if (found.size() != WORKER_LIBRARIES.size()) {
      throw new IOException(
          "The installation is damaged: %s should hold %s. %s"
              .formatted(libraries(), WORKER_LIBRARIES, installation().repair()));
    }
    return found;
  }

  /** The files that decide what Assay makes of a bundle: its own and those of the JDK. */
  public static List<Path> harness() throws IOException {
    List<Path> files = new ArrayList<>();
    files.add(jar());
    files.add(java());
    files.add(Path.of(System.getProperty("java.home"), "lib", "modules"));
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(libraries(), "*.jar")) {
      jars.forEach(files::add);
    }
    return files;
  }

  /**
   * Where what lives no longer than this process is kept: a directory of this user alone, or where
   * there can be none a shared one for directories that are.
   */
  public static Path temporary() {
    return PrivateDirectory.find(absolute("XDG_RUNTIME_DIR"), shared());
  }

  /**
   * Likewise, where files can be made there.
   *
   * @throws IOException when they cannot, with what to do
   */
  public static Path writableTemporary() throws IOException {
    Path found = temporary();
    if (!Files.isWritable(found)) {
      throw new IOException(
          found
              + " cannot be written to, and no other folder for temporary files either. "
              + REMEDY);
    }
    long free = FreeSpace.usable(found).orElse(LEAST_TEMPORARY_BYTES);
    if (free < LEAST_TEMPORARY_BYTES) {
      throw new IOException(
          "The folder for temporary files %s is full: %,d bytes are free. %s"
              .formatted(found, free, REMEDY));
    }
    return found;
  }

  /** Directories for temporary files that all users share, the one to be preferred first. */
  private static List<Path> shared() {
    Path fallback = Path.of(System.getProperty("java.io.tmpdir"));
    return absolute("TMPDIR")
        .filter(Files::isDirectory)
        .map(named -> List.of(named, fallback))
        .orElse(List.of(fallback));
  }

  /**
   * Where what can be made again is kept from one command to the next, by the XDG base directory
   * specification; empty where the user has no such place, or not for himself alone.
   */
  public static Optional<Path> cache() {
    return Optional.of(UserFolders.ofThisProcess().cache().path()).filter(Places::isTrusted);
  }

  private static boolean isTrusted(Path cache) {
    Optional<String> problem = cacheProblem(cache);
    problem.ifPresent(
        why ->
            // Here, since the first logger takes as long to make as a short command does.
            System.getLogger(Places.class.getName())
                .log(
                    System.Logger.Level.WARNING,
                    "No cache is used, so that this takes longer: "
                        + why
                        + ". Fix that, or name another place: XDG_CACHE_HOME=DIR."));
    return problem.isEmpty();
  }

  private static Optional<String> cacheProblem(Path cache) {
    try {
      if (!Files.exists(cache)) {
        Files.createDirectories(cache.resolveSibling("."));
        Files.createDirectory(cache, OwnedDirectory.OWNER_ONLY);
      }
      return Owner.intruders(cache)
          .or(
              () ->
                  Files.isWritable(cache)
                      ? Optional.empty()
                      : Optional.of(cache + " cannot be written to"));
    } catch (FileAlreadyExistsException e) {
      // Another Assay made it this very moment, or a link leads nowhere.
      return Files.isDirectory(cache) ? Optional.empty() : Optional.of(cache + " is no directory");
    } catch (IOException e) {
      return Optional.of(cache + " cannot be made or read");
    }
  }

  /** Where the user keeps the public keys whose signatures count; empty without a home. */
  public static Optional<Path> trustedKeys() {
    return UserFolders.ofThisProcess().config().map(own -> own.path().resolve("trusted-keys"));
  }

  private static Optional<Path> absolute(String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .filter(value -> value.startsWith("/"))
        .map(Path::of);
  }

  /** The jars of targets that most do without, by the kind of target; they need not be there. */
  public static Path librariesOf(String kind) {
    return jar().resolveSibling(kind);
  }

  private static Path libraries() {
    return jar().resolveSibling("lib");
  }

  /** The jar of the harness; its libraries lie in {@code lib} beside it. */
  public static Path jar() {
    try {
      return Path.of(Places.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
