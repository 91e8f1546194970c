package dev.assay.cli.settings;

import dev.assay.cli.installation.Place;
import dev.assay.cli.installation.Places;
import dev.assay.cli.installation.UserFolders;
import dev.assay.runtime.directory.WritableFolder;
import dev.assay.runtime.doctor.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every place that Assay uses, and why it is this one.
 *
 * @param settings of this process
 * @param results where the command keeps runs
 */
public record KnownPlaces(Settings settings, Path results) {
  /**
   * A place.
   *
   * @param name what it holds, such as {@code results}
   * @param problem why it cannot be written to, in sentences; empty where it can or need not be
   */
  public record Known(String name, Place place, boolean written, Optional<String> problem) {
    /** For the doctor. */
    public Check check() {
      String state =
          problem.isPresent()
              ? "cannot be written to"
              : Files.exists(place.path())
                  ? written ? "can be written to" : "is there"
                  : written ? "will be made" : "is not there";
      return new Check(
          name + " folder",
          problem.isPresent() ? Check.Status.ADVICE : Check.Status.OK,
          "%s %s. %s.".formatted(place.path(), state, sentence(place.why())),
          problem);
    }

    private static String sentence(String clause) {
      return clause.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + clause.substring(1);
    }
  }

  /** All, those that the user sees most first. */
  public List<Known> all() {
    List<Known> all = new ArrayList<>();
    all.add(
        written(
            "results",
            new Place(results, whyResults()),
            "Name another place: --results DIR, ASSAY_RESULTS=DIR or results in config.yaml."));
    settings
        .of(Key.SCRATCH)
        .ifPresent(
            set ->
                all.add(
                    written(
                        "scratch",
                        new Place(Path.of(set.values().getFirst()), set.origin().words()),
                        "Name another place: --scratch DIR.")));
    all.add(
        read(
            "installation",
            new Place(
                Places.home(), "it is a " + Places.installation().kind() + " that was started")));
    all.add(
        read("bundles", new Place(Places.installation().bundles(), "it is the installation's")));
    for (Place added : added()) {
      all.add(read("added bundles", added));
    }
    UserFolders.ofThisProcess()
        .config()
        .ifPresent(config -> all.add(read("configuration", config)));
    all.add(
        written(
            "cache",
            UserFolders.ofThisProcess().cache(),
            "Without it commands take longer. Name another place: XDG_CACHE_HOME=DIR."));
    all.add(
        written(
            "temporary",
            new Place(
                Places.temporary(),
                "it is the first of XDG_RUNTIME_DIR, TMPDIR and /tmp that fits"),
            "Name another place: TMPDIR=DIR."));
    return all;
  }

  private String whyResults() {
    Optional<Setting> set =
        settings.of(Key.RESULTS).filter(s -> s.values().equals(List.of(results.toString())));
    if (set.isPresent()) {
      return "set by " + set.get().origin().words();
    }
    Place own = Places.ownResults();
    return own.path().equals(results) ? own.why() : "--results names it";
  }

  private List<Place> added() {
    Optional<Setting> set = settings.of(Key.BUNDLES);
    return set.isPresent()
        ? set.get().values().stream()
            .map(folder -> new Place(Path.of(folder), "set by " + set.get().origin().words()))
            .toList()
        : Places.ownBundles().stream().toList();
  }

  private static Known read(String name, Place place) {
    return new Known(name, place, false, Optional.empty());
  }

  private static Known written(String name, Place place, String remedy) {
    Path path = place.path();
    Optional<String> problem = Files.exists(path) ? WritableFolder.problem(path) : canBeMade(path);
    return new Known(name, place, true, problem.map(why -> why + " " + remedy));
  }

  private static Optional<String> canBeMade(Path path) {
    for (Path at = path.getParent(); at != null; at = at.getParent()) {
      if (Files.exists(at)) {
        return Files.isDirectory(at) && Files.isWritable(at)
            ? Optional.empty()
            : Optional.of("%s cannot be made in %s.".formatted(path, at));
      }
    }
    return Optional.of("%s cannot be made.".formatted(path));
  }
}
