package dev.assay.runtime.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Machines as their kernels describe them, with the files that matter here. The layouts are those
 * of Linux' Documentation/ABI/testing/sysfs-devices-system-cpu and -node, proc_pid_status(5),
 * proc_pid_auxv(5), Documentation/admin-guide/cgroup-v1 and cgroup-v2.rst.
 */
final class RecordedMachines {
  private static final String CPUS = "sys/devices/system/cpu/";
  private static final String NODES = "sys/devices/system/node/node";
  private static final long AT_PHDR = 3;
  private static final long AT_PAGESZ = 6;

  private RecordedMachines() {}

  /** A virtual machine of an EPYC 9005 whose hypervisor hides the caches: no cache/ in any CPU. */
  static RecordedTree cachesHidden(Path root) {
    RecordedTree tree = memory(new RecordedTree(root), 24, 4);
    processors(tree, List.of(0, 1), amd(0x1a, 2, "AMD EPYC"));
    return allowed(topology(tree, "0-1", List.of(0, 1), 0), "0-1", "0");
  }

  /** A sandbox with /proc and without /sys, of a CPU that no table knows. */
  static RecordedTree withoutSys(Path root) {
    RecordedTree tree = memory(new RecordedTree(root), 8, 4);
    processors(
        tree,
        List.of(0, 1),
        "vendor_id : CentaurHauls\ncpu family : 7\nmodel : 59\nmodel name : ZHAOXIN KaiSheng\n");
    return allowed(tree, "0-1", "0");
  }

  /** The smallest virtual machine: one CPU of an Ice Lake server with its cache shown. */
  static RecordedTree oneCpu(Path root) {
    RecordedTree tree = memory(new RecordedTree(root), 4, 4);
    processors(
        tree,
        List.of(0),
        "vendor_id : GenuineIntel\ncpu family : 6\nmodel : 106\n"
            + "model name : Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz\n");
    topology(tree, "0", List.of(0), 0);
    cache(tree, 0, 3, "Unified", "49152K", "0");
    node(tree, 0, "0", 4);
    return allowed(tree, "0", "0");
  }

  /**
   * Two sockets of an EPYC 9654 with 96 cores each, without SMT, two nodes a socket (NPS2), a cache
   * of 32 MiB for each 8 cores. CPUs 96 and 191 were taken offline: they have no folders topology
   * and cache, no list names them but the affinity, and /proc/cpuinfo leaves them out.
   */
  static RecordedTree twoSockets(Path root) {
    List<Integer> online =
        IntStream.range(0, 192).filter(cpu -> cpu != 96 && cpu != 191).boxed().toList();
    RecordedTree tree = memory(new RecordedTree(root), 1536, 4);
    processors(tree, online, amd(0x19, 0x11, "AMD EPYC 9654 96-Core Processor"));
    tree.file(CPUS + "online", "0-95,97-190\n")
        .file(CPUS + "offline", "96,191\n")
        .file(CPUS + "possible", "0-191\n")
        .file(CPUS + "present", "0-191\n")
        .file(CPUS + "cpu96/online", "0\n")
        .file(CPUS + "cpu191/online", "0\n");
    for (int cpu : online) {
      topology(tree, cpu, cpu / 96);
      int first = cpu / 8 * 8;
      cache(
          tree,
          cpu,
          3,
          "Unified",
          "32768K",
          first == 96 ? "97-103" : first == 184 ? "184-190" : first + "-" + (first + 7));
    }
    node(tree, 0, "0-47", 384);
    node(tree, 1, "48-95", 384);
    node(tree, 2, "97-143", 384);
    node(tree, 3, "144-190", 384);
    return allowed(tree, "0-191", "0-3");
  }

  /**
   * Four cores of an Azure Cobalt 100: implementer 0x6d, the Neoverse N2 of Arm, with the caches of
   * its cores and no word of what is behind them.
   */
  static RecordedTree cobalt(Path root) {
    RecordedTree tree = memory(new RecordedTree(root), 16, 4);
    List<Integer> cpus = List.of(0, 1, 2, 3);
    processors(tree, cpus, arm("0x6d", "0xd49"));
    topology(tree, "0-3", cpus, 0);
    for (int cpu : cpus) {
      cache(tree, cpu, 1, "Data", "64K", Integer.toString(cpu));
      cache(tree, cpu, 2, "Unified", "1024K", Integer.toString(cpu));
    }
    node(tree, 0, "0-3", 16);
    return allowed(tree, "0-3", "0");
  }

  /**
   * A Grace CPU Superchip under a kernel with pages of 64 KiB: two packages of 72 cores, each with
   * 114 MiB as github.com/open-mpi/hwloc/issues/689 shows them, and the ids of packages that
   * github.com/RRZE-HPC/likwid/pull/585 tells of.
   */
  static RecordedTree grace(Path root) {
    RecordedTree tree = memory(new RecordedTree(root), 480, 64);
    List<Integer> cpus = IntStream.range(0, 144).boxed().toList();
    processors(tree, cpus, arm("0x41", "0xd4f"));
    tree.file(CPUS + "online", "0-143\n");
    for (int cpu : cpus) {
      topology(tree, cpu, cpu < 72 ? 36 : 2364);
      cache(tree, cpu, 1, "Data", "64K", Integer.toString(cpu));
      cache(tree, cpu, 2, "Unified", "1024K", Integer.toString(cpu));
      cache(tree, cpu, 3, "Unified", "116736K", cpu < 72 ? "0-71" : "72-143");
    }
    node(tree, 0, "0-71", 240);
    node(tree, 1, "72-143", 240);
    return allowed(tree, "0-143", "0-1");
  }

