package dev.assay.fleet.slurm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A batch job as it is asked for.
 *
 * @param name by which it is found again; at most one job of a name runs at a time
 * @param nodes how many nodes it has for itself, with all their processors and memory
 * @param place which nodes
 * @param gpus of each node; 0 asks for none
 * @param timeLimit rounded up to whole minutes, which is how Slurm counts
 * @param warning how long before the limit the script is told; empty for never
 * @param folder its working directory
 * @param log absolute; appended to
 * @param environment the variables of the submitting environment that it keeps
 * @param script what it runs
 */
record JobRequest(
    String name,
    int nodes,
    Place place,
    int gpus,
    Duration timeLimit,
    Optional<Duration> warning,
    String folder,
    String log,
    List<String> environment,
    String script) {
  JobRequest {
    environment = List.copyOf(environment);
    if (nodes < 1 || gpus < 0) {
      throw new IllegalArgumentException(
          "A job has at least 1 node and 0 GPUs, not %d and %d.".formatted(nodes, gpus));
    }
  }

  /**
   * Which nodes a job may have; what is empty is left to the cluster.
   *
   * @param host the only node
   */
  record Place(
      Optional<String> partition,
      Optional<String> constraint,
      Optional<String> account,
      Optional<String> qos,
      Optional<String> host) {
    static final Place ANY =
        new Place(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The same on this node alone. */
    Place on(Optional<String> only) {
      return new Place(partition, constraint, account, qos, only);
    }
  }

  /** The arguments of {@code sbatch}; the script is its input. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("--parsable");
    arguments.add("--job-name=" + name);
    arguments.add("--dependency=singleton");
    arguments.add("--requeue");
    arguments.add("--open-mode=append");
    arguments.add("--output=" + log);
    arguments.add("--chdir=" + folder);
    arguments.add("--nodes=" + nodes);
    arguments.add("--ntasks-per-node=1");
    arguments.add("--exclusive");
    // All of the node's memory, whatever the partition gives a job by default.
    arguments.add("--mem=0");
    arguments.add("--time=" + minutes());
    warning.ifPresent(before -> arguments.add("--signal=B:USR1@" + before.toSeconds()));
    arguments.add("--export=" + String.join(",", environment));
    place.partition().ifPresent(text -> arguments.add("--partition=" + text));
    place.constraint().ifPresent(text -> arguments.add("--constraint=" + text));
    place.account().ifPresent(text -> arguments.add("--account=" + text));
    place.qos().ifPresent(text -> arguments.add("--qos=" + text));
    place.host().ifPresent(text -> arguments.add("--nodelist=" + text));
    if (gpus > 0) {
      // Without a type: the partition or the constraint has named the machine already.
      arguments.add("--gres=gpu:" + gpus);
    }
    return List.copyOf(arguments);
  }

  /** What of the nodes it asks for, as messages show it. */
  List<String> demands() {
    return arguments().stream()
        .filter(
            text ->
                text.matches("--(nodes|partition|constraint|account|qos|nodelist|gres|time)=.*"))
        .toList();
  }

  private long minutes() {
    return Math.max(1, Math.ceilDiv(timeLimit.toSeconds(), 60));
  }
}
