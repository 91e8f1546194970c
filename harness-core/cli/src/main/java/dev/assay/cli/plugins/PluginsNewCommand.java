package dev.assay.cli.plugins;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.installation.Installation;
import dev.assay.cli.installation.Place;
import dev.assay.cli.installation.Places;
import dev.assay.cli.installation.Version;
import dev.assay.cli.next.Launcher;
import dev.assay.cli.output.Output;
import dev.assay.fleet.host.ShellText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the skeleton of a plugin. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description =
        "Creates a plugin that builds: a pom.xml and one benchmark to replace with yours.")
final class PluginsNewCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+");

  /** What a plugin is made of. */
  enum Kind {
    /** JMH benchmarks. */
    JMH,
    /** A self-timed workload with its contract test. */
    WORKLOAD
  }

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "The plugin's name: lower-case words with hyphens, such as my-disk.")
  private String name = "";

  @Option(
      names = "--kind",
      description =
          "The kind of the benchmark: jmh or workload, which times itself (default: jmh).",
      paramLabel = "KIND")
  private Kind kind = Kind.JMH;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Create the plugin in this directory (default: ./NAME).")
  private @Nullable Path directory;

  @Override
  public Integer call() throws Exception {
    if (!NAME.matcher(name).matches()) {
      throw new UsageException(
          "Plugin name '" + name + "' must be lower case words with hyphens, such as my-disk.");
    }
    Path target = directory != null ? directory : Path.of(name);
    if (Files.exists(target)) {
      throw new UsageException(target + " exists already. Choose another name or --directory.");
    }
    String packageName = "plugin." + name.replace('-', '_');
    Path sources = target.resolve("src/main/java").resolve(packageName.replace('.', '/'));
    write("pom.xml", target.resolve("pom.xml"), packageName);
    switch (kind) {
      case JMH ->
          write("JmhBenchmark.java", sources.resolve(className() + "Benchmark.java"), packageName);
      case WORKLOAD -> {
        Path tests = target.resolve("src/test/java").resolve(packageName.replace('.', '/'));
        write("Plugin.java", sources.resolve(className() + "Plugin.java"), packageName);
        write("Workload.java", sources.resolve(className() + "Workload.java"), packageName);
        write("WorkloadTest.java", tests.resolve(className() + "Test.java"), packageName);
      }
    }
    PrintWriter out = Output.of(spec).getOut();
    out.println("Wrote " + target + ". Build it, copy its bundle, and measure it:");
    out.println("  mvn -f " + ShellText.word(target.toString()) + " package");
    Path place =
        Places.installation() instanceof Installation.Clone clone
            ? clone.bundles()
            : Places.ownBundles().map(Place::path).orElse(Places.installation().bundles());
    out.println(
        (Files.isDirectory(place) ? "  cp %1$s %2$s" : "  mkdir -p %2$s && cp %1$s %2$s")
            .formatted(
                ShellText.word(target.resolve("target/" + name + "-1.0.0.jar").toString()),
                ShellText.word(place + "/")));
    out.println("  " + Launcher.word() + " run " + workloadId());
    return ExitCodes.FINE;
  }

  private void write(String template, Path file, String packageName) throws IOException {
    String resource = "templates/" + template + ".txt";
    try (InputStream in =
        Objects.requireNonNull(PluginsNewCommand.class.getResourceAsStream(resource), resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(
          file,
          text.replace("@NAME@", name)
              .replace("@VERSION@", Version.current())
              .replace("@CLASS@", className())
              .replace("@PACKAGE@", packageName)
              .replace("@ID@", workloadId()));
    }
  }

  private String workloadId() {
    return name + (kind == Kind.JMH ? ".hash" : ".sum");
  }

  private String className() {
    StringBuilder className = new StringBuilder();
    for (String word : name.split("-", -1)) {
      className.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return className.toString();
  }
}
