package dev.assay.cli.importing;

import dev.assay.analysis.result.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** In what a stored run differs from what is said of its file now. */
final class Unlike {
  private Unlike() {}

  /** A sentence; empty where nothing is said that the run does not say too. */
  static Optional<String> sentence(String run, Machine stored, Machine now) {
    List<String> differences = new ArrayList<>();
    now.vmType()
        .filter(type -> !stored.vmType().equals(Optional.of(type)))
        .ifPresent(
            type ->
                differences.add(
                    stored.vmType().map(other -> "the VM type " + other).orElse("no VM type")
                        + ", not "
                        + type));
    if (!now.name().equals("unknown") && !now.name().equals(stored.name())) {
      differences.add("the machine %s, not %s".formatted(stored.name(), now.name()));
    }
    Map<String, String> labels = stored.equipment().labels();
    now.equipment()
        .labels()
        .forEach(
            (name, value) -> {
              if (!value.equals(labels.get(name))) {
                differences.add(
                    labels.containsKey(name)
                        ? "the label %s=%s, not %s".formatted(name, labels.get(name), value)
                        : "no label %s=%s".formatted(name, value));
              }
            });
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "run %s is of the same content and has %s. It stays as it is: to have it otherwise, remove its folder and import the file again."
                .formatted(run, String.join("; ", differences)));
  }
}
