package dev.assay.fleet.slurm;

import dev.assay.fleet.host.ShellText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The script that a job runs on the first of its nodes. */
final class BatchScript {
  /**
   * The script's exit status when it ended its unit because the time limit was near, the one that
   * {@code timeout(1)} uses.
   */
  static final int NEAR_LIMIT = 124;

  /**
   * The exit status of a unit whose folder another attempt still holds; {@code EX_TEMPFAIL} of
   * sysexits.h.
   */
  static final int STILL_HELD = 75;

  private BatchScript() {}

  /**
   * A script that runs a command.
   *
   * @param javaHome the JDK to use; empty for the runtime that is brought
   * @param command the program and its arguments, run once on every node
   * @param nodes how many there are
   */
  static String of(Optional<String> javaHome, List<String> command, int nodes) {
    String quoted = command.stream().map(ShellText::quote).collect(Collectors.joining(" "));
    String everywhere =
        nodes == 1
            ? quoted
            : "srun --export=ALL --nodes=%1$d --ntasks=%1$d --ntasks-per-node=1 %2$s"
                .formatted(nodes, quoted);
    // Without --export=ALL srun passes on what sbatch was told to, not what this script sets.
    String java = "export ASSAY_NODE_JAVA=" + javaHome.map(ShellText::quote).orElse("");
    return """
    #!/bin/bash
    %s
    # USR1 comes when the time limit is near: what has been measured is then brought to safety.
    near_limit=
    trap 'near_limit=yes; kill -TERM "$unit"' USR1
    # TERM comes to the unit too. A script that ended before it would have Slurm kill it at once.
    told_to_end=
    trap 'told_to_end=yes' TERM
    %s &
    unit=$!
    wait "$unit"
    status=$?
    if [ -n "$near_limit$told_to_end" ]; then
      wait "$unit"
      status=$?
    fi
    [ -z "$near_limit" ] || exit %d
    exit "$status"
    """
        .formatted(java, everywhere, NEAR_LIMIT);
  }
}
