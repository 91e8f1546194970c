package dev.assay.acceptance.machine;

import dev.assay.api.machine.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an administrator may have set on the GPUs of NVIDIA, and what changes what they measure:
 * whether their memories check themselves (ECC), and whether they are cut into instances (MIG).
 */
public final class GpuStates {
  private GpuStates() {}

  /**
   * Such as {@code "8 GPUs: ECC on; MIG off"}, with the GPUs where they differ.
   *
   * @return empty where there is no nvidia-smi
   */
  public static Optional<Fact<String>> of(Commands commands) {
    NvidiaReport report = new NvidiaSmi(commands).read();
    if (!report.installed()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (report.gpus()) {
          case Fact.Known<List<NvidiaGpu>>(List<NvidiaGpu> gpus, String source) ->
              new Fact.Known<>(text(gpus), source);
          case Fact.Assumed<List<NvidiaGpu>>(List<NvidiaGpu> gpus, String reason) ->
              new Fact.Assumed<>(text(gpus), reason);
          case Fact.Unknown<List<NvidiaGpu>>(String reason) -> new Fact.Unknown<>(reason);
        });
  }

  private static String text(List<NvidiaGpu> gpus) {
    return "%d GPU%s: ECC %s; MIG %s"
        .formatted(
            gpus.size(),
            gpus.size() == 1 ? "" : "s",
            states(gpus, gpu -> state(gpu.ecc().enabled(), gpu.ecc().enabledNext())),
            states(gpus, gpu -> state(gpu.mig().enabled(), gpu.mig().enabledNext())));
  }

  private static String state(Fact<Boolean> now, Fact<Boolean> next) {
    Optional<Boolean> known = now.toOptional();
    if (known.isEmpty()) {
      return "not there";
    }
    String state = word(known.get());
    return next.toOptional().filter(later -> !later.equals(known.get())).isPresent()
        ? "%s until a reset, then %s".formatted(state, word(!known.get()))
        : state;
  }

  private static String word(boolean enabled) {
    return enabled ? "on" : "off";
  }

  private static String states(List<NvidiaGpu> gpus, Function<NvidiaGpu, String> state) {
    Map<String, List<Integer>> by =
        gpus.stream()
            .collect(
                Collectors.groupingBy(
                    state,
                    LinkedHashMap::new,
                    Collectors.mapping(NvidiaGpu::index, Collectors.toList())));
    return by.size() == 1
        ? by.keySet().iterator().next()
        : by.entrySet().stream()
            .map(
                each ->
                    each.getValue().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", each.getKey() + " (GPU ", ")")))
            .collect(Collectors.joining(", "));
  }
}
