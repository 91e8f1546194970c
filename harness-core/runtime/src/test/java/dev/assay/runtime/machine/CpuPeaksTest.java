package dev.assay.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.Peak;
import dev.assay.api.Unit;
import dev.assay.runtime.machine.cpu.Cpu;
import dev.assay.runtime.machine.cpu.Cpu.Frequency;
import dev.assay.runtime.machine.cpu.CpuPeaks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuPeaksTest {
  @TempDir Path root;

  @Test
  void is_cores_times_flop_per_cycle_times_the_highest_clock() {
    Machine machine =
        DualSocketServer.in(root)
            .probe("amd64")
            .describe()
            .toMachine(Optional.of("Standard_ND96isr_H100_v5"), CpuPeaks.bundled());

    // 4 cores × 32 and 64 FLOP/cycle × 3.8 GHz
    assertThat(machine.name()).isEqualTo("gpu-node-7");
    assertThat(machine.vmType()).contains("Standard_ND96isr_H100_v5");
    assertThat(machine.peaks()).extracting(Peak::unit).containsOnly(Unit.GIGAFLOP_PER_SECOND);
    assertThat(peak(machine, "cpu.fp64").value()).isCloseTo(486.4, within(1e-9));
    assertThat(peak(machine, "cpu.fp32").value()).isCloseTo(972.8, within(1e-9));
    assertThat(peak(machine, "cpu.fp64").source())
        .contains("4 cores × 32 FLOP/cycle", "Sapphire Rapids", "3.800 GHz (cpufreq");
    assertThat(peak(machine, "cpu.fp64").nominal()).isFalse();
    assertThat(peak(machine, "cpu.fp64").coreGigahertz()).hasValue(3.8);
  }

  @Test
  void says_so_where_only_the_base_clock_is_known() {
    Machine machine =
        new RecordedTree(root)
            .with("epyc-microvm.txt")
            .probe("amd64")
            .describe()
            .toMachine(Optional.empty(), CpuPeaks.bundled());

    // 2 cores × 16 FLOP/cycle × 2.596130 GHz
    assertThat(peak(machine, "cpu.fp64").value()).isCloseTo(83.07616, within(1e-9));
    assertThat(peak(machine, "cpu.fp64").source()).contains("Zen 4", "base or TSC clock");
    assertThat(peak(machine, "cpu.fp64").nominal()).isTrue();
    assertThat(peak(machine, "cpu.fp64").coreGigahertz()).hasValueCloseTo(2.59613, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "AuthenticAMD, 23,   1, AMD EPYC 7551,                        fma,          8",
    "AuthenticAMD, 23,  49, AMD EPYC 7V12,                        fma,         16",
    "AuthenticAMD, 25,   1, AMD EPYC 7V73X,                       fma,         16",
    "AuthenticAMD, 25,  17, AMD EPYC 9V33X,                       fma avx512f, 16",
    "AuthenticAMD, 26,   2, AMD EPYC 9V45,                        fma avx512f, 32",
    "AuthenticAMD, 26,   2, AMD EPYC 9V45,                        fma,         16",
    "GenuineIntel,  6,  79, Intel(R) Xeon(R) CPU E5-2673 v4,      fma,         16",
    "GenuineIntel,  6,  85, Intel(R) Xeon(R) Platinum 8272CL CPU, fma avx512f, 32",
    "GenuineIntel,  6,  85, Intel(R) Xeon(R) Platinum 8272CL CPU, fma,         16",
    "GenuineIntel,  6,  85, Intel(R) Xeon(R) Gold 6248R CPU,      fma avx512f, 32",
    "GenuineIntel,  6,  85, Intel(R) Xeon(R) Silver 4210 CPU,     fma avx512f, 16",
    "GenuineIntel,  6, 106, Intel(R) Xeon(R) Platinum 8370C CPU,  fma avx512f, 32",
    "GenuineIntel,  6, 143, Intel(R) Xeon(R) Platinum 8473C,      fma avx512f, 32",
    "GenuineIntel,  6, 207, Intel(R) Xeon(R) Platinum 8573C,      fma avx512f, 32",
    "0x41,          8, 3340, '',                                  asimd,        8",
    "0x41,          8, 3392, '',                                  asimd sve,   16",
    "0x6d,          8, 3401, '',                                  asimd sve,    8",
    "0x41,          8, 3407, '',                                  asimd sve,   16",
  })
  void knows_the_cores_of_servers(
      String vendor, int family, int model, String name, String features, int fp64PerCycle) {
    List<Peak> peaks =
        CpuPeaks.bundled().of(oneGigahertzCore(vendor, family, model, name, features));

    assertThat(peaks)
        .extracting(Peak::quantity, Peak::value)
        .containsExactly(
            tuple("cpu.fp64", (double) fp64PerCycle), tuple("cpu.fp32", 2.0 * fp64PerCycle));
  }

  @ParameterizedTest
  @CsvSource({
    "GenuineIntel, 6,  85, Intel Xeon Processor (Skylake), fma avx512f",
    "GenuineIntel, 6,  85, Intel(R) Xeon(R) Gold 5222 CPU, fma avx512f",
    "GenuineIntel, 6, 170, Intel(R) Core(TM) Ultra 7 155H, fma",
    "AuthenticAMD, 27,  0, AMD EPYC of another day,        fma avx512f",
    "0x48,          8, 3329, '',                           asimd",
  })
  void gives_no_peak_where_the_core_is_not_known(
      String vendor, int family, int model, String name, String features) {
    assertThat(CpuPeaks.bundled().of(oneGigahertzCore(vendor, family, model, name, features)))
        .isEmpty();
  }

  @Test
  void gives_no_peak_without_a_clock_as_on_arm_virtual_machines() {
    String cpuinfo =
        """
        processor       : 0
        BogoMIPS        : 50.00
        Features        : fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp sve sve2 bf16
        CPU implementer : 0x6d
        CPU architecture: 8
        CPU variant     : 0x0
        CPU part        : 0xd49
        CPU revision    : 0
        """;
    Cpu cpu =
        new RecordedTree(root)
            .file("proc/cpuinfo", cpuinfo)
            .file("sys/devices/system/cpu/online", "0\n")
            .file("sys/devices/system/cpu/cpu0/topology/core_cpus_list", "0\n")
            .probe("aarch64")
            .describe()
            .cpu();

    assertThat(cpu.modelNumber()).hasValue(0xd49);
    assertThat(cpu.features()).contains("asimd", "sve", "sve2", "bf16");
    assertThat(cpu.cores()).hasValue(1);
    assertThat(CpuPeaks.bundled().of(cpu)).isEmpty();
  }

  private static Peak peak(Machine machine, String quantity) {
    return machine.peak(quantity).orElseThrow();
  }

  private static Cpu oneGigahertzCore(
      String vendor, int family, int model, String name, String features) {
    return new Cpu(
        "any",
        Optional.of(vendor),
        Optional.of(name).filter(text -> !text.isEmpty()),
        OptionalInt.of(family),
        OptionalInt.of(model),
        OptionalInt.empty(),
        OptionalInt.of(1),
        OptionalInt.of(1),
        1,
        Optional.empty(),
        Optional.of(new Frequency(1000, "test")),
        List.of(),
        List.of(features.split(" ")));
  }
}
