package dev.assay.cli.settings;

import dev.assay.api.Quantities;
import dev.assay.cli.exit.AbsolutePath;
import dev.assay.cli.installation.Place;
import dev.assay.cli.settings.Key.Reach;
import dev.assay.runtime.directory.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/**
 * What is set in the environment, in {@code assay.yaml} of the current folder and in the user's
 * {@code config.yaml}; the first that sets a key counts, and the command line above all.
 *
 * @param values that are set, by their keys
 * @param files that were looked for, the first that counts first
 * @param notes on what was left out, in sentences
 */
public record Settings(Map<Key, Setting> values, List<Path> files, List<String> notes) {
  /** The name of a project's file. */
  static final String OF_PROJECT = "assay.yaml";

  /** The name of the user's file, in his folder of settings. */
  static final String OF_USER = "config.yaml";

  /** Nothing is set. */
  public static final Settings NONE = new Settings(Map.of(), List.of(), List.of());

  public Settings {
    values = Map.copyOf(values);
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  /**
   * Reads all.
   *
   * @param environment the variables of the process
   * @param config the user's folder of settings; empty where there is no home folder
   * @param here the current folder, absolute
   * @throws SettingsException with every problem of every place
   */
  public static Settings read(Map<String, String> environment, Optional<Place> config, Path here)
      throws SettingsException {
    List<String> problems = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Map<Key, Setting> values = new EnumMap<>(Key.class);
    List<Path> files = new ArrayList<>();
    Optional<Path> home = Optional.ofNullable(environment.get("HOME")).map(Path::of);
    config
        .map(folder -> folder.path().resolve(OF_USER))
        .ifPresent(
            file -> {
              files.add(file);
              if (Files.exists(file)) {
                values.putAll(new SettingsFile(file, Reach.USER, home).read(problems));
              }
            });
    Path project = here.resolve(OF_PROJECT);
    files.addFirst(project);
    if (Files.exists(project) && isOfUser(project, environment, notes)) {
      values.putAll(new SettingsFile(project, Reach.PROJECT, home).read(problems));
    }
    for (Key key : Key.values()) {
      String text = environment.getOrDefault(key.variable(), "");
      if (!text.isEmpty()) {
        variable(key, text, problems).ifPresent(setting -> values.put(key, setting));
      }
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new Settings(values, files, notes);
  }

  /** Whether there is nothing to read, told without what reading needs. */
  public static boolean isNothingSet(
      Map<String, String> environment, Optional<Place> config, Path here) {
    for (Key key : Key.values()) {
      if (!environment.getOrDefault(key.variable(), "").isEmpty()) {
        return false;
      }
    }
    return !Files.exists(here.resolve(OF_PROJECT))
        && (config.isEmpty() || !Files.exists(config.get().path().resolve(OF_USER)));
  }

  /** In a folder that many share anybody can leave one. */
  private static boolean isOfUser(Path file, Map<String, String> environment, List<String> notes) {
    try {
      if (Owner.isTrusted(file, environment.get("SUDO_UID"))) {
        return true;
      }
      notes.add(
          "%s is not read, since it belongs to another user. If you trust it, copy it."
              .formatted(file));
    } catch (IOException e) {
      notes.add("%s is not read: %s".formatted(file, e.getMessage()));
    }
    return false;
  }

  private static Optional<Setting> variable(Key key, String text, List<String> problems) {
    Origin origin = new Origin.Variable(key.variable());
    try {
      List<String> values =
          switch (key.kind()) {
            case FOLDER, FILE -> List.of(AbsolutePath.of(text).toString());
            case FOLDERS -> folders(text);
            case PROFILE -> List.of(text.contains("/") ? AbsolutePath.of(text).toString() : text);
            case TIME -> List.of(aboveZero(text));
            case COLOR -> oneOf(ColorChoice.labels(), text);
            case FLAG -> oneOf(List.of("true", "false"), text);
          };
      return Optional.of(new Setting(key, values, origin));
    } catch (IllegalArgumentException | TypeConversionException e) {
      problems.add(
          "%s is '%s', but must be %s.".formatted(key.variable(), text, key.kind().words()));
      return Optional.empty();
    }
  }

  /** As PATH lists folders; an empty part stands for none. */
  private static List<String> folders(String text) {
    List<String> folders = new ArrayList<>();
    for (String part : text.split(":", -1)) {
      if (!part.isEmpty()) {
        folders.add(AbsolutePath.of(part).toString());
      }
    }
    return folders;
  }

  private static List<String> oneOf(List<String> known, String text) {
    if (!known.contains(text)) {
      throw new IllegalArgumentException(text);
    }
    return List.of(text);
  }

  /**
   * A time as it was written.
   *
   * @throws IllegalArgumentException when it is none, or 0
   */
  static String aboveZero(String text) {
    if (Quantities.duration(text).isZero()) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  /** The value of a key, if it is set. */
  public Optional<Setting> of(Key key) {
    return Optional.ofNullable(values.get(key));
  }
}
