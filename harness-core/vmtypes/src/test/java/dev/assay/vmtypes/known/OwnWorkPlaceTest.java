package dev.assay.vmtypes.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.plausibility.Plausibility;
import dev.assay.analysis.plausibility.Plausibility.Standing;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Unit;
import dev.assay.vmtypes.catalogue.GpuPeaks;
import dev.assay.vmtypes.catalogue.VmTypes;
import dev.assay.vmtypes.price.PriceFile;
import dev.assay.vmtypes.price.PriceHistory;
import dev.assay.vmtypes.published.PublishedResults;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of the work of Assay's own workloads, from the catalogue and published values. */
class OwnWorkPlaceTest {
  private static final String A100 = "Standard_ND96amsr_A100_v4";

  /** 57,600 IO/s and 1,440 MB/s of remote disks, and no disk of its own. */
  private static final String F32 = "Standard_F32as_v6";

  /** 40 Gbit/s. */
  private static final String NC40 = "Standard_NC40ads_H100_v5";

  private static final Map<String, String> DEEP =
      Map.of("bs", "4k", "iodepth", "32", "numjobs", "4", "direct", "true", "rate_iops", "0");

  private static VmTypeFacts facts;

  @BeforeAll
  static void read() throws IOException {
    VmTypes types = VmTypes.builtIn();
    facts =
        new VmTypeFacts(
            types,
            new PriceFile().builtIn(),
            PriceHistory.builtIn(),
            new KnownValues(
                new PublishedResults(types, GpuPeaks.builtIn())
                    .read("published", PublishedResults.builtIn())),
            "eastus");
  }

  private static Optional<Plausibility> place(
      String vmType,
      String workload,
      Map<String, String> given,
      String metric,
      double value,
      Unit unit) {
    Identity identity =
        new Identity(
            workload, new TreeMap<>(given), metric, unit.dimension(), Better.HIGHER, Clock.HOST);
    return Plausibility.of(value, unit, Better.HIGHER, facts.knownValues(vmType, identity));
  }

  @ParameterizedTest
  @CsvSource({"57000, NORMAL", "30000, LOW", "250000, IMPLAUSIBLE"})
  void deep_queues_are_judged_by_the_disk_limit_of_the_vm_type(double iops, Standing expected) {
    Plausibility place =
        place(F32, "storage.io", DEEP, "iops", iops, Unit.IO_PER_SECOND).orElseThrow();

    assertThat(place.standing()).isEqualTo(expected);
    assertThat(place.reason())
        .contains("the VM type's limit of 57,600 IO/s (" + F32, "fasv6-series.md");
  }

  @Test
  void a_shallow_queue_says_nothing_about_the_limit() {
    Map<String, String> shallow = new TreeMap<>(DEEP);
    shallow.put("numjobs", "1");
    shallow.put("iodepth", "1");

    assertThat(place(F32, "storage.io", shallow, "iops", 9000, Unit.IO_PER_SECOND)).isEmpty();
  }

  @Test
  void where_a_machine_has_disks_of_its_own_more_than_remote_disks_give_is_theirs() {
    assertThat(place(A100, "storage.io", DEEP, "iops", 2e6, Unit.IO_PER_SECOND)).isEmpty();
    assertThat(
            place(A100, "storage.io", DEEP, "iops", 79_000, Unit.IO_PER_SECOND)
                .orElseThrow()
                .standing())
        .isEqualTo(Standing.NORMAL);
  }

  @ParameterizedTest
  @CsvSource({"38, NORMAL", "20, LOW", "80, IMPLAUSIBLE"})
  void many_streams_are_judged_by_the_network_limit_of_the_vm_type(
      double gigabits, Standing expected) {
    Map<String, String> given = Map.of("path", "network", "streams", "16", "direction", "forward");

    assertThat(
            place(
                    NC40,
                    "interconnect.tcp-throughput",
                    given,
                    "throughput",
                    gigabits,
                    Unit.GIGABIT_PER_SECOND)
                .orElseThrow()
                .standing())
        .isEqualTo(expected);
  }

  /** Published: 26.28 GB/s to the device; the vendor's limit is 20 GB/s or more. */
  @ParameterizedTest
  @CsvSource({"26.1, NORMAL", "10, IMPLAUSIBLE"})
  void a_copy_to_the_device_meets_the_published_one_and_the_vendors_limit(
      double rate, Standing expected) {
    Map<String, String> given = Map.of("direction", "h2d", "memory", "pinned", "size", "64m");

    assertThat(
            place(
                    A100,
                    "interconnect.device-copy",
                    given,
                    "bandwidth",
                    rate,
                    Unit.GIGABYTE_PER_SECOND)
                .orElseThrow()
                .standing())
        .isEqualTo(expected);
  }

  @Test
  void a_copy_from_pageable_memory_or_in_both_directions_is_other_work() {
    for (Map<String, String> given :
        java.util.List.of(
            Map.of("direction", "h2d", "memory", "pageable"),
            Map.of("direction", "bidirectional", "memory", "pinned"))) {
      assertThat(
              place(
                  A100,
                  "interconnect.device-copy",
                  given,
                  "bandwidth",
                  5,
                  Unit.GIGABYTE_PER_SECOND))
          .isEmpty();
    }
  }

