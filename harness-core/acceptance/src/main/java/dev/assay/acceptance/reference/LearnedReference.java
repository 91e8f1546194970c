package dev.assay.acceptance.reference;

import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.learned.LearnedFloor;
import dev.assay.analysis.result.Conditions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Floors that good machines of one VM type gave, with what they hold for.
 *
 * @param sha256 of its content, in lower case hexadecimal
 * @param content the share of good machines that keep all floors, within (0.5, 1)
 * @param confidence with which a floor's share is kept, within (0.5, 1)
 * @param configuration what all machines had in common and a machine must have for the floors to
 *     hold, by name: {@code CPU}, {@code driver}, {@code plugin …}
 * @param alike what may differ, by name, such as {@code kernel}: each value that a machine had
 * @param machines that it was learned from, sorted
 * @param runs likewise, in the order given
 * @param leftOut a sentence for each machine that nothing was learned from
 * @param floors in the order measured
 * @param without labels of what no floor could be learned of, each with the reason
 */
public record LearnedReference(
    String sha256,
    double content,
    double confidence,
    String vmType,
    Map<String, String> configuration,
    Map<String, List<String>> alike,
    List<String> machines,
    List<String> runs,
    List<String> leftOut,
    List<LearnedFloor> floors,
    Map<String, String> without) {
  public LearnedReference {
    configuration = Map.copyOf(configuration);
    machines = List.copyOf(machines);
    runs = List.copyOf(runs);
    leftOut = List.copyOf(leftOut);
    floors = List.copyOf(floors);
    if (vmType.isBlank() || floors.isEmpty()) {
      throw new IllegalArgumentException("A learned reference has a VM type and a floor.");
    }
  }

  /** The floor of a value; empty where none was learned. */
  public Optional<LearnedFloor> floor(Measurand measurand) {
    return floors.stream().filter(floor -> floor.measurand().equals(measurand)).findFirst();
  }

  /**
   * Why the floors do not hold for a machine, such as {@code "it was learned on driver 550.54, and
   * this machine has 560.28"}; empty where they do. What is not known equals nothing.
   *
   * @param type of the machine; empty where it is not known
   * @param conditions what the machine is measured with
   */
  public Optional<String> otherThan(Optional<String> type, Conditions conditions) {
    if (type.isEmpty()) {
      return Optional.of("it holds for " + vmType + ", and the machine's VM type is not known");
    }
    if (!type.get().toLowerCase(Locale.ROOT).equals(vmType.toLowerCase(Locale.ROOT))) {
      return Optional.of("it holds for %s, and this machine is %s".formatted(vmType, type.get()));
    }
    Map<String, String> own = CommonConfiguration.compared(conditions);
    return new TreeMap<>(configuration)
        .entrySet().stream()
            .filter(had -> !had.getValue().equals(own.get(had.getKey())))
            .filter(had -> own.containsKey(had.getKey()) || !isPlugin(had.getKey()))
            .map(
                had ->
                    own.containsKey(had.getKey())
                        ? "it was learned with %s %s, and this machine has %s"
                            .formatted(had.getKey(), had.getValue(), own.get(had.getKey()))
                        : "it was learned with %s %s, and this machine's is not known"
                            .formatted(had.getKey(), had.getValue()))
            .findFirst();
  }

  /** One that was not used measured nothing. */
  private static boolean isPlugin(String name) {
    return name.startsWith(CommonConfiguration.PLUGIN);
  }

  /** What it holds for, in one line. */
  public String configurationText() {
    StringBuilder text = new StringBuilder(vmType);
    new TreeMap<>(configuration)
        .forEach((name, value) -> text.append(", ").append(name).append(' ').append(value));
    return text.toString();
  }
}
