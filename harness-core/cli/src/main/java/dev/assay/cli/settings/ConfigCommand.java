package dev.assay.cli.settings;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.installation.Place;
import dev.assay.cli.installation.Places;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.JsonText;
import dev.assay.cli.output.Output;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows what is set. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the value of each setting and where it was set.",
      "The first of these that sets a value wins: an option of the command line, an"
          + " environment variable such as ASSAY_RESULTS, assay.yaml in the current folder,"
          + " your own config.yaml, the default."
    })
public final class ConfigCommand implements Callable<Integer> {
  private static final int KEY_WIDTH = 9;

  private final Settings settings;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", preprocessor = DashAfterForm.class, description = "Print JSON.")
  private boolean json;

  public ConfigCommand(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    PrintWriter out = Output.of(spec).getOut();
    if (json) {
      JsonText.print(tree(), out);
      return ExitCodes.FINE;
    }
    for (Key key : Key.values()) {
      Setting setting = settings.of(key).orElseGet(() -> byDefault(key));
      String values = setting.values().isEmpty() ? "-" : String.join(", ", setting.values());
      out.println(key.label() + " ".repeat(KEY_WIDTH - key.label().length()) + values);
      out.println(
          " ".repeat(KEY_WIDTH)
              + "%s; %s, %s, %s"
                  .formatted(from(setting.origin()), key.meaning(), key.option(), key.variable()));
    }
    out.println("Files, the first counts first:");
    settings
        .files()
        .forEach(file -> out.println("  " + file + (Files.exists(file) ? "" : " (not there)")));
    return ExitCodes.FINE;
  }

  private static String from(Origin origin) {
    return origin instanceof Origin.Default ? "default: " + origin.words() : "by " + origin.words();
  }

  /** What counts where nothing is set. */
  static Setting byDefault(Key key) {
    return switch (key) {
      case RESULTS -> of(key, Places.ownResults());
      case TARGETS -> of(key, Places.ownTargets());
      case BUNDLES ->
          Places.ownBundles()
              .map(place -> of(key, place))
              .orElseGet(() -> none(key, "there is no home folder"));
      case SCRATCH -> none(key, "the folder of each run");
      case PROFILE -> none(key, "no overall score");
      case PRICES -> none(key, "the bundled prices");
      case DESCRIBE -> word(key, "10s", "enough for most machines");
      case COLOR -> word(key, "auto", "coloured on a terminal");
      case QUIET -> word(key, "false", "everything is shown");
    };
  }

  private static Setting of(Key key, Place place) {
    return new Setting(key, List.of(place.path().toString()), new Origin.Default(place.why()));
  }

  private static Setting none(Key key, String why) {
    return new Setting(key, List.of(), new Origin.Default(why));
  }

  private static Setting word(Key key, String value, String why) {
    return new Setting(key, List.of(value), new Origin.Default(why));
  }

  private ObjectNode tree() {
    ObjectNode node = JsonText.object();
    ArrayNode all = node.putArray("settings");
    for (Key key : Key.values()) {
      Setting setting = settings.of(key).orElseGet(() -> byDefault(key));
      ObjectNode one = all.addObject().put("key", key.label());
      ArrayNode values = one.putArray("values");
      setting.values().forEach(values::add);
      switch (setting.origin()) {
        case Origin.Variable(String name) -> one.put("source", "environment").put("variable", name);
        case Origin.Line(Path file, int line) ->
            one.put("source", "file").put("file", file.toString()).put("line", line);
        case Origin.Default(String why) -> one.put("source", "default").put("why", why);
      }
      one.put("option", key.option());
    }
    ArrayNode files = node.putArray("files");
    settings
        .files()
        .forEach(
            file ->
                files.addObject().put("file", file.toString()).put("exists", Files.exists(file)));
    return node;
  }
}
