package dev.assay.analysis.result;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The machine that a run measured, as far as results are judged by it.
 *
 * @param name of the host
 * @param vmType such as {@code "Standard_ND96isr_H100_v5"}; empty where it is not known
 * @param gpus how many it was seen to have, partial ones counted whole; empty where nobody looked
 * @param equipment what it is, for people
 * @param processors empty where they are not known in full
 */
public record Machine(
    String name,
    Optional<String> vmType,
    List<Peak> peaks,
    OptionalInt gpus,
    Equipment equipment,
    Optional<Processors> processors) {
  /** What machines are called that have no name of their own. */
  private static final Set<String> NO_NAMES =
      Set.of("", "unknown", "localhost", "localhost.localdomain");

  public Machine {
    peaks = List.copyOf(peaks);
  }

  /** Of whose processors nothing is known. */
  public Machine(
      String name,
      Optional<String> vmType,
      List<Peak> peaks,
      OptionalInt gpus,
      Equipment equipment) {
    this(name, vmType, peaks, gpus, equipment, Optional.empty());
  }

  /** Of whose equipment nothing is known. */
  public Machine(String name, Optional<String> vmType, List<Peak> peaks) {
    this(name, vmType, peaks, OptionalInt.empty(), Equipment.UNKNOWN);
  }

  /** Its name, if that tells it from other machines; one without is the same as no other. */
  public Optional<String> ownName() {
    return NO_NAMES.contains(name.strip().toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of(name);
  }

  /** The same machine under another name. */
  public Machine named(String other) {
    return new Machine(other, vmType, peaks, gpus, equipment, processors);
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
