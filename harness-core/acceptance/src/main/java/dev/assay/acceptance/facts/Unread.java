package dev.assay.acceptance.facts;

import dev.assay.acceptance.facts.StaticCheck.Part;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.api.machine.Fact;

/** The answer where a fact is missing. */
final class Unread {
  private Unread() {}

  static CheckResult of(Part check, Fact<?> fact) {
    return check.unreadable(reason(fact), remedy(reason(fact)));
  }

  static String reason(Fact<?> fact) {
    return switch (fact) {
      case Fact.Unknown<?> unknown -> unknown.reason();
      case Fact.Assumed<?> assumed -> assumed.reason();
      case Fact.Known<?> known -> known.source();
    };
  }

  private static String remedy(String reason) {
    if (reason.contains("there is no program")) {
      return "Install NVIDIA's driver with nvidia-smi, or have nvidia-smi on the PATH.";
    }
    return reason.contains("nvidia-smi")
        ? "Run nvidia-smi by hand; if it fails too, reload the driver or reboot the machine."
        : "Run it on the machine itself, not in a container, with /sys and /proc mounted.";
  }
}
