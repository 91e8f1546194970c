package dev.assay.cli.acceptance;

import dev.assay.cli.exit.InputFile;
import dev.assay.cli.exit.TimeOrZero;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.installation.Places;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.Output;
import dev.assay.cli.output.ReportFile;
import dev.assay.cli.plugins.Bundles;
import dev.assay.cli.settings.GivenOptions;
import dev.assay.report.acceptance.AcceptanceJson;
import dev.assay.report.acceptance.AcceptanceJunit;
import dev.assay.report.acceptance.AcceptanceReport;
import dev.assay.report.acceptance.AcceptanceText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a machine. */
@Command(
    name = "accept",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Judges whether this machine is what its VM type should be: its devices, links and health,"
          + " and values measured against limits with a source.",
      "A check that could not be made never passes.",
      "It checks whether the machine is what it should be; 'assay doctor' checks"
          + " whether Assay can run here."
    },
    footer = {
      "Exit status: 0 accepted; 1 rejected, since a check failed; 2 wrong usage; 3"
          + " undecided, since no check failed but a required one was not made, or no check"
          + " passed; 4 a run is incomplete or a file cannot be read or written."
    })
public final class AcceptCommand implements Callable<Integer> {
  /** How long a machine is measured at most where nobody says, in the notation of options. */
  public static final String DEFAULT_BUDGET = "10min";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Judge the values of this run, and measure nothing.")
  private @Nullable String run;

  @About(OptionGroup.WHAT)
  @Option(
      names = "--vm-type",
      paramLabel = "NAME",
      description =
          "Check the machine against the facts of the VM type of this name, such as"
              + " Standard_ND96isr_H100_v5 (default: what Azure's metadata service says).")
  private @Nullable String vmType;

  @About(OptionGroup.WHAT)
  @Option(
      names = "--reference",
      converter = InputFile.class,
      paramLabel = "FILE",
      description =
          "Check measured values also against the limits in this file, which 'assay"
              + " reference learn' computes from good machines.")
  private @Nullable Path reference;

  @About(OptionGroup.WHAT)
  @Option(
      names = "--types",
      converter = InputFile.class,
      paramLabel = "FILE",
      description =
          "Add the VM types that you describe in this file (default: vm-types.yaml of a"
              + " clone, else of ~/.config/assay); 'assay vm-types describe' writes one.")
  private @Nullable Path types;

  @About(OptionGroup.HOW_LONG)
  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = TimeOrZero.class,
      description =
          "Measure for at most this time, such as 10min, starting with the workloads that"
              + " find the most faults per minute; 0 measures nothing (default: "
              + DEFAULT_BUDGET
              + ").")
  private Duration budget = new TimeOrZero().convert(DEFAULT_BUDGET);

  @About(OptionGroup.WHERE)
  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      description =
          "Create the test files in this directory, on the storage to test (default: the folder of"
              + " the run).")
  private @Nullable Path scratch;

  @Mixin private Bundles bundles = new Bundles();
  @Mixin private Places places = new Places();

  @About(OptionGroup.OUTPUT)
  @Option(names = "--json", preprocessor = DashAfterForm.class, description = "Print JSON.")
  private boolean json;

  @About(OptionGroup.OUTPUT)
  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description =
          "Write a JUnit report, one test for each check, to this file or to the standard output"
              + " for -.")
  private @Nullable Path junit;

  @Override
  public Integer call() throws Exception {
    boolean document =
        ReportFile.takesStandardOutput(
            Map.of("--junit", Optional.ofNullable(junit)), json ? "--json" : null);
    Reply reply = Reply.to(Output.of(spec));
    AcceptRequest request =
        new AcceptRequest(
            Optional.ofNullable(vmType),
            Optional.ofNullable(reference),
            Optional.ofNullable(types),
            budget,
            bundles.folders(),
            places.results(),
            Optional.ofNullable(scratch),
            Map.of(),
            json || document,
            GivenOptions.of(Output.of(spec)));
    AcceptanceReport report =
        run == null
            ? new FreshAcceptance(request, reply, new StopMeasuring()).report()
            : new StoredAcceptance(request, reply).report(run);
    tell(report, document, reply.out());
    return report.acceptance().verdict().exitCode();
  }

  private void tell(AcceptanceReport report, boolean document, PrintWriter out) throws IOException {
    if (json) {
      new AcceptanceJson().write(report, out);
    } else if (!document) {
      new AcceptanceText(Output.WIDTH).write(report, out);
    }
    out.flush();
    ReportFile.write(junit, out, to -> new AcceptanceJunit().write(report, to));
  }
}
