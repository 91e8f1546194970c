package dev.assay.fleet.slurm;

import java.util.List;
import java.util.stream.Collectors;

/** The script that a job runs on the first of its nodes. */
final class BatchScript {
  /**
   * The script's exit status when it ended its unit because the time limit was near, the one that
   * {@code timeout(1)} uses.
   */
  static final int NEAR_LIMIT = 124;

  private BatchScript() {}

  /**
   * A script that runs a unit.
   *
   * @param command to run, once on every node
   * @param nodes how many there are
   */
  static String of(List<String> command, int nodes) {
    String quoted = command.stream().map(BatchScript::quoted).collect(Collectors.joining(" "));
    String everywhere =
        nodes == 1
            ? quoted
            : "srun --nodes=%d --ntasks=%d --ntasks-per-node=1 --kill-on-bad-exit=1 %s"
                .formatted(nodes, nodes, quoted);
    return
"""
#!/bin/sh
# Slurm sends USR1 when the time limit is near: what has been measured is then brought to safety.
near_limit=
trap 'near_limit=yes; kill -TERM "$unit"' USR1
%s &
unit=$!
wait "$unit"
status=$?
if [ -n "$near_limit" ]; then
  wait "$unit"
  exit %d
fi
exit "$status"
"""
        .formatted(everywhere, NEAR_LIMIT);
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
