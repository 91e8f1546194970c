package dev.assay.runtime.importing;

import dev.assay.analysis.result.Peak;
import dev.assay.api.importing.About;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the user says of what is imported; it counts where the file does not say it.
 *
 * @param vmType such as {@code "Standard_ND96isr_H100_v5"}
 * @param machine its name
 * @param date when it was measured
 * @param labels of the runs
 * @param facts what another file says of the machine, such as the output of nvidia-smi
 * @param types what is known of VM types
 */
public record ImportTerms(
    Optional<String> vmType,
    Optional<String> machine,
    Optional<Instant> date,
    Map<String, String> labels,
    Map<About, String> facts,
    KnownTypes types) {
  /** What a file may say for others: what stays as it is while they are measured. */
  private static final Set<About> OF_A_MACHINE =
      EnumSet.of(About.CPU, About.GPU, About.GPUS, About.DRIVER, About.SYSTEM);

  private static final Instant FIRST_DATE = Instant.EPOCH;
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  public ImportTerms {
    date.filter(given -> !isDate(given))
        .ifPresent(
            given -> {
              throw new IllegalArgumentException(
                  "'%s' is no date that something was measured at: give one from 1970 to 9999."
                      .formatted(given));
            });
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    Map<About, String> kept = new EnumMap<>(About.class);
    kept.putAll(facts);
    kept.keySet().retainAll(OF_A_MACHINE);
    facts = Collections.unmodifiableMap(kept);
  }

  /** Likewise, where no other file says anything of the machine. */
  public ImportTerms(
      Optional<String> vmType,
      Optional<String> machine,
      Optional<Instant> date,
      Map<String, String> labels,
      KnownTypes types) {
    this(vmType, machine, date, labels, Map.of(), types);
  }

  /** The same terms, with what another file says of the machine. */
  public ImportTerms withFacts(Map<About, String> machineFacts) {
    return new ImportTerms(vmType, machine, date, labels, machineFacts, types);
  }

  /** Whether something may have been measured then; ids of runs have years of four digits. */
  public static boolean isDate(Instant time) {
    return !time.isBefore(FIRST_DATE) && time.isBefore(YEAR_10000);
  }

  /** What is known of VM types. */
  public interface KnownTypes {
    /** The peaks of its devices; empty where they are not known. */
    List<Peak> peaks(String vmType);

    /** How many GPUs it has, possibly part of one; empty where that is not known. */
    OptionalDouble gpus(String vmType);

    /** The type's name as Assay writes it; the name itself where it is not known. */
    String name(String vmType);
  }
}
