package dev.assay.fleet.staging;

import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.host.Host;
import dev.assay.fleet.host.ScriptResult;
import dev.assay.fleet.host.ShellText;
import java.time.Duration;

/** Whether a machine has what nodes need. */
public final class NodeCheck {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Host host;

  public NodeCheck(Host host) {
    this.host = host;
  }

  /**
   * Checks the programs that every node needs.
   *
   * @throws TargetException saying what to install
   */
  public void programs() throws TargetException, InterruptedException {
    ScriptResult tools =
        host.run(
            "for tool in flock setsid sha256sum find tar gzip; do"
                + " command -v $tool >/dev/null || printf '%s ' $tool; done",
            LIMIT);
    if (!tools.output().isBlank()) {
      throw new TargetException(
          "%s lacks %s. Install them: apt-get install util-linux coreutils findutils tar gzip"
              .formatted(host.name(), tools.output().strip().replace(" ", ", ")));
    }
  }

  /**
   * Checks that the runtime of a distribution suits the machine, before it is sent there.
   *
   * @throws TargetException saying why it does not, and what to do
   */
  public void suits(NodeFiles distribution) throws TargetException, InterruptedException {
    if (distribution.runtime().isPresent()) {
      ScriptResult answer =
          host.run(
              distribution.text(NodeFiles.CHECK_RUNTIME)
                  + "\ncheck_runtime "
                  + distribution.text(NodeFiles.NEEDS),
              LIMIT);
      if (!answer.fine()) {
        throw new TargetException(
            "%s cannot run the harness. %s".formatted(host.name(), answer.complaint()));
      }
    }
  }

  /**
   * Checks that there is a Java of version 25 or later.
   *
   * @param home where targets.yaml says that there is one
   */
  public void java(NodeFiles distribution, String home)
      throws TargetException, InterruptedException {
    ScriptResult answer =
        host.run(
            "%s\nis_java 25 %s"
                .formatted(distribution.text(NodeFiles.FIND_JDK), ShellText.quote(home)),
            LIMIT);
    if (!answer.fine()) {
      throw new TargetException(
          "%s has no Java of version 25 or later at %s, which 'java' in targets.yaml names. Name another one, or leave 'java' out: Assay then brings a runtime of its own."
              .formatted(host.name(), home));
    }
  }

  /**
   * Starts the runtime where it was brought.
   *
   * @param directory of the distribution there
   * @throws TargetException when it does not start
   */
  public void starts(String directory) throws TargetException, InterruptedException {
    ScriptResult answer =
        host.run(ShellText.quote(directory + "/runtime/bin/java") + " -Xint -version", LIMIT);
    if (!answer.fine()) {
      throw new TargetException(
          "The Java runtime that was brought to %s does not start: %s. If the file system forbids programs, name another 'directory' in targets.yaml; else install a JDK 25 there and name it with 'java'."
              .formatted(host.name(), answer.complaint()));
    }
  }
}
