package dev.assay.acceptance.budget;

import dev.assay.api.Category;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What may be wrong with a machine so that measuring tells, with how often it was the cause of an
 * interruption of one large training: 419 unexpected ones of 16,384 H100 in 54 days (Llama Team,
 * The Llama 3 Herd of Models, 2024, table 5). A machine that stops is no machine that is slow, so
 * these are only where learning begins.
 */
public enum DefectKind {
  /** Faulty GPU (148), SRAM (19), system processor (17), silent corruption (6), cooling (6). */
  GPU_COMPUTE(196, "gpu."),
  /** HBM3 memory. */
  GPU_MEMORY(72, "gpu.stream", "gpu.reduction", "gpu.saturation"),
  /** Not told apart from faulty GPUs there; as often as a network card or its cable is assumed. */
  GPU_LINK(
      42,
      "interconnect.peer-matrix",
      "interconnect.collective",
      "interconnect.scaling",
      "interconnect.device-latency"),
  /** I/O expansion boards (2), server chassis (2). */
  HOST_LINK(4, "interconnect.device-copy"),
  /** Switches and cables (35), network cards (7). */
  NETWORK(42, "interconnect.rdma", "interconnect.tcp"),
  /** SSDs. */
  STORAGE(3, "storage."),
  /** System memory. */
  HOST_MEMORY(2, "host.memory", "interconnect.memory"),
  /** CPUs. */
  HOST_CPU(2, "host."),
  /** Of what is not listed here. */
  OTHER(1);

  private final int occurrences;
  private final List<String> workloads;

  DefectKind(int occurrences, String... workloads) {
    this.occurrences = occurrences;
    this.workloads = List.of(workloads);
  }

  /** How often it was seen, for what is not learned yet. */
  int occurrences() {
    return occurrences;
  }

  /** What a workload of Assay tells of; of others, by the part of the machine that they measure. */
  static Set<DefectKind> of(String workload, Category category) {
    int longest =
        Arrays.stream(values())
            .flatMapToInt(
                kind ->
                    kind.workloads.stream().filter(workload::startsWith).mapToInt(String::length))
            .max()
            .orElse(0);
    EnumSet<DefectKind> kinds = EnumSet.noneOf(DefectKind.class);
    for (DefectKind kind : values()) {
      if (kind.workloads.stream()
          .anyMatch(id -> workload.startsWith(id) && id.length() == longest)) {
        kinds.add(kind);
      }
    }
    return kinds.isEmpty() ? EnumSet.of(of(category)) : kinds;
  }

  private static DefectKind of(Category category) {
    return switch (category) {
      case GPU -> GPU_COMPUTE;
      case MEMORY -> HOST_MEMORY;
      case CPU -> HOST_CPU;
      case STORAGE -> STORAGE;
      case INTERCONNECT -> NETWORK;
      case OTHER -> OTHER;
    };
  }
}
