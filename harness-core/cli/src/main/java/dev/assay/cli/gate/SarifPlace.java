package dev.assay.cli.gate;

import dev.assay.cli.exit.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file that results in SARIF point at. Code scanning shows only results of files that are in
 * the repository, by paths relative to its root; a metric is in none, so they point at what judges
 * it.
 */
final class SarifPlace {
  /** {@code owner/repository/path of the workflow@ref}, as GitHub Actions sets it. */
  private static final String WORKFLOW = "GITHUB_WORKFLOW_REF";

  private final Path here;

  /**
   * @param here where the command runs
   */
  SarifPlace(Path here) {
    this.here = here.toAbsolutePath().normalize();
  }

  /**
   * The policy, else the first file of the baseline, else the workflow that GitHub runs.
   *
   * @param baseline what the user named as the baseline
   * @param workflow the value of {@code GITHUB_WORKFLOW_REF}
   * @throws UsageException when there is none of them
   */
  String uri(@Nullable Path policy, List<String> baseline, @Nullable String workflow)
      throws UsageException {
    return Stream.of(
            Stream.ofNullable(policy), baseline.stream().map(Path::of), workflow(workflow).stream())
        .flatMap(files -> files)
        .map(here::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(this::relative)
        .orElseThrow(
            () ->
                new UsageException(
                    "--sarif has no file to point its results at, and code scanning shows only"
                        + " results of files in the repository. Name a policy in it: --policy"
                        + " FILE"));
  }

  static @Nullable String workflowOfThisProcess() {
    return System.getenv(WORKFLOW);
  }

  private static Optional<Path> workflow(@Nullable String reference) {
    if (reference == null) {
      return Optional.empty();
    }
    String[] parts = reference.split("@", 2)[0].split("/", 3);
    return parts.length == 3 ? Optional.of(Path.of(parts[2])) : Optional.empty();
  }

  /** By the root of the repository that holds the file, else by where the command runs. */
  private String relative(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    for (Path folder = absolute.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return folder.toUri().relativize(absolute.toUri()).toString();
      }
    }
    return here.toUri().relativize(absolute.toUri()).toString();
  }
}
