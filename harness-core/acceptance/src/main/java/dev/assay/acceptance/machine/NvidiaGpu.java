package dev.assay.acceptance.machine;

import dev.assay.api.machine.Fact;
import java.util.List;

/**
 * A GPU of NVIDIA as its driver describes it.
 *
 * @param index as nvidia-smi numbers it, from 0
 * @param address on the PCI bus, as sysfs writes it, such as {@code 0000:17:00.0}
 * @param product such as {@code NVIDIA H100 80GB HBM3}
 * @param virtualization {@code None}, {@code Pass-Through} or {@code VGPU}, a share of a GPU
 * @param activeReasons why its clocks are lower than they could be, now, such as {@code
 *     hw_slowdown}
 */
public record NvidiaGpu(
    int index,
    String address,
    Fact<String> product,
    Fact<String> virtualization,
    Memory memory,
    PcieLink pcie,
    Ecc ecc,
    Repairs repairs,
    Fact<List<String>> activeReasons,
    Power power,
    Mig mig,
    State state) {

  /** The same GPU under the number that it has among all of the machine. */
  NvidiaGpu withIndex(int number) {
    return new NvidiaGpu(
        number,
        address,
        product,
        virtualization,
        memory,
        pcie,
        ecc,
        repairs,
        activeReasons,
        power,
        mig,
        state);
  }

  /** As reports name it. */
  public String name() {
    return "GPU " + index;
  }

  /** Whether it is a share of a GPU that a hypervisor made, which has no link of its own. */
  public boolean virtual() {
    return virtualization.toOptional().filter("VGPU"::equals).isPresent();
  }

  /**
   * @param totalMiB that the driver can use
   * @param processes that the driver names; those of other containers are not among them
   */
  public record Memory(Fact<Long> totalMiB, Fact<Long> usedMiB, int processes) {}

  /**
   * The link to the host.
   *
   * @param width in lanes, now
   * @param mostWidth in lanes, that the GPU and its slot can have together
   * @param generation now; an idle link saves power by a lower one
   * @param mostGeneration that the GPU and its slot can have together
   * @param deviceGeneration that the GPU can have
   */
  public record PcieLink(
      Fact<Long> width,
      Fact<Long> mostWidth,
      Fact<Long> generation,
      Fact<Long> mostGeneration,
      Fact<Long> deviceGeneration) {}

  /**
   * Errors of memories that check themselves.
   *
   * @param enabled now
   * @param enabledNext after the next reset
   * @param sinceLoad since the driver was loaded
   * @param ever over the life of the GPU
   * @param sramThresholdExceeded whether the driver says that there were too many over its life
   */
  public record Ecc(
      Fact<Boolean> enabled,
      Fact<Boolean> enabledNext,
      Counts sinceLoad,
      Counts ever,
      Fact<Boolean> sramThresholdExceeded) {}

  /**
   * @param sramUncorrected in caches and registers
   * @param dramUncorrected in the large memory
   */
  public record Counts(
      Fact<Long> sramCorrected,
      Fact<Long> sramUncorrected,
      Fact<Long> dramCorrected,
      Fact<Long> dramUncorrected) {}

  /**
   * What the driver replaced in a memory that failed: rows since Ampere, pages before.
   *
   * @param uncorrected rows or pages that were replaced after an uncorrectable error
   * @param pending whether a replacement waits for a reset
   * @param failed whether a row could not be replaced
   */
  public record Repairs(Fact<Long> uncorrected, Fact<Boolean> pending, Fact<Boolean> failed) {}

  /**
   * @param limitWatts that is enforced now
   * @param usualWatts that is enforced unless somebody sets another
   */
  public record Power(Fact<Double> limitWatts, Fact<Double> usualWatts) {}

  /**
   * Whether it is cut into instances.
   *
   * @param enabledNext after the next reset
   */
  public record Mig(Fact<Boolean> enabled, Fact<Boolean> enabledNext) {}

  /**
   * Whether programs can use it.
   *
   * @param computeMode {@code Default}, {@code Exclusive_Process} or {@code Prohibited}
   * @param recoveryAction that the driver asks for, {@code None} for none
   * @param resetRequired told by drivers before there was a recovery action
   * @param fabricState of its links to a switch, {@code Completed} when they can be used
   * @param fabricStatus {@code Success} when they can be used
   */
  public record State(
      Fact<String> computeMode,
      Fact<String> recoveryAction,
      Fact<Boolean> resetRequired,
      Fact<String> fabricState,
      Fact<String> fabricStatus) {}
}
