package dev.assay.plugins.host.memory;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.InvalidResultException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamKernelTest {
  /** Two whole pieces and a part of a third. */
  private static final long ELEMENTS = 2 * 65_536 + 1_000;

  private final Arena arena = Arena.ofConfined();
  private StreamArrays arrays;

  @BeforeEach
  void map() throws IOException {
    arrays = StreamArrays.map(arena, ELEMENTS * Double.BYTES, false);
  }

  @AfterEach
  void unmap() {
    arena.close();
  }

  private MemorySegment result(StreamKernel kernel) {
    return switch (kernel) {
      case COPY, ADD -> arrays.c();
      case MUL -> arrays.b();
      case TRIAD -> arrays.a();
      case DOT -> throw new IllegalArgumentException("a dot product is no array");
    };
  }

  @Test
  void the_kernels_compute_what_babelstream_computes() {
    double a = StreamArrays.startOfA(77);
    double b = StreamArrays.startOfB(77);
    double c = StreamArrays.startOfC(77);

    StreamKernel.ADD.run(arrays, 77, 78);
    assertThat(arrays.c().getAtIndex(JAVA_DOUBLE, 77)).isEqualTo(a + b);
    StreamKernel.COPY.run(arrays, 77, 78);
    assertThat(arrays.c().getAtIndex(JAVA_DOUBLE, 77)).isEqualTo(a);
    arrays.c().setAtIndex(JAVA_DOUBLE, 77, c);
    StreamKernel.TRIAD.run(arrays, 77, 78);
    assertThat(arrays.a().getAtIndex(JAVA_DOUBLE, 77)).isEqualTo(b + 3 * c);
    StreamKernel.MUL.run(arrays, 77, 78);
    assertThat(arrays.b().getAtIndex(JAVA_DOUBLE, 77)).isEqualTo(3 * c);
    StreamKernel.DOT.run(arrays, 0, 8);
    double dot = 0;
    for (int i = 0; i < 8; i++) {
      dot += StreamArrays.startOfA(i) * StreamArrays.startOfB(i);
    }
    assertThat(arrays.dotProduct()).isEqualTo(dot);
  }

  @ParameterizedTest
  @EnumSource
  void several_passes_leave_the_result_of_one(StreamKernel kernel) {
    long elements = 0;
    for (int piece = 0; piece < 7; piece++) {
      elements += arrays.advance(kernel);
    }
    arrays.finishPass(kernel);

    assertThat(elements).isEqualTo(2 * ELEMENTS + 65_536);
    assertThatCode(() -> kernel.verify(arrays)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  void rehearsing_does_not_spoil_the_result(StreamKernel kernel) {
    arrays.rehearse(kernel);
    arrays.finishPass(kernel);

    assertThatCode(() -> kernel.verify(arrays)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  void a_kernel_that_left_out_its_last_elements_is_found_out(StreamKernel kernel) {
    kernel.run(arrays, 0, ELEMENTS - 8);

    assertThatThrownBy(() -> kernel.verify(arrays))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining(kernel.name());
  }

  @ParameterizedTest
  @EnumSource
  void one_wrong_element_is_found_out(StreamKernel kernel) {
    // A wrong operand shows in the dot product, a wrong result elsewhere.
    if (kernel == StreamKernel.DOT) {
      arrays.a().setAtIndex(JAVA_DOUBLE, 70_000, 0.5);
      arrays.finishPass(kernel);
    } else {
      arrays.finishPass(kernel);
      result(kernel).setAtIndex(JAVA_DOUBLE, 70_000, 0.5);
    }

    assertThatThrownBy(() -> kernel.verify(arrays))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining(kernel.name());
  }

  @Test
  void bytes_are_counted_as_babelstream_counts_them() {
    assertThat(StreamKernel.COPY.bytes(1_000)).isEqualTo(16_000);
    assertThat(StreamKernel.MUL.bytes(1_000)).isEqualTo(16_000);
    assertThat(StreamKernel.ADD.bytes(1_000)).isEqualTo(24_000);
    assertThat(StreamKernel.TRIAD.bytes(1_000)).isEqualTo(24_000);
    assertThat(StreamKernel.DOT.bytes(1_000)).isEqualTo(16_000);
  }
}
