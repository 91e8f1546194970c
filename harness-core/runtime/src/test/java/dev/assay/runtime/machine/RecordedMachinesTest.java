package dev.assay.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.WorkingSetSize;
import dev.assay.api.machine.Cache;
import dev.assay.api.machine.Fact;
import dev.assay.api.machine.HugePages;
import dev.assay.api.machine.LastLevelCache;
import dev.assay.api.machine.Machine;
import dev.assay.api.machine.NumaNode;
import dev.assay.runtime.doctor.Check;
import dev.assay.runtime.doctor.Doctor;
import dev.assay.runtime.doctor.Observations;
import dev.assay.runtime.machine.facts.MachineFacts;
import dev.assay.runtime.plan.Suites;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workloads are told of machines that are unlike this one, and what the doctor says. */
class RecordedMachinesTest {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  private static final Map<String, Function<Path, RecordedTree>> ALL =
      Map.of(
          "caches hidden", RecordedMachines::cachesHidden,
          "without sys", RecordedMachines::withoutSys,
          "one CPU", RecordedMachines::oneCpu,
          "two sockets", RecordedMachines::twoSockets,
          "Cobalt", RecordedMachines::cobalt,
          "Grace", RecordedMachines::grace);

  @TempDir private Path root;

  private Machine machine(RecordedTree tree) {
    MachineProbe probe = probe(tree);
    return MachineFacts.of(probe.files(), probe.describe(), probe.environment(Path.of("/")));
  }

  private static MachineProbe probe(RecordedTree tree) {
    return tree.probe(tree.isArm() ? "aarch64" : "amd64");
  }

  private List<String> doctor(RecordedTree tree, String subject) throws Exception {
    return Doctor.examine(
            Observations.take(
                probe(tree), root.resolve("results"), Duration.ofMillis(1), List.of()))
        .stream()
        .filter(check -> check.subject().equals(subject))
        .map(Check::detail)
        .toList();
  }

  private static LastLevelCache lastLevel(long mebibytes, long totalMebibytes) {
    return new LastLevelCache(mebibytes * MIB, totalMebibytes * MIB);
  }

  @Test
  void every_size_of_every_suite_resolves_on_every_machine() throws Exception {
    List<String> sizes = new ArrayList<>(List.of("4xLLC"));
    for (String suite : Suites.NAMES) {
      new Suites()
          .find(suite).entries().stream()
              .flatMap(entry -> entry.parameters().values().stream().flatMap(List::stream))
              .filter(value -> WorkingSetSize.multiple(value).isPresent())
              .forEach(sizes::add);
    }
    assertThat(sizes).contains("4xLLC", "8xLLC");
    for (String name : ALL.keySet()) {
      Machine machine = machine(ALL.get(name).apply(root.resolve(name.replace(' ', '-'))));
      for (String size : sizes) {
        assertThat(WorkingSetSize.bytes(size, machine.lastLevelCacheBytes()))
            .as("%s on the machine with %s", size, name)
            .isGreaterThanOrEqualTo(4 * 32 * MIB);
        assertThat(machine.totalLastLevelCacheBytes())
            .isGreaterThanOrEqualTo(machine.lastLevelCacheBytes());
      }
    }
  }

  @Test
  void hidden_caches_are_those_of_the_microarchitecture() throws Exception {
    RecordedTree tree = RecordedMachines.cachesHidden(root);
    Machine machine = machine(tree);

    assertThat(machine.caches()).isInstanceOf(Fact.Unknown.class);
    assertThat(machine.lastLevelCache())
        .isInstanceOfSatisfying(
            Fact.Known.class,
            known -> {
              assertThat(known.value()).isEqualTo(lastLevel(32, 64));
              assertThat(known.source()).contains("Zen 5");
            });
    assertThat(machine.numaNodes())
        .isEqualTo(new Fact.Unknown<>("/sys/devices/system/node describes none"));
    assertThat(doctor(tree, "last-level cache"))
        .singleElement()
        .asString()
        .contains("32 MiB a core, 64 MiB all cores", "Zen 5");
  }

