package dev.assay.analysis.result;

import java.util.List;
import java.util.Optional;

/**
 * The machine that a run measured, as far as results are judged by it.
 *
 * @param name of the host
 * @param vmType such as {@code "Standard_ND96isr_H100_v5"}; empty where it is not known
 * @param equipment what it is, for people
 */
public record Machine(String name, Optional<String> vmType, List<Peak> peaks, Equipment equipment) {
  public Machine {
    peaks = List.copyOf(peaks);
  }

  /** Of whose equipment nothing is known. */
  public Machine(String name, Optional<String> vmType, List<Peak> peaks) {
    this(name, vmType, peaks, Equipment.UNKNOWN);
  }

  public Optional<Peak> peak(String quantity) {
    for (Peak peak : peaks) {
      if (peak.quantity().equals(quantity)) {
        return Optional.of(peak);
      }
    }
    return Optional.empty();
  }
}