  /** A container of version 2 of control groups, in a namespace of its own. */
  static RecordedTree underVersion2(RecordedTree tree, String quotaAndPeriod) {
    return tree.file("proc/self/cgroup", "0::/\n")
        .file(
            "proc/self/mountinfo",
            "30 25 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n")
        .file("sys/fs/cgroup/cpu.max", quotaAndPeriod + "\n")
        .file("sys/fs/cgroup/memory.max", "max\n");
  }

  /** A container of version 1, which sees its own group mounted. */
  static RecordedTree underVersion1(RecordedTree tree, long quota, long period) {
    String group = "/docker/3f2a";
    return tree.file("proc/self/cgroup", "4:cpu,cpuacct:" + group + "\n2:memory:" + group + "\n")
        .file(
            "proc/self/mountinfo",
            """
            33 32 0:29 %s /sys/fs/cgroup/cpu,cpuacct ro,nosuid - cgroup cgroup rw,cpu,cpuacct
            34 32 0:30 %s /sys/fs/cgroup/memory ro,nosuid - cgroup cgroup rw,memory
            """
                .formatted(group, group))
        .file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", quota + "\n")
        .file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", period + "\n")
        .file("sys/fs/cgroup/memory/memory.limit_in_bytes", (1L << 30) + "\n");
  }

  /** What affinity and cpuset leave to the process. */
  static RecordedTree allowed(RecordedTree tree, String cpus, String nodes) {
    return tree.file(
        "proc/self/status",
        "Name:\tjava\nCpus_allowed_list:\t%s\nMems_allowed_list:\t%s\n".formatted(cpus, nodes));
  }

  private static String amd(int family, int model, String name) {
    return "vendor_id : AuthenticAMD\ncpu family : %d\nmodel : %d\nmodel name : %s\nflags : fma\n"
        .formatted(family, model, name);
  }

  private static String arm(String implementer, String part) {
    return """
    Features : fp asimd aes pmull sha2 atomics sve i8mm bf16
    CPU implementer : %s
    CPU architecture: 8
    CPU variant : 0x0
    CPU part : %s
    CPU revision : 0
    """
        .formatted(implementer, part);
  }

  private static void processors(RecordedTree tree, List<Integer> cpus, String description) {
    tree.file(
        "proc/cpuinfo",
        cpus.stream()
            .map(cpu -> "processor : " + cpu + "\n" + description)
            .collect(Collectors.joining("\n")));
  }

  /** Memory of so many GiB in pages of so many KiB; huge ones are a table of pages each. */
  private static RecordedTree memory(RecordedTree tree, long gibibytes, long pageKibibytes) {
    long kibibytes = gibibytes << 20;
    long hugeKibibytes = pageKibibytes * pageKibibytes * 1024 / Long.BYTES;
    ByteBuffer auxiliary = ByteBuffer.allocate(6 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    auxiliary.putLong(AT_PHDR).putLong(0x5555_0000_0040L);
    auxiliary.putLong(AT_PAGESZ).putLong(pageKibibytes << 10).putLong(0).putLong(0);
    return tree.file(
            "proc/meminfo",
            "MemTotal: %d kB\nMemFree: %d kB\nMemAvailable: %d kB\nHugepagesize: %d kB\n"
                .formatted(kibibytes, kibibytes / 2, kibibytes / 2, hugeKibibytes))
        .file("proc/self/auxv", auxiliary.array());
  }

  private static RecordedTree topology(
      RecordedTree tree, String online, List<Integer> cpus, int socket) {
    tree.file(CPUS + "online", online + "\n");
    cpus.forEach(cpu -> topology(tree, cpu, socket));
    return tree;
  }

  private static void topology(RecordedTree tree, int cpu, int socket) {
    tree.file(CPUS + "cpu" + cpu + "/topology/physical_package_id", socket + "\n")
        .file(CPUS + "cpu" + cpu + "/topology/core_cpus_list", cpu + "\n");
  }

  private static void cache(
      RecordedTree tree, int cpu, int level, String type, String size, String sharedBy) {
    String cache = CPUS + "cpu" + cpu + "/cache/index" + level + "/";
    tree.file(cache + "level", level + "\n")
        .file(cache + "type", type + "\n")
        .file(cache + "size", size + "\n")
        .file(cache + "coherency_line_size", "64\n")
        .file(cache + "shared_cpu_list", sharedBy + "\n");
  }

  private static void node(RecordedTree tree, int number, String cpus, long gibibytes) {
    tree.file(NODES + number + "/cpulist", cpus + "\n")
        .file(
            NODES + number + "/meminfo",
            "Node %d MemTotal:       %d kB\n".formatted(number, gibibytes << 20));
  }

  /** The kernel's transparent huge pages. */
  static RecordedTree hugePages(RecordedTree tree, String choice, long bytes) {
    String directory = "sys/kernel/mm/transparent_hugepage/";
    return tree.file(directory + "enabled", choice + "\n")
        .file(directory + "hpage_pmd_size", bytes + "\n");
  }
}
