package dev.assay.fleet.targets;

import java.util.Optional;

/** A kind of target. Found by {@link java.util.ServiceLoader}. */
public interface TargetType {
  /** As in {@code type: ssh}. */
  String name();

  /**
   * Reads the settings of one target. Every problem goes to the settings.
   *
   * @return empty when there was a problem
   */
  Optional<Target> read(String name, Settings settings);
}
