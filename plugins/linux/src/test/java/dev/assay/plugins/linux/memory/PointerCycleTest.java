package dev.assay.plugins.linux.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.InvalidResultException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PointerCycleTest {
  private static final int LINES = 1_000;

  private final MemorySegment memory =
      Arena.ofAuto().allocate(LINES * PointerCycle.LINE_BYTES, PointerCycle.LINE_BYTES);

  private long next(long offset) {
    return memory.get(JAVA_LONG, offset) - memory.address();
  }

  @Test
  void the_cycle_goes_through_every_line_once() {
    PointerCycle.link(memory, new SplittableRandom(1));
    Set<Long> visited = new HashSet<>();
    long at = 0;
    for (int i = 0; i < LINES; i++) {
      visited.add(at);
      at = next(at);
    }

    assertThat(at).isZero();
    assertThat(visited).hasSize(LINES).allMatch(offset -> offset % PointerCycle.LINE_BYTES == 0);
  }

  @Test
  void the_next_line_is_rarely_the_neighbour() {
    PointerCycle.link(memory, new SplittableRandom(1));
    int neighbours = 0;
    for (long line = 0; line < LINES; line++) {
      long next = next(line * PointerCycle.LINE_BYTES) / PointerCycle.LINE_BYTES;
      neighbours += Math.abs(next - line) == 1 ? 1 : 0;
    }

    // Two of a thousand are expected of a random order (Poisson): above ten, once in 10^5.
    assertThat(neighbours).isLessThanOrEqualTo(10);
  }

  @Test
  void the_chase_goes_on_where_it_stopped_and_verifies() {
    PointerCycle cycle = PointerCycle.link(memory, new SplittableRandom(1));
    cycle.follow(999);
    cycle.follow(1_234);

    assertThatCode(cycle::verify).doesNotThrowAnyException();
  }

  @Test
  void a_chase_that_went_astray_is_found_out() {
    PointerCycle cycle = PointerCycle.link(memory, new SplittableRandom(1));
    memory.set(JAVA_LONG, 0, memory.address());
    cycle.follow(2 * LINES + 1);

    assertThatThrownBy(cycle::verify)
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("2001 loads");
  }

  @Test
  void a_chase_for_a_time_counts_its_loads_and_one_that_never_ran_verifies_nothing()
      throws InvalidResultException {
    PointerCycle cycle = PointerCycle.link(memory, new SplittableRandom(1));

    assertThatThrownBy(cycle::verify).hasMessageContaining("no load was made");
    assertThat(cycle.nanosPerLoad(Duration.ofMillis(1), () -> false)).isPositive();
    assertThat(next(cycle.position() - memory.address())).isBetween(0L, memory.byteSize() - 1);
    cycle.verify();
  }

  @Test
  void a_single_line_makes_no_cycle() {
    assertThatThrownBy(() -> PointerCycle.link(memory.asSlice(0, 100), new SplittableRandom(1)))
        .hasMessageContaining("100 bytes has 1 cache lines");
  }
}
