package dev.assay.cli.vmtypes;

import dev.assay.acceptance.machine.MachineReader;
import dev.assay.acceptance.machine.MachineSource;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.output.Output;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Describes this machine as a VM type of the user's own. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what this machine has as a file of VM types of your own, for 'assay accept --types'.",
      "It describes the machine as it is now, with any fault it may have: compare the"
          + " file with what you were promised before you check other machines against it."
    })
final class VmTypesDescribeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Call the VM type by this name (default: mine).")
  private String name = "mine";

  @Override
  public Integer call() throws UsageException {
    Optional<String> problem = OwnVmTypesFile.problem(name, VmTypes.builtIn());
    if (problem.isPresent()) {
      throw new UsageException("--name %s: %s.".formatted(name, problem.get()));
    }
    PrintWriter out = Output.of(spec).getOut();
    out.print(
        MachineDescription.of(
            name, new MachineReader(MachineSource.ofThisMachine(System.getenv())).read()));
    out.flush();
    return ExitCodes.FINE;
  }
}