  @Test
  void without_sys_what_proc_tells_is_known_and_the_rest_says_why_not() throws Exception {
    RecordedTree tree = RecordedMachines.withoutSys(root);
    Machine machine = machine(tree);

    assertThat(machine.allowedCpus())
        .isEqualTo(new Fact.Known<>(List.of(0, 1), "/proc/self/status"));
    assertThat(machine.totalMemoryBytes())
        .isEqualTo(new Fact.Known<>(8 * GIB, "/proc/meminfo MemTotal"));
    assertThat(machine.pageBytes()).isEqualTo(new Fact.Known<>(4096L, "/proc/self/auxv AT_PAGESZ"));
    assertThat(machine.lastLevelCache())
        .isInstanceOfSatisfying(
            Fact.Assumed.class,
            assumed -> {
              assertThat(assumed.value()).isEqualTo(lastLevel(64, 64));
              assertThat(assumed.reason()).contains("ZHAOXIN KaiSheng");
            });
    assertThat(machine.displayDevices())
        .isEqualTo(new Fact.Unknown<>("there is no /sys/bus/pci/devices"));
    assertThat(machine.rdmaPorts()).isEqualTo(new Fact.Unknown<>("there is no /sys/class"));
    assertThat(machine.hugePages()).isInstanceOf(Fact.Unknown.class);
    assertThat(machine.scratchDisk()).isInstanceOf(Fact.Unknown.class);
    assertThat(machine.cpuQuota()).isEqualTo(new Fact.Unknown<>("there is no /proc/self/cgroup"));
    assertThat(doctor(tree, "last-level cache"))
        .singleElement()
        .asString()
        .contains("unknown, so a default of 64 MiB is taken");
  }

  @Test
  void neither_sys_nor_proc_is_a_machine_of_which_nothing_is_known() {
    Machine machine = machine(new RecordedTree(root));

    assertThat(machine.allowedCpus()).isInstanceOf(Fact.Unknown.class);
    assertThat(machine.pageBytes())
        .isEqualTo(new Fact.Unknown<>("/proc/self/auxv does not report it"));
    assertThat(machine.lastLevelCache()).isInstanceOf(Fact.Assumed.class);
  }

  @Test
  void one_cpu_has_one_cache_and_the_harness_beside_what_it_measures() throws Exception {
    RecordedTree tree = RecordedMachines.oneCpu(root);
    Machine machine = machine(tree);

    assertThat(machine.allowedCpus().toOptional()).contains(List.of(0));
    assertThat(machine.caches())
        .isEqualTo(
            new Fact.Known<>(
                List.of(new Cache(3, "Unified", 48 * MIB, OptionalInt.of(1), OptionalInt.of(1))),
                "/sys/devices/system/cpu"));
    assertThat(machine.lastLevelCache().toOptional()).contains(lastLevel(48, 48));
    assertThat(doctor(tree, "cores"))
        .singleElement()
        .asString()
        .contains("1 cores, 1 threads", "the harness competes with the workload for CPU time");
  }

  @Test
  void cpus_that_are_offline_hide_no_cache_and_are_not_allowed() throws Exception {
    RecordedTree tree = RecordedMachines.twoSockets(root);
    Machine machine = machine(tree);

    assertThat(machine.allowedCpus().toOptional().orElseThrow())
        .hasSize(190)
        .doesNotContain(96, 191);
    assertThat(machine.lastLevelCache())
        .isEqualTo(new Fact.Known<>(lastLevel(32, 24 * 32), "/sys/devices/system/cpu"));
    List<NumaNode> nodes = machine.numaNodes().toOptional().orElseThrow();
    assertThat(nodes).extracting(NumaNode::number).containsExactly(0, 1, 2, 3);
    assertThat(nodes).extracting(node -> node.cpus().size()).containsExactly(48, 48, 47, 47);
    assertThat(nodes).allMatch(NumaNode::hasUsableMemory);
    assertThat(doctor(tree, "cores")).containsExactly("190 cores, 190 threads");
  }