  /** Published for the A100: copy 1.61 TB/s by BabelStream, 253.7 TFLOP/s by cuBLAS in fp16. */
  @Test
  void device_memory_and_products_meet_the_published_ones_of_the_same_parameters() {
    Map<String, String> stream = Map.of("dtype", "fp64", "size", "256m", "launches", "batch");
    Map<String, String> product =
        Map.of(
            "dtype",
            "fp16",
            "m",
            "8192",
            "n",
            "8192",
            "k",
            "8192",
            "implementation",
            "cublas",
            "launches",
            "batch");

    assertThat(
            place(A100, "gpu.stream", stream, "copy-bandwidth", 1600, Unit.GIGABYTE_PER_SECOND)
                .orElseThrow()
                .reason())
        .contains("0.99 times the published 1.61 TB/s");
    Map<String, String> imported = new TreeMap<>(stream);
    imported.put("launches", "single");
    assertThat(
            place(A100, "gpu.stream", imported, "copy-bandwidth", 1600, Unit.GIGABYTE_PER_SECOND))
        .isPresent();
    assertThat(
            place(A100, "gpu.gemm", product, "flop-rate", 200, Unit.TERAFLOP_PER_SECOND)
                .orElseThrow()
                .standing())
        .isEqualTo(Standing.LOW);
    Map<String, String> tiled = new TreeMap<>(product);
    tiled.put("implementation", "tiled");
    assertThat(place(A100, "gpu.gemm", tiled, "flop-rate", 20, Unit.TERAFLOP_PER_SECOND)).isEmpty();
  }

  /** What nccl-tests' log of 8 GPUs becomes. Published: 231.58 GB/s of 8 GiB in place. */
  private static final Map<String, String> ALL_REDUCE =
      Map.of(
          "operation", "all_reduce",
          "size", "8g",
          "ranks", "8",
          "implementation", "nccl",
          "backEnd", "cuda",
          "cudaBinding", "native",
          "in_place", "true");

  private static Optional<Plausibility> busBandwidth(
      String vmType, Map<String, String> given, double rate) {
    return place(vmType, "interconnect.collective", given, "busbw", rate, Unit.GIGABYTE_PER_SECOND);
  }

  @Test
  void an_all_reduce_in_place_of_all_gpus_meets_the_published_one() {
    assertThat(busBandwidth(A100, ALL_REDUCE, 229).orElseThrow().reason())
        .contains("0.99 times the published 231.6 GB/s");
    assertThat(busBandwidth("Standard_ND96isr_H100_v5", ALL_REDUCE, 380).orElseThrow().standing())
        .isEqualTo(Standing.LOW);
  }

  @ParameterizedTest
  @CsvSource({
    "ranks, 4",
    "in_place, false",
    "implementation, ring",
    "operation, all_gather",
    "size, 3g",
    "dtype, fp64",
    "graph, true",
    "size, unknown"
  })
  void an_all_reduce_done_otherwise_meets_none(String name, String value) {
    Map<String, String> other = new TreeMap<>(ALL_REDUCE);
    other.put(name, value);

    assertThat(busBandwidth(A100, other, 229)).isEmpty();
  }

  /** nvbandwidth of an H100 as it is imported: the vendor's limit is 48 GB/s or more. */
  @ParameterizedTest
  @CsvSource({"57.6042, NORMAL", "41.5, BELOW_LIMIT"})
  void an_imported_copy_is_judged_by_the_vendors_limit(double rate, Standing expected) {
    Map<String, String> given =
        Map.of(
            "direction", "h2d",
            "method", "copy_engine",
            "memory", "pinned",
            "size", "512m",
            "device", "0",
            "numa_node", "unknown",
            "backEnd", "cuda",
            "cudaBinding", "native");

    assertThat(
            place(
                    NC40,
                    "interconnect.device-copy",
                    given,
                    "bandwidth",
                    rate,
                    Unit.GIGABYTE_PER_SECOND)
                .orElseThrow()
                .standing())
        .isEqualTo(expected);
  }

  /** aznhc: 238 GB/s between the A100s of an NC48. */
  @Test
  void every_pair_of_peers_must_reach_the_vendors_limit() {
    String nc48 = "Standard_NC48ads_A100_v4";
    Map<String, String> given = Map.of("operation", "read", "size", "64m");

    assertThat(
            place(
                    nc48,
                    "interconnect.peer-matrix",
                    given,
                    "lowest-bandwidth",
                    150,
                    Unit.GIGABYTE_PER_SECOND)
                .orElseThrow()
                .standing())
        .isEqualTo(Standing.BELOW_LIMIT);
  }

  /** 98.32 $/h at every day from 2023-12-18 on. */
  @Test
  void prices_have_a_history_in_the_same_region() {
    assertThat(facts.pricing("Standard_ND96isr_H100_v5").orElseThrow().history())
        .hasSize(7)
        .allSatisfy(price -> assertThat(price.low()).isEqualTo(98.32))
        .first()
        .satisfies(price -> assertThat(price.date()).hasToString("2023-12-18"));
  }
}
