package dev.assay.acceptance.facts;

import dev.assay.acceptance.machine.CommandOutput.Ended;
import dev.assay.acceptance.machine.MachineReader;
import dev.assay.acceptance.machine.MachineSeen;
import dev.assay.acceptance.machine.MachineSource;
import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.documents.JsonFile;
import dev.assay.fuzz.RecordedFolder;
import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import dev.assay.report.acceptance.AcceptanceReader;
import dev.assay.report.acceptance.AcceptanceReport;
import dev.assay.report.acceptance.FleetAcceptance;
import dev.assay.report.acceptance.NodeReport;
import dev.assay.report.acceptance.NodesText;
import dev.assay.runtime.machine.files.FileTree;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fuzz targets of the readers of a machine and of the checks of it. */
public final class AcceptanceTargets {
  private static final String RECORDED =
      "harness-core/acceptance/src/test/resources/dev/assay/acceptance/recorded/";
  private static final Expected EXPECTED =
      Expected.of(VmTypes.builtIn().find("Standard_ND96isr_H100_v5"));

  private AcceptanceTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
                "nvidia-smi",
                Numbers.FROM_INPUT,
                file -> {
                  MachineSeen seen = seen(file, "-q");
                  judged(seen);
                  return seen.nvidia();
                })
            .with(
                RECORDED + "a100-sxm4-mig.xml",
                RECORDED + "tesla-t4.xml",
                RECORDED + "rtx-4000-ada.xml"),
        Target.of(
                "nvidia-smi-nvlink",
                Numbers.FROM_INPUT,
                file -> {
                  MachineSeen seen = seen(file, "nvlink");
                  judged(seen);
                  return seen.nvlinks();
                })
            .with(RECORDED + "nvlink-h100-slow-links.txt"),
        Target.of(
                "kernel-log",
                Numbers.COMPUTED,
                file -> {
                  MachineSeen seen = seen(file, "-k");
                  return List.of(seen.kernelLog(), judged(seen));
                })
            .with(RECORDED + "dmesg-xid-119.txt"),
        Target.of(
            "acceptance-report",
            Numbers.FROM_INPUT,
            file -> {
              AcceptanceReport report = AcceptanceReader.read(JsonFile.read(file));
              new NodesText(100)
                  .write(
                      new FleetAcceptance(
                          "f", List.of(new NodeReport("n", "u", Optional.of(report), ""))),
                      new StringBuilder());
              return report;
            },
            IOException.class),
        Target.of(
            "machine-files",
            Numbers.COMPUTED,
            file -> {
              MachineSeen seen = read(RecordedFolder.write(file), "", "");
              return List.of(seen, judged(seen));
            }));
  }

  /** A machine of which one program alone answers, and nothing else is there. */
  private static MachineSeen seen(Path file, String argument) throws IOException {
    return read(
        file.resolveSibling("nothing"),
        argument,
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  private static MachineSeen read(Path root, String argument, String text) {
    return new MachineReader(
            new MachineSource(
                new FileTree(root),
                command ->
                    command.contains(argument)
                        ? new Ended(String.join(" ", command), 0, text, "")
                        : new Ended(String.join(" ", command), 1, "", "no"),
                Map.of(),
                Clock.systemUTC()))
        .read();
  }

  /** A machine of which files alone, or one program alone, answer is not accepted. */
  private static List<CheckResult> judged(MachineSeen seen) {
    List<CheckResult> results = StaticChecks.of(seen, EXPECTED);
    if (new Acceptance(results).verdict() == Acceptance.Verdict.ACCEPTED) {
      throw new IllegalStateException("A machine that lacks most was accepted: " + seen);
    }
    return results;
  }
}
