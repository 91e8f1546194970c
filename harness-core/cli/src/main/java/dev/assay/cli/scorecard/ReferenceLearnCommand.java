package dev.assay.cli.scorecard;

import dev.assay.acceptance.reference.LearnedReference;
import dev.assay.acceptance.reference.LearnedReferenceFile;
import dev.assay.acceptance.reference.ReferenceLearning;
import dev.assay.acceptance.reference.UnfitRunsException;
import dev.assay.analysis.acceptance.learned.FloorLearning;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.installation.Places;
import dev.assay.cli.output.Output;
import dev.assay.cli.output.ReportFile;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Learns from good machines what a machine of their kind must reach. */
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    description = {
      "Learns from runs of 5 or more good machines of one VM type what each measured value must"
          + " reach, and writes it into one file with a hash.",
      "A machine with several runs counts once. It leaves out machines that differ"
          + " from the others, and names them. 'assay accept --reference FILE' checks a"
          + " machine against the file."
    })
final class ReferenceLearnCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private Places places = new Places();

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Runs of good machines.")
  private List<String> runs = new ArrayList<>();

  @Option(
      names = "--content",
      paramLabel = "SHARE",
      description =
          "The share of good machines that meet all limits, above 0.5 and below 1"
              + " (default: 0.999).")
  private double content = 0.999;

  @Option(
      names = "--confidence",
      paramLabel = "SHARE",
      description =
          "The confidence that each limit meets its share, above 0.5 and below 1"
              + " (default: 0.95).")
  private double confidence = 0.95;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The file to write; - is the standard output.")
  private Path output = Path.of("");

  @Override
  public Integer call() throws Exception {
    LearnedReference learned = learn();
    boolean printed = ReportFile.isStandardOutput(output);
    if (printed) {
      Output.of(spec).getOut().print(LearnedReferenceFile.text(learned));
    } else {
      LearnedReferenceFile.write(learned, output.toAbsolutePath());
    }
    PrintWriter to = printed ? Output.of(spec).getErr() : Output.of(spec).getOut();
    LearnedReferenceText.lines(output.toString(), learned).forEach(to::println);
    return ExitCodes.FINE;
  }

  private LearnedReference learn() throws IOException, UsageException {
    try {
      return new ReferenceLearning(new FloorLearning(content, confidence)).of(read());
    } catch (UnfitRunsException | IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** Each run once, however often it is named. */
  private List<MeasuredRun> read() throws IOException {
    RunStore store = new RunStore(places.results());
    List<MeasuredRun> read = new ArrayList<>();
    for (String run : new LinkedHashSet<>(runs)) {
      Optional<RunFolder> around = RunFolder.around(Path.of(run));
      MeasuredRun found = (around.isPresent() ? around.get() : store.folder(run)).measuredRun();
      if (read.stream().noneMatch(other -> other.result().id().equals(found.result().id()))) {
        read.add(found);
      }
    }
    return read;
  }
}
