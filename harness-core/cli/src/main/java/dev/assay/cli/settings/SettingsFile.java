package dev.assay.cli.settings;

import dev.assay.api.NearestName;
import dev.assay.cli.exit.AbsolutePath;
import dev.assay.cli.exit.Errors;
import dev.assay.cli.settings.Key.Reach;
import dev.assay.documents.MalformedFileException;
import dev.assay.documents.YamlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

/**
 * A file of settings: keys with values at the top.
 *
 * @param file absolute
 * @param reach of a user's or of a project's file
 * @param home what a leading {@code ~} stands for; empty where there is no home folder
 */
record SettingsFile(Path file, Reach reach, Optional<Path> home) {
  /** A value of a key is not one of its kind; the message says why. */
  private static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message);
    }
  }

  /**
   * Reads it.
   *
   * @param problems takes all that is wrong
   */
  Map<Key, Setting> read(List<String> problems) {
    Map<Key, Setting> settings = new EnumMap<>(Key.class);
    YamlFile.Placed placed;
    try {
      placed = YamlFile.readPlaced(file);
    } catch (MalformedFileException e) {
      problems.add(String.valueOf(e.getMessage()));
      return settings;
    } catch (IOException e) {
      problems.add(Errors.describe(e));
      return settings;
    }
    for (String name : placed.keys().propertyNames()) {
      int line = placed.lines().getOrDefault(name, 1);
      try {
        Key key = key(name);
        List<String> values = values(key, placed.keys().get(name));
        settings.put(key, new Setting(key, values, new Origin.Line(file, line)));
      } catch (Unfit e) {
        problems.add("%s, line %d: %s".formatted(file, line, e.getMessage()));
      }
    }
    return settings;
  }

  private Key key(String name) throws Unfit {
    Key key =
        Key.labelled(name)
            .orElseThrow(
                () ->
                    new Unfit(
                        "There is no key '%s'; %s"
                            .formatted(name, NearestName.hint(name, Key.labels()))));
    if (reach == Reach.PROJECT && key.reach() == Reach.USER) {
      throw new Unfit(
          "A project cannot set '%s', only you can: in your own config.yaml, by %s, or by %s."
              .formatted(name, key.variable(), key.option()));
    }
    return key;
  }

  private List<String> values(Key key, JsonNode value) throws Unfit {
    List<JsonNode> nodes = value.isArray() ? value.valueStream().toList() : List.of(value);
    boolean fits =
        switch (key.kind()) {
          case FLAG -> value.isBoolean();
          case FOLDERS -> !nodes.isEmpty() && nodes.stream().allMatch(SettingsFile::isName);
          case FOLDER, FILE, PROFILE, COLOR, TIME -> isName(value);
        };
    if (!fits) {
      throw new Unfit(
          "'%s' must be %s, such as '%s: %s', but is %s."
              .formatted(
                  key.label(), key.kind().words(), key.label(), key.kind().example(), value));
    }
    List<String> values = new ArrayList<>();
    for (JsonNode node : nodes) {
      values.add(value(key, node.asString()));
    }
    return values;
  }

  private static boolean isName(JsonNode value) {
    return value.isString() && !value.asString().isBlank() && !value.asString().contains("\n");
  }

  private String value(Key key, String text) throws Unfit {
    return switch (key.kind()) {
      case FLAG -> text;
      case COLOR -> color(key, text);
      case TIME -> time(key, text);
      case PROFILE -> text.contains("/") ? path(text).toString() : text;
      case FOLDER, FILE, FOLDERS -> inside(key, path(text)).toString();
    };
  }

  private static String color(Key key, String text) throws Unfit {
    if (ColorChoice.labels().contains(text)) {
      return text;
    }
    throw unfit(key, text);
  }

  private static String time(Key key, String text) throws Unfit {
    try {
      return Settings.aboveZero(text);
    } catch (IllegalArgumentException e) {
      throw unfit(key, text);
    }
  }

  private static Unfit unfit(Key key, String text) {
    return new Unfit(
        "'%s' is '%s', but must be %s.".formatted(key.label(), text, key.kind().words()));
  }

  /** From the folder of the file, as who writes it sees it. */
  private Path path(String text) throws Unfit {
    boolean ofHome = text.equals("~") || text.startsWith("~/");
    if (ofHome && home.isEmpty()) {
      throw new Unfit("'%s' needs a home folder, and there is none. Set HOME.".formatted(text));
    }
    Path folder = Objects.requireNonNull(file.getParent(), "an absolute file has a folder");
    try {
      return AbsolutePath.of(
          ofHome
              ? home.get().resolve(text.substring(Math.min(2, text.length())))
              : folder.resolve(text));
    } catch (RuntimeException e) {
      if (e instanceof TypeConversionException || e instanceof IllegalArgumentException) {
        throw new Unfit("'%s' is not a file name.".formatted(text));
      }
      throw e;
    }
  }

  /** A strange project must not fill or read folders that are none of its business. */
  private Path inside(Key key, Path path) throws Unfit {
    Path folder = Objects.requireNonNull(file.getParent(), "an absolute file has a folder");
    if (reach == Reach.PROJECT && !path.normalize().startsWith(folder)) {
      throw new Unfit(
          "A project can set '%s' only to a folder below its own, and %s is not below %s. Set it in your own config.yaml, by %s, or by %s."
              .formatted(key.label(), path, folder, key.variable(), key.option()));
    }
    return path;
  }
}
