package dev.assay.cli.plugins;

import dev.assay.acceptance.machine.GpuStates;
import dev.assay.acceptance.machine.MachineSource;
import dev.assay.api.machine.Fact;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.installation.Places;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.JsonText;
import dev.assay.cli.output.Label;
import dev.assay.cli.output.Output;
import dev.assay.cli.settings.KnownPlaces;
import dev.assay.cli.settings.KnownPlaces.Known;
import dev.assay.cli.settings.Settings;
import dev.assay.runtime.doctor.Check;
import dev.assay.runtime.doctor.Doctor;
import dev.assay.runtime.doctor.Observations;
import dev.assay.runtime.doctor.WorkloadAvailability;
import dev.assay.runtime.machine.MachineProbe;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what is missing for what. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what this machine lacks for each workload, and the command that installs or repairs"
          + " it.",
      "It checks whether Assay can run here; 'assay accept' checks whether the"
          + " machine is what it should be."
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Settings settings;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Bundles bundles = new Bundles();
  @Mixin private Places places = new Places();

  @Option(names = "--json", preprocessor = DashAfterForm.class, description = "Print JSON.")
  private boolean json;

  public DoctorCommand(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Output.of(spec).getOut();
    try (OpenCatalog catalog = bundles.open()) {
      WorkloadsHere here = WorkloadsHere.asked(catalog.get(), places.results());
      List<WorkloadAvailability> workloads =
          catalog.get().workloads().stream()
              .map(w -> new WorkloadAvailability(w.info().id(), here.apply(w)))
              .toList();
      List<Known> known = new KnownPlaces(settings, places.results()).all();
      List<Check> checks = new ArrayList<>(known.stream().map(Known::check).toList());
      checks.addAll(
          Doctor.examine(
              Observations.take(MachineProbe.ofThisMachine(), places.results(), LOOK, workloads)));
      gpuStates().ifPresent(checks::add);
      if (json) {
        ObjectNode node = JsonText.object();
        ArrayNode array = node.putArray("checks");
        checks.forEach(check -> write(array.addObject(), check));
        ArrayNode used = node.putArray("places");
        known.forEach(place -> write(used.addObject(), place));
        CatalogJson.write(node.putArray("findings"), here.findings(catalog.get().findings()));
        JsonText.print(node, out);
      } else {
        checks.forEach(check -> print(check, out));
        FindingLines.print(catalog.get().findings(), out);
        FindingLines.print(here.answers(), out);
      }
    }
    return ExitCodes.FINE;
  }

  private static Optional<Check> gpuStates() {
    String subject = "gpu states";
    return GpuStates.of(MachineSource.ofThisMachine(System.getenv()).commands())
        .map(
            states ->
                switch (states) {
                  case Fact.Known<String>(String text, String _) ->
                      new Check(subject, Check.Status.OK, text, Optional.empty());
                  case Fact.Assumed<String>(String text, String _) ->
                      new Check(subject, Check.Status.OK, text, Optional.empty());
                  case Fact.Unknown<String>(String reason) ->
                      new Check(
                          subject,
                          Check.Status.ADVICE,
                          "ECC and MIG are not known: " + reason,
                          Optional.of("see what 'nvidia-smi -q' says"));
                });
  }

  private static void print(Check check, PrintWriter out) {
    out.println("%-8s %s: %s".formatted(Label.of(check.status()), check.subject(), check.detail()));
    check.remedy().ifPresent(remedy -> out.println("         " + remedy));
  }

  private static void write(ObjectNode node, Known known) {
    node.put("name", known.name());
    node.put("path", known.place().path().toString());
    node.put("why", known.place().why());
    node.put("exists", Files.exists(known.place().path()));
    if (known.written()) {
      node.put("writable", known.problem().isEmpty());
    }
  }

  private static void write(ObjectNode node, Check check) {
    node.put("subject", check.subject());
    node.put("status", Label.of(check.status()));
    node.put("detail", check.detail());
    check.remedy().ifPresent(remedy -> node.put("remedy", remedy));
  }
}
