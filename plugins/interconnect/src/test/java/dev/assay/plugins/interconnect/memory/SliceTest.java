package dev.assay.plugins.interconnect.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.api.InvalidResultException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SliceTest {
  // Not a multiple of the pieces in which a pass is done.
  private static final long BYTES = (1 << 20) + 192;

  private static Slice slice(Arena arena, Operation operation, boolean nonTemporal)
      throws IOException {
    List<MemorySegment> arrays = new ArrayList<>();
    for (int i = 0; i < operation.arrays(); i++) {
      arrays.add(arena.allocate(BYTES, 64));
    }
    Slice slice =
        new Slice(
            operation,
            nonTemporal ? Optional.of(new NonTemporalStores(arena)) : Optional.empty(),
            arrays);
    slice.fill();
    return slice;
  }

  @ParameterizedTest
  @EnumSource
  void a_pass_leaves_what_the_operation_says(Operation operation) throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      Slice slice = slice(arena, operation, false);
      assertThatThrownBy(slice::verify).isInstanceOf(InvalidResultException.class);
      slice.pass();
      slice.pass();
      assertThatCode(slice::verify).doesNotThrowAnyException();
      slice.firstArray().setAtIndex(ValueLayout.JAVA_LONG, BYTES / 8 - 1, -7);
      assertThatThrownBy(slice::verify)
          .isInstanceOf(InvalidResultException.class)
          .hasMessageContaining("in element " + (BYTES / 8 - 1));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WRITE", "COPY", "TRIAD"})
  void stores_past_the_caches_leave_the_same(Operation operation) throws Exception {
    assumeTrue(NonTemporalStores.supported(System.getProperty("os.arch")), "x86-64 only");
    try (Arena arena = Arena.ofConfined()) {
      Slice slice = slice(arena, operation, true);
      slice.pass();
      slice.pass();
      assertThatCode(slice::verify).doesNotThrowAnyException();
    }
  }

  @Test
  void a_copy_counts_the_array_read_and_the_array_written() throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      assertThat(slice(arena, Operation.COPY, false).bytesPerPass()).isEqualTo(2 * BYTES);
      assertThat(slice(arena, Operation.TRIAD, false).bytesPerPass()).isEqualTo(3 * BYTES);
      assertThat(slice(arena, Operation.READ, false).bytesPerPass()).isEqualTo(BYTES);
    }
  }
}
