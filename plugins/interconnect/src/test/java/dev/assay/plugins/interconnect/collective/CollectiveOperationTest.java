package dev.assay.plugins.interconnect.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Expected factors are those of nccl-tests' doc/PERFORMANCE.md, section "Summary" (read at commit
 * a0b82b2 of github.com/NVIDIA/nccl-tests): AllReduce 2(n-1)/n, ReduceScatter, AllGather and
 * AlltoAll (n-1)/n, Broadcast and Reduce 1; its functions AllReduceGetBw and so on in src/*.cu
 * compute the same.
 */
class CollectiveOperationTest {
  @ParameterizedTest
  @CsvSource({
    "ALL_REDUCE, 2, 1, 1",
    "ALL_REDUCE, 3, 4, 3",
    "ALL_REDUCE, 4, 3, 2",
    "ALL_REDUCE, 5, 8, 5",
    "ALL_REDUCE, 6, 5, 3",
    "ALL_REDUCE, 7, 12, 7",
    "ALL_REDUCE, 8, 7, 4",
    "ALL_REDUCE, 16, 15, 8",
    "ALL_REDUCE, 72, 71, 36",
    "ALL_GATHER, 2, 1, 2",
    "ALL_GATHER, 3, 2, 3",
    "ALL_GATHER, 4, 3, 4",
    "ALL_GATHER, 5, 4, 5",
    "ALL_GATHER, 6, 5, 6",
    "ALL_GATHER, 7, 6, 7",
    "ALL_GATHER, 8, 7, 8",
    "ALL_GATHER, 16, 15, 16",
    "ALL_GATHER, 72, 71, 72",
    "REDUCE_SCATTER, 2, 1, 2",
    "REDUCE_SCATTER, 3, 2, 3",
    "REDUCE_SCATTER, 4, 3, 4",
    "REDUCE_SCATTER, 5, 4, 5",
    "REDUCE_SCATTER, 6, 5, 6",
    "REDUCE_SCATTER, 7, 6, 7",
    "REDUCE_SCATTER, 8, 7, 8",
    "REDUCE_SCATTER, 16, 15, 16",
    "REDUCE_SCATTER, 72, 71, 72",
    "ALL_TO_ALL, 2, 1, 2",
    "ALL_TO_ALL, 3, 2, 3",
    "ALL_TO_ALL, 4, 3, 4",
    "ALL_TO_ALL, 5, 4, 5",
    "ALL_TO_ALL, 6, 5, 6",
    "ALL_TO_ALL, 7, 6, 7",
    "ALL_TO_ALL, 8, 7, 8",
    "ALL_TO_ALL, 16, 15, 16",
    "ALL_TO_ALL, 72, 71, 72",
    "BROADCAST, 2, 1, 1",
    "BROADCAST, 3, 1, 1",
    "BROADCAST, 4, 1, 1",
    "BROADCAST, 5, 1, 1",
    "BROADCAST, 6, 1, 1",
    "BROADCAST, 7, 1, 1",
    "BROADCAST, 8, 1, 1",
    "BROADCAST, 16, 1, 1",
    "BROADCAST, 72, 1, 1",
    "REDUCE, 2, 1, 1",
    "REDUCE, 3, 1, 1",
    "REDUCE, 4, 1, 1",
    "REDUCE, 5, 1, 1",
    "REDUCE, 6, 1, 1",
    "REDUCE, 7, 1, 1",
    "REDUCE, 8, 1, 1",
    "REDUCE, 16, 1, 1",
    "REDUCE, 72, 1, 1"
  })
  void bus_bandwidth_is_what_nccl_tests_publish(
      CollectiveOperation operation, int ranks, double numerator, double denominator) {
    // 1 GiB in 10 ms.
    double algorithm = operation.algorithmBandwidth(1L << 30, 0.01);
    assertThat(algorithm).isCloseTo(107_374_182_400.0, within(1e-3));
    assertThat(operation.busBandwidth(1L << 30, 0.01, ranks))
        .isCloseTo(algorithm * numerator / denominator, within(1e-3));
  }

  /** The numerators over n of the same section, for every number of ranks up to a large cluster. */
  @ParameterizedTest
  @EnumSource(CollectiveOperation.class)
  void bus_bandwidth_is_so_for_every_number_of_ranks(CollectiveOperation operation) {
    for (int ranks = 2; ranks <= 4096; ranks++) {
      int numerator =
          switch (operation) {
            case ALL_REDUCE -> 2 * (ranks - 1);
            case ALL_GATHER, REDUCE_SCATTER, ALL_TO_ALL -> ranks - 1;
            case BROADCAST, REDUCE -> ranks;
          };
      // n bytes in a second: the factor's numerator is left.
      assertThat(operation.busBandwidth(ranks, 1, ranks))
          .as("%d ranks", ranks)
          .isCloseTo(numerator, within(1e-9 * numerator));
    }
  }

  @Test
  void what_is_no_collective_is_refused() {
    assertThatThrownBy(() -> CollectiveOperation.ALL_REDUCE.busBandwidth(8, 1, 1))
        .hasMessageContaining("not 1");
    assertThatThrownBy(() -> CollectiveOperation.ALL_REDUCE.algorithmBandwidth(8, 0))
        .hasMessageContaining("8 in 0.0 s");
  }
}
