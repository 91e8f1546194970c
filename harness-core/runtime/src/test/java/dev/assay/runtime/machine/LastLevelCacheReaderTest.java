package dev.assay.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.machine.cpu.FoundLastLevelCache;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastLevelCacheReaderTest {
  private static final long MIB = 1L << 20;
  private static final String CPUS = "sys/devices/system/cpu/";

  /** What glibc 2.36 tells in a VM of an EPYC 9005 that shows no caches: the sum over a socket. */
  private static final String SUM_OVER_A_SOCKET =
      """
      LEVEL1_DCACHE_SIZE                 49152
      LEVEL2_CACHE_SIZE                  1048576
      LEVEL3_CACHE_SIZE                  532676608
      LEVEL3_CACHE_ASSOC                 0
      LEVEL4_CACHE_SIZE
      """;

  @TempDir Path root;

  private RecordedTree cpus(int count, String vendor, int family, int model, String name) {
    RecordedTree tree = new RecordedTree(root).file(CPUS + "online", "0-" + (count - 1) + "\n");
    StringBuilder cpuinfo = new StringBuilder();
    for (int cpu = 0; cpu < count; cpu++) {
      tree.file(CPUS + "cpu" + cpu + "/topology/physical_package_id", "0\n")
          .file(CPUS + "cpu" + cpu + "/topology/core_cpus_list", cpu + "\n");
      cpuinfo.append(
          "processor : %d\nvendor_id : %s\ncpu family : %d\nmodel : %d\nmodel name : %s\nflags : fma\n"
              .formatted(cpu, vendor, family, model, name));
    }
    return tree.file("proc/cpuinfo", cpuinfo.toString());
  }

  private static RecordedTree cache(
      RecordedTree tree, int cpu, int level, String type, String size, String sharedBy) {
    String cache = CPUS + "cpu" + cpu + "/cache/index" + level + type.charAt(0) + "/";
    return tree.file(cache + "level", level + "\n")
        .file(cache + "type", type + "\n")
        .file(cache + "size", size + "\n")
        .file(cache + "shared_cpu_list", sharedBy + "\n");
  }

  private static FoundLastLevelCache of(RecordedTree tree, String getconf) {
    return tree.probe("amd64", Optional.of(getconf)).lastLevelCache();
  }

  @Test
  void two_cpus_of_a_virtual_machine_share_one() {
    FoundLastLevelCache cache =
        new RecordedTree(root).with("epyc-microvm.txt").probe("amd64").lastLevelCache();

    assertThat(cache)
        .isEqualTo(new FoundLastLevelCache(32 * MIB, 32 * MIB, false, "/sys/devices/system/cpu"));
  }

  @Test
  void every_socket_counts_in_the_sum() {
    FoundLastLevelCache cache = DualSocketServer.in(root).probe("amd64").lastLevelCache();

    assertThat(cache.cache().bytes()).isEqualTo(105 * MIB);
    assertThat(cache.cache().totalBytes()).isEqualTo(210 * MIB);
  }

  @Test
  void core_complexes_of_unlike_sizes_count_once_each() {
    RecordedTree tree = cpus(8, "AuthenticAMD", 0x19, 0x21, "AMD Ryzen");
    for (int cpu = 0; cpu < 8; cpu++) {
      cache(tree, cpu, 2, "Unified", "1024K", Integer.toString(cpu));
      cache(tree, cpu, 3, "Unified", cpu < 4 ? "98304K" : "32768K", cpu < 4 ? "0-3" : "4-7");
    }

    FoundLastLevelCache cache = of(tree, "");

    assertThat(cache.cache().bytes()).isEqualTo(96 * MIB);
    assertThat(cache.cache().totalBytes()).isEqualTo(128 * MIB);
  }

  @Test
  void caches_that_no_allowed_cpu_uses_do_not_count() {
    RecordedTree tree =
        DualSocketServer.in(root).file("proc/self/status", "Cpus_allowed_list:\t2-3,6\n");

    assertThat(tree.probe("amd64").lastLevelCache().cache().totalBytes()).isEqualTo(105 * MIB);
  }

  @Test
  void the_second_level_is_the_last_of_a_cpu_that_is_not_known_to_have_more() {
    RecordedTree tree = cpus(2, "GenuineIntel", 6, 0x86, "Intel Atom");
    for (int cpu = 0; cpu < 2; cpu++) {
      cache(tree, cpu, 1, "Data", "32K", Integer.toString(cpu));
      cache(tree, cpu, 1, "Instruction", "64K", Integer.toString(cpu));
      cache(tree, cpu, 2, "Unified", "4608K", "0-1");
    }

    assertThat(of(tree, "").cache().totalBytes()).isEqualTo(4608 << 10);
  }

  /** A server of Arm has a cache behind those of its cores, which sysfs does not describe. */
  @Test
  void a_system_level_cache_is_known_of_its_microarchitecture() {
    RecordedTree tree =
        new RecordedTree(root)
            .file(CPUS + "online", "0-1\n")
            .file(
                "proc/cpuinfo",
                "processor : 0\nCPU implementer : 0x41\nCPU architecture: 8\nCPU part : 0xd0c\n");
    for (int cpu = 0; cpu < 2; cpu++) {
      cache(tree, cpu, 2, "Unified", "1024K", Integer.toString(cpu));
    }

    FoundLastLevelCache cache = tree.probe("aarch64").lastLevelCache();

    assertThat(cache.cache().bytes()).isEqualTo(32 * MIB);
    assertThat(cache.source()).contains("Neoverse N1", "Ampere Altra");
  }

  @Test
  void the_sum_that_cpuid_tells_of_an_amd_socket_is_not_taken_for_one_cache() {
    FoundLastLevelCache cache =
        of(cpus(2, "AuthenticAMD", 0x1a, 0x02, "AMD EPYC"), SUM_OVER_A_SOCKET);

    assertThat(cache.cache().bytes()).isEqualTo(32 * MIB);
    assertThat(cache.cache().totalBytes()).as("two cores use two at most").isEqualTo(64 * MIB);
    assertThat(cache.assumed()).isFalse();
    assertThat(cache.source())
        .contains("Zen 5", "getconf -a reports 508 MiB, the sum over a socket");
  }

  @Test
  void all_cores_of_a_socket_use_no_more_than_the_socket_has() {
    FoundLastLevelCache cache =
        of(cpus(64, "AuthenticAMD", 0x1a, 0x02, "AMD EPYC"), SUM_OVER_A_SOCKET);

    assertThat(cache.cache().totalBytes()).isEqualTo(508 * MIB);
  }

  @Test
  void the_one_cache_that_cpuid_tells_of_an_intel_socket_is_taken() {
    RecordedTree tree = cpus(4, "GenuineIntel", 6, 143, "Intel(R) Xeon(R) Platinum 8480C");

    assertThat(of(tree, "LEVEL3_CACHE_SIZE   110100480\n"))
        .isEqualTo(new FoundLastLevelCache(105 * MIB, 105 * MIB, false, "getconf -a"));
  }

  /** musl's getconf knows no caches; glibc's knows 0 of those that CPUID hides. */
  @ParameterizedTest
  @ValueSource(strings = {"", "LEVEL3_CACHE_SIZE   0\nLEVEL2_CACHE_SIZE   0\n"})
  void without_cpuid_the_microarchitecture_tells(String getconf) {
    FoundLastLevelCache cache = of(cpus(4, "GenuineIntel", 6, 106, "Intel(R) Xeon(R)"), getconf);

    assertThat(cache.cache().bytes()).isEqualTo(60 * MIB);
    assertThat(cache.source()).contains("Ice Lake");
  }

  @Test
  void a_size_that_sysfs_leaves_out_is_not_replaced_by_that_of_the_level_below() {
    RecordedTree tree = cpus(1, "GenuineIntel", 6, 106, "Intel(R) Xeon(R)");
    cache(tree, 0, 2, "Unified", "1280K", "0");
    tree.file(CPUS + "cpu0/cache/index3/level", "3\n")
        .file(CPUS + "cpu0/cache/index3/type", "Unified\n");

    assertThat(of(tree, "").cache().bytes()).isEqualTo(60 * MIB);
  }

  @Test
  void nothing_known_is_a_default_that_says_so() {
    FoundLastLevelCache cache = of(cpus(1, "CentaurHauls", 7, 59, "ZHAOXIN KaiSheng"), "");

    assertThat(cache.assumed()).isTrue();
    assertThat(cache.cache().bytes()).isEqualTo(64 * MIB);
    assertThat(cache.described())
        .startsWith(
            "unknown, so a default of 64 MiB is taken: /sys/devices/system/cpu describes no")
        .contains("ZHAOXIN KaiSheng");
  }

  @Test
  void a_machine_without_sys_and_proc_has_the_default_too() {
    assertThat(new RecordedTree(root).probe("aarch64").lastLevelCache().assumed()).isTrue();
  }
}
