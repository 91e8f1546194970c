package dev.assay.fleet.engine;

import java.util.Optional;

/** What an engine knows of a unit. */
public sealed interface JobState {
  /** The engine does not know it: it was never submitted, or was forgotten since. */
  record Absent() implements JobState {}

  /**
   * It waits.
   *
   * @param reason why, such as {@code "Resources"}
   */
  record Queued(String reason) implements JobState {}

  /**
   * A machine is being made ready for it.
   *
   * @param doing such as {@code "provisioning in westeurope"}
   */
  record Starting(String doing, Optional<String> node) implements JobState {}

  record Running(String node) implements JobState {}

  /**
   * It is over. Whether it left an {@code exit} is for its folder to tell.
   *
   * @param detail what the engine says of it, for people
   */
  record Ended(Ending ending, String detail) implements JobState {}
}
