package dev.assay.cli.fleet;

import dev.assay.acceptance.reference.LearnedReferenceFile;
import dev.assay.cli.acceptance.AcceptCommand;
import dev.assay.cli.exit.InputFile;
import dev.assay.cli.exit.TimeOrZero;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.fleet.unit.UnitWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of {@code assay accept} applies to the nodes of a fleet. */
final class AcceptOptions {
  @Option(
      names = "--accept",
      description = {
        "Judge each machine of the file with 'assay accept', instead of measuring the"
            + " file's suites and workloads."
      })
  private boolean accept;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = TimeOrZero.class,
      description =
          "With --accept: measure for at most this time on each machine, such as 10min; 0"
              + " measures nothing (default: "
              + AcceptCommand.DEFAULT_BUDGET
              + ").")
  private @Nullable Duration budget;

  @Option(
      names = "--reference",
      converter = InputFile.class,
      paramLabel = "FILE",
      description =
          "With --accept: check measured values also against the limits in this file,"
              + " which 'assay reference learn' computes from good machines.")
  private @Nullable Path reference;

  /**
   * What is asked of each machine; empty for no acceptance.
   *
   * @throws UsageException for options that need --accept
   * @throws IOException when the file of limits cannot be read or is none
   */
  Optional<UnitWork.Accept> demand() throws IOException, UsageException {
    if (!accept) {
      if (budget != null || reference != null) {
        throw new UsageException("--budget and --reference go with --accept.");
      }
      return Optional.empty();
    }
    Optional<String> limits = Optional.empty();
    if (reference != null) {
      // Before any machine is bothered.
      LearnedReferenceFile.read(reference);
      limits = Optional.of(Files.readString(reference));
    }
    Optional<Path> own = KnownFacts.ownTypes();
    return Optional.of(
        new UnitWork.Accept(
            budget == null ? new TimeOrZero().convert(AcceptCommand.DEFAULT_BUDGET) : budget,
            limits,
            own.isPresent() ? Optional.of(Files.readString(own.get())) : Optional.empty()));
  }

  boolean given() {
    return accept;
  }
}
