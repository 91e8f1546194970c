package dev.assay.cli.unit;

import dev.assay.cli.acceptance.NodeAcceptance;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.Interruption;
import dev.assay.cli.measuring.MachineIdentity;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.Bundles;
import dev.assay.cli.plugins.FindingLines;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.fleet.attempt.ThisNode;
import dev.assay.fleet.attempt.UnitAttempt;
import dev.assay.fleet.unit.UnitExit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one attempt at a unit on its node; the distribution's {@code bin/unit} calls it. */
@Command(
    name = "unit",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Measures or judges this machine as a unit of a fleet asks for.")
public final class UnitCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private Bundles bundles = new Bundles();

  @Parameters(paramLabel = "FOLDER", description = "The folder of the unit, with its spec.json.")
  private Path folder = Path.of(".");

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Output.of(spec).getOut();
    try (OpenCatalog catalog = bundles.open()) {
      FindingLines.print(catalog.get().findings(), out);
      UnitMeasuring measuring = new UnitMeasuring(catalog.get(), out);
      NodeAcceptance acceptance = new NodeAcceptance(bundles.folders(), Reply.to(Output.of(spec)));
      UnitAttempt attempt =
          new UnitAttempt(
              folder.toAbsolutePath().normalize(),
              node(out),
              measuring,
              acceptance,
              InstantSource.system());
      Optional<UnitExit> exit;
      try (Interruption ignored = new Interruption(() -> cancel(measuring, acceptance))) {
        exit = attempt.run();
      }
      exit.ifPresent(e -> out.println(e.kind().label() + ": " + e.message()));
      return exit.filter(e -> e.kind() == UnitExit.Kind.COMPLETE).isPresent()
          ? ExitCodes.FINE
          : ExitCodes.INCOMPLETE;
    }
  }

  private static void cancel(UnitMeasuring measuring, NodeAcceptance acceptance) {
    measuring.cancel();
    acceptance.cancel();
  }

  private static ThisNode node(PrintWriter out) throws IOException, InterruptedException {
    // Not by InetAddress: a node need not be able to look its own name up.
    String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    String name = Optional.ofNullable(System.getenv("SLURMD_NODENAME")).orElse(host);
    Path machineId = Path.of("/etc/machine-id");
    String id = Files.isReadable(machineId) ? Files.readString(machineId).strip() : "";
    return new ThisNode(
        name,
        "%s/%s/%s".formatted(name, host, id),
        MachineIdentity.ofThisMachine().vmType(Optional.empty(), out));
  }
}
