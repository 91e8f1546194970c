package dev.assay.cli;

import dev.assay.cli.exit.CrashReport;
import dev.assay.cli.installation.Places;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What an error of a command is told with. */
record CommandCircumstances(String[] arguments) implements CrashReport.Circumstances {
  @Override
  public List<Path> folders() {
    // Not Places.temporary(), which needs a library that may be what is missing.
    return List.of(results(), Path.of(System.getProperty("java.io.tmpdir")));
  }

  private static Path results() {
    try {
      return Places.ownResults().path();
    } catch (LinkageError | RuntimeException e) {
      return Places.home().resolve("results");
    }
  }

  @Override
  public List<String> facts() {
    return List.of(
        "assay " + String.join(" ", arguments),
        Stream.of("java.vm.name", "java.version", "os.name", "os.version", "os.arch")
            .map(System::getProperty)
            .reduce((all, next) -> all + " " + next)
            .orElse(""),
        "installation " + Places.home());
  }
}
