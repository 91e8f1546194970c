package dev.assay.acceptance.facts;

import dev.assay.acceptance.facts.StaticCheck.Part;
import dev.assay.acceptance.machine.NvidiaGpu;
import dev.assay.acceptance.machine.NvidiaReport;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.api.machine.Fact;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What makes the clocks of a GPU lower than they could be. */
final class GpuClocks {
  private static final Basis REASONS =
      new Basis(
          "docs.nvidia.com/datacenter/dcgm, field constants: a hardware slowdown halves the clocks;"
              + " a change of clocks may show one for a moment",
          "any GPU of NVIDIA",
          "at least 2 of 3 readings");
  private static final Basis DEFAULT_POWER =
      new Basis("the GPU's own default limit", "this GPU", "none");

  /** The others are idleness, a cap that every GPU under load has, and what the user set. */
  private static final Map<String, String> FAULTS =
      Map.of(
          "hw_slowdown", "hardware slowdown",
          "hw_thermal_slowdown", "too hot (hardware)",
          "hw_power_brake_slowdown", "power brake of the machine's supply",
          "sw_thermal_slowdown", "too hot (driver)");

  private GpuClocks() {}

  static List<CheckResult> of(NvidiaGpu gpu, NvidiaReport report) {
    return List.of(reasons(gpu, report), power(gpu));
  }

  private static CheckResult reasons(NvidiaGpu gpu, NvidiaReport report) {
    Part check = StaticCheck.GPU_CLOCKS.of(gpu.name());
    if (!(gpu.activeReasons() instanceof Fact.Known<List<String>> first)) {
      return gpu.virtual()
          ? check.noLimit("a virtual GPU does not tell", "Ask the host.")
          : Unread.of(check, gpu.activeReasons());
    }
    Set<String> often = new TreeSet<>();
    Set<String> once = new TreeSet<>();
    for (Map.Entry<String, String> fault : FAULTS.entrySet()) {
      long seen = readings(gpu, report, fault.getKey());
      int all = report.readings().size();
      if (seen * 2 > all) {
        often.add("%s in %d of %d readings".formatted(fault.getValue(), seen, all));
      } else if (seen > 0) {
        once.add("%s in %d of %d readings".formatted(fault.getValue(), seen, all));
      }
    }
    if (!often.isEmpty()) {
      return check.failed(
          String.join(", ", often),
          "no slowdown by hardware or heat",
          REASONS,
          "See temperature and power (nvidia-smi -q -d TEMPERATURE,POWER,PERFORMANCE); cooling or"
              + " power supply of the machine need care.");
    }
    String seen = once.isEmpty() ? shown(first.value()) : String.join(", ", once) + ", then none";
    return check.passed(seen, "no slowdown by hardware or heat", REASONS);
  }

  private static String shown(List<String> reasons) {
    return reasons.isEmpty() ? "nothing" : String.join(", ", reasons).replace('_', ' ');
  }

  private static long readings(NvidiaGpu gpu, NvidiaReport report, String reason) {
    return report.readings().stream()
        .flatMap(List::stream)
        .filter(one -> one.address().equals(gpu.address()))
        .filter(one -> one.activeReasons().toOptional().orElse(List.of()).contains(reason))
        .count();
  }

  private static CheckResult power(NvidiaGpu gpu) {
    Part check = StaticCheck.GPU_POWER.of(gpu.name());
    NvidiaGpu.Power power = gpu.power();
    if (!(power.limitWatts() instanceof Fact.Known<Double> limit)
        || !(power.usualWatts() instanceof Fact.Known<Double> usual)) {
      String why = Unread.reason(power.limitWatts());
      return check.noLimit(why, "See the limit by nvidia-smi -q -d POWER.");
    }
    String found = watts(limit.value());
    String wanted = "at least " + watts(usual.value());
    return limit.value() >= usual.value()
        ? check.passed(found, wanted, DEFAULT_POWER)
        : check.failed(
            found,
            wanted,
            DEFAULT_POWER,
            String.format(
                Locale.ROOT,
                "Unless it was lowered on purpose: sudo nvidia-smi -pl %.0f",
                usual.value()));
  }

  private static String watts(double value) {
    return String.format(Locale.ROOT, "%.0f W", value);
  }
}
