package dev.assay.cli.run;

import dev.assay.cli.exit.UsageException;
import dev.assay.cli.fleet.TargetsOption;
import dev.assay.cli.gate.GateRequest;
import dev.assay.cli.gate.RunGateOptions;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.installation.Places;
import dev.assay.cli.measuring.ShapeOptions;
import dev.assay.cli.measuring.SpecOptions;
import dev.assay.cli.measuring.WatchdogOptions;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.Bundles;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.settings.GivenOptions;
import dev.assay.cli.signature.Signing;
import dev.assay.cli.signature.Trust;
import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.plan.ShapeOverrides;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Measures. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures workloads on this machine, keeps every sample, and prints a scorecard.",
      "Without workloads it measures the suite quick, and a GPU's main figures where there is one."
    })
@About(OptionGroup.WHERE)
public final class RunCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private SpecOptions what = new SpecOptions();
  @Mixin private ShapeOptions shape = new ShapeOptions();
  @Mixin private UntilOptions until = new UntilOptions();
  @Mixin private WatchdogOptions watchdog = new WatchdogOptions();
  @Mixin private Bundles bundles = new Bundles();
  @Mixin private Places places = new Places();
  @Mixin private RunGateOptions gating = new RunGateOptions();

  @About(OptionGroup.WHAT)
  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Continue an interrupted run with its own plan. Do not name workloads.")
  private @Nullable String resume;

  @About(OptionGroup.RATIOS)
  @Option(
      names = "--reference",
      paramLabel = "RUN",
      description = "Show ratios to this run in the scorecard.")
  private @Nullable String reference;

  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      description =
          "Create the test files in this directory, on the storage to test (default: the folder of"
              + " the run).")
  private @Nullable Path scratch;

  @Option(
      names = "--vm-type",
      paramLabel = "NAME",
      description =
          "Record this name as the VM type of this machine, such as Standard_D2as_v5 (default: what"
              + " Azure's metadata service says).")
  private @Nullable String vmType;

  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description =
          "Store a name and a value with the run, such as commit=1a2b3c. Repeat the option for"
              + " several labels.")
  private Map<String, String> labels = new TreeMap<>();

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "Measure on a target of targets.yaml instead of this machine, by its name.")
  private @Nullable String target;

  @Mixin private TargetsOption targets = new TargetsOption();

  @About(OptionGroup.OUTPUT)
  @Option(
      names = "--sign",
      paramLabel = "KEY",
      description =
          "Sign all files of the finished run with this private key: a PEM file of Ed25519 or"
              + " ECDSA. 'assay verify' checks the signature.")
  private @Nullable Path sign;

  @About(OptionGroup.OUTPUT)
  @Option(
      names = "--dry-run",
      description =
          "Print the plan and its estimated duration, and check everything that a run checks,"
              + " without measuring.")
  private boolean dryRun;

  @About(OptionGroup.OUTPUT)
  @Option(
      names = "--json",
      preprocessor = DashAfterForm.class,
      description = "Print the result as JSON to standard output, and progress to standard error.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    RunRequest request = request();
    Reply reply = Reply.to(Output.of(spec));
    if (reference != null) {
      request.store().result(reference); // refused before anything is measured, not after
    }
    try (OpenCatalog catalog = request.bundles().open()) {
      return switch (mode()) {
        case RunMode.Resume(String run) -> new ResumedRun(request, reply).goOn(run, catalog);
        case RunMode.OnTarget(String name) -> new RunOnTarget(request, reply).start(name, catalog);
        case RunMode.Judged(GateRequest gate) ->
            new RunWithGate(request, reply).judge(gate, catalog);
        case RunMode.Start() -> new NewLocalRun(request, reply).start(catalog);
      };
    }
  }

  private RunRequest request() throws IOException, UsageException {
    ShapeOverrides given = shape.toOverrides();
    return new RunRequest(
        what.request(resume == null ? gating.shape(given) : given),
        until.request(),
        watchdog.toLimits(),
        bundles.folders(),
        places.results(),
        targets.named(),
        Optional.ofNullable(scratch),
        Optional.ofNullable(vmType),
        labels,
        new Signing(Trust.signer(Optional.ofNullable(sign)), InstantSource.system()),
        Optional.ofNullable(reference),
        dryRun,
        json,
        GivenOptions.of(Output.of(spec)));
  }

  /**
   * Which of the ways to run the options ask for.
   *
   * @throws UsageException when they contradict each other
   */
  private RunMode mode() throws UsageException {
    if (resume != null) {
      ParseResult parsed = Output.of(spec).getParseResult();
      KeptPlan.requireUnchanged(
          parsed.matchedOptions().stream().map(OptionSpec::longestName).toList(),
          parsed.matchedPositionals().stream()
              .limit(1)
              .flatMap(named -> named.originalStringValues().stream())
              .toList());
      return new RunMode.Resume(resume);
    }
    Optional<GateRequest> gate = gating.request(shape.toOverrides().forks());
    if (target != null) {
      if (until.request().isPresent()) {
        throw new UsageException(
            "--until is for runs of this machine, not for --target. Give --forks there.");
      }
      if (gate.isPresent() || scratch != null || !watchdog.toLimits().equals(Limits.DEFAULT)) {
        throw new UsageException(
            "--gate, --scratch and the watchdog's limits are for runs of this machine, not for"
                + " --target. To judge what arrives: ./assay gate");
      }
      return new RunMode.OnTarget(target);
    }
    if (gate.isPresent() && until.request().isPresent()) {
      throw new UsageException(
          "--until is not for --gate, which adds forks by its own rule. Leave one of them out.");
    }
    return gate.<RunMode>map(RunMode.Judged::new).orElseGet(RunMode.Start::new);
  }
}
