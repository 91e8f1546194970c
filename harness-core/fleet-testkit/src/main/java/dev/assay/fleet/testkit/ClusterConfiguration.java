package dev.assay.fleet.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;

/** The files of a cluster, all in one directory. */
final class ClusterConfiguration {
  private static final String SLURM_CONF =
      """
      ClusterName=assay
      SlurmctldHost=%2$s
      SlurmctldPort=%3$d
      SlurmUser=root
      SlurmdUser=root
      # After being requeued a job waits for cred_expire to pass: 120 s by default, 5 s at least.
      AuthInfo=socket=%1$s/munge.socket,cred_expire=5
      SlurmctldPidFile=%1$s/slurmctld.pid
      SlurmdPidFile=%1$s/slurmd.%%n.pid
      SlurmctldLogFile=%1$s/slurmctld.log
      SlurmdLogFile=%1$s/slurmd.%%n.log
      StateSaveLocation=%1$s/state
      SlurmdSpoolDir=%1$s/spool.%%n
      SlurmdParameters=config_overrides
      ProctrackType=proctrack/linuxproc
      TaskPlugin=task/none
      MpiDefault=none
      SelectType=select/cons_tres
      SelectTypeParameters=CR_Core_Memory
      GresTypes=gpu
      SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1,sched_min_interval=0
      ReturnToService=2
      SlurmdTimeout=5
      MessageTimeout=5
      TCPTimeout=2
      KillWait=4
      MinJobAge=300
      PreemptType=preempt/partition_prio
      PreemptMode=REQUEUE
      PrivateData=cloud
      SlurmctldParameters=idle_on_node_suspend,cloud_dns
      ResumeProgram=%1$s/resume
      SuspendProgram=%1$s/suspend
      SuspendTime=60
      SuspendTimeout=5
      ResumeTimeout=60
      """;

  // Slurm gives ResumeProgram an environment of its own. It compares the times at which a node was
  // called and booted in whole seconds, the second up to two too early: a slurmd that is there
  // sooner is taken for the one before, and the node never comes up. What ends with 1 could not
  // start.
  private static final String RESUME =
      """
      #!/bin/bash
      export SLURM_CONF=%1$s/slurm.conf PATH=/usr/sbin:/usr/bin:/sbin:/bin
      for node in $(scontrol show hostnames "$1"); do
        ASSAY_TEST_NODE=$node setsid bash -c '
          for try in 1 2 3 4 5; do
            sleep 2
            slurmd -D -b -N "$0"
            status=$?
            echo "try $try: slurmd of $0 ended with $status"
            [ $status = 1 ] || exit
          done' "$node" </dev/null >>%1$s/resume.stderr 2>&1 &
      done
      """;
  private static final String SUSPEND =
      """
      #!/bin/bash
      export SLURM_CONF=%1$s/slurm.conf PATH=/usr/sbin:/usr/bin:/sbin:/bin
      for node in $(scontrol show hostnames "$1"); do kill -9 "$(cat %1$s/slurmd.$node.pid)"; done
      """;

  private ClusterConfiguration() {}

  /** How many ports a cluster of these nodes takes. */
  static int ports(List<NodeGroup> groups) {
    return groups.stream().mapToInt(NodeGroup::count).sum() + 1;
  }

  /**
   * Writes it.
   *
   * @param controller such as {@code "localhost(127.0.0.1)"}
   * @param settings lines of slurm.conf besides
   * @param numbers of {@link #ports(List)} ports
   */
  static void write(
      Path directory,
      String controller,
      String settings,
      List<NodeGroup> groups,
      List<Integer> numbers)
      throws IOException {
    Queue<Integer> ports = new ArrayDeque<>(numbers);
    List<String> lines = new ArrayList<>();
    lines.add(SLURM_CONF.formatted(directory, controller, ports.remove()));
    lines.add(settings);
    lines.add("SuspendExcNodes=" + namesOf(groups, false));
    if (controller.contains("127.0.0.1")) {
      lines.add("CommunicationParameters=NoCtldInAddrAny,NoInAddrAny");
    }
    for (NodeGroup group : groups) {
      int number = 0;
      for (String name : group.names()) {
        lines.add(node(group, name, ++number, ports.remove()));
      }
      lines.addAll(partitions(group));
    }
    Files.writeString(directory.resolve("slurm.conf"), String.join("\n", lines) + "\n");
    Files.writeString(
        directory.resolve("gres.conf"),
        groups.stream()
            .filter(group -> group.gpus() > 0)
            .map(
                group ->
                    "NodeName=%s-[1-%d] Name=gpu Type=test File=%s/gpu[1-%d]\n"
                        .formatted(group.prefix(), group.count(), directory, group.gpus()))
            .collect(Collectors.joining()));
    gpuDevices(directory, groups.stream().mapToInt(NodeGroup::gpus).max().orElse(0));
    script(directory.resolve("resume"), RESUME.formatted(directory));
    script(directory.resolve("suspend"), SUSPEND.formatted(directory));
  }

  // Slurm wants a character device for each GPU; these are like /dev/null.
  private static void gpuDevices(Path directory, int count) throws IOException {
    for (int number = 1; number <= count; number++) {
      new ProcessBuilder("mknod", directory.resolve("gpu" + number).toString(), "c", "1", "3")
          .inheritIO()
          .start()
          .onExit()
          .join();
    }
  }

  private static String node(NodeGroup group, String name, int number, int port) {
    return "NodeName=%s NodeAddr=%s NodeHostname=%s Port=%d CPUs=4 RealMemory=4000 Feature=%s%s%s"
        .formatted(
            name,
            group.address().formatted(number),
            group.address().contains("%d") ? name : "localhost",
            port,
            group.vmType(),
            group.gpus() > 0 ? " Gres=gpu:test:" + group.gpus() : "",
            group.cloud() ? " State=CLOUD" : "");
  }

  // Jobs of PREFIX-urgent take the nodes of jobs of PREFIX, which are requeued, and of PREFIX-spot,
  // which are cancelled.
  private static List<String> partitions(NodeGroup group) {
    String nodes = "%s-[1-%d]".formatted(group.prefix(), group.count());
    return List.of(
        "PartitionName=%s Nodes=%s PriorityTier=1 PreemptMode=REQUEUE State=UP"
            .formatted(group.prefix(), nodes),
        "PartitionName=%s-spot Nodes=%s PriorityTier=1 PreemptMode=CANCEL State=UP"
            .formatted(group.prefix(), nodes),
        "PartitionName=%s-urgent Nodes=%s PriorityTier=9 PreemptMode=OFF State=UP"
            .formatted(group.prefix(), nodes));
  }

  private static String namesOf(List<NodeGroup> groups, boolean cloud) {
    return groups.stream()
        .filter(group -> group.cloud() == cloud)
        .flatMap(group -> group.names().stream())
        .collect(Collectors.joining(","));
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable.");
    }
  }
}