  @Test
  void a_cpuset_of_one_cpu_leaves_one_cache_and_the_memory_of_one_node() throws Exception {
    RecordedTree tree = RecordedMachines.allowed(RecordedMachines.twoSockets(root), "100", "2");
    Machine machine = machine(tree);

    assertThat(machine.allowedCpus().toOptional()).contains(List.of(100));
    assertThat(machine.lastLevelCache().toOptional()).contains(lastLevel(32, 32));
    List<NumaNode> nodes = machine.numaNodes().toOptional().orElseThrow();
    assertThat(nodes).extracting(node -> node.cpus().size()).containsExactly(0, 0, 1, 0);
    assertThat(nodes)
        .extracting(NumaNode::hasUsableMemory)
        .containsExactly(false, false, true, false);
    assertThat(doctor(tree, "cores"))
        .containsExactly("190 cores, 190 threads; this process may use 1 of them");
  }

  @Test
  void a_quota_of_version_2_is_told_and_so_is_that_there_is_none() throws Exception {
    RecordedTree tree =
        RecordedMachines.underVersion2(RecordedMachines.twoSockets(root), "150000 100000");

    assertThat(machine(tree).cpuQuota().toOptional()).contains(OptionalDouble.of(1.5));
    assertThat(doctor(tree, "cores"))
        .containsExactly("190 cores, 190 threads; a control group grants the time of 1.50");
    assertThat(machine(RecordedMachines.underVersion2(tree, "max 100000")).cpuQuota().toOptional())
        .contains(OptionalDouble.empty());
  }

  @Test
  void a_quota_of_version_1_and_its_limit_of_memory_are_told() throws Exception {
    RecordedTree tree =
        RecordedMachines.underVersion1(RecordedMachines.cachesHidden(root), 50_000, 100_000);
    Machine machine = machine(tree);

    assertThat(machine.cpuQuota().toOptional()).contains(OptionalDouble.of(0.5));
    assertThat(machine.availableMemoryBytes())
        .isEqualTo(new Fact.Known<>(GIB, "the control group's limit"));
    assertThat(machine.totalMemoryBytes().toOptional()).contains(24 * GIB);
    assertThat(doctor(tree, "cores"))
        .containsExactly("2 cores, 2 threads; a control group grants the time of 0.50");
  }

  /** Its cores' second level, 1 MiB, is not the last before memory: 4xLLC would lie in the next. */
  @Test
  void a_cobalt_that_shows_only_the_caches_of_its_cores_gets_the_default() throws Exception {
    RecordedTree tree = RecordedMachines.cobalt(root);
    Machine machine = machine(tree);

    assertThat(machine.caches().toOptional().orElseThrow())
        .extracting(Cache::level)
        .containsExactly(1, 2);
    assertThat(machine.lastLevelCache()).isInstanceOf(Fact.Assumed.class);
    assertThat(machine.lastLevelCacheBytes()).isEqualTo(64 * MIB);
    assertThat(doctor(tree, "last-level cache"))
        .singleElement()
        .asString()
        .contains("unknown, so a default of 64 MiB is taken", "0x6d");
  }

  @Test
  void grace_has_large_pages_and_larger_huge_ones_and_two_packages_of_one_cache_each()
      throws Exception {
    RecordedTree tree =
        RecordedMachines.hugePages(
            RecordedMachines.grace(root), "always [madvise] never", 512 * MIB);
    Machine machine = machine(tree);

    assertThat(machine.pageBytes().toOptional()).contains(65_536L);
    assertThat(machine.hugePages().toOptional())
        .isEqualTo(Optional.of(new HugePages("madvise", 512 * MIB)));
    assertThat(machine.lastLevelCache())
        .isEqualTo(new Fact.Known<>(lastLevel(114, 228), "/sys/devices/system/cpu"));
    assertThat(machine.numaNodes().toOptional().orElseThrow()).hasSize(2);
    assertThat(doctor(tree, "cores")).containsExactly("144 cores, 144 threads");
  }

  @Test
  void what_is_told_reads_back_in_the_process_of_a_workload() throws Exception {
    for (String name : ALL.keySet()) {
      Machine machine = machine(ALL.get(name).apply(root.resolve(name.replace(' ', '-'))));
      Path file = root.resolve("machine.properties");
      machine.write(file);

      assertThat(Machine.read(file)).as(name).isEqualTo(machine);
    }
  }
}
