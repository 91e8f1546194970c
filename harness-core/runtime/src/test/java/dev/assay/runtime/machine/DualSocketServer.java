package dev.assay.runtime.machine;

import java.nio.file.Path;

/** A machine made up in the form of a two-socket GPU server, with few cores to stay readable. */
final class DualSocketServer {
  private static final String CPUS = "sys/devices/system/cpu/";

  private DualSocketServer() {}

  /** Two sockets of two cores of two threads; CPU n and n + 4 share a core. */
  static RecordedTree in(Path root) {
    RecordedTree tree = new RecordedTree(root).with("dual-socket-server.txt");
    StringBuilder cpuinfo = new StringBuilder();
    for (int cpu = 0; cpu < 8; cpu++) {
      int core = cpu % 4;
      int socket = core / 2;
      String threads = core + "," + (core + 4);
      String directory = CPUS + "cpu" + cpu + "/";
      tree.file(directory + "topology/physical_package_id", socket + "\n")
          .file(directory + "topology/core_cpus_list", threads + "\n")
          .file(directory + "cpufreq/cpuinfo_max_freq", "3800000\n")
          .file(directory + "cpufreq/scaling_cur_freq", (3_500_000 + cpu) + "\n")
          .file(directory + "cpufreq/scaling_driver", "intel_pstate\n")
          .file(directory + "cpufreq/base_frequency", "2000000\n")
          .file(directory + "cpufreq/scaling_governor", cpu == 5 ? "powersave\n" : "performance\n");
      cache(tree, directory + "cache/index0/", 1, "Data", "48K", threads);
      cache(tree, directory + "cache/index1/", 1, "Instruction", "32K", threads);
      cache(tree, directory + "cache/index2/", 2, "Unified", "2048K", threads);
      String socketCpus = socket == 0 ? "0-1,4-5" : "2-3,6-7";
      cache(tree, directory + "cache/index3/", 3, "Unified", "107520K", socketCpus);
      cpuinfo.append(processor(cpu));
    }
    return tree.file("proc/cpuinfo", cpuinfo.toString());
  }

  private static void cache(
      RecordedTree tree, String path, int level, String type, String size, String cpus) {
    tree.file(path + "level", level + "\n")
        .file(path + "type", type + "\n")
        .file(path + "size", size + "\n")
        .file(path + "coherency_line_size", "64\n")
        .file(path + "shared_cpu_list", cpus + "\n");
  }

  private static String processor(int cpu) {
    return """
    processor	: %d
    vendor_id	: GenuineIntel
    cpu family	: 6
    model		: 143
    model name	: Intel(R) Xeon(R) Platinum 8480C
    stepping	: 8
    microcode	: 0x2b000603
    cpu MHz		: 3412.877
    flags		: fpu sse4_2 fma avx avx2 avx512f amx_bf16 amx_tile aperfmperf aes

    """
        .formatted(cpu);
  }
}
