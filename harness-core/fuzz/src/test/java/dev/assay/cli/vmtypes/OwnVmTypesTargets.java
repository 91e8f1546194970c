package dev.assay.cli.vmtypes;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.io.IOException;
import java.util.List;

/** Fuzz target of the VM types that a user describes. */
public final class OwnVmTypesTargets {
  private OwnVmTypesTargets() {}

  public static List<Target> all() {
    VmTypes known = VmTypes.builtIn();
    return List.of(
        Target.of(
            "vm-types.yaml",
            Numbers.FROM_INPUT,
            file -> new OwnVmTypesFile(known).read(file).toString(),
            IOException.class));
  }
}
