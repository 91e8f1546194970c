package dev.assay.acceptance.machine;

import dev.assay.api.machine.Fact;
import java.util.List;

/**
 * What the driver of NVIDIA says of its GPUs.
 *
 * @param installed whether there is a driver's tool at all
 * @param gpus every one that it describes, in its order; unknown where it describes none that can
 *     be relied on
 * @param attached how many it counts
 * @param complaints what it says of GPUs that it cannot reach
 * @param readings of each GPU's reasons for low clocks, in turn, the first that of {@code gpus}
 */
public record NvidiaReport(
    boolean installed,
    Fact<List<NvidiaGpu>> gpus,
    Fact<Long> attached,
    List<Complaint> complaints,
    List<List<NvidiaGpu>> readings) {
  public NvidiaReport {
    complaints = List.copyOf(complaints);
    readings = List.copyOf(readings);
  }

  /**
   * @param address of the GPU, or empty text where the complaint names none
   * @param text as the tool prints it
   */
  public record Complaint(String address, String text) {}

  /** The GPUs that are described; none where that is not known. */
  public List<NvidiaGpu> described() {
    return gpus.toOptional().orElse(List.of());
  }
}
