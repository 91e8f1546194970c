package dev.assay.cli.installation;

import dev.assay.runtime.directory.PrivateDirectory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Assay's folders among those of a user, by the XDG base directory specification 0.8.
 *
 * <p>A service, a container or a queue may start Assay without a home folder. What must be kept
 * then goes to a folder of this user alone below {@code /var/tmp}, which outlives a restart of the
 * machine.
 *
 * @param environment the variables of the process
 * @param account the home folder in the system's list of users
 * @param shared where any user may make folders that outlive a restart
 */
public record UserFolders(Map<String, String> environment, Path account, Path shared) {
  /** Of the user of this process. */
  public static UserFolders ofThisProcess() {
    return new UserFolders(
        System.getenv(), Path.of(System.getProperty("user.home", "/")), Path.of("/var/tmp"));
  }

  /** What is to outlive a command but is no document: runs. Always there. */
  public Place state() {
    return own("XDG_STATE_HOME", ".local/state").orElseGet(this::lastResort);
  }

  /** What the user or a download adds to the installation; empty without a home folder. */
  public Optional<Place> data() {
    return own("XDG_DATA_HOME", ".local/share");
  }

  /** What the user sets; empty without a home folder. */
  public Optional<Place> config() {
    return own("XDG_CONFIG_HOME", ".config");
  }

  /** What can be made again. Always there. */
  public Place cache() {
    return own("XDG_CACHE_HOME", ".cache").orElseGet(() -> lastResort().resolve("cache"));
  }

  private Optional<Place> own(String variable, String belowHome) {
    return absolute(variable)
        .map(place -> new Place(place, variable + " is set"))
        .or(() -> home().map(home -> home.resolve(belowHome)))
        .map(place -> place.resolve("assay"));
  }

  /** A home that is not there, as accounts of services have it, is none. */
  private Optional<Place> home() {
    Optional<Path> named = absolute("HOME");
    if (named.isPresent() && isUsable(named.get())) {
      return Optional.of(new Place(named.get(), "HOME is " + named.get()));
    }
    return named.isEmpty() && isUsable(account)
        ? Optional.of(
            new Place(account, "HOME is not set, and the account's home folder is " + account))
        : Optional.empty();
  }

  /** One that only others may write can still hold a folder that was made for this user. */
  private static boolean isUsable(Path home) {
    return Files.isDirectory(home)
        && (Files.isWritable(home)
            || List.of(".local", ".cache", ".config").stream()
                .anyMatch(folder -> Files.isWritable(home.resolve(folder))));
  }

  private Place lastResort() {
    String home = environment.getOrDefault("HOME", "");
    String why =
        home.isEmpty()
            ? "HOME is not set, and the account has no home folder that can be written"
            : "HOME is %s, which is no folder that can be written".formatted(home);
    Path own = PrivateDirectory.find(Optional.empty(), List.of(shared));
    return own.equals(shared)
        ? new Place(
            Path.of("assay").toAbsolutePath(),
            why + "; %s cannot hold a folder of this user alone".formatted(shared))
        : new Place(own, why);
  }

  private Optional<Path> absolute(String variable) {
    try {
      return Optional.ofNullable(environment.get(variable))
          .filter(value -> value.startsWith("/"))
          .map(Path::of);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
