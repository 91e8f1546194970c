package dev.assay.acceptance.machine;

import dev.assay.runtime.machine.files.FileTree;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * A machine that can be asked: this one, or a recorded one.
 *
 * @param files its files under {@code /}
 * @param commands its programs
 * @param environment of the process that asks, which tells whether a job has only a share of the
 *     machine
 * @param clock of the machine
 */
public record MachineSource(
    FileTree files, Commands commands, Map<String, String> environment, Clock clock) {
  private static final Duration LIMIT_OF_A_COMMAND = Duration.ofSeconds(20);

  public MachineSource {
    environment = Map.copyOf(environment);
  }

  /**
   * @param environment of this process
   */
  public static MachineSource ofThisMachine(Map<String, String> environment) {
    return new MachineSource(
        new FileTree(Path.of("/")),
        new LocalCommands(environment, LIMIT_OF_A_COMMAND),
        environment,
        Clock.systemUTC());
  }
}
