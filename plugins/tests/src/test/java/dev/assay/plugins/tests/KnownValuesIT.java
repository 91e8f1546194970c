package dev.assay.plugins.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of GPU tools are held against what vendors publish of the VM type. */
class KnownValuesIT {
  private static final String NCCL =
      """
      # nThread 1 nGpus 8 minBytes 1048576 maxBytes 1048576 step: 2(factor) warmup iters: 5 iters: 20 agg iters: 1 validation: 1 graph: 0
      #
      # Using devices
      %s#
      #                                                              out-of-place                       in-place
      #       size         count      type   redop    root     time   algbw   busbw #wrong     time   algbw   busbw #wrong
      #        (B)    (elements)                               (us)  (GB/s)  (GB/s)            (us)  (GB/s)  (GB/s)
           1048576        262144     float     sum      -1    96.33   10.89   19.05      0   101.31   10.35   18.11      0
      # Out of bounds values : 0 OK
      # Avg bus bandwidth    : 18.58
      #
      """;

  private static final String NVBANDWIDTH =
      """
      nvbandwidth Version: v0.6
      Built from Git version: v0.6

      CUDA Runtime Version: 12040
      CUDA Driver Version: 12040
      Driver Version: 550.54.15

      Device 0: NVIDIA H100 NVL (00000001:00:00)

      Running host_to_device_memcpy_ce.
      memcpy CE CPU(row) -> GPU(column) bandwidth (GB/s)
                 0
       0     55.63

      SUM host_to_device_memcpy_ce 55.63

      Running device_to_host_memcpy_ce.
      memcpy CE CPU(row) <- GPU(column) bandwidth (GB/s)
                 0
       0     12.25

      SUM device_to_host_memcpy_ce 12.25
      """;

  @TempDir private Path directory;

  private String card(String text, String vmType) throws Exception {
    ImportedDistribution assay = new ImportedDistribution(directory);
    Path log = Files.writeString(directory.resolve("tool.log"), text);
    ImportedDistribution.Ended imported = assay.run("import", "--vm-type", vmType, log.toString());
    assertThat(imported.status()).as(imported.err()).isZero();
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(assay.results(), "2*")) {
      String run = String.valueOf(runs.iterator().next().getFileName());
      return assay.run("scorecard", run).out().replaceAll("\\s+", " ");
    }
  }

  @Test
  void an_all_reduce_of_eight_gpus_meets_the_published_one_of_its_vm_type() throws Exception {
    String ranks =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    "#  Rank  %d Group  0 Pid   4242 on     node-a device  %d [0x0%d] NVIDIA A100-SXM4-80GB\n"
                        .formatted(i, i, i + 1))
            .collect(Collectors.joining());

    assertThat(card(NCCL.formatted(ranks), "Standard_ND96amsr_A100_v4"))
        .contains("18.11 GB/s is 0.50 times the published 36.22 GB/s", "low[")
        // What is published is in place.
        .doesNotContain("19.05 GB/s is");
  }

  @Test
  void a_copy_on_an_h100_is_judged_by_the_limit_of_its_vendor() throws Exception {
    assertThat(card(NVBANDWIDTH, "Standard_NC40ads_H100_v5"))
        .containsPattern("direction=h2d bandwidth 55.63 GB/s [^a-z]*normal")
        .containsPattern("direction=d2h bandwidth 12.25 GB/s [^a-z]*below limit")
        .contains("12.25 GB/s is worse than the vendor's limit of 48 GB/s");
  }
}
