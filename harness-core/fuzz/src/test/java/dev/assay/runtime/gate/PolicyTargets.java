package dev.assay.runtime.gate;

import dev.assay.analysis.gate.policy.InvalidPolicyException;
import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.util.List;

/** Fuzz targets of this package. */
public final class PolicyTargets {
  private PolicyTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
                "policy.yaml",
                Numbers.SCALED,
                PolicyFile::read,
                IOException.class,
                InvalidPolicyException.class)
            .with("harness-core/docs/ci/gate.yaml"));
  }
}
