package dev.assay.plugins.compute.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HostCoresTest {
  @Test
  void every_index_is_in_one_part_and_results_are_in_order() {
    assertThat(HostCores.parts(10, 4, (first, end) -> List.of(first, end)))
        .containsExactly(List.of(0L, 4L), List.of(4L, 8L), List.of(8L, 10L));
    assertThat(HostCores.parts(0, 4, (first, end) -> first)).isEmpty();
    assertThat(
            HostCores.parts(100_003, 64, (first, end) -> LongStream.range(first, end).sum())
                .stream()
                .mapToLong(Long::longValue)
                .sum())
        .isEqualTo(100_003L * 100_002 / 2);
  }

  @Test
  void parts_are_worked_on_at_once() throws InterruptedException {
    int cores = Runtime.getRuntime().availableProcessors();
    CountDownLatch all = new CountDownLatch(cores);
    List<Boolean> together =
        HostCores.parts(
            cores,
            1,
            (first, end) -> {
              all.countDown();
              try {
                return all.await(1, TimeUnit.MINUTES);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(together).containsOnly(true).hasSize(cores);
  }

  @Test
  void the_failure_of_the_lowest_indices_is_thrown_and_no_thread_is_left() {
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    assertThatThrownBy(
            () ->
                HostCores.forEach(
                    100,
                    1,
                    (first, end) -> {
                      workers.add(Thread.currentThread());
                      if (first >= 7) {
                        throw new IOException("at " + first);
                      }
                    },
                    IOException.class))
        .isInstanceOf(IOException.class)
        .hasMessage("at 7");
    workers.remove(Thread.currentThread());
    assertThat(workers).allSatisfy(worker -> assertThat(worker.isAlive()).isFalse());
    assertThatThrownBy(
            () ->
                HostCores.parts(
                    8,
                    1,
                    (first, end) -> {
                      throw new ArithmeticException("wrong");
                    }))
        .isInstanceOf(ArithmeticException.class);
  }
}
